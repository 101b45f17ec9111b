package io.halftone.deliver;

import io.halftone.job.JobId;
import io.halftone.job.LintFinding;
import io.halftone.job.Money;
import io.halftone.ledger.Takes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The top of a page: whose pictures these are, what came of the job and what it cost. */
final class TitleBlock {
  /** The only form of a colour that goes into a style; all else is shown as words. */
  private static final Pattern COLOUR = Pattern.compile("#[0-9A-Fa-f]{6}");

  private TitleBlock() {}

  /** {@code summer-launch} as a title: Summer launch. */
  static String title(JobId job) {
    String words = job.name().replaceAll("[-_.]", " ");
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  static String first(JobReport report, String whereUnpublished) {
    return """
    <header class="title">
    <p class="brand"><strong>%s</strong> <span>Contact sheet</span> <time datetime="%s">%s</time></p>
    <h1>%s</h1>
    <p class="theme" dir="auto">%s</p>
    %s%s%s%s%s%s</header>
    """
        .formatted(
            Html.text(report.brand().title()),
            report.ended(),
            Figures.day(report.ended()),
            Html.text(title(report.job())),
            Html.text(report.theme()),
            report
                .edition()
                .map(
                    its ->
                        "<p class=\"edition\"><strong>Edition %d</strong> %s</p>\n"
                            .formatted(its.number(), its.inWords(report.counts().shots())))
                .orElse(""),
            report
                .comparison()
                .map(Comparison::verdict)
                .map(
                    words ->
                        "<p class=\"verdict\" dir=\"auto\">%s</p>\n".formatted(Html.text(words)))
                .orElse(""),
            report.placeholders()
                ? "<p class=\"notice\"><strong>Placeholder pictures from the studio.</strong> No"
                    + " provider was asked and nothing was paid; the figures are those of a"
                    + " rehearsal.</p>\n"
                : "",
            palette(report.brand().palette()),
            figures(report, whereUnpublished),
            advice(report.findings()));
  }

  /** What the lint would have had otherwise: for who wants to know, and in nobody's way. */
  private static String advice(List<LintFinding> findings) {
    return findings.isEmpty()
        ? ""
        : findings.stream()
            .map(
                each ->
                    "<dt><code>%s</code> <span>%s</span></dt>\n<dd dir=\"auto\">%s %s</dd>\n"
                        .formatted(
                            Html.text(each.field()),
                            Html.text(each.rule()),
                            Html.text(each.message()),
                            Html.text(each.suggestion())))
            .collect(
                Collectors.joining(
                    "",
                    "<details class=\"advice\">\n<summary>%s on the job's words</summary>\n<dl>\n"
                        .formatted(
                            findings.size() == 1
                                ? "1 piece of advice"
                                : Figures.whole(findings.size()) + " pieces of advice"),
                    "</dl>\n</details>\n"));
  }

  static String further(JobReport report, int page, int pages) {
    return """
    <header class="title further">
    <p class="brand"><strong>%s</strong> <span>Contact sheet</span></p>
    <h1><a href="./%s">%s</a> <small>page %d of %d</small></h1>
    %s</header>
    """
        .formatted(
            Html.text(report.brand().title()),
            ContactSheet.NAME,
            Html.text(title(report.job())),
            page,
            Math.max(page, pages),
            report.placeholders()
                ? "<p class=\"notice\"><strong>Placeholder pictures from the studio.</strong></p>\n"
                : "");
  }

  private static String palette(List<String> colours) {
    if (colours.isEmpty()) {
      return "";
    }
    return colours.stream()
        .map(
            colour ->
                "<li>%s<code>%s</code></li>\n"
                    .formatted(
                        COLOUR.matcher(colour).matches()
                            ? "<span style=\"background: %s\"></span>".formatted(colour)
                            : "",
                        Html.text(colour)))
        .collect(
            Collectors.joining("", "<ul class=\"palette\" aria-label=\"Palette\">\n", "</ul>\n"));
  }

  private static String figures(JobReport report, String whereUnpublished) {
    JobReport.Counts counts = report.counts();
    Takes.Totals totals = report.totals();
    String wanted = Figures.whole(counts.shots() - counts.drafts());
    String missing =
        counts.unpublished() == 0
            ? "of %s".formatted(wanted)
            : "of %s, <a href=\"%s\">%s not</a>"
                .formatted(wanted, whereUnpublished, Figures.whole(counts.unpublished()));
    if (counts.drafts() > 0) {
      missing += ", from " + Figures.count(counts.drafts(), "draft");
    }
    StringBuilder rows = new StringBuilder("<dl class=\"figures\">\n");
    rows.append(figure("Published", Figures.whole(counts.published()), missing));
    rows.append(
        figure(
            "Takes",
            Figures.whole(totals.takes()),
            "%s, %s%s"
                .formatted(
                    Figures.count(totals.retakes(), "retake"),
                    Figures.count(totals.failovers(), "failover"),
                    totals.repaired() > 0
                        ? ", %s repaired".formatted(Figures.whole(totals.repaired()))
                        : "")));
    rows.append(
        figure(
            "Spend",
            Figures.money(totals.spend()),
            report
                .budget()
                .map(budget -> "of a budget of " + Figures.money(budget))
                .orElse("no budget was set")));
    rows.append(
        figure(
            "Per accepted picture",
            report.costPerAccepted().map(Figures::money).orElse("–"),
            inVain(report)));
    rows.append(
        figure(
            "Wall time",
            Figures.duration(Duration.between(report.accepted(), report.ended())),
            "done at " + Figures.minute(report.ended())));
    if (totals.uncertain() > 0) {
      rows.append(
          figure("Uncertain", Figures.whole(totals.uncertain()), "may have been made and charged"));
    }
    return rows.append("</dl>\n").append(where(report.spending())).toString();
  }

  private static String inVain(JobReport report) {
    if (report.counts().published() == 0) {
      return report.totals().spend().equals(Money.ZERO) ? "nothing was spent" : "none came of it";
    }
    return report.spending().onRejected().equals(Money.ZERO)
        ? "nothing spent in vain"
        : Figures.money(report.spending().onRejected()) + " on pictures not used";
  }

  private static String figure(String name, String value, String note) {
    return "<div><dt>%s</dt><dd>%s <small>%s</small></dd></div>\n".formatted(name, value, note);
  }

  private static String where(Takes.Spending spending) {
    return spending.byProvider().isEmpty()
        ? ""
        : "<p class=\"where\">Spent at %s; with %s</p>\n"
            .formatted(each(spending.byProvider()), each(spending.byModel()));
  }

  private static String each(Map<String, Money> spent) {
    return new TreeMap<>(spent)
        .entrySet().stream()
            .map(entry -> Html.text(entry.getKey()) + " " + Figures.money(entry.getValue()))
            .collect(Collectors.joining(" <span>·</span> "));
  }
}

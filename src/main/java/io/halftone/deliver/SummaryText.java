package io.halftone.deliver;

import io.halftone.job.Money;
import io.halftone.ledger.Shots;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says in a terminal what {@link Summary} says in JSON. Colour only adds; nothing hangs on it. */
public final class SummaryText {
  private static final String BOLD = "1";
  private static final String GREEN = "32";
  private static final String RED = "31";
  private static final String FAINT = "2";

  /** Providers may say much. */
  private static final int LONGEST_REASON = 200;

  /** The columns in which these begin. */
  private static final int VALUES = 17;

  private static final int NOTES = 31;

  private final boolean colour;

  public SummaryText(boolean colour) {
    this.colour = colour;
  }

  /** One paragraph for each job, the last line ended like the others. */
  public String of(List<Summary> jobs) {
    return jobs.stream().map(this::of).collect(Collectors.joining("\n"));
  }

  private String of(Summary job) {
    StringBuilder text = new StringBuilder();
    text.append(paint(BOLD, job.job().value()))
        .append("  ")
        .append(printable(job.kind()))
        .append(", ")
        .append(
            paint(
                job.well() ? GREEN : RED,
                job.cancelling() ? "being cancelled" : printable(job.state())))
        .append(
            job.ended() || job.stages() == 1
                ? ""
                : ", stage %d of %d".formatted(job.stage(), job.stages()))
        .append(job.ended() ? " after " : ", accepted ")
        .append(Figures.duration(Duration.ofMillis(Math.round(job.wallSeconds() * 1000))))
        .append(job.ended() ? "\n" : " ago\n");
    job.edition()
        .ifPresent(
            its -> row(text, "Edition", Integer.toString(its.number()), its.inWords(job.shots())));
    row(
        text,
        "Published",
        "%s of %s"
                .formatted(
                    Figures.whole(job.published()), Figures.whole(job.shots() - job.drafts()))
            + (job.drafts() == 0 ? "" : ", from " + Figures.count(job.drafts(), "draft")),
        unpublished(job));
    job.reasons().forEach(why -> reason(text, why));
    row(text, "Takes", Figures.whole(job.takes()), takes(job));
    spend(text, job);
    arms(text, job.arms());
    job.verdict().ifPresent(words -> place(text, "Verdict", words));
    job.paused().ifPresent(why -> place(text, "Paused", why));
    job.waitingFor().forEach(what -> place(text, "Waits for", what));
    job.sheet().ifPresent(where -> place(text, "Contact sheet", where));
    job.manifest().ifPresent(where -> place(text, "Manifest", where));
    return text.toString();
  }

  private void arms(StringBuilder text, List<ArmFigures> arms) {
    String name = "Arms";
    for (ArmFigures arm : arms) {
      row(
          text,
          name,
          arm.passRate()
              .map(rate -> Conclusion.percent(rate.value()) + " pass")
              .orElse("none made"),
          printable(arm.name()) + figures(arm));
      name = "";
    }
  }

  private static String figures(ArmFigures arm) {
    StringBuilder words = new StringBuilder();
    arm.passRate()
        .ifPresent(rate -> words.append(": %d of %d".formatted(arm.passed(), arm.looked())));
    arm.score().ifPresent(score -> words.append(", score ").append(Figures.score(score.value())));
    arm.costPerAccepted()
        .ifPresent(cost -> words.append(", ").append(Figures.money(cost)).append(" per accepted"));
    arm.seconds()
        .map(seconds -> Duration.ofMillis(Math.round(seconds * 1000)))
        .ifPresent(time -> words.append(", ").append(Figures.duration(time)));
    return words.toString();
  }

  private static String takes(Summary job) {
    List<String> words = new ArrayList<>();
    words.add(Figures.count(job.retakes(), "retake"));
    words.add(Figures.count(job.failovers(), "failover"));
    if (job.repaired() > 0) {
      words.add("%s repaired".formatted(Figures.whole(job.repaired())));
    }
    if (job.uncertain() > 0) {
      words.add("%s uncertain".formatted(Figures.whole(job.uncertain())));
    }
    return String.join(", ", words);
  }

  private void spend(StringBuilder text, Summary job) {
    String each =
        job.costPerAccepted()
            .map(money -> Figures.money(money) + " per accepted picture")
            .map(words -> job.ended() ? words : words + " so far")
            .orElse("");
    row(text, "Spend", Figures.money(job.spend()), each);
    part(text, job.spendOnRejected(), "of it on pictures not used");
    part(text, job.spendUndecided(), "of it not decided yet");
  }

  private void part(StringBuilder text, Money money, String what) {
    if (!money.equals(Money.ZERO)) {
      row(text, "", Figures.money(money), what);
    }
  }

  private static String unpublished(Summary job) {
    List<String> words = new ArrayList<>();
    words.add("%s rejected".formatted(Figures.whole(job.rejected())));
    if (job.failed() > 0) {
      words.add("%s failed".formatted(Figures.whole(job.failed())));
    }
    if (job.cancelled() > 0) {
      words.add("%s cancelled".formatted(Figures.whole(job.cancelled())));
    }
    return String.join(", ", words);
  }

  private void reason(StringBuilder text, Shots.Reason why) {
    String words = printable(why.reason());
    boolean fits = words.codePointCount(0, words.length()) <= LONGEST_REASON;
    row(
        text,
        "",
        Figures.count(why.shots(), "picture"),
        fits ? words : words.substring(0, words.offsetByCodePoints(0, LONGEST_REASON)) + "…");
  }

  private void row(StringBuilder text, String name, String value, String note) {
    String line =
        "  %s  %-12s  ".formatted(paint(FAINT, "%-13s".formatted(name)), value)
            + Wrapped.at(NOTES, note);
    text.append(line.stripTrailing()).append('\n');
  }

  private void place(StringBuilder text, String name, String where) {
    text.append(
        "  %s  %s\n"
            .formatted(
                paint(FAINT, "%-13s".formatted(name)), Wrapped.at(VALUES, printable(where))));
  }

  /** A path may carry what moves the cursor or sets a colour; a terminal would obey. */
  private static String printable(String words) {
    return words.replaceAll("[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069]", "\uFFFD");
  }

  private String paint(String code, String words) {
    return colour ? "\u001B[" + code + "m" + words + "\u001B[0m" : words;
  }
}

package io.halftone.deliver;

import io.halftone.inspect.Finding;
import io.halftone.inspect.Repaired;
import io.halftone.inspect.Verdict;
import io.halftone.job.Shape;
import io.halftone.job.Shot;
import io.halftone.ledger.Assets;
import io.halftone.ledger.Takes;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What unfolds below a picture: the prompt, what was asked for and honoured, every take. */
final class TakeDetails {
  private final Thumbnails thumbnails;

  TakeDetails(Thumbnails thumbnails) {
    this.thumbnails = thumbnails;
  }

  String html(ShotReport report, Optional<Assets.Row> asset) throws IOException {
    StringBuilder html = new StringBuilder();
    html.append(
        """
        <details>
        <summary>Details<span class="unseen"> of %s</span></summary>
        <div class="folded">
        <p class="id">Shot <code>%s</code></p>
        <h4>Prompt</h4>
        <p class="prompt" dir="auto">%s</p>
        """
            .formatted(
                Html.text(report.shot().variation()),
                Html.text(report.shot().id().value()),
                Html.text(report.shot().words())));
    Optional<TakeReport> last = report.accepted().or(() -> last(report.takes()));
    if (last.isPresent()) {
      html.append(shapes(report.shot(), last.get().row()));
    }
    if (!report.takes().isEmpty()) {
      html.append("<h4>Takes</h4>\n<ol class=\"takes\">\n");
      for (TakeReport take : report.takes()) {
        html.append(take(report, take));
      }
      html.append("</ol>\n");
    }
    asset.ifPresent(file -> html.append(file(file)));
    return html.append("</div>\n</details>\n").toString();
  }

  private static Optional<TakeReport> last(List<TakeReport> takes) {
    return takes.isEmpty() ? Optional.empty() : Optional.of(takes.getLast());
  }

  private static String shapes(Shot shot, Takes.Row take) {
    Shape requested = shot.requested();
    Shape effective = take.effective();
    StringBuilder notes = new StringBuilder();
    for (String difference : requested.differences(effective)) {
      notes.append("<li>%s</li>\n".formatted(Html.text(difference)));
    }
    return """
    <h4>Asked for and honoured</h4>
    <table class="shapes">
    <thead><tr><th scope="col"><span class="unseen">Option</span></th><th scope="col">Requested</th><th scope="col">Effective</th></tr></thead>
    <tbody>
    %s%s%s%s%s</tbody>
    </table>
    %s\
    """
        .formatted(
            row("Model", shot.model(), take.model()),
            row("Pixels", requested, effective, shape -> shape.size().toString()),
            row("Seed", requested, effective, shape -> option(shape.seed())),
            row("Guidance", requested, effective, shape -> option(shape.guidance())),
            row("References", requested, effective, shape -> "" + shape.references()),
            notes.isEmpty() ? "" : "<ul class=\"differences\">\n" + notes + "</ul>\n");
  }

  private static String row(
      String name, Shape requested, Shape effective, Function<Shape, String> value) {
    return row(name, value.apply(requested), value.apply(effective));
  }

  private static String row(String name, String asked, String honoured) {
    return "<tr%s><th scope=\"row\">%s</th><td>%s</td><td>%s</td></tr>\n"
        .formatted(
            asked.equals(honoured) ? "" : " class=\"differs\"",
            name,
            Html.text(asked),
            Html.text(honoured));
  }

  private static String option(Optional<?> value) {
    return value.map(Object::toString).orElse("–");
  }

  private String take(ShotReport report, TakeReport take) throws IOException {
    Takes.Row row = take.row();
    StringBuilder html =
        new StringBuilder(
            """
            <li>
            <p><strong>Take %d</strong> <span>·</span> %s <span>·</span> %s, %s <span>·</span> %s%s%s</p>
            """
                .formatted(
                    row.attempt(),
                    state(row.state()),
                    Html.text(row.provider()),
                    Html.text(row.model()),
                    take.taken()
                        .map(time -> Figures.duration(time) + " <span>·</span> ")
                        .orElse(""),
                    row.cost()
                        .map(Figures::money)
                        .orElse("up to " + Figures.money(row.price()) + ", not settled"),
                    row.reference()
                        .map(name -> " <span>·</span> <code>" + Html.text(name) + "</code>")
                        .orElse("")));
    take.whence()
        .map(from -> "The picture was " + from)
        .or(() -> row.why().map(why -> "%s: %s".formatted(row.provider(), why)))
        .ifPresent(why -> html.append("<p dir=\"auto\">%s</p>\n".formatted(Html.text(why))));
    take.reason()
        .ifPresent(
            why ->
                html.append("<p class=\"reason\" dir=\"auto\">%s</p>\n".formatted(Html.text(why))));
    if (!row.prompt().equals(report.shot().words())) {
      html.append("<p class=\"prompt\" dir=\"auto\">%s</p>\n".formatted(Html.text(row.prompt())));
    }
    // An unpublished shot shows all its pictures already, beside these words; of a published one
    // the card itself shows the accepted take.
    if (report.published() && !report.accepted().equals(Optional.of(take))) {
      thumbnails
          .dataUri(row.picture())
          .map(uri -> TakePicture.html(take, uri, "Take %d", Optional.of("small")) + "\n")
          .ifPresent(html::append);
    }
    Optional<Repaired> repaired = take.repaired();
    if (repaired.isPresent()) {
      html.append(repaired(take, repaired.get()));
    }
    take.verdict().ifPresent(verdict -> html.append(findings(verdict)));
    return html.append("</li>\n").toString();
  }

  /** What was made right, and the picture as it was bought. */
  private String repaired(TakeReport take, Repaired repaired) throws IOException {
    StringBuilder html = new StringBuilder();
    for (Repaired.Made made : repaired.made()) {
      html.append("<p dir=\"auto\">Repaired: %s</p>\n".formatted(Html.text(made.words())));
    }
    thumbnails
        .dataUri(take.row().repairedFrom())
        .map(uri -> TakePicture.before(take, repaired, uri) + "\n")
        .ifPresent(html::append);
    return html.toString();
  }

  private static String state(Takes.State state) {
    return "<b class=\"%s\">%s</b>"
        .formatted(state == Takes.State.PASSED ? "passed" : "flawed", state.word());
  }

  private static String findings(Verdict verdict) {
    StringBuilder rows = new StringBuilder();
    for (Finding finding : verdict.findings()) {
      rows.append(
          """
          <tr class="%s"><th scope="row">%s</th><td>%s</td><td>%s</td><td>%s</td><td dir="auto">%s%s</td></tr>
          """
              .formatted(
                  finding.passed() ? "passed" : "flawed",
                  Html.text(finding.inspector()),
                  Figures.score(finding.score()),
                  Html.text(finding.value()),
                  Html.text(finding.threshold()),
                  Html.text(finding.reason()),
                  finding.evidence().isEmpty()
                      ? ""
                      : " <small>(%s)</small>".formatted(Html.text(finding.where()))));
    }
    return """
    %s<div class="wide"><table class="findings">
    <thead><tr><th scope="col">Check</th><th scope="col">Score</th><th scope="col">Value</th><th scope="col">Needs</th><th scope="col">Finding</th></tr></thead>
    <tbody>
    %s</tbody>
    </table></div>
    """
        .formatted(
            verdict.spared()
                ? "<p>Left out of the spot checks: only its file was looked at.</p>\n"
                : "",
            rows);
  }

  private static String file(Assets.Row asset) {
    return """
    <h4>File</h4>
    <p class="file"><code>%s</code><br>%s, %s × %s, %s<br>SHA-256 <code>%s</code></p>
    """
        .formatted(
            Html.text(asset.key()),
            Html.text(asset.media()),
            asset.width(),
            asset.height(),
            Figures.bytes(asset.bytes()),
            Html.text(asset.sha256()));
  }
}

package io.halftone.deliver;

import io.halftone.job.Shot;
import io.halftone.publish.AltText;
import java.io.IOException;
import java.util.Optional;

/** One picture on the way to others: small, with what it was worth and what became of it. */
final class DraftCard {
  private final String theme;
  private final Thumbnails thumbnails;
  private final TakeDetails details;

  DraftCard(String theme, Thumbnails thumbnails, TakeDetails details) {
    this.theme = theme;
    this.thumbnails = thumbnails;
    this.details = details;
  }

  /**
   * @param lineage where it comes from and what came from it
   * @param chosen whether anything was made from it
   */
  String html(ShotReport report, String lineage, boolean chosen) throws IOException {
    Shot shot = report.shot();
    return """
    <article id="%s" class="draft%s">
    <div class="picture">%s%s</div>
    <div class="words">
    <h4 dir="auto">%s</h4>
    <p class="facts">%s%s</p>
    %s%s</div>
    </article>
    """
        .formatted(
            report.anchor(),
            (chosen ? " taken" : report.kept() ? "" : " dropped") + change(report),
            Change.of(report).ribbon(),
            picture(report),
            Html.text(shot.variation()),
            verdict(report),
            report.takesAndCost(),
            lineage,
            details.html(report, Optional.empty()));
  }

  private static String change(ShotReport report) {
    Change change = Change.of(report);
    return change == Change.NONE ? "" : " " + change.word();
  }

  private String verdict(ShotReport report) {
    return report.kept()
        ? report.accepted().flatMap(TakeReport::verdict).map(Marks::verdict).orElse("")
        : "<span class=\"flawed\" title=\"%s\">%s</span> <span>·</span> "
            .formatted(Html.text(report.whyNot()), report.row().state().word());
  }

  /** Of one that was not accepted the last that was made. */
  private String picture(ShotReport report) throws IOException {
    Optional<String> last =
        report.takes().reversed().stream()
            .flatMap(take -> take.row().picture().stream())
            .findFirst();
    String alt = Html.text(AltText.of(theme, report.shot().variation()));
    return thumbnails
        .dataUri(report.row().thumbnail().or(() -> last))
        .map(
            uri ->
                "<img src=\"%s\" alt=\"%s\" loading=\"lazy\" decoding=\"async\">"
                    .formatted(uri, alt))
        .orElse("<span class=\"none\">%s</span>".formatted(alt));
  }
}

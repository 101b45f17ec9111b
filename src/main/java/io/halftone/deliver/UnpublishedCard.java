package io.halftone.deliver;

import io.halftone.job.Platform;
import io.halftone.job.Shot;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** One shot that was not published: why not, and what was made nevertheless. */
final class UnpublishedCard {
  private final Thumbnails thumbnails;
  private final TakeDetails details;

  UnpublishedCard(Thumbnails thumbnails, TakeDetails details) {
    this.thumbnails = thumbnails;
    this.details = details;
  }

  String html(ShotReport report) throws IOException {
    Shot shot = report.shot();
    Platform platform = shot.platform();
    return """
    <article id="%s" style="--ratio: %s">
    <div class="words">
    <p class="state">%s</p>
    <h3 dir="auto">%s <small>%s, %s</small></h3>
    <p class="reason" dir="auto">%s</p>
    <p class="facts">%s</p>
    %s</div>
    %s</article>
    """
        .formatted(
            report.anchor(),
            String.format(Locale.ROOT, "%.2f", platform.size().ratio()),
            report.row().state().word(),
            Html.text(shot.variation()),
            Html.text(platform.title()),
            platform.size(),
            Html.text(report.whyNot()),
            report.takesAndCost(),
            details.html(report, Optional.empty()),
            flawed(report));
  }

  /** The pictures that were made and not used, side by side. */
  private String flawed(ShotReport report) throws IOException {
    StringBuilder strip = new StringBuilder();
    for (TakeReport take : report.takes()) {
      Optional<String> source = thumbnails.dataUri(take.row().picture());
      if (source.isPresent()) {
        strip.append(
            """
            <figure>%s<figcaption>Take %d%s</figcaption></figure>
            """
                .formatted(
                    TakePicture.html(
                        take, source.get(), "Take %d, not published", Optional.empty()),
                    take.row().attempt(),
                    take.verdict().map(found -> ", " + Figures.score(found.score())).orElse("")));
      }
    }
    return strip.isEmpty() ? "" : "<div class=\"strip\">\n" + strip + "</div>\n";
  }
}

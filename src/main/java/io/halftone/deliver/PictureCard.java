package io.halftone.deliver;

import io.halftone.job.Shot;
import io.halftone.publish.AltText;
import java.io.IOException;
import java.util.Optional;

/**
 * One published picture: the picture itself, what came of it in a line, and all the rest folded.
 */
final class PictureCard {
  private final String theme;
  private final ContactSheet.Place place;
  private final Thumbnails thumbnails;
  private final TakeDetails details;

  PictureCard(String theme, ContactSheet.Place place, Thumbnails thumbnails, TakeDetails details) {
    this.theme = theme;
    this.place = place;
    this.thumbnails = thumbnails;
    this.details = details;
  }

  /**
   * @param lineage where it comes from and what came from it
   */
  String html(ShotReport report, String lineage) throws IOException {
    Shot shot = report.shot();
    return """
    <article id="%s"%s>
    %s<div class="words">
    <h3 dir="auto">%s</h3>
    <p class="facts">%s%s</p>
    %s%s%s</div>
    </article>
    """
        .formatted(
            report.anchor(),
            Change.of(report).attribute(),
            picture(report),
            Html.text(shot.variation().isBlank() ? shot.platform().title() : shot.variation()),
            report.accepted().flatMap(TakeReport::verdict).map(Marks::verdict).orElse(""),
            report.takesAndCost(),
            lineage,
            Marks.of(report),
            details.html(report, report.in(place.bucket())));
  }

  private String picture(ShotReport report) throws IOException {
    Optional<String> picture =
        report.in(place.bucket()).flatMap(asset -> Html.relative(place.folder(), asset.key()));
    // What was published undecoded has no thumbnail, and stands for itself.
    Optional<String> source =
        thumbnails
            .dataUri(report.row().thumbnail())
            .or(() -> report.row().thumbnail().isEmpty() ? picture : Optional.empty());
    String alt = Html.text(AltText.of(theme, report.shot().variation()));
    String inside =
        Change.of(report).ribbon()
            + source
                .map(
                    uri ->
                        "<img src=\"%s\" alt=\"%s\" loading=\"lazy\" decoding=\"async\">"
                            .formatted(uri, alt))
                .orElse("<span class=\"none\">%s</span>".formatted(alt));
    return picture
        .map(link -> "<a class=\"picture\" href=\"%s\">%s</a>\n".formatted(link, inside))
        .orElse("<div class=\"picture\">%s</div>\n".formatted(inside));
  }
}

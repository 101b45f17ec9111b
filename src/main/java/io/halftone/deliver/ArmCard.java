package io.halftone.deliver;

import io.halftone.job.Shot;
import io.halftone.ledger.Assets;
import io.halftone.plan.Trial;
import java.io.IOException;
import java.util.Optional;

/**
 * One picture of an arm, in the column of that arm: always the one that counts, that of the first
 * take, whether it passed or not.
 */
final class ArmCard {
  private final ContactSheet.Place place;
  private final Thumbnails thumbnails;
  private final TakeDetails details;

  ArmCard(ContactSheet.Place place, Thumbnails thumbnails, TakeDetails details) {
    this.place = place;
    this.thumbnails = thumbnails;
    this.details = details;
  }

  /**
   * @param column from 1
   */
  String html(ShotReport report, int column) throws IOException {
    Shot shot = report.shot();
    Optional<TakeReport> first = Arms.first(report);
    Optional<Assets.Row> asset = report.in(place.bucket());
    return """
    <article id="%s" class="%s" style="grid-column: %d">
    %s<div class="words">
    <h3><span class="unseen">%s, </span>No. %s</h3>
    <p class="facts">%s%s</p>
    %s%s</div>
    </article>
    """
        .formatted(
            report.anchor(),
            first.flatMap(TakeReport::verdict).filter(found -> found.passed()).isPresent()
                ? "good"
                : "bad",
            column,
            picture(report, first, asset),
            Html.text(shot.variation()),
            Html.text(shot.cell().traits().getOrDefault(Trial.SAMPLE, "1")),
            first.flatMap(TakeReport::verdict).map(Marks::verdict).orElse(""),
            report.takesAndCost(),
            why(report, first),
            details.html(report, asset));
  }

  private static String why(ShotReport report, Optional<TakeReport> first) {
    Optional<String> reason =
        first.isPresent() ? first.get().reason() : Optional.of(report.whyNot());
    return reason
        .map(words -> "<p class=\"reason\" dir=\"auto\">%s</p>\n".formatted(Html.text(words)))
        .orElse("");
  }

  private String picture(ShotReport report, Optional<TakeReport> first, Optional<Assets.Row> asset)
      throws IOException {
    String alt = report.shot().variation();
    Optional<String> source = thumbnails.dataUri(first.flatMap(take -> take.row().picture()));
    String inside =
        source
            .map(
                uri ->
                    "<img src=\"%s\" alt=\"%s\" loading=\"lazy\" decoding=\"async\">"
                        .formatted(uri, Html.text(alt)))
            .orElse("<span class=\"none\">No picture</span>");
    Optional<String> link =
        asset
            .filter(file -> first.isPresent() && report.accepted().equals(first))
            .flatMap(file -> Html.relative(place.folder(), file.key()));
    return link.map(to -> "<a class=\"picture\" href=\"%s\">%s</a>\n".formatted(to, inside))
        .orElse("<div class=\"picture\">%s</div>\n".formatted(inside));
  }
}

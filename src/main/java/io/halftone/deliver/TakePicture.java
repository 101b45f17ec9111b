package io.halftone.deliver;

import io.halftone.inspect.Repaired;
import io.halftone.inspect.Verdict;
import java.util.Optional;

/**
 * The small picture of a take that was not used. A click on one that failed its inspection makes it
 * larger and shows what is wrong with it, and where.
 */
final class TakePicture {
  private TakePicture() {}

  /**
   * @param source the address that holds the thumbnail itself
   * @param alt with a place for the number of the take
   * @param style the class of the picture, if it has one
   */
  static String html(TakeReport take, String source, String alt, Optional<String> style) {
    return html(take, take.verdict(), source, alt, style);
  }

  /** The same of the picture as it was before it was repaired. */
  static String before(TakeReport take, Repaired repaired, String source) {
    return html(
        take,
        Optional.of(repaired.before()),
        source,
        "Take %d before it was repaired",
        Optional.of("small"));
  }

  private static String html(
      TakeReport take, Optional<Verdict> found, String source, String alt, Optional<String> style) {
    String image =
        "<img%s src=\"%s\" alt=\"%s\" loading=\"lazy\" decoding=\"async\">"
            .formatted(
                style.map(" class=\"%s\""::formatted).orElse(""),
                source,
                Html.text(alt.formatted(take.row().attempt())));
    return found
        .filter(verdict -> !verdict.passed() && !EvidenceFigure.list(verdict).isEmpty())
        .map(verdict -> unfolding(take, verdict, image))
        .orElse(image);
  }

  private static String unfolding(TakeReport take, Verdict verdict, String image) {
    return """
    <details class="evidence">
    <summary><span class="shown">%s%s</span><span class="hint">Evidence<span class="unseen"> against take %d</span></span></summary>
    %s</details>
    """
        .formatted(
            image,
            EvidenceFigure.marks(
                    verdict, verdict.size().orElseGet(() -> take.row().effective().size()))
                .orElse(""),
            take.row().attempt(),
            EvidenceFigure.list(verdict));
  }
}

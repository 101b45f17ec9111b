package io.halftone.inspect;

import io.halftone.job.Size;
import java.util.Locale;

/**
 * Has it the proportions that were ordered? The rendition crops what differs, so a difference costs
 * a strip of the composition.
 */
final class Ratio implements Inspector {
  /** 10 of 1024 pixels: models that round their sides to multiples of 16 stay below it. */
  static final double MOST_DIFFERENCE = 0.01;

  @Override
  public String name() {
    return "ratio";
  }

  @Override
  public boolean applies(Candidate candidate) {
    return candidate.picture().header().flatMap(Header::size).isPresent();
  }

  @Override
  public Finding look(Candidate candidate) {
    Size size = candidate.picture().header().flatMap(Header::size).orElseThrow();
    Size ordered = candidate.effective().size();
    double difference = size.ratioDifference(ordered);
    String value = percent(difference);
    String threshold = "at most " + percent(MOST_DIFFERENCE);
    if (difference <= MOST_DIFFERENCE) {
      return Finding.passed(
          this,
          1 - 0.1 * difference / MOST_DIFFERENCE,
          value,
          threshold,
          "The picture has the proportions that were ordered.");
    }
    return Finding.flawed(
            this,
            Math.max(0, 0.5 - difference),
            value,
            threshold,
            "Its proportions are not those that were ordered: publishing would crop %s of it."
                .formatted(value),
            "Compose for a frame of exactly %d by %d and fill it from edge to edge."
                .formatted(ordered.width(), ordered.height()),
            "The frame is %s, %d wide to %d high: no other proportions, no borders."
                .formatted(lie(ordered), ordered.width(), ordered.height()),
            "Only %d by %d will do, and whatever does not fit is cut off: keep to this %s frame, with"
                    .formatted(ordered.width(), ordered.height(), lie(ordered))
                + " everything that matters well inside it.")
        .at(kept(size, ordered));
  }

  /** What publishing would leave of it. */
  private static Evidence kept(Size size, Size ordered) {
    int width = (int) Math.min(size.width(), Math.round(size.height() * ordered.ratio()));
    int height = (int) Math.min(size.height(), Math.round(size.width() / ordered.ratio()));
    return new Evidence.Box(
        (size.width() - width) / 2,
        (size.height() - height) / 2,
        width,
        height,
        "what cropping would leave");
  }

  private static String lie(Size frame) {
    return frame.width() > frame.height()
        ? "landscape"
        : frame.width() < frame.height() ? "upright" : "square";
  }

  private static String percent(double part) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * part);
  }
}

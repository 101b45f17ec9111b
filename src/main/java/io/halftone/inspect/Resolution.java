package io.halftone.inspect;

import io.halftone.job.Platform;
import io.halftone.job.Size;
import java.util.Locale;

/** Has it the pixels that the platform's rendition needs, and those that were ordered? */
final class Resolution implements Inspector {
  /** Up to here, an enlarged picture cannot be told from a sharp one at arm's length. */
  static final double MOST_ENLARGED = 1.1;

  @Override
  public String name() {
    return "resolution";
  }

  @Override
  public boolean applies(Candidate candidate) {
    return candidate.picture().header().flatMap(Header::size).isPresent();
  }

  @Override
  public Finding look(Candidate candidate) {
    Size size = candidate.picture().header().flatMap(Header::size).orElseThrow();
    Size ordered = candidate.effective().size();
    Platform platform = candidate.shot().platform();
    double enlarged = enlarged(size, platform.size());
    double score = Math.min(1, (double) size.pixels() / ordered.pixels());
    String threshold =
        String.format(
            Locale.ROOT, "%s, enlarged at most %.2f times", platform.size(), MOST_ENLARGED);
    if (enlarged <= MOST_ENLARGED) {
      return Finding.passed(
          this,
          score,
          size.toString(),
          threshold,
          "%s is enough for %s.".formatted(size, platform.title()));
    }
    boolean asOrdered = score > 0.98;
    String reason =
        asOrdered
            ? "%s is what was ordered, but too small for %s (%s): take a preset of higher resolution."
                .formatted(size, platform.title(), platform.size())
            : "%s was ordered and %s delivered, too small for %s (%s)."
                .formatted(ordered, size, platform.title(), platform.size());
    return Finding.flawed(
        this,
        Math.min(0.5, 0.5 * score),
        size.toString(),
        threshold,
        reason,
        "Render in full resolution, %d by %d pixels, with crisp fine detail."
            .formatted(ordered.width(), ordered.height()),
        "The picture must have %d by %d pixels, not fewer: no preview, no thumbnail."
            .formatted(ordered.width(), ordered.height()),
        "Nothing smaller than %d pixels wide and %d pixels high can be used. Deliver the final,"
                .formatted(ordered.width(), ordered.height())
            + " full-size picture, rendered at that size and not enlarged.");
  }

  /** How much the picture must grow to cover the platform's frame. */
  private static double enlarged(Size picture, Size frame) {
    return Math.max(
        (double) frame.width() / picture.width(), (double) frame.height() / picture.height());
  }
}

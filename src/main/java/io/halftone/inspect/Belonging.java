package io.halftone.inspect;

import io.halftone.job.Acceptance.Series;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Does a picture belong to its set, and is it another picture than the others? Unlike an inspector
 * it needs the pictures that were accepted before, so that it speaks last, when nobody else can
 * accept one at the same moment.
 */
final class Belonging {
  private static final String NAME = "set";

  private Belonging() {}

  /** A picture of the set that was accepted before. */
  record Accepted(String shot, boolean samePlatform, Gist gist) {}

  static Finding of(Gist gist, Series wanted, List<Accepted> before) {
    Optional<Accepted> twin =
        before.stream()
            .filter(Accepted::samePlatform)
            .filter(other -> gist.sameness(other.gist) > wanted.most())
            .findFirst();
    if (twin.isPresent()) {
      double same = gist.sameness(twin.get().gist);
      return flawed(
          Grade.of(same, wanted.most()),
          String.format(Locale.ROOT, "%.0f %% as shot %s", 100 * same, twin.get().shot),
          String.format(Locale.ROOT, "at most %.0f %%", 100 * wanted.most()),
          "It is nearly the same picture as that of shot %s.".formatted(twin.get().shot),
          "Choose another viewpoint and another composition than before.",
          "Show a clearly different scene: other arrangement, other distance, other angle.",
          "The last attempts repeated a picture that exists already: change the composition"
              + " completely and keep only the subject and the style.");
    }
    if (before.isEmpty()) {
      return passed(1, "the first of its set", threshold(wanted), "There is none to compare with.");
    }
    double like =
        before.stream()
            .mapToDouble(other -> gist.likeness(other.gist))
            .sorted()
            .toArray()[before.size() / 2];
    String value = String.format(Locale.ROOT, "%.0f %% like its set", 100 * like);
    if (like < wanted.least()) {
      return flawed(
          Grade.of(1 - like, Math.max(0.01, 1 - wanted.least())),
          value,
          threshold(wanted),
          "Its palette and light are not those of the other pictures of the set.",
          "Use the same palette and the same light as the rest of the series.",
          "Match the series: identical colour palette, identical light, identical mood.",
          "This picture must look as if taken in the same session as the rest of the series: same"
              + " colours, same time of day, same exposure, same grading.");
    }
    return passed(
        Grade.of(1 - like, Math.max(0.01, 1 - wanted.least())),
        value,
        threshold(wanted),
        "It shares palette and light with its set, and is a picture of its own.");
  }

  private static String threshold(Series wanted) {
    return wanted.least() > 0
        ? String.format(Locale.ROOT, "at least %.0f %%", 100 * wanted.least())
        : String.format(Locale.ROOT, "at most %.0f %% as another", 100 * wanted.most());
  }

  private static Finding passed(double score, String value, String threshold, String reason) {
    return new Finding(NAME, true, score, value, threshold, reason, List.of(), List.of());
  }

  private static Finding flawed(
      double score, String value, String threshold, String reason, String... advice) {
    return new Finding(NAME, false, score, value, threshold, reason, List.of(), List.of(advice));
  }
}

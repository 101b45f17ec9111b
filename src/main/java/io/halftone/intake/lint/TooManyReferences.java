package io.halftone.intake.lint;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * More pictures than a model draws a clear direction from: they send signals that conflict. Three
 * to six with a role each are what works, fewer for some kinds of job.
 */
final class TooManyReferences implements LintRule {
  private static final int MOST = 6;
  private static final int PRINTED = 4096;

  /** The most that have proved good for a kind. */
  private static final Map<String, Integer> BEST =
      Map.of("campaign", 4, "product-matrix", 3, "catalogue", 3, "series", 5);

  @Override
  public Stream<Found> find(Subject job) {
    return found(job).stream();
  }

  private static Optional<Found> found(Subject job) {
    Subject.References references = job.references();
    int given = references.given();
    int most = references.most().orElse(Integer.MAX_VALUE);
    int shown = Math.min(job.preset().references(), most);
    int best = job.longSide().pixels() >= PRINTED ? MOST : BEST.getOrDefault(job.kind(), MOST);
    // A preset that shows few of the brand's means it so; what the job adds is meant to be seen.
    if (references.own() > 0 && given > shown) {
      boolean byPreset = job.preset().references() <= most;
      return finding(
          job,
          "There are %d reference pictures%s, but %s shows %d: the last %d are never seen."
              .formatted(
                  given,
                  whose(references),
                  byPreset ? "preset " + job.preset().name() : "the model",
                  shown,
                  given - shown),
          Math.min(best, shown),
          byPreset && given <= Math.min(best, most)
              ? ", or write preset: {name: %s, references: %d}"
                  .formatted(job.preset().name(), given)
              : "");
    }
    return Math.min(given, shown) > best
        ? finding(
            job,
            "There are %d reference pictures%s. Of more than %d a model draws no clear direction, and fails more often."
                .formatted(given, whose(references), best),
            best,
            "")
        : Optional.empty();
  }

  private static String whose(Subject.References references) {
    return references.ofBrand() == 0 || references.own() == 0
        ? ""
        : " (%d of the brand, then %d of the job)"
            .formatted(references.ofBrand(), references.own());
  }

  private static Optional<Found> finding(Subject job, String message, int keep, String or) {
    Subject.References references = job.references();
    int own = Math.min(references.own(), Math.max(0, keep - references.ofBrand()));
    String which =
        references.own() == 0
            ? "Take all but the first %d out of the brand".formatted(keep)
            : own == 0 ? "Leave references out" : "Keep the first %d of references".formatted(own);
    return Optional.of(
        new Found(
            "references",
            references.at(),
            message,
            "%s%s. The best are one for who or what (subject), one for how (style) and one for where (setting), the most important first."
                .formatted(which, or)));
  }
}

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
      Map.ofEntries(
          Map.entry("campaign", 4),
          Map.entry("prompts", 4),
          Map.entry("refine", 4),
          Map.entry("cascade", 4),
          // One picture is changed, or one product shown in another way.
          Map.entry("variations", 3),
          Map.entry("catalogue", 3),
          // The character of a subject, and what a product is like from all sides.
          Map.entry("product-matrix", 5),
          Map.entry("series", 5),
          // A manner; here only what shows one counts.
          Map.entry("ab-test", 2),
          // Things that come together in one picture.
          Map.entry("compose", MOST),
          Map.entry("template", MOST),
          Map.entry("text-replacement", MOST),
          Map.entry("compare", MOST),
          Map.entry("experiment", MOST));

  @Override
  public Stream<Found> find(Subject job) {
    return found(job).stream();
  }

  private static Optional<Found> found(Subject job) {
    Subject.References references = job.references();
    int given = references.given();
    int most = references.most().orElse(Integer.MAX_VALUE);
    int shown = references.shown(job.preset().references());
    int best =
        references.aside()
            + (job.longSide().pixels() >= PRINTED ? MOST : BEST.getOrDefault(job.kind(), MOST));
    // A preset that shows few of the brand's means it so; what the job adds is meant to be seen.
    if (references.lose(shown)) {
      boolean byPreset = shown < most;
      return finding(
          job,
          "There are %d reference pictures%s, but %s shows %d: %d of them %s never seen."
              .formatted(
                  given,
                  whose(references),
                  byPreset ? "preset " + job.preset().name() : "the model",
                  shown,
                  given - shown,
                  given - shown == 1 ? "is" : "are"),
          Math.min(best, shown),
          byPreset && given <= Math.min(best, most)
              ? ", or write preset: {name: %s, references: %d}"
                  .formatted(job.preset().name(), given)
              : "");
    }
    return shown > best
        ? finding(
            job,
            "There are %d reference pictures%s. Of more than %d a model draws no clear direction, and fails more often."
                .formatted(given, whose(references), best - references.aside()),
            best,
            "")
        : Optional.empty();
  }

  private static String whose(Subject.References references) {
    return references.ofBrand() == 0 || references.ofJob() == 0
        ? ""
        : " (%d of the brand, %d of the job)".formatted(references.ofBrand(), references.ofJob());
  }

  private static Optional<Found> finding(Subject job, String message, int keep, String or) {
    Subject.References references = job.references();
    return Optional.of(
        new Found(
            "references",
            references.at(),
            message,
            "%s%s. The best are one for who or what (subject), one for how (style) and one for where (setting), the most important first."
                .formatted(fewer(references, keep), or)));
  }

  private static String fewer(Subject.References references, int keep) {
    String field = references.at().field();
    if (references.own() > 0) {
      int own = Math.min(references.own(), keep - references.given() + references.own());
      return own <= 0
          ? "Leave %s out".formatted(field)
          : "Keep the first %d of %s".formatted(own, field);
    }
    if (references.ofJob() == 0) {
      return "Take all but the first %d out of the brand".formatted(keep);
    }
    int brand = references.logo() ? 1 : 0;
    return references.pictures() == 0
        ? "Let %s bring fewer".formatted(field)
        : "Keep the first %d of %s"
            .formatted(
                Math.max(1, Math.min(references.needed() + references.pictures(), keep - brand)),
                field);
  }
}

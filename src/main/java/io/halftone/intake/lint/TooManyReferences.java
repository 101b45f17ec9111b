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
    int shown = job.preset().references();
    int best = job.preset().longSide() >= PRINTED ? MOST : BEST.getOrDefault(job.kind(), MOST);
    String whose =
        references.ofBrand() == 0
            ? ""
            : " (%d of the brand, %d of the job)".formatted(references.ofBrand(), references.own());
    if (references.most().filter(most -> given > most && most < shown).isPresent()) {
      return finding(
          job,
          "There are %d reference pictures%s, but the model can be shown %d: the last %d are never seen."
              .formatted(given, whose, references.most().get(), given - references.most().get()),
          Math.min(best, references.most().get()));
    }
    if (given > shown) {
      return finding(
          job,
          "There are %d reference pictures%s, but preset %s shows a model %d: the last %d are never seen."
              .formatted(given, whose, job.preset().name(), shown, given - shown),
          Math.min(best, shown));
    }
    return given > best
        ? finding(
            job,
            "There are %d reference pictures%s. Of more than %d a model draws no clear direction, and fails more often."
                .formatted(given, whose, best),
            best)
        : Optional.empty();
  }

  private static Optional<Found> finding(Subject job, String message, int keep) {
    Subject.References references = job.references();
    int own = Math.max(0, keep - references.ofBrand());
    String which =
        references.own() == 0
            ? "Take all but the first %d out of the brand".formatted(keep)
            : own == 0
                ? "Leave references out"
                : "Keep the first %d of references".formatted(Math.min(own, references.own()));
    return Optional.of(
        new Found(
            "references",
            references.at(),
            message,
            "%s: one for who or what (subject), one for how (style), one for where (setting), the most important first."
                .formatted(which)));
  }
}

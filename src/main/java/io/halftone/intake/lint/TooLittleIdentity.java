package io.halftone.intake.lint;

import java.util.stream.Stream;

/**
 * Too little, or too much, of what keeps a subject the same in many pictures. Three to six traits
 * hold it; fewer let it drift, and more are not all kept. One picture shows one side of a product,
 * and a model makes the others up.
 */
final class TooLittleIdentity implements LintRule {
  private static final int LEAST = 3;
  private static final int MOST = 6;

  @Override
  public Stream<Found> find(Subject job) {
    return switch (job.kind()) {
      case "series" -> anchors(job.numbers());
      case "product-matrix" -> pictures(job.numbers());
      default -> Stream.of();
    };
  }

  private static Stream<Found> anchors(Subject.Numbers numbers) {
    int given = numbers.anchors();
    if (given >= LEAST && given <= MOST) {
      return Stream.of();
    }
    return Stream.of(
        new Found(
            "identity",
            numbers.anchorsAt(),
            given < LEAST
                ? "The subject has %s. With fewer than three its look drifts from picture to picture."
                    .formatted(given == 0 ? "no anchors" : given == 1 ? "1 anchor" : "2 anchors")
                : "The subject has %d anchors. Of more than six a model does not keep all."
                    .formatted(given),
            "Name three to six traits that are the same in every picture, such as \"spiky blue"
                + " hair\", \"green eyes with glasses\", \"orange hoodie\"."));
  }

  private static Stream<Found> pictures(Subject.Numbers numbers) {
    return numbers.pictures() > 1
        ? Stream.of()
        : Stream.of(
            new Found(
                "identity",
                numbers.picturesAt(),
                "There is one picture of the product. A model that sees it from one side makes the"
                    + " others up.",
                "Add one to four from other sides, the most important first."));
  }
}

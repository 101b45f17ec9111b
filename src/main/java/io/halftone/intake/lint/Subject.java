package io.halftone.intake.lint;

import io.halftone.job.Platform;
import io.halftone.job.Preset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is looked at of a job.
 *
 * @param own the words of the job itself
 * @param brand those of its brand that come into the same pictures
 * @param references where the job names its own
 */
public record Subject(
    String kind,
    List<Words> own,
    List<Words> brand,
    Preset preset,
    LongSide longSide,
    List<Platform> platforms,
    References references,
    Numbers numbers) {

  /**
   * The most pixels of a longer side that the job asks a model for.
   *
   * @param at where it says so
   */
  public record LongSide(int pixels, Place at) {}

  /**
   * How many a job names of what keeps a subject the same.
   *
   * @param at where they are said
   */
  public record Numbers(int anchors, Place anchorsAt, int pictures, Place picturesAt) {}

  /**
   * Pictures that a model is to be shown.
   *
   * @param at where the job names its own, or else its brand
   * @param most that the model can be shown; empty where it is chosen by that
   */
  public record References(Place at, int ofBrand, int own, Optional<Integer> most) {
    int given() {
      return ofBrand + own;
    }
  }

  Stream<Words> prompts() {
    return own.stream().filter(words -> words.use() == Words.Use.PROMPT);
  }

  /** The platform that shows the most pixels on its longer side. */
  Platform largest() {
    return platforms.stream().max(Comparator.comparingInt(Subject::longSide)).orElseThrow();
  }

  static int longSide(Platform platform) {
    return Math.max(platform.size().width(), platform.size().height());
  }
}

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
   * Pictures that a model is to be shown for one picture, in the order in which they count.
   *
   * @param at where the job names its own, or else its brand
   * @param needed without which there would be nothing to make
   * @param pictures of the product or character, beside those
   * @param own that the job names as references
   * @param logo whether one of the brand's is a logo that must be seen
   * @param aside how many of them all give no direction of their own
   * @param most that the model can be shown; empty where it is chosen by that
   */
  public record References(
      Place at,
      int needed,
      int pictures,
      int ofBrand,
      int own,
      boolean logo,
      int aside,
      Optional<Integer> most) {
    /** Of a job that has nothing to show but references. */
    References(Place at, int ofBrand, int own, Optional<Integer> most) {
      this(at, 0, 0, ofBrand, own, false, 0, most);
    }

    int given() {
      return needed + pictures + ofBrand + own;
    }

    int ofJob() {
      return needed + pictures + own;
    }

    /**
     * @param preset how many are shown at most, but for what must be
     */
    int shown(int preset) {
      int must = needed + (logo && preset + needed > 0 ? 1 : 0);
      return Math.min(given(), Math.min(Math.max(preset, must), most.orElse(Integer.MAX_VALUE)));
    }

    /** Whether some of what the job itself brings are not among those that are shown. */
    boolean lose(int shown) {
      return given() > shown
          && (own > 0
              || needed + pictures > Math.max(needed, shown - (logo ? 1 : 0))
              || needed > shown);
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

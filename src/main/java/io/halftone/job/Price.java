package io.halftone.job;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a provider asks for a picture.
 *
 * @param usual where no step holds
 * @param steps for some pictures; the first that holds counts
 * @param asOf the day on which somebody looked it up
 */
public record Price(Money usual, List<Step> steps, Optional<LocalDate> asOf) {
  public Price {
    steps = List.copyOf(steps);
  }

  /** The same for every picture. */
  public static Price of(Money each) {
    return new Price(each, List.of(), Optional.empty());
  }

  /**
   * A price for pictures up to a size, or for many that are asked for together.
   *
   * @param maxPixels of one picture
   * @param minCount of pictures in one request
   */
  public record Step(long maxPixels, int minCount, Money each) {
    boolean holds(Size size, int count) {
      return size.pixels() <= maxPixels && count >= minCount;
    }
  }

  /** What a picture costs at the least. */
  public Money least() {
    return Stream.concat(Stream.of(usual), steps.stream().map(Step::each))
        .min(Money::compareTo)
        .orElseThrow();
  }

  /** For each of so many pictures of that size, asked for together. */
  public Money of(Size size, int count) {
    return steps.stream()
        .filter(step -> step.holds(size, count))
        .findFirst()
        .map(Step::each)
        .orElse(usual);
  }
}

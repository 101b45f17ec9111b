package io.halftone.intake;

import io.halftone.job.Acceptance.Region;
import java.util.List;
import java.util.Map;

/**
 * Finds words in a picture. It belongs to a station further along the line, so whoever puts the
 * house together brings one.
 */
@FunctionalInterface
public interface WordFinder {
  /** Finds nothing, so that every file must say where its words stand. */
  WordFinder NONE = (picture, texts) -> Map.of();

  /**
   * @return where each of the texts stands; those that cannot be found for certain are not in it
   */
  Map<String, Region> find(byte[] picture, List<String> texts);
}

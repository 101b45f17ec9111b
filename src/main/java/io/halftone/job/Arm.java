package io.halftone.job;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One of the ways that a job compares. It says all that its pictures are made with, also what the
 * other arms say as well.
 *
 * @param name by which table and sheet call it
 * @param says what sets it apart, by the names of the fields, in the order of the file
 * @param prompt what its pictures show
 * @param original the picture that is changed, if one is
 * @param strength how far its pictures may go from the original, 0 to 1
 * @param references that it is always shown, after the original
 * @param shared those of the job, of which it is shown as many as there is room for
 * @param most references in all
 * @param seed of its first picture; none where its model takes none
 * @param exactly what its model must be told in a field of its own, or it were another arm
 */
public record Arm(
    String name,
    Map<String, String> says,
    String prompt,
    String model,
    int longSide,
    double guidance,
    Optional<Reference> original,
    double strength,
    List<Reference> references,
    List<Reference> shared,
    int most,
    Optional<Long> seed,
    Set<Shape.Option> exactly) {
  public Arm {
    says = Collections.unmodifiableMap(new LinkedHashMap<>(says));
    references = List.copyOf(references);
    shared = List.copyOf(shared);
    exactly = Set.copyOf(exactly);
    if (name.isBlank()) {
      throw new IllegalArgumentException("an arm has a name");
    }
  }

  /**
   * The seed of one of its pictures. Arms with the same seed have the same seeds throughout, so
   * that they are compared on equal ground.
   *
   * @param sample from 1
   */
  public Optional<Long> seed(int sample) {
    return seed.map(first -> Seed.after(first, sample - 1));
  }
}

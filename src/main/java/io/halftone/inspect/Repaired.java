package io.halftone.inspect;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What was made right in a picture instead of buying another.
 *
 * @param made in the order in which it was done
 * @param before what the inspectors found in the picture as it was bought
 */
public record Repaired(List<Made> made, Verdict before) {
  public Repaired {
    made = List.copyOf(made);
  }

  /**
   * @param repair {@code crop}, {@code colours}, {@code text} or {@code logo}
   * @param words as a sentence
   */
  public record Made(String repair, String words) {}

  /** {@code crop, logo}. */
  public String names() {
    return made.stream().map(Made::repair).collect(Collectors.joining(", "));
  }
}

package io.halftone.job;

import java.util.Locale;

/** Which of the providers that sell a model is asked first. */
public enum Policy {
  /** In the order of {@code providers.yaml}. */
  FIXED,
  CHEAPEST,
  /** By how long it has taken lately. */
  FASTEST,
  /** By how much of its recent work went well. */
  HEALTHIEST,
  /** By the price of a picture that passes inspection. */
  VALUE;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Policy of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}

package io.halftone.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where something in a picture's order comes from, the longest standing first. */
public enum Layer {
  BRAND,
  PRESET,
  JOB,
  PLATFORM,
  SHOT;

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

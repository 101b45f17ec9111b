package io.halftone.job;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How closely the inspectors look. */
public enum Inspection {
  /** At the file: its format, its wholeness, its size and proportions. No pixel is decoded. */
  @JsonProperty("file")
  FILE,
  /** At its pixels too. */
  @JsonProperty("full")
  FULL
}

package io.halftone.job;

import java.util.Locale;

/** What stands in braces in a publication's prefix, and is replaced. */
public enum PrefixWord {
  JOB,
  KIND,
  BRAND,
  /** The day on which the job was accepted, such as 2026-03-09. */
  DATE,
  /** Its month, such as 2026-03. */
  MONTH,
  YEAR,
  STAGE,
  PLATFORM,
  VARIATION,
  /** What the shot asks for. */
  PROMPT,
  /** The one that made the picture, which may be a fallback. */
  MODEL;

  /** As it is written. */
  public String braced() {
    return "{" + name().toLowerCase(Locale.ROOT) + "}";
  }

  /** Whether it is the same for every picture of a job. */
  public boolean shared() {
    return switch (this) {
      case JOB, KIND, BRAND, DATE, MONTH, YEAR -> true;
      case STAGE, PLATFORM, VARIATION, PROMPT, MODEL -> false;
    };
  }
}

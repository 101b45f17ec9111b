package io.halftone.job;

import java.util.Locale;

/** What becomes of a job whose words are known to make worse pictures. */
public enum Lint {
  /** It is made, and told of. */
  ADVISE,
  /** It is refused. */
  STRICT,
  /** Nobody looks. */
  OFF;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Lint of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}

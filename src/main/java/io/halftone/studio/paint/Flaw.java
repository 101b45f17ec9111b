package io.halftone.studio.paint;

/** A way in which a picture can be wrong, as generated pictures are wrong. */
public enum Flaw {
  WRONG_SIZE,
  BLANK,
  BLURRED,
  GARBLED_TEXT,
  MISSING_LOGO,
  WRONG_COLOURS,
  CHANGED_ELSEWHERE,
  UNCHANGED
}

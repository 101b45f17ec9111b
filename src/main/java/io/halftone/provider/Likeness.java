package io.halftone.provider;

/** Whether what a provider remembers can be the order that we asked for; the more, the later. */
public enum Likeness {
  /** It is another. */
  OTHER,
  /** Nothing speaks against it, but not all that we asked for can be seen again. */
  POSSIBLE,
  /** All that we asked for is there again. */
  SAME
}

package io.halftone.store;

import java.io.IOException;

/** The bytes did not end where they had to. Nothing of them is kept. */
public final class TooLarge extends IOException {
  private static final long serialVersionUID = 1L;

  TooLarge(long mostBytes) {
    super("more than the %d bytes that are allowed here".formatted(mostBytes));
  }
}

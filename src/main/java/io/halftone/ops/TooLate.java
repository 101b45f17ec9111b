package io.halftone.ops;

import java.io.IOException;

/** So much time has passed on the way to the door that the order may already count as lost. */
final class TooLate extends IOException {
  private static final long serialVersionUID = 1;

  TooLate() {
    super("it was kept back for too long on its way to the door");
  }
}

package io.halftone.intake;

/** A file ends here for us: what follows cannot be understood. */
final class Unreadable extends Exception {
  private static final long serialVersionUID = 1;

  private final transient InputError error;

  Unreadable(InputError error) {
    super(error.message());
    this.error = error;
  }

  InputError error() {
    return error;
  }
}

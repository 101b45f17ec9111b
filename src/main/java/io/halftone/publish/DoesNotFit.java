package io.halftone.publish;

/**
 * No rendition of this picture is what the platform takes. The message says why, in a sentence on
 * which a person can act; trying again changes nothing.
 */
public final class DoesNotFit extends Exception {
  private static final long serialVersionUID = 1L;

  DoesNotFit(String reason) {
    super(reason);
  }
}

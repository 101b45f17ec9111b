package io.halftone.publish;

/**
 * A bucket that takes others does not take this object, and will not however often it is asked:
 * what is for the bucket goes on, and whom the object belongs to is given up with the reason.
 */
public final class ObjectRefused extends Exception {
  private static final long serialVersionUID = 1;

  public ObjectRefused(String reason) {
    super(reason);
  }
}

package io.halftone.publish;

import java.io.IOException;
import java.util.Optional;

/**
 * A bucket does not take an object, for a reason that lies with the bucket: what is for it waits.
 */
public final class BucketAway extends IOException {
  private static final long serialVersionUID = 1;

  public BucketAway(String reason, Throwable cause) {
    super(reason, cause);
  }

  /** The reason, however often the exception has been wrapped. */
  public static String reason(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BucketAway away) {
        return away.getMessage();
      }
    }
    return Optional.ofNullable(failure.getMessage()).orElseGet(failure::toString);
  }
}

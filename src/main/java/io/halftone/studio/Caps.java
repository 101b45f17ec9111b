package io.halftone.studio;

import java.time.Duration;

/**
 * What an account may do at once. 0 is no cap.
 *
 * @param concurrency unfinished orders
 * @param perMinute creates in a minute
 * @param retryAfter what the fault {@code throttled} tells a client to wait
 */
record Caps(int concurrency, int perMinute, Duration retryAfter) {
  Caps {
    if (concurrency < 0 || perMinute < 0) throw new IllegalArgumentException("a cap is negative");
  }

  Caps atOnce(int concurrency) {
    return new Caps(concurrency, perMinute, retryAfter);
  }
}

package io.halftone.ledger;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The time over which all jobs of a ledger have been made, in milliseconds since 1970.
 *
 * @param asked when the first request left
 * @param ended when the last shot ended
 */
public record Span(Optional<Long> asked, Optional<Long> ended) {
  static Span of(Handle handle) {
    return new Span(
        time(handle, "SELECT min(asked_at) FROM take"),
        time(handle, "SELECT max(ended_at) FROM shot"));
  }

  private static Optional<Long> time(Handle handle, String query) {
    return Optional.ofNullable(handle.createQuery(query).mapTo(Long.class).one());
  }
}

package io.halftone.ledger;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The time over which the jobs of a ledger have been made since a moment, in milliseconds since
 * 1970.
 *
 * @param asked when the first request left
 * @param ended when the last shot ended
 */
public record Span(Optional<Long> asked, Optional<Long> ended) {
  static Span since(Handle handle, long moment) {
    return new Span(
        time(handle, moment, "SELECT min(asked_at) FROM take WHERE asked_at >= :moment"),
        time(handle, moment, "SELECT max(ended_at) FROM shot WHERE ended_at >= :moment"));
  }

  private static Optional<Long> time(Handle handle, long moment, String query) {
    return Optional.ofNullable(
        handle.createQuery(query).bind("moment", moment).mapTo(Long.class).one());
  }
}

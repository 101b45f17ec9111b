package io.halftone.ledger;

import java.time.Duration;
import org.jdbi.v3.core.Handle;

/**
 * What keeps a station from its work. Its claim is given back, and the sweeper announces the work
 * again later, each time after a longer rest.
 */
public enum Stumble {
  /** A full disk, a bucket that is away: it passes, however long it takes. */
  WAIT,
  /** A fault of ours, which is not mended by trying again and again. */
  FAULT;

  private static final Duration FIRST_REST = Duration.ofSeconds(1);
  private static final Duration LONGEST_REST = Duration.ofMinutes(1);
  private static final int MOST_DOUBLINGS = 10;

  /** How many faults the row has met. */
  int note(Handle handle, Moment at, String table, String id) {
    record Met(int stumbles, int faults) {}
    Met met =
        handle
            .createQuery(
                """
                UPDATE %s SET stumbles = stumbles + 1, faults = faults + :fault, claimed_until = 0
                WHERE id = :id RETURNING stumbles, faults
                """
                    .formatted(table))
            .bind("fault", this == FAULT ? 1 : 0)
            .bind("id", id)
            .map((row, context) -> new Met(row.getInt(1), row.getInt(2)))
            .one();
    long rest = FIRST_REST.toMillis() << Math.min(met.stumbles() - 1, MOST_DOUBLINGS);
    handle
        .createUpdate("UPDATE %s SET sweep_at = :until WHERE id = :id".formatted(table))
        .bind("until", at.now() + Math.min(rest, LONGEST_REST.toMillis()))
        .bind("id", id)
        .execute();
    return met.faults();
  }
}

package io.halftone.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The table of buckets that are away, which all processes on one ledger share. One that nobody has
 * complained about has no row.
 */
public final class Buckets {
  private static final long FIRST_REST_MILLIS = 1_000;
  private static final long LONGEST_REST_MILLIS = 60_000;

  private final Handle handle;
  private final long now;

  Buckets(Handle handle, long now) {
    this.handle = handle;
    this.now = now;
  }

  /**
   * A bucket that could not be written.
   *
   * @param failures in a row
   */
  public record Row(String name, int failures, long restsUntil, String reason) {}

  public List<Row> away() {
    return handle.createQuery("SELECT * FROM bucket ORDER BY name").map(Buckets::row).list();
  }

  public Optional<Row> away(String name) {
    return handle
        .createQuery("SELECT * FROM bucket WHERE name = :name")
        .bind("name", name)
        .map(Buckets::row)
        .findOne();
  }

  /**
   * Whether something may be put into a bucket now: how often in a row that has failed, or nothing
   * while the bucket rests. Of those who wait for the end of a rest one is let in to try.
   */
  public Optional<Integer> admit(String name) {
    Optional<Row> away = away(name);
    if (away.isEmpty()) {
      return Optional.of(0);
    }
    int tries =
        handle
            .createUpdate(
                "UPDATE bucket SET rests_until = :until WHERE name = :name AND rests_until <= :now")
            .bind("until", now + LONGEST_REST_MILLIS)
            .bind("name", name)
            .bind("now", now)
            .execute();
    return tries == 1 ? away.map(Row::failures) : Optional.empty();
  }

  /**
   * Something could not be put there: the bucket rests, longer each time. What was on its way when
   * the rest began fails as well, and is the same failure.
   *
   * @param before how often in a row it had failed when this was let in
   * @return whether that is news: that it is away, or why
   */
  public boolean failed(String name, int before, String reason) {
    Optional<String> told = away(name).map(Row::reason);
    int changed =
        handle
            .createUpdate(
                """
                INSERT INTO bucket (name, failures, rests_until, reason)
                VALUES (:name, :before + 1, :until, :reason)
                ON CONFLICT (name) DO UPDATE SET failures = :before + 1, rests_until = :until, reason = :reason
                WHERE bucket.failures <= :before
                """)
            .bind("name", name)
            .bind("before", before)
            .bind(
                "until",
                now + Math.min(FIRST_REST_MILLIS << Math.min(before, 20), LONGEST_REST_MILLIS))
            .bind("reason", reason)
            .execute();
    return changed == 1 && !told.equals(Optional.of(reason));
  }

  /**
   * Something was put there. If the bucket had been away, what waits for it is swept up at once.
   *
   * @return whether that is news
   */
  public boolean well(String name) {
    int back =
        handle.createUpdate("DELETE FROM bucket WHERE name = :name").bind("name", name).execute();
    if (back == 0) {
      return false;
    }
    wake("shot", "state = 'publishing' AND state IN ('inspecting', 'publishing')");
    wake("job", "state = 'running' AND planned = 1");
    return true;
  }

  private void wake(String table, String waiting) {
    handle
        .createUpdate(
            "UPDATE %s SET sweep_at = :now WHERE %s AND sweep_at > :now AND claimed_until <= :now"
                .formatted(table, waiting))
        .bind("now", now)
        .execute();
  }

  /** At a start the owner may have mended it: every bucket is tried anew. */
  void adopt() {
    handle.createUpdate("UPDATE bucket SET rests_until = 0").execute();
  }

  private static Row row(ResultSet row, StatementContext context) throws SQLException {
    return new Row(
        row.getString("name"),
        row.getInt("failures"),
        row.getLong("rests_until"),
        row.getString("reason"));
  }
}

package io.halftone.ledger;

import io.halftone.job.Job;
import io.halftone.job.JobId;
import io.halftone.job.Json;
import io.halftone.job.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The table of jobs, with the money that each has booked. */
public final class Jobs {
  private static final String DELIVERABLE =
      """
      state = 'running' AND planned = 1 AND (unended = 0 OR NOT EXISTS (
        SELECT 1 FROM shot WHERE shot.job = job.id AND shot.state IN ('planned', 'generating', 'inspecting', 'review')))
      """;

  private final Handle handle;
  private final Moment at;

  Jobs(Handle handle, Moment at) {
    this.handle = handle;
    this.at = at;
  }

  /** What became of a job that was handed in. */
  public enum Acceptance {
    ACCEPTED,
    /** The same id and content: nothing is done twice. */
    KNOWN,
    /** The same id with other content. */
    CONFLICT
  }

  /** A job and how it stands. */
  public record Row(
      Job job,
      State state,
      int stage,
      boolean planned,
      int shots,
      int unended,
      Money booked,
      boolean placeholders,
      Optional<String> manifest,
      Optional<String> sheet,
      Optional<String> reason,
      long acceptedAt,
      Optional<Long> endedAt) {}

  /** How far a job has come. */
  public enum State {
    ACCEPTED,
    RUNNING,
    REVIEW,
    DONE,
    CANCELLED,
    FAILED;

    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    public boolean ended() {
      return switch (this) {
        case ACCEPTED, RUNNING, REVIEW -> false;
        case DONE, CANCELLED, FAILED -> true;
      };
    }
  }

  public Acceptance accept(Job job, String digest, String source, boolean placeholders) {
    int added =
        handle
            .createUpdate(
                """
                INSERT INTO job (id, digest, kind, state, weight, spec, source, placeholders, budget,
                                 accepted_at, node, sweep_at)
                VALUES (:id, :digest, :kind, 'accepted', :weight, :spec, :source, :placeholders, :budget,
                        :now, :node, :sweep)
                ON CONFLICT (id) DO NOTHING
                """)
            .bind("id", job.id().value())
            .bind("digest", digest)
            .bind("kind", job.kind())
            .bind("weight", job.priority().weight())
            .bind("spec", Json.write(job))
            .bind("source", source)
            .bind("placeholders", placeholders ? 1 : 0)
            .bind("budget", job.budget().map(Money::micros).orElse(null))
            .bind("now", at.now())
            .bind("node", at.node())
            .bind("sweep", at.sweepAt())
            .execute();
    if (added == 1) {
      return Acceptance.ACCEPTED;
    }
    String known =
        handle
            .createQuery("SELECT digest FROM job WHERE id = :id")
            .bind("id", job.id().value())
            .mapTo(String.class)
            .one();
    return known.equals(digest) ? Acceptance.KNOWN : Acceptance.CONFLICT;
  }

  public Optional<Row> find(JobId id) {
    return handle
        .createQuery("SELECT * FROM job WHERE id = :id")
        .bind("id", id.value())
        .map(Jobs::row)
        .findOne();
  }

  /** The newest first. */
  public List<JobId> newest(int most) {
    return handle
        .createQuery("SELECT id FROM job ORDER BY accepted_at DESC, id LIMIT :most")
        .bind("most", most)
        .map((row, context) -> new JobId(row.getString(1)))
        .list();
  }

  public List<JobId> unended() {
    return handle
        .createQuery(
            "SELECT id FROM job WHERE state IN ('accepted', 'running', 'review') ORDER BY"
                + " accepted_at")
        .map((row, context) -> new JobId(row.getString(1)))
        .list();
  }

  /** The job, if its stage is still to be planned and nobody else is planning it. */
  public Optional<Row> claimToPlan(JobId id) {
    return claim("state IN ('accepted', 'running') AND planned = 0", "running", id);
  }

  /**
   * The job, if every shot of its stage has ended, or waits for nothing but a bucket, and nobody
   * else is delivering it.
   */
  public Optional<Row> claimToDeliver(JobId id) {
    return claim(DELIVERABLE, "running", id);
  }

  private Optional<Row> claim(String ready, String state, JobId id) {
    return handle
        .createQuery(
            """
            UPDATE job SET state = :state, node = :node, claimed_until = :until, sweep_at = :until
            WHERE id = :id AND claimed_until <= :now AND %s
            RETURNING *
            """
                .formatted(ready))
        .bind("state", state)
        .bind("node", at.node())
        .bind("until", at.claimedUntil())
        .bind("id", id.value())
        .bind("now", at.now())
        .map(Jobs::row)
        .findOne();
  }

  /** How many faults the job has met with this one. */
  public int stumbled(JobId id, Stumble stumble) {
    return stumble.note(handle, at, "job", id.value());
  }

  /** Gives a claim back without a failure, for the sweeper to announce the job again then. */
  public void rest(JobId id, long until) {
    handle
        .createUpdate("UPDATE job SET claimed_until = 0, sweep_at = :until WHERE id = :id")
        .bind("until", until)
        .bind("id", id.value())
        .execute();
  }

  void added(JobId id, int shots) {
    handle
        .createUpdate("UPDATE job SET shots = shots + :n, unended = unended + :n WHERE id = :id")
        .bind("n", shots)
        .bind("id", id.value())
        .execute();
  }

  /** Every shot of the stage stands in the ledger. True if all of them have ended already. */
  public boolean planned(JobId id) {
    return handle
        .createQuery(
            """
            UPDATE job SET planned = 1, claimed_until = 0, sweep_at = :sweep WHERE id = :id
            RETURNING unended
            """)
        .bind("sweep", at.sweepAt())
        .bind("id", id.value())
        .mapTo(Integer.class)
        .one()
        .equals(0);
  }

  /** One shot has ended. True if it was the stage's last. */
  boolean shotEnded(JobId id) {
    return handle
        .createQuery(
            """
            UPDATE job SET unended = unended - 1, sweep_at = :sweep WHERE id = :id
            RETURNING CASE WHEN unended = 0 AND planned = 1 THEN 1 ELSE 0 END
            """)
        .bind("sweep", at.sweepAt())
        .bind("id", id.value())
        .mapTo(Integer.class)
        .one()
        .equals(1);
  }

  /** How many takes at this price the budget covers, at most this many. */
  public int affordable(JobId id, Money price, int most) {
    Row row = find(id).orElseThrow();
    return row.job()
        .budget()
        .filter(budget -> price.micros() > 0)
        .map(budget -> (budget.micros() - row.booked().micros()) / price.micros())
        .map(number -> Math.clamp(number, 0, most))
        .orElse(most);
  }

  /** Books the price of a take before its request leaves. False if the budget does not cover it. */
  boolean book(JobId id, Money price) {
    return handle
            .createUpdate(
                """
                UPDATE job SET booked = booked + :price
                WHERE id = :id AND state = 'running' AND (budget IS NULL OR booked + :price <= budget)
                """)
            .bind("price", price.micros())
            .bind("id", id.value())
            .execute()
        == 1;
  }

  /** Replaces a booked price by what the take cost in the end. */
  void settle(JobId id, Money price, Money cost) {
    handle
        .createUpdate("UPDATE job SET booked = booked + :difference WHERE id = :id")
        .bind("difference", cost.micros() - price.micros())
        .bind("id", id.value())
        .execute();
  }

  public void end(JobId id, State state, String manifest, String sheet) {
    handle
        .createUpdate(
            """
            UPDATE job SET state = :state, manifest = :manifest, sheet = :sheet, ended_at = :now, claimed_until = 0
            WHERE id = :id AND ended_at IS NULL
            """)
        .bind("state", state.word())
        .bind("manifest", manifest)
        .bind("sheet", sheet)
        .bind("now", at.now())
        .bind("id", id.value())
        .execute();
  }

  /** A job that cannot be planned at all. */
  public void fail(JobId id, String reason) {
    handle
        .createUpdate(
            """
            UPDATE job SET state = 'failed', reason = :reason, ended_at = :now, claimed_until = 0
            WHERE id = :id AND ended_at IS NULL
            """)
        .bind("reason", reason)
        .bind("now", at.now())
        .bind("id", id.value())
        .execute();
  }

  /** Jobs whose planning has stood still. */
  public List<JobId> standstillsOfPlanning() {
    return standstills("state IN ('accepted', 'running') AND planned = 0");
  }

  /** Jobs whose delivery has stood still. */
  public List<JobId> standstillsOfDelivery() {
    return standstills(DELIVERABLE);
  }

  private List<JobId> standstills(String waiting) {
    return handle
        .createQuery(
            """
            UPDATE job SET sweep_at = :later WHERE sweep_at <= :now AND claimed_until <= :now AND %s
            RETURNING id
            """
                .formatted(waiting))
        .bind("later", at.sweepAt())
        .bind("now", at.now())
        .map((row, context) -> new JobId(row.getString(1)))
        .list();
  }

  void adopt() {
    handle
        .createUpdate(
            "UPDATE job SET claimed_until = 0, sweep_at = 0 WHERE ended_at IS NULL AND node ="
                + " :node")
        .bind("node", at.node())
        .execute();
  }

  private static Row row(ResultSet row, StatementContext context) throws SQLException {
    long ended = row.getLong("ended_at");
    boolean running = row.wasNull();
    return new Row(
        Json.read(row.getString("spec"), Job.class),
        State.valueOf(row.getString("state").toUpperCase(java.util.Locale.ROOT)),
        row.getInt("stage"),
        row.getInt("planned") == 1,
        row.getInt("shots"),
        row.getInt("unended"),
        new Money(row.getLong("booked")),
        row.getInt("placeholders") == 1,
        Optional.ofNullable(row.getString("manifest")),
        Optional.ofNullable(row.getString("sheet")),
        Optional.ofNullable(row.getString("reason")),
        row.getLong("accepted_at"),
        running ? Optional.empty() : Optional.of(ended));
  }
}

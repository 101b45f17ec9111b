package io.halftone.ledger;

import io.halftone.job.Job;
import io.halftone.job.JobId;
import io.halftone.job.Json;
import io.halftone.job.Money;
import io.halftone.job.Pace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;

/** The table of jobs, with the money that each has booked. */
public final class Jobs {
  private static final String DELIVERABLE =
      """
      state = 'running' AND planned = 1 AND (unended = 0 OR NOT EXISTS (
        SELECT 1 FROM shot WHERE shot.job = job.id AND shot.state IN ('planned', 'generating', 'inspecting', 'review')))
      """;

  /**
   * The documents of a big job take long to write and to upload; who took them up a second time
   * meanwhile would write over the same drafts.
   */
  private static final long CLAIM_PER_SHOT_MILLIS = 100;

  private final Handle handle;
  private final Moment at;

  Jobs(Handle handle, Moment at) {
    this.handle = handle;
    this.at = at;
  }

  /** How a job that was handed in was taken. */
  public enum Acceptance {
    ACCEPTED,
    /** The same id and content: nothing is done twice. */
    KNOWN,
    /** The same but for its budget, which is the new one from now on. */
    BUDGETED,
    /** The same id with other content, of which the next edition is made. */
    EDITION,
    /** The same, but the edition before is still being made. */
    UNENDED,
    /**
     * What an older edition said, under the same name as then, though a file of another name has
     * changed the job since. Somebody may only have read an old file again, which could not be
     * moved away: were each of the two a new edition, there would be no end of them.
     */
    OUTDATED
  }

  /**
   * What became of a job that was handed in.
   *
   * @param id under which it is known: that of its newest edition
   */
  public record Accepted(JobId id, Acceptance how) {}

  /**
   * A job and how it stands.
   *
   * @param cancelAt since when it is being cancelled
   * @param paused why a budget lets nothing be bought for it
   * @param heldAt since when its owner has paused it
   * @param events the number of the last thing that happened to it
   */
  public record Row(
      Job job,
      State state,
      int stage,
      boolean planned,
      int shots,
      int unended,
      Money booked,
      boolean placeholders,
      Optional<Long> cancelAt,
      long events,
      Optional<String> manifest,
      Optional<String> sheet,
      Optional<String> reason,
      Optional<String> paused,
      Optional<Long> heldAt,
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

  /**
   * Writes a job down. One that is known, and says something else now, becomes the next edition of
   * itself.
   */
  public Accepted accept(Job job, String digest, String source, boolean placeholders) {
    if (insert(job, digest, source, placeholders)) {
      return new Accepted(job.id(), Acceptance.ACCEPTED);
    }
    var editions = new Editions(handle, at);
    editions.hold(job.id());
    Editions.Latest latest = editions.latest(job.id());
    JobId id = latest.id();
    if (latest.digest().equals(digest)) {
      return new Accepted(id, budget(job.as(id)) ? Acceptance.BUDGETED : Acceptance.KNOWN);
    }
    if (!latest.source().equals(source) && editions.said(id, digest, source)) {
      return new Accepted(id, Acceptance.OUTDATED);
    }
    return latest.ended() && insert(job.as(id.next()), digest, source, placeholders)
        ? new Accepted(id.next(), Acceptance.EDITION)
        : new Accepted(id, Acceptance.UNENDED);
  }

  private boolean insert(Job job, String digest, String source, boolean placeholders) {
    return handle
            .createUpdate(
                """
                INSERT INTO job (id, name, edition, digest, kind, state, weight, spec, source, placeholders, budget,
                                 pace, accepted_at, node, sweep_at)
                VALUES (:id, :name, :edition, :digest, :kind, 'accepted', :weight, :spec, :source, :placeholders,
                        :budget, :pace, :now, :node, :sweep)
                ON CONFLICT (id) DO NOTHING
                """)
            .bind("id", job.id().value())
            .bind("name", job.id().name())
            .bind("edition", job.id().edition())
            .bind("digest", digest)
            .bind("kind", job.kind())
            .bind("weight", job.priority().weight())
            .bind("spec", Json.write(job))
            .bind("source", source)
            .bind("placeholders", placeholders ? 1 : 0)
            .bind("budget", job.budget().map(Money::micros).orElse(null))
            .bind("pace", job.preset().pace().map(Pace::toString).orElse(null))
            .bind("now", at.now())
            .bind("node", at.node())
            .bind("sweep", at.sweepAt())
            .execute()
        == 1;
  }

  /** Gives the job the budget that its file has now. False if it has that already. */
  private boolean budget(Job job) {
    Job before = find(job.id()).orElseThrow().job();
    return !before.budget().equals(job.budget())
        && handle
                .createUpdate(
                    """
                    UPDATE job SET budget = :budget, spec = :spec, paused = NULL, paused_until = 0
                    WHERE id = :id
                    """)
                .bind("budget", job.budget().map(Money::micros).orElse(null))
                .bind("spec", Json.write(before.withBudget(job.budget())))
                .bind("id", job.id().value())
                .execute()
            == 1;
  }

  /**
   * Nothing more is bought for the job until then, or until somebody raises the budget. What is in
   * flight goes on. False if it is paused already.
   */
  public boolean pause(JobId id, String reason, long until) {
    return handle
            .createUpdate(
                """
                UPDATE job SET paused = :reason, paused_until = :until
                WHERE id = :id AND paused_until <= :now AND ended_at IS NULL
                """)
            .bind("reason", reason)
            .bind("until", until)
            .bind("id", id.value())
            .bind("now", at.now())
            .execute()
        == 1;
  }

  /**
   * Its owner wants nothing more to be bought for the job, whatever the budgets say, until {@link
   * #resume}. What is in flight goes on. It stands until then, whoever starts or stops.
   */
  public Recall pause(JobId id) {
    return held(id, true);
  }

  /** Its owner wants what {@link #pause(JobId)} held back. A budget may still say no. */
  public Recall resume(JobId id) {
    return held(id, false);
  }

  private Recall held(JobId id, boolean wanted) {
    int changed =
        handle
            .createUpdate(
                """
                UPDATE job SET held_at = CASE WHEN :wanted = 1 THEN :now END, events = events + 1
                WHERE id = :id AND ended_at IS NULL AND cancel_at IS NULL
                  AND CASE WHEN held_at IS NULL THEN 0 ELSE 1 END <> :wanted
                """)
            .bind("wanted", wanted ? 1 : 0)
            .bind("now", at.now())
            .bind("id", id.value())
            .execute();
    if (changed == 1) {
      return Recall.DONE;
    }
    return find(id).filter(row -> row.endedAt().isEmpty() && row.cancelAt().isEmpty()).isPresent()
        ? Recall.KNOWN
        : Recall.NOTHING;
  }

  /** Whether nothing more is bought for the job, and nothing of it is on its way any more. */
  public boolean isResting(JobId id) {
    return handle
        .createQuery(
            """
            SELECT count(*) FROM job
            WHERE id = :id AND state = 'running' AND cancel_at IS NULL AND planned = 1 AND unended > 0
              AND (paused_until > :now OR held_at IS NOT NULL)
              AND NOT EXISTS (SELECT 1 FROM shot WHERE shot.job = job.id
                              AND shot.state IN ('generating', 'inspecting', 'review', 'publishing'))
            """)
        .bind("id", id.value())
        .bind("now", at.now())
        .mapTo(Integer.class)
        .one()
        .equals(1);
  }

  public Optional<Row> find(JobId id) {
    return handle
        .createQuery("SELECT * FROM job WHERE id = :id")
        .bind("id", id.value())
        .map(Jobs::row)
        .findOne();
  }

  /**
   * What never changes of a job; a budget that its file has is that of its first reading.
   *
   * @param firstAt when its first edition was accepted: what is published of any lies where that
   *     day says
   */
  public record Lasting(Job job, boolean placeholders, long acceptedAt, long firstAt) {}

  /** Asked by every station for every shot, so it is read once. */
  public Lasting lasting(JobId id) {
    return at.jobs()
        .of(
            id,
            unread -> {
              Row row = find(id).orElseThrow();
              return new Lasting(row.job(), row.placeholders(), row.acceptedAt(), firstAt(row));
            });
  }

  private long firstAt(Row row) {
    JobId id = row.job().id();
    return id.edition() == 1
        ? row.acceptedAt()
        : find(new JobId(id.name())).orElseThrow().acceptedAt();
  }

  /** The newest first. */
  public List<JobId> newest(int most) {
    return handle
        .createQuery("SELECT id FROM job ORDER BY accepted_at DESC, id LIMIT :most")
        .bind("most", most)
        .map((row, context) -> new JobId(row.getString(1)))
        .list();
  }

  /** The next jobs after this one, the newest first. */
  public List<JobId> page(Optional<JobId> after, int most) {
    return page("1 = 1", "id", ">", "", after, most);
  }

  /** The same, of one state. */
  public List<JobId> page(State state, Optional<JobId> after, int most) {
    return page("state = :state", "id DESC", "<", state.word(), after, most);
  }

  /** Jobs of the same moment stand in the order of the index, so that nothing is sorted. */
  private List<JobId> page(
      String which, String tie, String behind, String state, Optional<JobId> after, int most) {
    return handle
        .createQuery(
            """
            SELECT id FROM job
            WHERE %1$s AND (:after = '' OR accepted_at <= (SELECT accepted_at FROM job WHERE id = :after)
              AND (id %3$s :after OR accepted_at < (SELECT accepted_at FROM job WHERE id = :after)))
            ORDER BY accepted_at DESC, %2$s LIMIT :most
            """
                .formatted(which, tie, behind))
        .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
        .bind("state", state)
        .bind("after", after.map(JobId::value).orElse(""))
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
            UPDATE job SET state = :state, node = :node, claimed_until = :until + shots * :each,
                           sweep_at = :until + shots * :each
            WHERE id = :id AND claimed_until <= :now AND %s
            RETURNING *
            """
                .formatted(ready))
        .bind("state", state)
        .bind("node", at.node())
        .bind("until", at.claimedUntil())
        .bind("each", CLAIM_PER_SHOT_MILLIS)
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

  void added(JobId id, int shots, int unended) {
    handle
        .createUpdate("UPDATE job SET shots = shots + :n, unended = unended + :open WHERE id = :id")
        .bind("n", shots)
        .bind("open", unended)
        .bind("id", id.value())
        .execute();
  }

  /**
   * The job goes on to its next stage, unless somebody has cancelled it. Who delivers it has
   * claimed it.
   */
  public boolean nextStage(JobId id, int after) {
    return handle
            .createUpdate(
                """
                UPDATE job SET stage = stage + 1, planned = 0, claimed_until = 0, events = events + 1, sweep_at = :sweep
                WHERE id = :id AND state = 'running' AND stage = :after AND planned = 1 AND cancel_at IS NULL
                """)
            .bind("sweep", at.sweepAt())
            .bind("id", id.value())
            .bind("after", after)
            .execute()
        == 1;
  }

  /**
   * Every shot of the stage stands in the ledger. True if all of them have ended already. Who was
   * so slow that others have planned the stage, and gone on, changes nothing.
   */
  public boolean planned(JobId id, int stage) {
    return handle
        .createQuery(
            """
            UPDATE job SET planned = 1, claimed_until = 0, sweep_at = :sweep
            WHERE id = :id AND stage = :stage AND planned = 0
            RETURNING unended
            """)
        .bind("sweep", at.sweepAt())
        .bind("id", id.value())
        .bind("stage", stage)
        .mapTo(Integer.class)
        .findOne()
        .filter(unended -> unended == 0)
        .isPresent();
  }

  /** Every shot of its first stage. */
  boolean planned(JobId id) {
    return planned(id, 1);
  }

  /**
   * The end of a shot.
   *
   * @param event its number among all that happens to the job
   * @param last whether it was the stage's last
   */
  record ShotEnd(long event, boolean last) {}

  /** One shot has ended. */
  ShotEnd shotEnded(JobId id) {
    return handle
        .createQuery(
            """
            UPDATE job SET unended = unended - 1, events = events + 1, sweep_at = :sweep WHERE id = :id
            RETURNING events, CASE WHEN unended = 0 AND planned = 1 THEN 1 ELSE 0 END
            """)
        .bind("sweep", at.sweepAt())
        .bind("id", id.value())
        .map((row, context) -> new ShotEnd(row.getLong(1), row.getInt(2) == 1))
        .one();
  }

  /**
   * How many of the job's shots may begin now. Until this transaction ends, nobody else counts
   * them, unless the job may have as many as it likes.
   *
   * @param pace the job's
   */
  public int mayBegin(JobId id, Pace pace) {
    if (pace.kind() == Pace.Kind.PARALLEL) {
      return Integer.MAX_VALUE;
    }
    int wave =
        handle
            .createQuery("UPDATE job SET wave = wave WHERE id = :id RETURNING wave")
            .bind("id", id.value())
            .mapTo(Integer.class)
            .one();
    int running =
        handle
            .createQuery("SELECT count(*) FROM shot WHERE job = :id AND state = 'generating'")
            .bind("id", id.value())
            .mapTo(Integer.class)
            .one();
    return measured(id, pace, running, wave).allowance(running, wave);
  }

  /**
   * The same pace, of which a wave is as large as the job's last pictures make it. They stand in
   * the ledger, so it is the same for every node and after every start.
   */
  Pace measured(JobId id, Pace pace, int running, int leftOfWave) {
    return pace.measures(running, leftOfWave)
        ? pace.measured(new Takes(handle, at).waits(id))
        : pace;
  }

  /**
   * Shots of the job begin.
   *
   * @param left how many more may
   */
  public void begun(JobId id, Pace pace, int left) {
    if (pace.inWaves()) {
      handle
          .createUpdate("UPDATE job SET wave = :left WHERE id = :id")
          .bind("left", left)
          .bind("id", id.value())
          .execute();
    }
  }

  /** Books the price of a take before its request leaves. False if the budget does not cover it. */
  boolean book(JobId id, Money price) {
    return handle
            .createUpdate(
                """
                UPDATE job SET booked = booked + :price, paused = NULL, paused_until = 0
                WHERE id = :id AND state = 'running' AND cancel_at IS NULL AND held_at IS NULL
                  AND (budget IS NULL OR booked + :price <= budget)
                """)
            .bind("price", price.micros())
            .bind("id", id.value())
            .execute()
        == 1;
  }

  /**
   * Replaces a booked price by what the take cost in the end. What is free again may be enough to
   * go on.
   */
  void settle(JobId id, Money price, Money cost) {
    handle
        .createUpdate(
            """
            UPDATE job SET booked = booked + :difference,
                           paused = CASE WHEN :difference < 0 THEN NULL ELSE paused END,
                           paused_until = CASE WHEN :difference < 0 THEN 0 ELSE paused_until END
            WHERE id = :id
            """)
        .bind("difference", cost.micros() - price.micros())
        .bind("id", id.value())
        .execute();
  }

  /**
   * @param endedAt what the job's own documents say
   */
  public void end(JobId id, State state, String manifest, String sheet, long endedAt) {
    handle
        .createUpdate(
            """
            UPDATE job SET state = :state, manifest = :manifest, sheet = :sheet, ended_at = :ended, claimed_until = 0,
                   events = events + 1
            WHERE id = :id AND ended_at IS NULL
            """)
        .bind("state", state.word())
        .bind("manifest", manifest)
        .bind("sheet", sheet)
        .bind("ended", endedAt)
        .bind("id", id.value())
        .execute();
  }

  /** A job that cannot be planned at all. */
  public void fail(JobId id, String reason) {
    handle
        .createUpdate(
            """
            UPDATE job SET state = 'failed', reason = :reason, ended_at = :now, claimed_until = 0,
                   events = events + 1
            WHERE id = :id AND ended_at IS NULL
            """)
        .bind("reason", reason)
        .bind("now", at.now())
        .bind("id", id.value())
        .execute();
  }

  /** What came of a wish to cancel or pause a job, or to make again what it did not deliver. */
  public enum Recall {
    DONE,
    /** It had been done before. */
    KNOWN,
    /** There is nothing to cancel or to pause any more, or nothing to make again. */
    NOTHING,
    /** It cannot be made again while it is being made. */
    UNENDED,
    /** It did deliver some of the shots that are to be made again, or has none of that number. */
    OTHER_SHOTS,
    /** A newer edition stands where its pictures would go. */
    SUPERSEDED
  }

  /**
   * Nothing more is bought for the job. What is planned ends at once; what is in flight is stopped
   * at the next look, and ends when its provider has said what became of it. A job that waits for
   * nothing but its delivery is not cancelled any more, unless that waits for a bucket. Who
   * delivers it at this moment keeps it, and finds out then.
   *
   * @param stages of the job: between two of them there is more to come than its delivery
   */
  public Recall cancel(JobId id, int stages) {
    boolean waits = find(id).filter(row -> waitsForBucket(row.job())).isPresent();
    Optional<Long> event =
        handle
            .createQuery(
                """
                UPDATE job SET state = 'running', cancel_at = :now, held_at = NULL, planned = 1,
                               claimed_until = CASE WHEN planned = 0 THEN 0 ELSE claimed_until END,
                               events = events + 1, sweep_at = :sweep
                WHERE id = :id AND state IN ('accepted', 'running', 'review') AND cancel_at IS NULL
                  AND (:waits = 1 OR stage < :stages OR NOT (state = 'running' AND planned = 1 AND unended = 0))
                RETURNING events
                """)
            .bind("waits", waits ? 1 : 0)
            .bind("stages", stages)
            .bind("now", at.now())
            .bind("sweep", at.sweepAt())
            .bind("id", id.value())
            .mapTo(Long.class)
            .findOne();
    if (event.isEmpty()) {
      return find(id).filter(row -> row.cancelAt().isPresent()).isPresent()
          ? Recall.KNOWN
          : Recall.NOTHING;
    }
    new Deliveries(handle, at.now()).forget(id);
    int ended = new Shots(handle, at).cancel(id, event.get());
    handle
        .createUpdate(
            """
            UPDATE job SET unended = unended - :ended,
                           events = events + (SELECT COALESCE(max(number), 0) FROM shot WHERE job = :id)
            WHERE id = :id
            """)
        .bind("ended", ended)
        .bind("id", id.value())
        .execute();
    new Takes(handle, at).lookNow(id);
    return Recall.DONE;
  }

  /** A job of one stage. */
  Recall cancel(JobId id) {
    return cancel(id, 1);
  }

  private boolean waitsForBucket(Job job) {
    var buckets = new Buckets(handle, at.now());
    return job.publish().buckets().stream().anyMatch(name -> buckets.away(name).isPresent());
  }

  /** Whether the job is being cancelled. */
  public boolean isCancelled(JobId id) {
    return handle
        .createQuery("SELECT count(*) FROM job WHERE id = :id AND cancel_at IS NOT NULL")
        .bind("id", id.value())
        .mapTo(Integer.class)
        .one()
        .equals(1);
  }

  /** The same, for who is about to move a shot: nobody cancels the job until that is committed. */
  public boolean isCancelledForSure(JobId id) {
    return handle
        .createQuery("UPDATE job SET weight = weight WHERE id = :id RETURNING cancel_at")
        .bind("id", id.value())
        .map((row, context) -> time(row, "cancel_at"))
        .findOne()
        .flatMap(cancelled -> cancelled)
        .isPresent();
  }

  /**
   * Whether shots of this stage may still be planned: the job is in it, and nobody cancels it until
   * this is committed.
   */
  boolean holdsToPlan(JobId id, int stage) {
    return handle
        .createQuery(
            "UPDATE job SET weight = weight WHERE id = :id AND stage = :stage AND cancel_at IS NULL"
                + " RETURNING id")
        .bind("id", id.value())
        .bind("stage", stage)
        .mapTo(String.class)
        .findOne()
        .isPresent();
  }

  /** Until this transaction ends, nobody else does this with the job. */
  public void hold(JobId id) {
    isCancelledForSure(id);
  }

  /**
   * Opens an ended job again. It goes to planning first, where what had not been planned when it
   * was cancelled is added. Who wants it made again wants no pause.
   */
  public Recall retry(JobId id) {
    return retry(id, Set.of());
  }

  /**
   * @param numbers of the shots that are made again, and no others; all that it did not deliver if
   *     there are none. Their stage is planned no further then, and their lanes alone go on to
   *     later ones
   */
  public Recall retry(JobId id, Set<Integer> numbers) {
    Optional<Job> ended = find(id).filter(row -> row.state().ended()).map(Row::job);
    if (ended.isEmpty()) {
      return Recall.UNENDED;
    }
    var editions = new Editions(handle, at);
    editions.hold(id);
    if (!editions.isLatest(id)) {
      return Recall.SUPERSEDED;
    }
    // Nobody else opens it between the look at its shots and the next statement.
    hold(id);
    int buckets = ended.get().publish().buckets().size();
    if (!new Shots(handle, at).undelivered(id, buckets).containsAll(numbers)) {
      return Recall.OTHER_SHOTS;
    }
    var lanes = new AskedLanes(handle);
    Optional<Integer> behind = numbers.isEmpty() ? lanes.leftBehind(id) : Optional.empty();
    int opened =
        handle
            .createUpdate(
                """
                UPDATE job SET state = 'running', planned = :planned, cancel_at = NULL, held_at = NULL, ended_at = NULL,
                               reason = NULL, stumbles = 0, faults = 0, claimed_until = 0, paused = NULL, paused_until = 0,
                               events = events + 1, sweep_at = :sweep
                WHERE id = :id AND ended_at IS NOT NULL AND (state <> 'done' OR :behind = 1 OR EXISTS (
                  SELECT 1 FROM shot WHERE shot.job = job.id AND %s))
                """
                    .formatted(Shots.MISSED))
            .bind("planned", numbers.isEmpty() ? 0 : 1)
            .bind("behind", behind.isPresent() ? 1 : 0)
            .bind("sweep", at.sweepAt())
            .bind("id", id.value())
            .execute();
    if (opened == 0) {
      return find(id).filter(row -> row.state().ended()).isPresent()
          ? Recall.NOTHING
          : Recall.UNENDED;
    }
    new Deliveries(handle, at.now()).forget(id);
    lanes.ask(id, numbers);
    handle
        .createUpdate(
            """
            UPDATE job SET unended = unended + :opened,
                           stage = COALESCE((SELECT min(shot.stage) FROM shot WHERE shot.job = job.id
                                             AND (shot.state IN ('planned', 'inspecting', 'publishing')
                                                  OR shot.stage = :behind)), stage)
            WHERE id = :id
            """)
        .bind("behind", behind.orElse(0))
        .bind("opened", new Shots(handle, at).retry(id, buckets, numbers))
        .bind("id", id.value())
        .execute();
    return Recall.DONE;
  }

  /** Whether a stage before the last has come to its end, but for what waits for a bucket. */
  public boolean goesOn(JobId id, int stages) {
    return handle
        .createQuery(
            "SELECT count(*) FROM job WHERE id = :id AND stage < :stages AND cancel_at IS NULL AND %s"
                .formatted(DELIVERABLE))
        .bind("id", id.value())
        .bind("stages", stages)
        .mapTo(Integer.class)
        .one()
        .equals(1);
  }

  /** The job, if it waits for its delivery. */
  public Optional<JobId> toDeliver(JobId id) {
    return handle
        .createQuery(
            """
            SELECT id FROM job WHERE id = :id AND state = 'running' AND planned = 1 AND unended = 0
            """)
        .bind("id", id.value())
        .map((row, context) -> new JobId(row.getString(1)))
        .findOne();
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
    // The settings may say something else now.
    handle
        .createUpdate("UPDATE job SET paused = NULL, paused_until = 0 WHERE paused_until > 0")
        .execute();
  }

  private static Row row(ResultSet row, StatementContext context) throws SQLException {
    return new Row(
        Specs.job(row.getString("spec")),
        State.valueOf(row.getString("state").toUpperCase(java.util.Locale.ROOT)),
        row.getInt("stage"),
        row.getInt("planned") == 1,
        row.getInt("shots"),
        row.getInt("unended"),
        new Money(row.getLong("booked")),
        row.getInt("placeholders") == 1,
        time(row, "cancel_at"),
        row.getLong("events"),
        Optional.ofNullable(row.getString("manifest")),
        Optional.ofNullable(row.getString("sheet")),
        Optional.ofNullable(row.getString("reason")),
        Optional.ofNullable(row.getString("paused")),
        time(row, "held_at"),
        row.getLong("accepted_at"),
        time(row, "ended_at"));
  }

  private static Optional<Long> time(ResultSet row, String column) throws SQLException {
    long time = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(time);
  }
}

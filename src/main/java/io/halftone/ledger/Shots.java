package io.halftone.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import io.halftone.job.JobId;
import io.halftone.job.Json;
import io.halftone.job.Made;
import io.halftone.job.Money;
import io.halftone.job.Pace;
import io.halftone.job.Shot;
import io.halftone.job.ShotId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/** The table of shots. Planned shots wait here, not in a queue. */
public final class Shots {
  /** Where a shot waits for work of ours. */
  private static final Set<State> OURS =
      EnumSet.of(State.PLANNED, State.INSPECTING, State.PUBLISHING);

  private static final String CANCELLED = "the job was cancelled";

  /** Of a picture that lies in one bucket and not in all. */
  private static final String IN_PART =
      "the job was cancelled before the picture lay in every bucket";

  private static final String LIES_SOMEWHERE =
      "EXISTS (SELECT 1 FROM asset WHERE asset.shot = shot.id)";

  /**
   * A draft that came to nothing, and that nobody misses: its lane has gone on, or can go on, with
   * others.
   */
  private static final String SPARE =
      """
      draft = 1 AND (
        EXISTS (SELECT 1 FROM shot AS child WHERE child.job = shot.job AND child.lane = shot.lane
                AND child.stage > shot.stage)
        OR state <> 'cancelled' AND EXISTS (
          SELECT 1 FROM shot AS other WHERE other.job = shot.job AND other.lane = shot.lane
          AND other.stage = shot.stage AND other.state IN ('publishing', 'kept')))
      """;

  /** A shot that its owner misses. */
  static final String MISSED =
      "state IN ('rejected', 'failed', 'cancelled') AND NOT (%s)".formatted(SPARE);

  /** Of a job that has ended. */
  private static final String UNDELIVERED =
      """
      (%s OR state = 'published' AND (
          SELECT count(*) FROM asset WHERE asset.shot = shot.id) BETWEEN 1 AND :buckets - 1)
      """
          .formatted(MISSED);

  private final Handle handle;
  private final Moment at;

  Shots(Handle handle, Moment at) {
    this.handle = handle;
    this.at = at;
  }

  /** How far a shot has come. */
  public enum State {
    PLANNED,
    GENERATING,
    INSPECTING,
    REVIEW,
    PUBLISHING,
    PUBLISHED,
    /** A draft that was accepted: later stages start from it. */
    KEPT,
    REJECTED,
    FAILED,
    CANCELLED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public boolean ended() {
      return switch (this) {
        case PLANNED, GENERATING, INSPECTING, REVIEW, PUBLISHING -> false;
        case PUBLISHED, KEPT, REJECTED, FAILED, CANCELLED -> true;
      };
    }

    static State of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * A shot and how it stands.
   *
   * @param prompt of its next take
   * @param failures takes that made nothing, through no fault of ours or the shot's
   * @param retried takes up to this attempt were made before it was asked for again, and count
   *     against it no more
   * @param takenFrom the shot of another edition whose picture it has, or is to have
   * @param former the shot of the edition before in whose place it stands
   */
  public record Row(
      Shot shot,
      State state,
      String prompt,
      int failures,
      int retried,
      Optional<String> reason,
      Optional<String> thumbnail,
      Optional<ShotId> takenFrom,
      Optional<ShotId> former) {
    /** Of a job of one edition. */
    public Row(
        Shot shot,
        State state,
        String prompt,
        int failures,
        int retried,
        Optional<String> reason,
        Optional<String> thumbnail) {
      this(
          shot,
          state,
          prompt,
          failures,
          retried,
          reason,
          thumbnail,
          Optional.empty(),
          Optional.empty());
    }

    public ShotId id() {
      return shot.id();
    }

    /** The same, as those see it for whom it stands so. */
    public Row in(State state) {
      return new Row(shot, state, prompt, failures, retried, reason, thumbnail, takenFrom, former);
    }
  }

  /**
   * A shot that is to be made, or to take a picture over.
   *
   * @param takenFrom the shot of another edition that has just the picture which it asks for
   * @param former the shot of the edition before in whose place it stands
   * @param held why an earlier edition left to its owner whether just this is bought again
   */
  public record Planned(
      Shot shot, Optional<ShotId> takenFrom, Optional<ShotId> former, Optional<String> held) {
    /** One of a job that has one edition. */
    public static Planned anew(Shot shot) {
      return new Planned(shot, Optional.empty(), Optional.empty(), Optional.empty());
    }
  }

  /** The same of a job that has nothing to take over. */
  public void plan(JobId job, List<Shot> shots) {
    write(job, shots.stream().map(Planned::anew).toList());
  }

  /**
   * Writes down shots of a stage. Those that stand there already stay as they are, so planning may
   * be repeated. Of a job that is being cancelled nothing more is planned, nor for a stage that is
   * over.
   */
  public void write(JobId job, List<Planned> shots) {
    if (shots.isEmpty()
        || !new Jobs(handle, at).holdsToPlan(job, shots.getFirst().shot().stage())) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO shot (id, job, number, stage, state, platform, family, lane, draft, spec, taken_from, former,
                              due_at, reason, ended_at, node, sweep_at)
            VALUES (:id, :job, :number, :stage, :state, :platform, :family, :lane, :draft, :spec, :from, :former,
                    :due, :reason, :ended, :node, :now)
            ON CONFLICT (id) DO NOTHING
            """);
    for (Planned planned : shots) {
      Shot shot = planned.shot();
      batch
          .bind("state", (planned.held().isPresent() ? State.FAILED : State.PLANNED).word())
          .bind("reason", planned.held().orElse(null))
          .bind("ended", planned.held().isPresent() ? at.now() : null)
          .bind("from", planned.takenFrom().map(ShotId::value).orElse(null))
          .bind("former", planned.former().map(ShotId::value).orElse(null))
          // What costs nothing is fed first, and no budget holds it up.
          .bind("due", planned.takenFrom().isPresent() ? 1 : 0)
          .bind("id", shot.id().value())
          .bind("job", job.value())
          .bind("number", shot.id().number())
          .bind("stage", shot.stage())
          .bind("platform", shot.platform().name())
          .bind("family", shot.family().orElse(null))
          .bind("lane", shot.cell().lane())
          .bind("draft", shot.cell().draft() ? 1 : 0)
          .bind("spec", Json.write(shot))
          .bind("node", at.node())
          .bind("now", at.now())
          .add();
    }
    int added = 0;
    int held = 0;
    int[] rows = batch.execute();
    for (int i = 0; i < rows.length; i++) {
      added += rows[i];
      held += shots.get(i).held().isPresent() ? rows[i] : 0;
    }
    new Jobs(handle, at).added(job, added, added - held);
  }

  /**
   * Picks planned shots for the free places: the next place always goes to the job that uses the
   * least of its share. Picked shots are not picked again for a while; that is no claim, for the
   * generate station claims. Of a job's shots those come first that were begun before, so that it
   * does not end with a tail of retakes.
   *
   * @param usual the pace of jobs that have none of their own
   */
  public List<ShotId> feed(int places, Pace usual) {
    record Open(JobId job, int weight, Pace pace, int wave, int running, int due) {}
    record Waiting(String job, int weight, int running, int due, int[] given) {
      /** What it uses of its share; there is no sense in giving it more than it has shots for. */
      double load() {
        return given[0] == due ? Double.MAX_VALUE : (double) (running + given[0]) / weight;
      }
    }
    List<Open> open =
        handle
            .createQuery(
                """
                SELECT id, weight, pace, wave,
                       (SELECT count(*) FROM shot WHERE shot.job = job.id AND shot.state = 'generating') AS running,
                       (SELECT count(*) FROM (
                          SELECT 1 FROM shot WHERE shot.job = job.id AND shot.state = 'planned' AND shot.due_at <= :now
                          LIMIT :places) AS waiting) AS due
                FROM job
                WHERE state = 'running' AND cancel_at IS NULL AND held_at IS NULL AND paused_until <= :now AND EXISTS (
                  SELECT 1 FROM shot WHERE shot.job = job.id AND shot.state = 'planned' AND shot.due_at <= :now)
                ORDER BY accepted_at, id
                """)
            .bind("now", at.now())
            .bind("places", places)
            .map(
                (row, context) ->
                    new Open(
                        new JobId(row.getString(1)),
                        row.getInt(2),
                        Optional.ofNullable(row.getString(3)).map(Pace::of).orElse(usual),
                        row.getInt(4),
                        row.getInt(5),
                        row.getInt(6)))
            .list();
    List<Waiting> jobs =
        open.stream()
            .map(
                job -> {
                  int allowed =
                      new Jobs(handle, at)
                          .measured(job.job, job.pace, job.running, job.wave)
                          .allowance(job.running, job.wave);
                  return new Waiting(
                      job.job.value(),
                      job.weight,
                      job.running,
                      Math.min(job.due, allowed),
                      new int[1]);
                })
            .toList();
    if (jobs.isEmpty()) {
      return List.of();
    }
    for (int place = 0; place < places; place++) {
      Waiting next = jobs.getFirst();
      for (Waiting job : jobs) {
        if (job.load() < next.load()) {
          next = job;
        }
      }
      if (next.given[0] == next.due) {
        break;
      }
      next.given[0]++;
    }
    return jobs.stream().flatMap(job -> pick(job.job, job.given[0]).stream()).toList();
  }

  /** One shot for each platform of the job of which some wait to be bought. */
  public List<Shot> plannedOfEach(JobId job) {
    return handle
        .createQuery(
            """
            SELECT * FROM shot WHERE job = :job AND number IN (
              SELECT min(number) FROM shot WHERE job = :job AND state = 'planned' AND taken_from IS NULL
              GROUP BY platform)
            ORDER BY number
            """)
        .bind("job", job.value())
        .map(Shots::row)
        .map(Row::shot)
        .list();
  }

  /** How many have been picked lately and are still to be ordered, by whomever. */
  public int underWay() {
    return handle
        .createQuery(
            """
            SELECT count(*) FROM job JOIN shot ON shot.job = job.id
            WHERE job.state = 'running' AND shot.state = 'planned' AND shot.picked_at > :since
            """)
        .bind("since", at.pickedSince())
        .mapTo(Integer.class)
        .one();
  }

  private List<ShotId> pick(String job, int most) {
    if (most == 0) {
      return List.of();
    }
    return handle
        .createQuery(
            """
            UPDATE shot SET due_at = :later, picked_at = :now
            WHERE state = 'planned' AND due_at <= :now AND id IN (
              SELECT id FROM shot WHERE job = :job AND state = 'planned' AND due_at <= :now
              ORDER BY due_at DESC, number LIMIT :most)
            RETURNING id
            """)
        .bind("later", at.sweepAt())
        .bind("now", at.now())
        .bind("job", job)
        .bind("most", most)
        .map((row, context) -> new ShotId(row.getString(1)))
        .list();
  }

  public Optional<Row> find(ShotId id) {
    return handle
        .createQuery("SELECT * FROM shot WHERE id = :id")
        .bind("id", id.value())
        .map(Shots::row)
        .findOne();
  }

  /**
   * Shots that may be asked for together with this one: planned, of its family, and {@link
   * Takes#isToBeMadeWithItsFamily}.
   */
  public List<Row> family(Shot shot, String family, int most) {
    return handle
        .createQuery(
            """
            SELECT * FROM shot
            WHERE job = :job AND family = :family AND state = 'planned' AND id <> :id AND taken_from IS NULL
              AND NOT EXISTS (SELECT 1 FROM take WHERE take.shot = shot.id AND %s)
            ORDER BY number LIMIT :most
            """
                .formatted(Takes.ALONE))
        .bind("job", shot.id().job().value())
        .bind("family", family)
        .bind("id", shot.id().value())
        .bind("most", most)
        .map(Shots::row)
        .list();
  }

  /** How many shots of a job are of one family. */
  public int familySize(JobId job, String family) {
    return handle
        .createQuery("SELECT count(*) FROM shot WHERE job = :job AND family = :family")
        .bind("job", job.value())
        .bind("family", family)
        .mapTo(Integer.class)
        .one();
  }

  /**
   * The shot, if it waits in this state and nobody else works on it. A shot whose job is being
   * cancelled ends instead.
   */
  public Optional<Row> claim(ShotId id, State state) {
    Optional<Row> claimed =
        take(
            id,
            state,
            "NOT EXISTS (SELECT 1 FROM job WHERE job.id = shot.job AND job.cancel_at IS NOT NULL)");
    if (claimed.isEmpty()
        && new Jobs(handle, at).isCancelled(id.job())
        && take(id, state, "1 = 1").isPresent()) {
      stop(id, state);
    }
    return claimed;
  }

  /**
   * Ends a shot of a job that is being cancelled. What lies in a bucket already may stand in a
   * manifest, so it is published where it lies. The job, if this was its last.
   */
  public Optional<JobId> stop(ShotId id, State from) {
    return new Assets(handle, at.now()).of(id).isEmpty()
        ? end(id, from, State.CANCELLED, Optional.of(CANCELLED))
        : end(id, from, State.PUBLISHED, Optional.of(IN_PART));
  }

  private Optional<Row> take(ShotId id, State state, String unless) {
    return handle
        .createQuery(
            """
            UPDATE shot SET node = :node, claimed_until = :until, sweep_at = :until
            WHERE id = :id AND state = :state AND claimed_until <= :now AND %s
            RETURNING *
            """
                .formatted(unless))
        .bind("node", at.node())
        .bind("until", at.claimedUntil())
        .bind("id", id.value())
        .bind("state", state.word())
        .bind("now", at.now())
        .map(Shots::row)
        .findOne();
  }

  /** How many faults the shot has met with this one. */
  public int stumbled(ShotId id, Stumble stumble) {
    int faults = stumble.note(handle, at, "shot", id.value());
    handle
        .createUpdate("UPDATE shot SET due_at = sweep_at WHERE id = :id AND state = 'planned'")
        .bind("id", id.value())
        .execute();
    return faults;
  }

  /** The shot, if it is planned. Until this transaction ends, nobody else moves it. */
  public Optional<Row> hold(ShotId id) {
    return handle
        .createQuery(
            "UPDATE shot SET picked_at = NULL WHERE id = :id AND state = 'planned' RETURNING *")
        .bind("id", id.value())
        .map(Shots::row)
        .findOne();
  }

  /**
   * Moves a shot on. False if it is not where it was thought to be: then somebody else has moved
   * it.
   */
  public boolean advance(ShotId id, State from, State to) {
    return handle
            .createUpdate(
                """
                UPDATE shot SET state = :to, node = :node, claimed_until = 0, sweep_at = :sweep, picked_at = NULL
                WHERE id = :id AND state = :from
                """)
            .bind("to", to.word())
            .bind("node", at.node())
            .bind("sweep", at.sweepAt())
            .bind("id", id.value())
            .bind("from", from.word())
            .execute()
        == 1;
  }

  /**
   * Another take is needed: the shot waits among the planned ones again. A shot whose job is being
   * cancelled ends instead; then the job, if this was its last.
   */
  public Optional<JobId> again(
      ShotId id, State from, long due, Optional<String> prompt, int failures) {
    if (new Jobs(handle, at).isCancelledForSure(id.job())) {
      return stop(id, from);
    }
    handle
        .createUpdate(
            """
            UPDATE shot SET state = 'planned', claimed_until = 0, due_at = :due, prompt = COALESCE(:prompt, prompt),
                            failures = failures + :failed
            WHERE id = :id AND state = :from
            """)
        .bind("due", due)
        .bind("prompt", prompt.orElse(null))
        .bind("failed", failures)
        .bind("id", id.value())
        .bind("from", from.word())
        .execute();
    return Optional.empty();
  }

  /** Lets a planned shot wait. */
  public void postpone(ShotId id, long due) {
    handle
        .createUpdate(
            "UPDATE shot SET due_at = :due, picked_at = NULL WHERE id = :id AND state = 'planned'")
        .bind("due", due)
        .bind("id", id.value())
        .execute();
  }

  /** Gives a claim back without a failure, for the sweeper to announce the shot again then. */
  public void rest(ShotId id, State in, long until) {
    handle
        .createUpdate(
            "UPDATE shot SET claimed_until = 0, sweep_at = :until WHERE id = :id AND state = :in")
        .bind("until", until)
        .bind("id", id.value())
        .bind("in", in.word())
        .execute();
  }

  /** Ends a shot, once. The job, if this was the last shot of its stage. */
  public Optional<JobId> end(ShotId id, State from, State how, Optional<String> reason) {
    if (from.ended() || !how.ended()) {
      throw new IllegalArgumentException("%s to %s is no end of a shot".formatted(from, how));
    }
    int ended =
        handle
            .createUpdate(
                """
                UPDATE shot SET state = :how, reason = :reason, ended_at = :now, claimed_until = 0
                WHERE id = :id AND state = :from
                """)
            .bind("how", how.word())
            .bind("reason", reason.orElse(null))
            .bind("now", at.now())
            .bind("id", id.value())
            .bind("from", from.word())
            .execute();
    if (ended == 0) {
      return Optional.empty();
    }
    Jobs.ShotEnd end = new Jobs(handle, at).shotEnded(id.job());
    handle
        .createUpdate("UPDATE shot SET event = :event WHERE id = :id")
        .bind("event", end.event())
        .bind("id", id.value())
        .execute();
    return end.last() ? Optional.of(id.job()) : Optional.empty();
  }

  /**
   * Ends a shot at which we fail again and again. Not while a provider works on it: what is paid is
   * brought home. Not once it has ended, nor while a person looks at it.
   */
  public Optional<JobId> giveUp(ShotId id, String reason) {
    return find(id)
        .filter(row -> OURS.contains(row.state()))
        .flatMap(row -> end(id, row.state(), State.FAILED, Optional.of(reason)));
  }

  /**
   * Ends the shots of a job that is being cancelled, but for those whose order is out and those
   * that are on their way into the buckets. What lies in a bucket already is published where it
   * lies. How many.
   */
  int cancel(JobId job, long firstEvent) {
    return handle
        .createUpdate(
            """
            UPDATE shot SET state = CASE WHEN %1$s THEN 'published' ELSE 'cancelled' END,
                            reason = CASE WHEN %1$s THEN :part ELSE :reason END,
                            ended_at = :now, claimed_until = 0, event = :first + number
            WHERE job = :job AND (state IN ('planned', 'inspecting', 'review')
                                  OR state = 'publishing' AND claimed_until <= :now)
            """
                .formatted(LIES_SOMEWHERE))
        .bind("reason", CANCELLED)
        .bind("part", IN_PART)
        .bind("now", at.now())
        .bind("first", firstEvent)
        .bind("job", job.value())
        .execute();
  }

  /** The numbers of the shots that the job, which has ended, did not deliver. */
  public Set<Integer> undelivered(JobId job, int buckets) {
    return handle
        .createQuery("SELECT number FROM shot WHERE job = :job AND %s".formatted(UNDELIVERED))
        .bind("job", job.value())
        .bind("buckets", buckets)
        .mapTo(Integer.class)
        .set();
  }

  /**
   * What the stages of a job before this one made or took over, in order, as far as anything is to
   * be made from it.
   */
  public List<Made> made(JobId job, int stage) {
    return handle
        .createQuery(
            """
            SELECT shot.spec, take.picture, take.verdict,
                   (SELECT COALESCE(sum(COALESCE(cost, price)), 0) FROM take AS paid
                    WHERE paid.shot = COALESCE(shot.taken_from, shot.id)) AS spent
            FROM shot JOIN take ON take.shot = shot.id AND take.state = 'passed'
            WHERE shot.job = :job AND shot.stage < :stage AND shot.state IN ('publishing', 'published', 'kept')
              AND %s
              AND NOT EXISTS (SELECT 1 FROM take AS later WHERE later.shot = shot.id AND later.state = 'passed'
                              AND later.attempt > take.attempt)
            ORDER BY shot.number
            """
                .formatted(AskedLanes.GOES_ON))
        .bind("job", job.value())
        .bind("stage", stage)
        .map(
            (row, context) -> {
              JsonNode verdict = Json.read(row.getString(3), JsonNode.class);
              return new Made(
                  Specs.shot(row.getString(1)),
                  row.getString(2),
                  verdict.path("score").asDouble(),
                  new Money(row.getLong(4)),
                  verdict.path("spared").asBoolean());
            })
        .list();
  }

  /**
   * Opens again what the job did not deliver. A draft whose lane has gone on without it, or can, is
   * not made again: nobody would start from it. A picture that is paid and home is not bought
   * again: it goes on where it was stopped; one that lies in some of its buckets goes into the
   * others. How many.
   *
   * @param buckets how many it has
   * @param numbers of those that are meant; all if there are none
   */
  int retry(JobId job, int buckets, Set<Integer> numbers) {
    return handle
        .createUpdate(
            """
            UPDATE shot SET
              state = CASE
                WHEN state = 'published' THEN 'publishing'
                WHEN EXISTS (SELECT 1 FROM take WHERE take.shot = shot.id AND take.state = 'fetched') THEN 'inspecting'
                WHEN state <> 'rejected'
                  AND EXISTS (SELECT 1 FROM take WHERE take.shot = shot.id AND take.state = 'passed') THEN 'publishing'
                ELSE 'planned' END,
              retried = (SELECT COALESCE(max(attempt), 0) FROM take WHERE take.shot = shot.id),
              failures = 0, stumbles = 0, faults = 0, reason = NULL, ended_at = NULL, event = NULL,
              due_at = :now, claimed_until = 0, sweep_at = :now, node = :node
            WHERE job = :job AND %s AND (:all = 1 OR number IN (<numbers>))
            """
                .formatted(UNDELIVERED))
        .bindList("numbers", numbers.isEmpty() ? List.of(0) : List.copyOf(numbers))
        .bind("all", numbers.isEmpty() ? 1 : 0)
        .bind("now", at.now())
        .bind("buckets", buckets)
        .bind("node", at.node())
        .bind("job", job.value())
        .execute();
  }

  /**
   * The end of a shot, as those who watch its job hear of it.
   *
   * @param number counts up with everything that happens to the job
   * @param takenFrom the shot of another edition whose picture it has
   */
  public record Event(
      long number,
      ShotId shot,
      String platform,
      State state,
      Optional<String> reason,
      Optional<ShotId> takenFrom) {}

  /** The ends of shots after this event, in order. */
  public List<Event> events(JobId job, long after, int most) {
    return handle
        .createQuery(
            """
            SELECT event, id, platform, state, reason, taken_from FROM shot
            WHERE job = :job AND event > :after ORDER BY event LIMIT :most
            """)
        .bind("job", job.value())
        .bind("after", after)
        .bind("most", most)
        .map(
            (row, context) ->
                new Event(
                    row.getLong(1),
                    new ShotId(row.getString(2)),
                    row.getString(3),
                    State.of(row.getString(4)),
                    Optional.ofNullable(row.getString(5)),
                    Optional.ofNullable(row.getString(6)).map(ShotId::new)))
        .list();
  }

  /** The small picture that stands for the shot on the contact sheet. */
  public void thumbnail(ShotId id, String sha256) {
    handle
        .createUpdate("UPDATE shot SET thumbnail = :thumbnail WHERE id = :id")
        .bind("thumbnail", sha256)
        .bind("id", id.value())
        .execute();
  }

  /** Shots that have waited too long in this state: their announcement was lost. */
  public List<ShotId> standstills(State state, int most) {
    return handle
        .createQuery(
            """
            UPDATE shot SET sweep_at = :later
            WHERE claimed_until <= :now AND sweep_at <= :now AND id IN (
              SELECT id FROM shot WHERE state = '%s' AND state IN ('inspecting', 'publishing')
                AND sweep_at <= :now AND claimed_until <= :now ORDER BY sweep_at LIMIT :most)
            RETURNING id
            """
                .formatted(state.word()))
        .bind("later", at.sweepAt())
        .bind("now", at.now())
        .bind("most", most)
        .map((row, context) -> new ShotId(row.getString(1)))
        .list();
  }

  /** The next shots of a job after this number, in order. */
  public List<Row> after(JobId job, int number, int most) {
    return handle
        .createQuery(
            "SELECT * FROM shot WHERE job = :job AND number > :number ORDER BY number LIMIT :most")
        .bind("job", job.value())
        .bind("number", number)
        .bind("most", most)
        .map(Shots::row)
        .list();
  }

  /** How many shots of a job are in each state. */
  public Map<State, Integer> byState(JobId job) {
    return counted("job = :job", job);
  }

  private Map<State, Integer> counted(String which, JobId job) {
    return handle
        .createQuery(
            "SELECT state, count(*) AS n FROM shot WHERE %s GROUP BY state".formatted(which))
        .bind("job", job.value())
        .reduceRows(
            new EnumMap<State, Integer>(State.class),
            (map, row) -> {
              map.put(
                  State.of(row.getColumn("state", String.class)),
                  row.getColumn("n", Integer.class));
              return map;
            });
  }

  /** How many drafts came to nothing that nobody misses, by how they ended. */
  public Map<State, Integer> spare(JobId job) {
    return counted(
        "job = :job AND state IN ('rejected', 'failed', 'cancelled') AND (%s)".formatted(SPARE),
        job);
  }

  /** The numbers of those drafts, from behind one number to another. */
  public Set<Integer> spare(JobId job, int after, int last) {
    return handle
        .createQuery(
            """
            SELECT number FROM shot WHERE job = :job AND number > :after AND number <= :last
              AND state IN ('rejected', 'failed', 'cancelled') AND (%s)
            """
                .formatted(SPARE))
        .bind("job", job.value())
        .bind("after", after)
        .bind("last", last)
        .mapTo(Integer.class)
        .set();
  }

  /** Why shots were not published, and how many for the same reason. */
  public record Reason(String reason, int shots) {}

  /** The commonest reasons first. */
  public List<Reason> reasons(JobId job, int most) {
    return handle
        .createQuery(
            """
            SELECT reason, count(*) AS shots FROM shot
            WHERE job = :job AND state IN ('rejected', 'failed') AND reason IS NOT NULL AND %s
            GROUP BY reason ORDER BY shots DESC, reason LIMIT :most
            """
                .formatted(MISSED))
        .bind("job", job.value())
        .bind("most", most)
        .map((row, context) -> new Reason(row.getString("reason"), row.getInt("shots")))
        .list();
  }

  void adopt() {
    handle
        .createUpdate(
            """
            UPDATE shot SET claimed_until = 0, sweep_at = 0, picked_at = NULL, due_at = CASE WHEN due_at > :now THEN :now ELSE due_at END
            WHERE state IN ('planned', 'inspecting', 'publishing') AND node = :node
              AND (claimed_until > 0 OR sweep_at > :now OR due_at > :now)
            """)
        .bind("now", at.now())
        .bind("node", at.node())
        .execute();
  }

  private static Row row(ResultSet row, StatementContext context) throws SQLException {
    Shot shot = Specs.shot(row.getString("spec"));
    return new Row(
        shot,
        State.of(row.getString("state")),
        Optional.ofNullable(row.getString("prompt")).orElse(shot.prompt()),
        row.getInt("failures"),
        row.getInt("retried"),
        Optional.ofNullable(row.getString("reason")),
        Optional.ofNullable(row.getString("thumbnail")),
        Optional.ofNullable(row.getString("taken_from")).map(ShotId::new),
        Optional.ofNullable(row.getString("former")).map(ShotId::new));
  }
}

package io.halftone.ledger;

import io.halftone.job.JobId;
import io.halftone.job.Json;
import io.halftone.job.Money;
import io.halftone.job.Shape;
import io.halftone.job.ShotId;
import io.halftone.job.TakeId;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The table of takes. Takes that one request buys share a {@code purchase}, which is the first of
 * them; what happens to the request happens to all of them.
 */
public final class Takes {
  private static final long MINUTE_MILLIS = 60_000;
  private static final long LATELY_MILLIS = 7L * 24 * 60 * MINUTE_MILLIS;
  private static final int WAITS = 20;

  private static final String WAITED =
      """
      CASE
        WHEN submitted_at - asked_at > :held THEN fetched_at - asked_at
        WHEN looks > 0 THEN fetched_at - submitted_at
        ELSE (fetched_at - submitted_at) * 17 / 20 END
      """;

  /** Longer than a provider takes to say that it has accepted an order. */
  private static final long HELD_MILLIS = 1_000;

  private static final int JUDGED = 200;

  /** What a provider does not take it refuses sooner than this. */
  private static final long REFUSED_MILLIS = 2_000;

  /** What an order that nobody can look at is held for as long as it may go on, and no longer. */
  private static final String GOES_ON =
      "(state <> 'uncertain' OR ended_at IS NULL AND asked_at > :since)"
          + " AND (state <> 'submitted' OR COALESCE(submitted_at, reserved_at) > :since)";

  /** A take after which its shot is made alone. */
  static final String ALONE = "(take.picture IS NOT NULL OR take.declined = 1)";

  private final Handle handle;
  private final Moment at;

  Takes(Handle handle, Moment at) {
    this.handle = handle;
    this.at = at;
  }

  /** How far a take has come. */
  public enum State {
    /** Its price is booked; its request has not left. */
    RESERVED,
    /** Its request may be on its way. */
    SUBMITTING,
    /** The provider has named it. */
    SUBMITTED,
    /** Its picture is in the store. */
    FETCHED,
    PASSED,
    FLAWED,
    /** Nothing was made and nothing is paid. */
    REFUSED,
    /** Nobody knows whether the provider has it. */
    UNCERTAIN,
    CANCELLED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * A take and how it stands.
   *
   * @param model that was asked to make it; the shot may ask for another
   * @param why this provider was asked
   * @param copied the take that was bought, of which it has been given the picture
   * @param repairedFrom the picture as it was bought, if another was made of it
   * @param repairs what was made right in it, as its inspector wrote it
   * @param throttled whether its provider has only been asked too often
   */
  public record Row(
      TakeId id,
      ShotId shot,
      int attempt,
      TakeId purchase,
      int position,
      String provider,
      String model,
      State state,
      Money price,
      Optional<Money> cost,
      boolean retake,
      boolean failover,
      String prompt,
      Shape effective,
      String fingerprint,
      Optional<String> reference,
      long reservedAt,
      Optional<Long> askedAt,
      Optional<Long> missedAt,
      Optional<Long> submittedAt,
      Optional<Long> madeAt,
      Optional<Long> soughtAt,
      Optional<Long> fetchedAt,
      Optional<Long> endedAt,
      Optional<String> output,
      Optional<String> picture,
      Optional<String> verdict,
      Optional<String> reason,
      Optional<String> why,
      Optional<String> copied,
      Optional<String> repairedFrom,
      Optional<String> repairs,
      boolean throttled) {

    /** Whether it has the picture of an earlier edition of its job, as that was accepted. */
    public boolean isTakenOver() {
      return copied.isPresent() && why.filter(Editions.TAKEN_OVER::equals).isPresent();
    }

    /** The picture as it was bought, before anything was made right in it. */
    public Optional<String> bought() {
      return repairedFrom.or(() -> picture);
    }

    /** For how long its provider has had the order, in milliseconds. */
    public long age(long now) {
      return now - submittedAt.orElse(reservedAt);
    }

    /** Whether it is still being looked for. */
    public boolean isLost() {
      return state == State.UNCERTAIN && endedAt.isEmpty();
    }
  }

  /** Somebody was faster: with the shot, or with the rest of the budget. */
  public static final class Missed extends IllegalStateException {
    private static final long serialVersionUID = 1;

    Missed(ShotId shot) {
      super("shot %s cannot be reserved any more".formatted(shot));
    }
  }

  /**
   * What is written down before money may be spent.
   *
   * @param day on which it counts in the budgets of house and provider; none for placeholders
   */
  public record Reservation(
      TakeId id,
      TakeId purchase,
      int position,
      String provider,
      String model,
      Money price,
      boolean retake,
      boolean failover,
      String prompt,
      Shape effective,
      String fingerprint,
      String why,
      Optional<String> content,
      Optional<LocalDate> day) {}

  /**
   * What a job's takes come to. Counted are those that are or may be paid; repaired ones are
   * counted even where their pictures had been bought for another job.
   */
  public record Totals(
      int takes, int retakes, int failovers, int uncertain, int repaired, Money spend) {
    /** Of a job of which nothing was repaired. */
    public Totals(int takes, int retakes, int failovers, int uncertain, Money spend) {
      this(takes, retakes, failovers, uncertain, 0, spend);
    }
  }

  /**
   * Books the price and moves the shot on.
   *
   * @throws Missed if the shot is not free any more or the budget does not cover it; all is undone
   *     then
   */
  public void reserve(Reservation take) {
    ShotId shot = take.id().shot();
    if (!new Shots(handle, at).advance(shot, Shots.State.PLANNED, Shots.State.GENERATING)
        || !new Jobs(handle, at).book(shot.job(), take.price())) {
      throw new Missed(shot);
    }
    take.day().ifPresent(day -> new Spend(handle).book(day, take.provider(), take.price()));
    handle
        .createUpdate(
            """
            INSERT INTO take (id, shot, job, attempt, purchase, position, provider, model, state, price, retake,
                              failover, prompt, effective, fingerprint, why, content, day, reserved_at, look_at, node)
            VALUES (:id, :shot, :job, :attempt, :purchase, :position, :provider, :model, 'reserved', :price, :retake,
                    :failover, :prompt, :effective, :fingerprint, :why, :content, :day, :now, :look, :node)
            """)
        .bind("id", take.id().value())
        .bind("shot", shot.value())
        .bind("job", shot.job().value())
        .bind("attempt", take.id().attempt())
        .bind("purchase", take.purchase().value())
        .bind("position", take.position())
        .bind("provider", take.provider())
        .bind("model", take.model())
        .bind("price", take.price().micros())
        .bind("retake", take.retake() ? 1 : 0)
        .bind("failover", take.failover() ? 1 : 0)
        .bind("prompt", take.prompt())
        .bind("effective", Json.write(take.effective()))
        .bind("fingerprint", take.fingerprint())
        .bind("why", take.why())
        .bind("content", take.content().orElse(null))
        .bind("day", take.day().map(LocalDate::toString).orElse(null))
        .bind("now", at.now())
        .bind("look", take.position() == 0 ? at.claimedUntil() : null)
        .bind("node", at.node())
        .execute();
  }

  /** A picture of one of these contents that passed since then, the newest. */
  public Optional<Row> passed(Collection<String> contents, boolean placeholders, long since) {
    return handle
        .createQuery(
            """
            SELECT take.* FROM take JOIN job ON job.id = take.job
            WHERE take.content IN (<contents>) AND take.state = 'passed'
              AND take.copied IS NULL AND take.ended_at > :since
              AND job.placeholders = :placeholders
            ORDER BY take.ended_at DESC LIMIT 1
            """)
        .bindList("contents", List.copyOf(contents))
        .bind("since", since)
        .bind("placeholders", placeholders ? 1 : 0)
        .map(Takes::row)
        .findOne();
  }

  /**
   * Whether a picture of one of these contents is being bought, or may have been. What nobody will
   * inspect, because its job was cancelled, is not on its way.
   */
  public boolean isComing(Collection<String> contents, boolean placeholders) {
    return handle
            .createQuery(
                """
                SELECT count(*) FROM take JOIN job ON job.id = take.job JOIN shot ON shot.id = take.shot
                WHERE take.content IN (<contents>) AND take.copied IS NULL AND job.placeholders = :placeholders
                  AND job.cancel_at IS NULL
                  AND (take.state IN ('reserved', 'submitting', 'submitted')
                       OR take.state = 'uncertain' AND take.ended_at IS NULL
                       OR take.state = 'fetched' AND shot.state IN ('generating', 'inspecting'))
                """)
            .bindList("contents", List.copyOf(contents))
            .bind("placeholders", placeholders ? 1 : 0)
            .mapTo(Integer.class)
            .one()
            .compareTo(0)
        > 0;
  }

  /**
   * Gives a shot the picture of another take, as it was bought: what had to be made right in it for
   * another job may be different here. It costs nothing, and is inspected like any.
   *
   * @throws Missed if the shot is not free any more; all is undone then
   */
  public void copy(Row bought, ShotId shot) {
    if (!new Shots(handle, at).advance(shot, Shots.State.PLANNED, Shots.State.INSPECTING)) {
      throw new Missed(shot);
    }
    handle
        .createUpdate(
            """
            INSERT INTO take (id, shot, job, attempt, purchase, position, provider, model, state, price, cost, retake,
                              failover, prompt, effective, fingerprint, why, copied, picture, bytes, reserved_at,
                              fetched_at, node)
            SELECT :id, :shot, :job, 1, :id, 0, provider, model, 'fetched', 0, 0, 0, 0, prompt, effective, fingerprint,
                   'bought before', id, COALESCE(repaired_from, picture), bytes, :now, :now, :node
            FROM take WHERE id = :bought
            """)
        .bind("id", TakeId.of(shot, 1).value())
        .bind("shot", shot.value())
        .bind("job", shot.job().value())
        .bind("bought", bought.id().value())
        .bind("now", at.now())
        .bind("node", at.node())
        .execute();
  }

  /**
   * The last thing before the request leaves. False if it must not leave: it has been given up, or
   * its job is being cancelled, of which nothing more is bought.
   */
  public boolean submitting(TakeId purchase, long lostAt) {
    return handle
            .createUpdate(
                """
                UPDATE take SET state = 'submitting', asked_at = :now, look_at = CASE WHEN position = 0 THEN :look END
                WHERE purchase = :purchase AND state = 'reserved'
                  AND NOT EXISTS (SELECT 1 FROM job WHERE job.id = take.job AND job.cancel_at IS NOT NULL)
                """)
            .bind("now", at.now())
            .bind("look", lostAt)
            .bind("purchase", purchase.value())
            .execute()
        > 0;
  }

  /**
   * The provider has named the purchase. False if that name belongs to another purchase or this one
   * has moved on.
   *
   * @param lookAt when to look at it; at once if its job is being cancelled
   */
  public boolean submitted(TakeId purchase, String reference, long lookAt) {
    return submitted(purchase, Optional.of(reference), lookAt);
  }

  /** The same where orders have no names: the reply to the create is all there is. */
  public boolean submittedUnnamed(TakeId purchase, long lookAt) {
    return submitted(purchase, Optional.empty(), lookAt);
  }

  private boolean submitted(TakeId purchase, Optional<String> reference, long lookAt) {
    return handle
            .createUpdate(
                """
                UPDATE take SET state = 'submitted', reference = :reference, submitted_at = :now,
                  reason = NULL, sought_at = NULL,
                  look_at = CASE WHEN position > 0 THEN NULL
                    WHEN EXISTS (SELECT 1 FROM job WHERE job.id = take.job AND job.cancel_at IS NOT NULL) THEN :now
                    ELSE :look END
                WHERE purchase = :purchase AND state IN ('submitting', 'uncertain') AND ended_at IS NULL
                  AND NOT EXISTS (SELECT 1 FROM take AS other
                                  WHERE other.provider = take.provider AND other.reference = :reference)
                """)
            .bind("look", lookAt)
            .bind("reference", reference.orElse(null))
            .bind("now", at.now())
            .bind("purchase", purchase.value())
            .execute()
        > 0;
  }

  /**
   * The order is done: it is not in flight any more. Its pictures are to be fetched, or will have
   * been already. Where they lie, and for how long, is written down next.
   */
  public void made(TakeId purchase) {
    handle
        .createUpdate(
            """
            UPDATE take SET made_at = COALESCE(made_at, :now), expires_at = NULL,
                            sought_at = CASE WHEN made_at IS NOT NULL THEN sought_at END,
                            reason = CASE WHEN made_at IS NOT NULL THEN reason END
            WHERE purchase = :purchase
            """)
        .bind("now", at.now())
        .bind("purchase", purchase.value())
        .execute();
  }

  /**
   * Where the provider has put the picture.
   *
   * @param until when it deletes it there
   */
  public void output(Row take, URI url, long until) {
    boolean waits =
        handle
                .createUpdate(
                    """
                    UPDATE take SET output = :url,
                                    expires_at = CASE WHEN position = 0 AND (expires_at IS NULL OR expires_at > :until)
                                                      THEN :until ELSE expires_at END
                    WHERE id = :id AND state = 'submitted'
                    """)
                .bind("url", url.toString())
                .bind("until", until)
                .bind("id", take.id().value())
                .execute()
            == 1;
    if (waits && take.position() > 0) {
      handle
          .createUpdate(
              """
              UPDATE take SET expires_at = :until
              WHERE id = :purchase AND (expires_at IS NULL OR expires_at > :until)
              """)
          .bind("until", until)
          .bind("purchase", take.purchase().value())
          .execute();
    }
  }

  /**
   * An order that was given up for lost has been accepted after all. It is paid, and nobody waits
   * for its picture any more. False if the name is known.
   */
  public boolean surplus(TakeId purchase, Optional<String> reference, String reason) {
    List<Row> takes =
        purchase(purchase).stream()
            .filter(take -> take.reference().isEmpty() && take.madeAt().isEmpty())
            .filter(take -> take.endedAt().isPresent())
            .toList();
    if (takes.isEmpty()
        || reference.filter(name -> knows(takes.getFirst().provider(), name)).isPresent()) {
      return false;
    }
    for (Row take : takes) {
      handle
          .createUpdate(
              """
              UPDATE take SET state = 'uncertain', cost = price, reference = :reference, reason = :reason
              WHERE id = :id
              """)
          .bind("reference", reference.orElse(null))
          .bind("reason", reason)
          .bind("id", take.id().value())
          .execute();
      settle(take, take.cost().orElseThrow(), take.price());
    }
    return true;
  }

  /** The request may have arrived: it is looked for, and never sent again on a guess. */
  public boolean uncertain(TakeId purchase, String reason, long lookAt) {
    return handle
            .createUpdate(
                """
                UPDATE take SET state = 'uncertain', reason = :reason, look_at = CASE WHEN position = 0 THEN :look END
                WHERE purchase = :purchase AND state = 'submitting'
                """)
            .bind("look", lookAt)
            .bind("reason", reason)
            .bind("purchase", purchase.value())
            .execute()
        > 0;
  }

  /** It is not done by when it should be; said once. False if that is known, or not so any more. */
  public boolean late(TakeId purchase) {
    return handle
            .createUpdate(
                """
                UPDATE take SET late_at = :now
                WHERE id = :purchase AND late_at IS NULL AND state = 'submitted' AND made_at IS NULL
                """)
            .bind("now", at.now())
            .bind("purchase", purchase.value())
            .execute()
        == 1;
  }

  public boolean isLate(TakeId purchase) {
    return handle
        .createQuery("SELECT 1 FROM take WHERE id = :purchase AND late_at IS NOT NULL")
        .bind("purchase", purchase.value())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /** The call that ordered it is over, whatever came of it. */
  public void callOver(TakeId purchase) {
    handle
        .createUpdate("UPDATE take SET call_over_at = :now WHERE id = :purchase")
        .bind("now", at.now())
        .bind("purchase", purchase.value())
        .execute();
  }

  /** When the call that ordered it was over; nothing if whoever made it has not lived to see it. */
  public Optional<Long> callOverAt(TakeId purchase) {
    return handle
        .createQuery(
            "SELECT call_over_at FROM take WHERE id = :purchase AND call_over_at IS NOT NULL")
        .bind("purchase", purchase.value())
        .mapTo(Long.class)
        .findOne();
  }

  /** Other purchases from its provider that may be there without a name that we know. */
  public List<Row> nameless(Row take) {
    return handle
        .createQuery(
            """
            SELECT * FROM take
            WHERE provider = :provider AND position = 0
              AND state IN ('reserved', 'submitting', 'submitted', 'uncertain')
              AND asked_at IS NOT NULL AND reference IS NULL AND id <> :purchase
            """)
        .bind("provider", take.provider())
        .bind("purchase", take.purchase().value())
        .map(Takes::row)
        .list();
  }

  /** When the picture of a take came home. */
  public Optional<Long> fetchedAt(TakeId take) {
    return handle
        .createQuery("SELECT fetched_at FROM take WHERE id = :id AND fetched_at IS NOT NULL")
        .bind("id", take.value())
        .mapTo(Long.class)
        .findOne();
  }

  /** When a picture of a model that was ordered at a provider came home last. */
  public Optional<Long> lastFetchedAt(String provider, String model) {
    return handle
        .createQuery(
            """
            SELECT fetched_at FROM take
            WHERE provider = :provider AND model = :model AND fetched_at IS NOT NULL AND submitted_at IS NOT NULL
              AND position = 0
            ORDER BY fetched_at DESC LIMIT 1
            """)
        .bind("provider", provider)
        .bind("model", model)
        .mapTo(Long.class)
        .findOne();
  }

  /** Purchases of a job that are being looked for, the first of each one's takes. */
  public List<Row> lost(JobId job) {
    return handle
        .createQuery(
            """
            SELECT * FROM take
            WHERE job = :job AND position = 0 AND state = 'uncertain' AND ended_at IS NULL
            ORDER BY asked_at, id
            """)
        .bind("job", job.value())
        .map(Takes::row)
        .list();
  }

  /** How many purchases of a job have not ended: at their providers, on their way, or lost. */
  public int open(JobId job) {
    return handle
        .createQuery(
            """
            SELECT count(DISTINCT purchase) FROM take
            WHERE job = :job AND state IN ('reserved', 'submitting', 'submitted', 'uncertain')
              AND ended_at IS NULL
            """)
        .bind("job", job.value())
        .mapTo(Integer.class)
        .one();
  }

  /**
   * How long nothing has been learned about a purchase, but for the time in which nobody asked. The
   * first to ask begins to count.
   */
  public long soughtFor(TakeId purchase) {
    long since =
        handle
            .createQuery(
                """
                UPDATE take SET sought_at = COALESCE(sought_at, :now) WHERE id = :purchase
                RETURNING sought_at
                """)
            .bind("now", at.now())
            .bind("purchase", purchase.value())
            .mapTo(Long.class)
            .one();
    return at.now() - since;
  }

  /** Something has been learned about it. */
  public void answered(TakeId purchase) {
    handle
        .createUpdate(
            """
            UPDATE take SET sought_at = NULL, reason = NULL
            WHERE id = :purchase AND state = 'submitted' AND sought_at IS NOT NULL
            """)
        .bind("purchase", purchase.value())
        .execute();
  }

  /** The provider's list has been read to its end, and the lost order is not there. */
  public void missed(TakeId purchase) {
    handle
        .createUpdate("UPDATE take SET missed_at = :now WHERE purchase = :purchase")
        .bind("now", at.now())
        .bind("purchase", purchase.value())
        .execute();
  }

  /**
   * The picture is in the store: the take is paid. True if its shot goes to inspection; while its
   * job is being cancelled, it ends instead.
   */
  public boolean fetched(Row take, String picture, long bytes) {
    boolean moved =
        handle
                .createUpdate(
                    """
                    UPDATE take SET state = 'fetched', picture = :picture, bytes = :bytes, cost = price,
                                    fetched_at = :now, reason = NULL
                    WHERE id = :id AND state = 'submitted'
                    """)
                .bind("picture", picture)
                .bind("bytes", bytes)
                .bind("now", at.now())
                .bind("id", take.id().value())
                .execute()
            == 1;
    if (moved && new Jobs(handle, at).isCancelledForSure(take.shot().job())) {
      new Shots(handle, at).again(take.shot(), Shots.State.GENERATING, 0, Optional.empty(), 0);
      return false;
    }
    return moved
        && new Shots(handle, at)
            .advance(take.shot(), Shots.State.GENERATING, Shots.State.INSPECTING);
  }

  /** What a job that is being cancelled has in flight is looked at now, to be stopped. */
  void lookNow(JobId job) {
    handle
        .createUpdate(
            """
            UPDATE take SET look_at = :now
            WHERE job = :job AND state IN ('reserved', 'submitted') AND look_at > :now
            """)
        .bind("now", at.now())
        .bind("job", job.value())
        .execute();
  }

  /** Ends the looks, if none of its pictures is still to be fetched. Whether that is so. */
  public boolean lookNoMoreIfHome(TakeId purchase) {
    return handle
            .createUpdate(
                """
                UPDATE take SET look_at = NULL
                WHERE id = :purchase AND NOT EXISTS (
                  SELECT 1 FROM take AS other WHERE other.purchase = :purchase AND other.state = 'submitted')
                """)
            .bind("purchase", purchase.value())
            .execute()
        == 1;
  }

  /** Nothing more is to be learned about the purchase. */
  public void lookNoMore(TakeId purchase) {
    handle
        .createUpdate("UPDATE take SET look_at = NULL WHERE id = :purchase")
        .bind("purchase", purchase.value())
        .execute();
  }

  /** The others of a related set are still to be learned about when one of them has ended. */
  private void lookNoMoreUnlessOpen(TakeId purchase) {
    handle
        .createUpdate(
            """
            UPDATE take SET look_at = NULL
            WHERE id = :purchase AND NOT EXISTS (
              SELECT 1 FROM take AS other
              WHERE other.purchase = :purchase
                AND other.state IN ('reserved', 'submitting', 'submitted', 'uncertain')
                AND other.ended_at IS NULL)
            """)
        .bind("purchase", purchase.value())
        .execute();
  }

  /** The inspectors have spoken. */
  public boolean judged(TakeId id, boolean passed, String verdict, String reason) {
    return judged(id, passed, verdict, reason, Optional.empty());
  }

  /**
   * What a take is published as instead of what was bought.
   *
   * @param picture in the store already
   * @param repairs what was made right in it
   */
  public record Repaired(String picture, String repairs) {}

  /** The same, of a picture that was repaired first. */
  public boolean judged(
      TakeId id, boolean passed, String verdict, String reason, Optional<Repaired> repaired) {
    return handle
            .createUpdate(
                """
                UPDATE take SET state = :state, verdict = :verdict, reason = :reason, ended_at = :now,
                                repaired_from = CASE WHEN CAST(:repaired AS TEXT) IS NOT NULL THEN picture END,
                                repairs = :repairs, picture = COALESCE(CAST(:repaired AS TEXT), picture)
                WHERE id = :id AND state = 'fetched'
                """)
            .bind("repaired", repaired.map(Repaired::picture).orElse(null))
            .bind("repairs", repaired.map(Repaired::repairs).orElse(null))
            .bind("state", (passed ? State.PASSED : State.FLAWED).word())
            .bind("verdict", verdict)
            .bind("reason", reason)
            .bind("now", at.now())
            .bind("id", id.value())
            .execute()
        == 1;
  }

  /**
   * Ends a take without a picture, and settles what it cost. False if it is not where it was seen:
   * what holds for a request that has not left does not hold for one that just has.
   */
  public boolean endWithout(Row take, State how, Money cost, String reason) {
    boolean ended =
        handle
                .createUpdate(
                    """
                    UPDATE take SET state = :how, cost = :cost, reason = :reason, ended_at = :now
                    WHERE id = :id AND state = :seen AND state IN ('reserved', 'submitting', 'submitted', 'uncertain')
                      AND ended_at IS NULL
                    """)
                .bind("how", how.word())
                .bind("seen", take.state().word())
                .bind("cost", cost.micros())
                .bind("reason", reason)
                .bind("now", at.now())
                .bind("id", take.id().value())
                .execute()
            == 1;
    if (ended) {
      settle(take, take.price(), cost);
      lookNoMoreUnlessOpen(take.purchase());
    }
    return ended;
  }

  /** Replaces what is booked for a take by what it cost in the end. */
  private void settle(Row take, Money booked, Money cost) {
    new Jobs(handle, at).settle(take.shot().job(), booked, cost);
    new Spend(handle).settle(take.id(), booked, cost);
  }

  /** Its provider has said that the request is at fault. */
  public void declined(TakeId id) {
    handle
        .createUpdate("UPDATE take SET declined = 1 WHERE id = :id")
        .bind("id", id.value())
        .execute();
  }

  /** Its provider has only been asked too often. */
  public void throttled(TakeId id) {
    handle
        .createUpdate("UPDATE take SET throttled = 1 WHERE id = :id")
        .bind("id", id.value())
        .execute();
  }

  /** A request that its provider found at fault, and why. */
  public record Declined(String provider, String model, String prompt, String reason) {}

  /** What was said so of a shot since it was last asked for. */
  public List<Declined> declined(ShotId shot) {
    return handle
        .createQuery(
            """
            SELECT take.provider, take.model, take.prompt, take.reason
            FROM take JOIN shot ON shot.id = take.shot
            WHERE take.shot = :shot AND take.attempt > shot.retried AND take.declined = 1
            ORDER BY take.attempt
            """)
        .bind("shot", shot.value())
        .map(
            (row, context) ->
                new Declined(
                    row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
        .list();
  }

  /** Nobody was asked for what was refused, so it says nothing against its provider. */
  public void neverAsked(TakeId id) {
    handle
        .createUpdate("UPDATE take SET asked_at = NULL WHERE id = :id AND state = 'refused'")
        .bind("id", id.value())
        .execute();
  }

  public Optional<Row> find(TakeId id) {
    return handle
        .createQuery("SELECT * FROM take WHERE id = :id")
        .bind("id", id.value())
        .map(Takes::row)
        .findOne();
  }

  /** All takes of a purchase in the order of its pictures. */
  public List<Row> purchase(TakeId purchase) {
    return handle
        .createQuery("SELECT * FROM take WHERE purchase = :purchase ORDER BY position")
        .bind("purchase", purchase.value())
        .map(Takes::row)
        .list();
  }

  /**
   * Whether nothing has come of its takes so far: it is still one of its family, and is asked for
   * with the others. Who has had a picture is made better alone; and so is what a provider found at
   * fault, for it was the set that it did not take.
   */
  public boolean isToBeMadeWithItsFamily(ShotId shot) {
    return handle
        .createQuery("SELECT 1 FROM take WHERE take.shot = :shot AND %s LIMIT 1".formatted(ALONE))
        .bind("shot", shot.value())
        .mapTo(Integer.class)
        .findOne()
        .isEmpty();
  }

  /** All takes of a shot, the first first. */
  public List<Row> of(ShotId shot) {
    return handle
        .createQuery("SELECT * FROM take WHERE shot = :shot ORDER BY attempt")
        .bind("shot", shot.value())
        .map(Takes::row)
        .list();
  }

  /** Those of a job's shots after one number up to another, in their order. */
  public List<Row> of(JobId job, int after, int last) {
    return handle
        .createQuery(
            """
            SELECT take.* FROM shot JOIN take ON take.shot = shot.id
            WHERE shot.job = :job AND shot.number > :after AND shot.number <= :last
            ORDER BY shot.number, take.attempt
            """)
        .bind("job", job.value())
        .bind("after", after)
        .bind("last", last)
        .map(Takes::row)
        .list();
  }

  /**
   * Those takes of a shot that count against it: not what was made before it was asked for again.
   */
  public List<Row> sinceRetry(ShotId shot) {
    return handle
        .createQuery(
            """
            SELECT take.* FROM take JOIN shot ON shot.id = take.shot
            WHERE take.shot = :shot AND take.attempt > shot.retried ORDER BY take.attempt
            """)
        .bind("shot", shot.value())
        .map(Takes::row)
        .list();
  }

  /** Whether any picture of a job has been found flawed, though it may have been repaired. */
  public boolean anyFlawed(JobId job) {
    return !handle
        .createQuery(
            "SELECT id FROM take WHERE job = :job AND (state = 'flawed' OR repaired_from IS NOT"
                + " NULL) LIMIT 1")
        .bind("job", job.value())
        .mapTo(String.class)
        .list()
        .isEmpty();
  }

  public boolean knows(String provider, String reference) {
    return handle
            .createQuery(
                "SELECT count(*) FROM take WHERE provider = :provider AND reference = :reference")
            .bind("provider", provider)
            .bind("reference", reference)
            .mapTo(Integer.class)
            .one()
            .compareTo(0)
        > 0;
  }

  /**
   * What a provider has been asked for. What is made and waits to be fetched is not in flight.
   *
   * @param since nothing goes on any more of what was asked for or accepted earlier than this
   * @param except a purchase that is not counted
   */
  public Load load(String provider, long since, Optional<TakeId> except) {
    Load load = loadNow(provider, since, except);
    return load.with(load.inMinute() + askedInMinute(provider));
  }

  /**
   * The same, but of the requests of the last minute only those are counted that are about to
   * leave: the others may be thousands.
   */
  public Load loadNow(String provider, long since, Optional<TakeId> except) {
    return handle
        .createQuery(
            """
            SELECT count(*), count(*) FILTER (WHERE state IN ('reserved', 'submitting')),
                   count(*) FILTER (WHERE state = 'submitted' OR state = 'submitting' AND asked_at < :settled),
                   count(*) FILTER (WHERE state = 'reserved')
            FROM take
            WHERE provider = :provider AND state IN ('reserved', 'submitting', 'submitted', 'uncertain') AND position = 0
              AND made_at IS NULL AND %s AND id <> :except
            """
                .formatted(GOES_ON))
        .bind("provider", provider)
        .bind("since", since)
        .bind("settled", at.now() - REFUSED_MILLIS)
        .bind("except", except.map(TakeId::value).orElse(""))
        .map((row, context) -> new Load(row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4)))
        .one();
  }

  /**
   * Whether a provider has anything in hand that was booked since then.
   *
   * @param since nothing goes on any more of what was asked for or accepted earlier than this
   */
  public boolean isAskedSince(String provider, long then, long since) {
    return handle
        .createQuery(
            """
            SELECT 1 FROM take
            WHERE provider = :provider AND state IN ('reserved', 'submitting', 'submitted', 'uncertain') AND position = 0
              AND made_at IS NULL AND %s AND reserved_at >= :then
            LIMIT 1
            """
                .formatted(GOES_ON))
        .bind("provider", provider)
        .bind("since", since)
        .bind("then", then)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /** How many requests have left for a provider in the last minute. */
  public int askedInMinute(String provider) {
    return handle
        .createQuery(
            "SELECT count(*) FROM take WHERE provider = :provider AND asked_at > :since AND"
                + " position = 0")
        .bind("provider", provider)
        .bind("since", at.now() - MINUTE_MILLIS)
        .mapTo(Integer.class)
        .one();
  }

  /** What this node has in flight at these providers. */
  public List<TakeId> purchasesInFlight(List<String> providers) {
    return handle
        .createQuery(
            """
            SELECT id FROM take
            WHERE provider IN (<providers>) AND state IN ('reserved', 'submitting', 'submitted', 'uncertain')
              AND position = 0 AND ended_at IS NULL AND node = :node
            """)
        .bindList("providers", providers)
        .bind("node", at.node())
        .map((row, context) -> new TakeId(row.getString(1)))
        .list();
  }

  /** How many of the requests of the last minute a provider refused. */
  public int refusedInMinute(String provider) {
    return handle
        .createQuery(
            """
            SELECT count(*) FROM take
            WHERE provider = :provider AND asked_at > :since AND position = 0 AND state = 'refused'
            """)
        .bind("provider", provider)
        .bind("since", at.now() - MINUTE_MILLIS)
        .mapTo(Integer.class)
        .one();
  }

  /**
   * How long the last pictures of a model took at a provider, in milliseconds. What was there at
   * the first look may have been there earlier: it counts for less, so that the looks also find
   * their way down. Where the reply was held until it was done, the time begins with the request.
   */
  public List<Long> waits(String provider, String model) {
    return handle
        .createQuery(
            """
            SELECT %s
            FROM take
            WHERE provider = :provider AND model = :model AND fetched_at IS NOT NULL AND submitted_at IS NOT NULL
              AND position = 0
            ORDER BY fetched_at DESC LIMIT :most
            """
                .formatted(WAITED))
        .bind("provider", provider)
        .bind("model", model)
        .bind("held", HELD_MILLIS)
        .bind("most", WAITS)
        .mapTo(Long.class)
        .list();
  }

  /** The same of the last pictures that were bought for a job, whoever made them. */
  List<Long> waits(JobId job) {
    return handle
        .createQuery(
            """
            SELECT %s
            FROM take
            WHERE job = :job AND fetched_at IS NOT NULL AND submitted_at IS NOT NULL AND position = 0 AND copied IS NULL
            ORDER BY fetched_at DESC LIMIT :most
            """
                .formatted(WAITED))
        .bind("job", job.value())
        .bind("held", HELD_MILLIS)
        .bind("most", WAITS)
        .mapTo(Long.class)
        .list();
  }

  /** How many of the last pictures were judged, and how many of them passed. */
  public record Judged(int passed, int all) {}

  /** Of late, since a provider may have mended itself. */
  public Judged judged(String provider, String model) {
    return handle
        .createQuery(
            """
            SELECT count(*) FILTER (WHERE state = 'passed'), count(*) FROM (
              SELECT state FROM take
              WHERE provider = :provider AND model = :model AND verdict IS NOT NULL AND ended_at > :since
                AND copied IS NULL
              ORDER BY ended_at DESC LIMIT :most) AS lately
            """)
        .bind("provider", provider)
        .bind("model", model)
        .bind("since", at.now() - LATELY_MILLIS)
        .bind("most", JUDGED)
        .map((row, context) -> new Judged(row.getInt(1), row.getInt(2)))
        .one();
  }

  public Totals totals(JobId job) {
    return handle
        .createQuery(
            """
            SELECT count(*), COALESCE(sum(retake), 0), COALESCE(sum(failover), 0),
                   count(*) FILTER (WHERE state = 'uncertain'), COALESCE(sum(COALESCE(cost, price)), 0),
                   (SELECT count(*) FROM take JOIN shot ON shot.id = take.shot
                    WHERE take.job = :job AND repaired_from IS NOT NULL
                      AND NOT (shot.taken_from IS NOT NULL AND take.copied IS NOT NULL))
            FROM take WHERE job = :job AND (cost IS NULL OR cost > 0)
            """)
        .bind("job", job.value())
        .map(
            (row, context) ->
                new Totals(
                    row.getInt(1),
                    row.getInt(2),
                    row.getInt(3),
                    row.getInt(4),
                    row.getInt(6),
                    new Money(row.getLong(5))))
        .one();
  }

  /**
   * Where a job's money went. What is in flight, or waits for an inspector or a bucket, is on
   * neither.
   *
   * @param onPublished what the published pictures cost themselves
   * @param onRejected what ended and is no published picture
   */
  public record Spending(
      Money onPublished,
      Money onRejected,
      Map<String, Money> byProvider,
      Map<String, Money> byModel) {}

  public Spending spending(JobId job) {
    return handle
        .createQuery(
            """
            SELECT COALESCE(sum(COALESCE(take.cost, take.price)) FILTER (
                     WHERE take.state = 'passed' AND shot.state IN ('published', 'kept')), 0),
                   COALESCE(sum(COALESCE(take.cost, take.price)) FILTER (
                     WHERE take.state <> 'passed' AND take.ended_at IS NOT NULL
                           OR shot.state IN ('rejected', 'failed', 'cancelled')), 0)
            FROM take JOIN shot ON shot.id = take.shot WHERE take.job = :job
            """)
        .bind("job", job.value())
        .map(
            (row, context) ->
                new Spending(
                    new Money(row.getLong(1)),
                    new Money(row.getLong(2)),
                    sums("provider", job),
                    sums("model", job)))
        .one();
  }

  private Map<String, Money> sums(String column, JobId job) {
    return handle
        .createQuery(
            """
            SELECT %1$s AS name, sum(COALESCE(cost, price)) AS money FROM take
            WHERE job = :job AND (cost IS NULL OR cost > 0) GROUP BY %1$s
            """
                .formatted(column))
        .bind("job", job.value())
        .reduceRows(
            new TreeMap<String, Money>(),
            (map, row) -> {
              map.put(
                  row.getColumn("name", String.class),
                  new Money(row.getColumn("money", Long.class)));
              return map;
            });
  }

  /** Takes of a job that a person who watches wants to hear of. */
  public List<Row> flawed(JobId job) {
    return handle
        .createQuery(
            """
            SELECT * FROM take WHERE job = :job AND state = 'flawed'
            ORDER BY reserved_at, id
            """)
        .bind("job", job.value())
        .map(Takes::row)
        .list();
  }

  /**
   * What this node has begun is due at once. From when each was due until now nobody asked, which
   * does not count as time in which nothing was to be learned; what it had come to before does.
   */
  void adopt() {
    handle
        .createUpdate(
            """
            UPDATE take SET found_since = found_since + :now - (
              SELECT look_at FROM take AS bought WHERE bought.id = take.purchase)
            WHERE found_since IS NOT NULL
              AND purchase IN (SELECT id FROM take WHERE look_at < :now AND node = :node)
            """)
        .bind("now", at.now())
        .bind("node", at.node())
        .execute();
    handle
        .createUpdate(
            """
            UPDATE take SET fetching_until = NULL, look_at = CASE WHEN look_at > :now THEN :now ELSE look_at END,
                            sought_at = CASE WHEN look_at < :now THEN sought_at + :now - look_at ELSE sought_at END
            WHERE look_at IS NOT NULL AND node = :node
            """)
        .bind("now", at.now())
        .bind("node", at.node())
        .execute();
  }

  private static Row row(ResultSet row, StatementContext context) throws SQLException {
    return new Row(
        new TakeId(row.getString("id")),
        new ShotId(row.getString("shot")),
        row.getInt("attempt"),
        new TakeId(row.getString("purchase")),
        row.getInt("position"),
        row.getString("provider"),
        row.getString("model"),
        State.of(row.getString("state")),
        new Money(row.getLong("price")),
        number(row, "cost").map(Money::new),
        row.getInt("retake") == 1,
        row.getInt("failover") == 1,
        row.getString("prompt"),
        Specs.shape(row.getString("effective")),
        row.getString("fingerprint"),
        Optional.ofNullable(row.getString("reference")),
        row.getLong("reserved_at"),
        number(row, "asked_at"),
        number(row, "missed_at"),
        number(row, "submitted_at"),
        number(row, "made_at"),
        number(row, "sought_at"),
        number(row, "fetched_at"),
        number(row, "ended_at"),
        Optional.ofNullable(row.getString("output")),
        Optional.ofNullable(row.getString("picture")),
        Optional.ofNullable(row.getString("verdict")),
        Optional.ofNullable(row.getString("reason")),
        Optional.ofNullable(row.getString("why")),
        Optional.ofNullable(row.getString("copied")),
        Optional.ofNullable(row.getString("repaired_from")),
        Optional.ofNullable(row.getString("repairs")),
        row.getInt("throttled") == 1);
  }

  private static Optional<Long> number(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(value);
  }
}

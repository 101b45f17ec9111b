package io.halftone.ledger;

import io.halftone.job.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The table of how the providers are doing, which all processes on one ledger share. */
public final class Providers {
  private static final long FIRST_PAUSE_MILLIS = 2_000;
  private static final long LONGEST_PAUSE_MILLIS = 60_000;
  private static final int FAILURES_BEFORE_A_PAUSE = 3;

  private final Handle handle;
  private final long now;

  Providers(Handle handle, long now) {
    this.handle = handle;
    this.now = now;
  }

  /** Why a provider is paused. */
  public enum Condition {
    /** It is not, or it only asked us to slow down. */
    SOUND,
    /** It keeps failing. */
    FAILING,
    /** Its owner must act: the key or the money. */
    OUT;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Condition of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * How a provider is doing.
   *
   * @param failures in a row
   */
  public record Row(
      String name,
      int failures,
      long pausedUntil,
      Condition condition,
      Optional<String> reason,
      Learned learned) {
    /** A provider that nobody has complained about. */
    public static Row sound(String name) {
      return new Row(name, 0, 0, Condition.SOUND, Optional.empty(), Learned.NOTHING);
    }

    /** Whether it has been left alone, so that one order goes first to see whether it is back. */
    public boolean isTried() {
      return condition != Condition.SOUND;
    }

    /** Whether an order that was booked then went to see whether it is back. */
    public boolean isAskedSince(long then) {
      return then >= pausedUntil;
    }

    public boolean pausedAt(long now) {
      return pausedUntil > now;
    }

    /** Why it is not asked for this model, if it is not. */
    public Optional<String> unsold(String model, long now) {
      return learned.unsold(model, now);
    }
  }

  /** Whether it keeps failing, so that what it did not make is no fault of the shot's. */
  public boolean isFailing(String name) {
    return Optional.ofNullable(all().get(name))
        .filter(row -> row.condition() == Condition.FAILING)
        .isPresent();
  }

  public Map<String, Row> all() {
    return handle.createQuery("SELECT * FROM provider").map(Providers::row).stream()
        .collect(Collectors.toMap(Row::name, row -> row));
  }

  public Row of(String name) {
    return all().getOrDefault(name, Row.sound(name));
  }

  /**
   * How it is doing. Until this transaction ends, nobody else counts what is in flight at this
   * provider.
   */
  public Row lock(String name) {
    return handle
        .createQuery(
            """
            INSERT INTO provider (name, touched_at) VALUES (:name, :now)
            ON CONFLICT (name) DO UPDATE SET touched_at = :now
            RETURNING *
            """)
        .bind("name", name)
        .bind("now", now)
        .map(Providers::row)
        .one();
  }

  /**
   * It has accepted a request, which proves that its door is open and no more.
   *
   * @param held what its {@link #lock} said, before the load was counted
   * @param load beside that request
   */
  public void accepted(Row held, Load load) {
    learn(held.name(), held.learned().accepted(load, now));
  }

  /**
   * It has made a picture: a run of failures ends. Who is left alone is back with a picture that
   * was asked for since, or, if it failed, was thought to hang; what it had in hand before says
   * nothing. No picture says that its owner has acted.
   *
   * @param held what its {@link #lock} said, before the load was counted
   * @param load beside that order
   * @param askedAt when the order was booked
   * @param late whether it was one of the failures
   * @return whether it is back now
   */
  public boolean made(Row held, Load load, long askedAt, boolean late) {
    Learned learned = held.learned().made(now);
    boolean hung = late && held.condition() == Condition.FAILING;
    boolean back = held.isTried() && (hung || held.isAskedSince(askedAt));
    learn(held.name(), back ? learned.reopened(load) : learned);
    if (back || !held.isTried() && held.failures() > 0) {
      handle
          .createUpdate(
              """
              UPDATE provider SET failures = 0, condition = 'sound',
                                  paused_until = CASE WHEN :back = 1 THEN 0 ELSE paused_until END,
                                  reason = CASE WHEN :back = 1 OR paused_until <= :now THEN NULL ELSE reason END
              WHERE name = :name
              """)
          .bind("now", now)
          .bind("back", back ? 1 : 0)
          .bind("name", held.name())
          .execute();
    }
    return back;
  }

  /** At a start the owner may have acted: whoever was out is asked again. */
  void adopt() {
    handle
        .createUpdate(
            """
            UPDATE provider SET failures = 0, paused_until = 0, condition = 'sound', reason = NULL
            WHERE condition = 'out'
            """)
        .execute();
    all().values().stream()
        .filter(row -> !row.learned().unsold().isEmpty())
        .map(Row::name)
        .sorted()
        .forEach(name -> learn(name, lock(name).learned().sellingAll()));
  }

  /**
   * It asked us to slow down.
   *
   * @param held what its {@link #lock} said, before the load was counted
   * @param load beside the request that it refused
   */
  public void throttled(Row held, long until, String reason, Load load) {
    learn(held.name(), held.learned().throttled(load, held.pausedAt(now), now, until));
    // Who keeps failing is not sound for being busy.
    pause(
        held.name(),
        until,
        held.condition(),
        held.reason().filter(why -> held.isTried()).orElse(reason));
  }

  private void learn(String name, Learned learned) {
    handle
        .createUpdate("UPDATE provider SET learned = :learned WHERE name = :name")
        .bind("learned", Json.write(learned))
        .bind("name", name)
        .execute();
  }

  /**
   * It has failed; after several times in a row it is left alone, longer each time. Who is only
   * seen whether it is back is left alone by one failure, whatever it was left alone for before.
   *
   * @param askedAt when what it failed at was booked
   * @return how it stands, if that begins now
   */
  public Optional<Row> failed(String name, long askedAt, String reason) {
    Row before = lock(name);
    learn(name, before.learned().failed(now));
    // What was in its hands when the pause began fails as well, however late; it is the same
    // failure.
    handle
        .createQuery(
            """
            UPDATE provider SET failures = failures + 1, reason = :reason
            WHERE name = :name AND (condition = 'sound' OR paused_until <= :asked)
            RETURNING failures
            """)
        .bind("reason", reason)
        .bind("name", name)
        .bind("asked", askedAt)
        .mapTo(Integer.class)
        .findOne()
        .filter(failures -> before.isTried() || failures >= FAILURES_BEFORE_A_PAUSE)
        .ifPresent(
            failures -> {
              long pause =
                  FIRST_PAUSE_MILLIS << Math.clamp(failures - FAILURES_BEFORE_A_PAUSE, 0, 10);
              pause(name, now + Math.min(pause, LONGEST_PAUSE_MILLIS), Condition.FAILING, reason);
            });
    return Optional.of(of(name)).filter(row -> row.isTried() && !before.isTried());
  }

  /** Its owner must act (key, money): it is left alone for long. False if that is known. */
  public boolean out(String name, long until, String reason) {
    boolean known =
        Optional.ofNullable(all().get(name))
            .filter(row -> row.condition() == Condition.OUT && row.pausedAt(now))
            .isPresent();
    pause(name, until, Condition.OUT, reason);
    return !known;
  }

  /** It does not sell a model of ours, and is not asked for it until then. False if known. */
  public boolean unsold(String name, String model, long until, String reason) {
    Learned learned = lock(name).learned();
    learn(name, learned.unsold(model, new Learned.Unsold(until, reason), now));
    return learned.unsold(model, now).isEmpty();
  }

  /** A shorter pause does not end a longer one. */
  private void pause(String name, long until, Condition condition, String reason) {
    lock(name);
    handle
        .createUpdate(
            """
            UPDATE provider SET condition = :condition, reason = :reason, paused_until = :until
            WHERE name = :name AND paused_until <= :until
            """)
        .bind("condition", condition.word())
        .bind("reason", reason)
        .bind("until", until)
        .bind("name", name)
        .execute();
  }

  private static Row row(ResultSet row, StatementContext context) throws SQLException {
    return new Row(
        row.getString("name"),
        row.getInt("failures"),
        row.getLong("paused_until"),
        Condition.of(row.getString("condition")),
        Optional.ofNullable(row.getString("reason")),
        Optional.ofNullable(row.getString("learned"))
            .map(json -> Json.read(json, Learned.class))
            .orElse(Learned.NOTHING));
  }
}

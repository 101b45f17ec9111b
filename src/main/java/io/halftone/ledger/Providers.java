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
   * It has accepted a request.
   *
   * @param held what its {@link #lock} said, before the load was counted
   * @param load beside that request
   * @return whether it had been left alone, and is back now
   */
  public boolean accepted(Row held, Load load) {
    learn(held.name(), held.learned().accepted(load, held.isTried(), now));
    if (held.failures() > 0 || held.isTried()) {
      handle
          .createUpdate(
              """
              UPDATE provider SET failures = 0, paused_until = 0, condition = 'sound', reason = NULL
              WHERE name = :name
              """)
          .bind("name", held.name())
          .execute();
    }
    return held.isTried();
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
    pause(held.name(), until, Condition.SOUND, reason);
  }

  private void learn(String name, Learned learned) {
    handle
        .createUpdate("UPDATE provider SET learned = :learned WHERE name = :name")
        .bind("learned", Json.write(learned))
        .bind("name", name)
        .execute();
  }

  /**
   * It has failed; after several times in a row it is left alone, longer each time.
   *
   * @return how it stands, if that begins now
   */
  public Optional<Row> failed(String name, String reason) {
    Row before = lock(name);
    learn(name, before.learned().failed(now));
    // Requests that were on their way when the pause began fail as well; they are the same failure.
    handle
        .createQuery(
            """
            UPDATE provider SET failures = failures + 1, reason = :reason
            WHERE name = :name AND paused_until <= :now
            RETURNING failures
            """)
        .bind("reason", reason)
        .bind("name", name)
        .bind("now", now)
        .mapTo(Integer.class)
        .findOne()
        .filter(failures -> failures >= FAILURES_BEFORE_A_PAUSE)
        .ifPresent(
            failures -> {
              long pause = FIRST_PAUSE_MILLIS << Math.min(failures - FAILURES_BEFORE_A_PAUSE, 10);
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

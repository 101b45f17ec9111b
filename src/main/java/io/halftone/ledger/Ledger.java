package io.halftone.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Opens the database, and hands out transactions on it. */
public final class Ledger implements AutoCloseable {
  /** How long a claim holds; longer than any station works on one thing. */
  static final long CLAIM_MILLIS = 120_000;

  /** How long an announcement may take to be heard before the sweeper makes it again. */
  static final long PATIENCE_MILLIS = 60_000;

  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final Commits commits;
  private final String node;
  private final InstantSource clock;

  private Ledger(HikariDataSource pool, int writers, int batch, String node, InstantSource clock) {
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
    this.commits = new Commits(jdbi, writers, batch);
    this.node = node;
    this.clock = clock;
  }

  /**
   * @param url {@code jdbc:sqlite:FILE} or {@code jdbc:postgresql:…}
   * @param node the name of this process among those that share the ledger; the same after a
   *     restart
   */
  public static Ledger open(
      String url, String user, String password, String node, InstantSource clock) {
    boolean sqlite = url.startsWith("jdbc:sqlite:");
    var config = new HikariConfig();
    // FULL: a commit that was acknowledged survives a loss of power. IMMEDIATE: writers queue
    // instead of failing.
    config.setJdbcUrl(
        sqlite
            ? url
                + "?journal_mode=WAL&synchronous=FULL&busy_timeout=10000&transaction_mode=IMMEDIATE&foreign_keys=true"
            : url);
    if (!user.isEmpty()) {
      config.setUsername(user);
      config.setPassword(password);
    }
    config.setPoolName("ledger");
    int writers = sqlite ? 1 : 8;
    config.setMaximumPoolSize(writers + 4);
    config.setMinimumIdle(1);
    var pool = new HikariDataSource(config);
    try {
      Flyway.configure().dataSource(pool).locations("classpath:ledger").load().migrate();
      // SQLite syncs once per commit, so that many changes share one; PostgreSQL groups the commits
      // of its clients itself.
      return new Ledger(pool, writers, sqlite ? 256 : 1, node, clock);
    } catch (RuntimeException failed) {
      pool.close();
      throw failed;
    }
  }

  public static Ledger sqlite(Path file, String node, InstantSource clock) {
    return open("jdbc:sqlite:" + file, "", "", node, clock);
  }

  /**
   * Does the work in a transaction. It is durable when this returns; an exception undoes all of it.
   */
  public <T> T write(Function<Tx, T> work) {
    return commits.run(handle -> work.apply(new Tx(handle, node, clock.millis())));
  }

  /** Reads what is committed. */
  public <T> T read(Function<Tx, T> work) {
    return jdbi.withHandle(handle -> work.apply(new Tx(handle, node, clock.millis())));
  }

  /**
   * Forgets the claims of this node's former life, so that what it had begun is taken up at once.
   */
  public void adopt() {
    write(
        tx -> {
          tx.jobs().adopt();
          tx.shots().adopt();
          tx.takes().adopt();
          return null;
        });
  }

  public long now() {
    return clock.millis();
  }

  @Override
  public void close() {
    commits.close();
    pool.close();
  }

  /** The tables, as one transaction sees them. */
  public static final class Tx {
    private final Handle handle;
    private final String node;
    private final long now;

    Tx(Handle handle, String node, long now) {
      this.handle = handle;
      this.node = node;
      this.now = now;
    }

    public long now() {
      return now;
    }

    public Jobs jobs() {
      return new Jobs(handle, node, now);
    }

    public Shots shots() {
      return new Shots(handle, node, now);
    }

    public Takes takes() {
      return new Takes(handle, node, now);
    }

    public Assets assets() {
      return new Assets(handle, now);
    }

    public Providers providers() {
      return new Providers(handle, now);
    }
  }
}

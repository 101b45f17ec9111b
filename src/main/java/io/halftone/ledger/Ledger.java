package io.halftone.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.halftone.job.JobId;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Opens the database, and hands out transactions on it. */
public final class Ledger implements AutoCloseable {
  private static final String SQLITE = "jdbc:sqlite:";

  /**
   * How the states begin of what passes: connection, transaction, resources, objects in use,
   * operator, system; and a standby that has not taken over yet.
   */
  private static final Set<String> AWAY = Set.of("08", "40", "53", "55", "57", "58", "25006");

  private static final Set<Integer> SQLITE_AWAY =
      Stream.of(
              SQLiteErrorCode.SQLITE_BUSY,
              SQLiteErrorCode.SQLITE_LOCKED,
              SQLiteErrorCode.SQLITE_IOERR,
              SQLiteErrorCode.SQLITE_FULL,
              SQLiteErrorCode.SQLITE_CANTOPEN)
          .map(code -> code.code)
          .collect(Collectors.toUnmodifiableSet());

  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final Commits commits;
  private final String node;
  private final Duration patience;
  private final InstantSource clock;
  private final Seat seat;
  private final Kept<JobId, Jobs.Lasting> jobs = new Kept<>(256);
  private final LongAdder statements = new LongAdder();

  private Ledger(
      String url,
      HikariDataSource pool,
      int writers,
      int batch,
      String node,
      Duration patience,
      InstantSource clock) {
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
    if (isSqlite(url)) {
      jdbi.setStatementBuilderFactory(new PreparedOnce());
    }
    this.commits = new Commits(jdbi, writers, batch);
    jdbi.setSqlLogger(
        new SqlLogger() {
          @Override
          public void logAfterExecution(StatementContext context) {
            if (commits.isWriter(Thread.currentThread())) {
              statements.increment();
            }
          }
        });
    this.node = node;
    this.patience = patience;
    this.clock = clock;
    this.seat = isSqlite(url) ? new Seat.OfFile(file(url), node) : new Seat.OfSession(jdbi, node);
  }

  /**
   * @param url {@code jdbc:sqlite:FILE} or {@code jdbc:postgresql:…}
   * @param node the name of this process among those that share the ledger; the same after a
   *     restart
   */
  public static Ledger open(
      String url,
      String user,
      String password,
      String node,
      Duration patience,
      InstantSource clock) {
    boolean sqlite = isSqlite(url);
    int writers = sqlite ? 1 : 8;
    HikariDataSource pool = pool(url, user, password, writers + 5);
    try {
      Flyway.configure()
          .dataSource(pool)
          .locations("classpath:ledger")
          .javaMigrations(new V24__stages())
          .load()
          .migrate();
      // SQLite syncs once per commit, so that many changes share one; PostgreSQL groups the commits
      // of its clients itself.
      return new Ledger(url, pool, writers, sqlite ? 256 : 1, node, patience, clock);
    } catch (RuntimeException failed) {
      pool.close();
      throw failed;
    }
  }

  private static boolean isSqlite(String url) {
    return url.startsWith(SQLITE);
  }

  static HikariDataSource pool(String url, String user, String password, int connections) {
    var config = new HikariConfig();
    // FULL: a commit that was acknowledged survives a loss of power. IMMEDIATE: writers queue
    // instead of failing.
    config.setJdbcUrl(
        isSqlite(url)
            ? url
                + "?journal_mode=WAL&synchronous=FULL&busy_timeout=10000&transaction_mode=IMMEDIATE&foreign_keys=true"
            : url);
    if (!user.isEmpty()) {
      config.setUsername(user);
      config.setPassword(password);
    }
    config.setPoolName("ledger");
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(1);
    return new HikariDataSource(config);
  }

  /**
   * Does the work in a transaction. It is durable when this returns; an exception undoes all of it.
   */
  public <T> T write(Function<Tx, T> work) {
    Done<T> done = commits.run(handle -> done(handle, work));
    done.afterwards().forEach(Runnable::run);
    return done.result();
  }

  private record Done<T>(T result, List<Runnable> afterwards) {}

  private <T> Done<T> done(Handle handle, Function<Tx, T> work) {
    var tx = new Tx(handle, moment());
    return new Done<>(work.apply(tx), tx.afterwards);
  }

  /** Reads what is committed. */
  public <T> T read(Function<Tx, T> work) {
    Done<T> done = jdbi.withHandle(handle -> done(handle, work));
    done.afterwards().forEach(Runnable::run);
    return done.result();
  }

  private Moment moment() {
    return new Moment(node, clock.millis(), patience, jobs);
  }

  /** Somebody else works under this node's name. */
  public static final class NodeTaken extends RuntimeException {
    private static final long serialVersionUID = 1;

    NodeTaken(String node) {
      super("another process works on this ledger as node '%s'".formatted(node));
    }
  }

  /**
   * Forgets the claims of this node's former life, so that what it had begun is taken up at once.
   *
   * @throws NodeTaken if that life goes on
   */
  public synchronized void adopt() {
    keepSeat();
    write(
        tx -> {
          tx.jobs().adopt();
          tx.shots().adopt();
          tx.takes().adopt();
          tx.providers().adopt();
          tx.buckets().adopt();
          return null;
        });
  }

  /**
   * Makes sure that nobody else works under this node's name: a database that restarts or a network
   * that breaks may have freed it.
   *
   * @throws NodeTaken if somebody else has taken it
   */
  public synchronized void keepSeat() {
    if (!seat.hold()) {
      throw new NodeTaken(node);
    }
  }

  /**
   * Whether the database fails for a while: it is away, full, or busy with others. What is wrong
   * with a statement or its data comes again each time.
   */
  public static boolean isAway(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (saysAway(cause)) {
        return true;
      }
    }
    return false;
  }

  private static boolean saysAway(Throwable failure) {
    return switch (failure) {
      case SQLTransientException away -> true;
      case SQLRecoverableException away -> true;
      case SQLiteException sqlite -> SQLITE_AWAY.contains(sqlite.getErrorCode());
      case SQLException other when other.getSQLState() != null ->
          AWAY.stream().anyMatch(other.getSQLState()::startsWith);
      case null, default -> false;
    };
  }

  public long now() {
    return clock.millis();
  }

  /**
   * How many statements its changes have been made of since it was opened. They share few writers,
   * so this is what a picture costs here.
   */
  public long statements() {
    return statements.sum();
  }

  /** How many changes wait for their turn. */
  int waiting() {
    return commits.waiting();
  }

  private static Path file(String url) {
    return Path.of(url.substring(SQLITE.length()).replaceFirst("\\?.*", ""));
  }

  @Override
  public synchronized void close() {
    commits.close();
    seat.close();
    pool.close();
  }

  /** The tables, as one transaction sees them. */
  public static final class Tx {
    private final Handle handle;
    private final Moment at;
    private final List<Runnable> afterwards = new ArrayList<>();

    Tx(Handle handle, Moment at) {
      this.handle = handle;
      this.at = at;
    }

    public long now() {
      return at.now();
    }

    /**
     * What a person is told of the change: once, when it is durable, and not at all if it is
     * undone. It must not fail.
     */
    public void afterwards(Runnable news) {
      afterwards.add(news);
    }

    public Jobs jobs() {
      return new Jobs(handle, at);
    }

    public Editions editions() {
      return new Editions(handle, at);
    }

    public Shots shots() {
      return new Shots(handle, at);
    }

    public Takes takes() {
      return new Takes(handle, at);
    }

    public Looks looks() {
      return new Looks(handle, at);
    }

    public Assets assets() {
      return new Assets(handle, at.now());
    }

    public Deliveries deliveries() {
      return new Deliveries(handle, at.now());
    }

    public Spend spend() {
      return new Spend(handle);
    }

    public Buckets buckets() {
      return new Buckets(handle, at.now());
    }

    public Span spanSince(long moment) {
      return Span.since(handle, moment);
    }

    public Gists gists() {
      return new Gists(handle);
    }

    public Hooks hooks() {
      return new Hooks(handle, at.now());
    }

    public Providers providers() {
      return new Providers(handle, at.now());
    }
  }
}

package io.halftone.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * The right to work under a node's name, held by one process at a time and given back by whatever
 * ends it. Two of one name would take each other's work for lost, and buy it again.
 */
abstract sealed class Seat implements AutoCloseable {

  /** Whether it is ours. It is taken where it is free, and again where it has been lost. */
  abstract boolean hold();

  @Override
  public abstract void close();

  /** The lock of a file, which ends with the process. */
  static final class OfFile extends Seat {
    private final Path file;
    private Optional<FileChannel> lock = Optional.empty();

    OfFile(Path database, String node) {
      file = database.resolveSibling("%s.%s.lock".formatted(database.getFileName(), node));
    }

    @Override
    boolean hold() {
      try {
        if (lock.isEmpty()) {
          FileChannel channel =
              FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          if (!isLocked(channel)) {
            channel.close();
            return false;
          }
          lock = Optional.of(channel);
        }
        return true;
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
      try {
        return channel.tryLock() != null;
      } catch (OverlappingFileLockException held) {
        return false;
      }
    }

    @Override
    public void close() {
      if (lock.isPresent()) {
        try {
          lock.get().close();
        } catch (IOException failed) {
          throw new UncheckedIOException("the node's lock cannot be given back", failed);
        }
      }
    }
  }

  /** The lock of a session, which ends with its connection: that is lost without a word. */
  static final class OfSession extends Seat {
    private static final String KEY = "(hashtext('halftone'), hashtext(current_schema() || :node))";

    /** After this a connection that does not answer is dead. */
    private static final int SILENCE_SECONDS = 5;

    /**
     * @param process the one that serves it at the server
     * @param began when, since numbers of processes come again
     */
    private record Session(Handle handle, int process, String began) {}

    private final Jdbi jdbi;
    private final String node;
    private Optional<Session> session = Optional.empty();

    OfSession(Jdbi jdbi, String node) {
      this.jdbi = jdbi;
      this.node = "/" + node;
    }

    @Override
    boolean hold() {
      if (session.isPresent() && answers(session.get())) {
        return true;
      }
      Optional<Session> lost = session;
      leave();
      Handle handle = jdbi.open();
      boolean mine = false;
      try {
        mine = lost.isPresent() && ended(handle, lost.get()) ? waitFor(handle) : take(handle);
        if (mine) {
          session = Optional.of(describe(handle));
        }
      } finally {
        if (session.isEmpty()) {
          handle.close();
        }
      }
      return mine;
    }

    private static boolean answers(Session session) {
      try {
        return session.handle().getConnection().isValid(SILENCE_SECONDS);
      } catch (SQLException broken) {
        return false;
      }
    }

    private boolean take(Handle handle) {
      return handle
          .createQuery("SELECT pg_try_advisory_lock" + KEY)
          .bind("node", node)
          .mapTo(Boolean.class)
          .one();
    }

    private static Session describe(Handle handle) {
      return handle
          .createQuery(
              "SELECT pid, backend_start::text FROM pg_stat_activity WHERE pid = pg_backend_pid()")
          .map((row, context) -> new Session(handle, row.getInt(1), row.getString(2)))
          .one();
    }

    /**
     * Ends our former session where the server still has it: behind a broken network it lives on,
     * and would keep us out for hours. True if it was there.
     */
    private static boolean ended(Handle handle, Session lost) {
      return handle
          .createQuery(
              """
              SELECT pg_terminate_backend(pid) FROM pg_stat_activity
              WHERE pid = :process AND backend_start::text = :began
              """)
          .bind("process", lost.process())
          .bind("began", lost.began())
          .mapTo(Boolean.class)
          .findOne()
          .isPresent();
    }

    /** Takes the lock as soon as the session that is being ended has let it go. */
    private boolean waitFor(Handle handle) {
      try {
        handle.useTransaction(
            tx -> {
              tx.execute("SET LOCAL lock_timeout = '%ds'".formatted(SILENCE_SECONDS));
              tx.createQuery("SELECT pg_advisory_lock" + KEY + "::text")
                  .bind("node", node)
                  .mapTo(String.class)
                  .one();
            });
        return true;
      } catch (JdbiException tooLong) {
        return take(handle);
      }
    }

    private void leave() {
      Optional<Session> left = session;
      session = Optional.empty();
      if (left.isPresent()) {
        try {
          left.get().handle().close();
        } catch (JdbiException gone) {
          // It ended before; what it held is free.
        }
      }
    }

    @Override
    public void close() {
      leave();
    }
  }
}

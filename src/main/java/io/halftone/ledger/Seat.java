package io.halftone.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The right to work under a node's name, held by one process at a time and given back by whatever
 * ends it. Two of one name would take each other's work for lost, and buy it again.
 */
final class Seat implements AutoCloseable {
  private final AutoCloseable held;

  private Seat(AutoCloseable held) {
    this.held = held;
  }

  /** The lock of a session, which ends with its connection. */
  static Optional<Seat> onPostgres(Jdbi jdbi, String node) {
    Handle session = jdbi.open();
    boolean mine =
        session
            .createQuery(
                "SELECT pg_try_advisory_lock(hashtext('halftone'), hashtext(current_schema() ||"
                    + " :node))")
            .bind("node", "/" + node)
            .mapTo(Boolean.class)
            .one();
    return held(mine, session);
  }

  /** The lock of a file, which ends with the process. */
  static Optional<Seat> beside(Path database, String node) {
    Path file = database.resolveSibling("%s.%s.lock".formatted(database.getFileName(), node));
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      return held(isLocked(channel), channel);
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

  private static Optional<Seat> held(boolean mine, AutoCloseable lock) {
    var seat = new Seat(lock);
    if (!mine) {
      seat.close();
    }
    return mine ? Optional.of(seat) : Optional.empty();
  }

  @Override
  public void close() {
    try {
      held.close();
    } catch (Exception failed) {
      throw new IllegalStateException("the node's lock cannot be given back", failed);
    }
  }
}

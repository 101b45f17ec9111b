package io.halftone.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Group commit: whatever changes wait at the same moment share one transaction, and so one sync of
 * the disk. One that fails is left out and the others are made again without it, so a change may be
 * called more than once; all are durable before any caller goes on.
 */
final class Commits implements AutoCloseable {
  private static final int TRIES = 20;

  /**
   * What PostgreSQL says to one of two that were in each other's way: not serialisable, deadlock,
   * and a name that the other has just taken, which the next try will see.
   */
  private static final Set<String> RACES = Set.of("40001", "40P01", "23505");

  private record Work<T>(Function<Handle, T> change, CompletableFuture<T> done) {
    /** What to answer once the transaction is committed. */
    Runnable make(Handle handle) {
      T result = change.apply(handle);
      return () -> done.complete(result);
    }
  }

  private final BlockingQueue<Work<?>> waiting = new LinkedBlockingQueue<>(10_000);

  /** Shared by those who hand in work; held alone by who closes, after whom nobody hands in any. */
  private final ReadWriteLock door = new ReentrantReadWriteLock();

  private final List<Thread> writers = new ArrayList<>();
  private final Jdbi jdbi;
  private final int batch;
  private volatile boolean closed;

  Commits(Jdbi jdbi, int threads, int batch) {
    this.jdbi = jdbi;
    this.batch = batch;
    for (int i = 0; i < threads; i++) {
      writers.add(Thread.ofPlatform().daemon().name("ledger-" + i).start(this::commitWhatWaits));
    }
  }

  <T> T run(Function<Handle, T> change) {
    if (isWriter(Thread.currentThread())) {
      throw new IllegalStateException("a write within a write would wait for itself");
    }
    var work = new Work<>(change, new CompletableFuture<T>());
    handIn(work);
    try {
      return work.done.join();
    } catch (CompletionException failed) {
      switch (failed.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw failed;
      }
    }
  }

  private void handIn(Work<?> work) {
    door.readLock().lock();
    try {
      if (closed) {
        throw isClosed();
      }
      waiting.put(work);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted before the change was made", stopped);
    } finally {
      door.readLock().unlock();
    }
  }

  private static IllegalStateException isClosed() {
    return new IllegalStateException("the ledger is closed");
  }

  int waiting() {
    return waiting.size();
  }

  boolean isWriter(Thread thread) {
    return writers.contains(thread);
  }

  private void commitWhatWaits() {
    List<Work<?>> works = new ArrayList<>(batch);
    try {
      while (!closed) {
        works.add(waiting.take());
        waiting.drainTo(works, batch - 1);
        commit(works);
        works.clear();
      }
    } catch (InterruptedException neverDone) {
      Thread.currentThread().interrupt();
    }
  }

  private void commit(List<Work<?>> works) {
    for (int tries = 1; !works.isEmpty(); tries++) {
      var answers = new ArrayList<Runnable>(works.size());
      try {
        jdbi.useTransaction(handle -> works.forEach(work -> answers.add(work.make(handle))));
        answers.forEach(Runnable::run);
        return;
      } catch (Throwable failed) {
        // Even an error is answered: its caller waits, and so would everybody after it.
        if (tries < TRIES && losesARace(failed)) {
          // Other processes on the same PostgreSQL: one of two that wait for each other is sent
          // back to try again.
          continue;
        }
        // All that shared the transaction is undone with the one that failed; the others begin
        // again without it. It is seldom, and cheaper than a savepoint for each.
        boolean isItsFault = works.size() > 1 && answers.size() < works.size();
        List<Work<?>> ends = isItsFault ? works.subList(answers.size(), answers.size() + 1) : works;
        ends.forEach(work -> work.done.completeExceptionally(failed));
        ends.clear();
      }
    }
  }

  private static boolean losesARace(Throwable failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return RACES.contains(sql.getSQLState());
      }
    }
    return false;
  }

  /** What is being committed is finished; what waits behind it is refused. */
  @Override
  public void close() {
    door.writeLock().lock();
    try {
      closed = true;
    } finally {
      door.writeLock().unlock();
    }
    List<Work<?>> left = new ArrayList<>();
    waiting.drainTo(left);
    left.forEach(work -> work.done.completeExceptionally(isClosed()));
    // Not an interrupt, which could hit a commit: a change of nothing for each who waits for one.
    writers.forEach(writer -> waiting.add(new Work<>(handle -> null, new CompletableFuture<>())));
    for (Thread writer : writers) {
      try {
        writer.join();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
  }
}

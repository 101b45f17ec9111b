package io.halftone.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Group commit: whatever changes wait at the same moment share one transaction, and so one sync of
 * the disk. Each is undone by itself when it fails; all are durable before any caller goes on.
 */
final class Commits implements AutoCloseable {
  private static final int TRIES = 20;

  private record Work<T>(Function<Handle, T> change, CompletableFuture<T> done) {}

  private final BlockingQueue<Work<?>> waiting = new LinkedBlockingQueue<>(10_000);
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
    var work = new Work<>(change, new CompletableFuture<T>());
    if (closed) {
      throw new IllegalStateException("the ledger is closed");
    }
    try {
      waiting.put(work);
      return work.done.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted before the change was made", stopped);
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failed;
    }
  }

  int waiting() {
    return waiting.size();
  }

  private void commitWhatWaits() {
    List<Work<?>> works = new ArrayList<>(batch);
    while (true) {
      try {
        works.add(waiting.take());
      } catch (InterruptedException closing) {
        return;
      }
      waiting.drainTo(works, batch - 1);
      commit(works);
      works.clear();
    }
  }

  private void commit(List<Work<?>> works) {
    for (int tries = 1; ; tries++) {
      List<Runnable> answers = new ArrayList<>(works.size());
      try {
        jdbi.useTransaction(
            handle -> {
              for (Work<?> work : works) {
                answers.add(attempt(handle, work, works.size() == 1));
              }
            });
        answers.forEach(Runnable::run);
        return;
      } catch (RuntimeException failed) {
        // Other processes on the same PostgreSQL: one of two that wait for each other is sent back
        // to try again.
        if (tries < TRIES && losesARace(failed)) {
          continue;
        }
        works.forEach(work -> work.done.completeExceptionally(failed));
        return;
      }
    }
  }

  /**
   * What to answer once the transaction is committed. A change that is alone needs no savepoint to
   * be undone.
   */
  private static <T> Runnable attempt(Handle handle, Work<T> work, boolean alone) {
    if (alone) {
      T result = work.change.apply(handle);
      return () -> work.done.complete(result);
    }
    handle.savepoint("change");
    try {
      T result = work.change.apply(handle);
      handle.releaseSavepoint("change");
      return () -> work.done.complete(result);
    } catch (RuntimeException failed) {
      handle.rollbackToSavepoint("change");
      return () -> work.done.completeExceptionally(failed);
    }
  }

  private static boolean losesARace(Throwable failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return sql.getSQLState().equals("40001") || sql.getSQLState().equals("40P01");
      }
    }
    return false;
  }

  @Override
  public void close() {
    closed = true;
    for (Thread writer : writers) {
      writer.interrupt();
    }
    for (Thread writer : writers) {
      try {
        writer.join();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
    List<Work<?>> left = new ArrayList<>();
    waiting.drainTo(left);
    left.forEach(
        work -> work.done.completeExceptionally(new IllegalStateException("the ledger is closed")));
  }
}

package io.halftone.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/** Has many threads do the same at the same moment. */
final class Together {
  private Together() {}

  /** What each made of it, in the order of the threads. */
  static <T> List<T> each(int threads, IntFunction<T> work) {
    var start = new CyclicBarrier(threads);
    var made = new ArrayList<Future<T>>();
    try (var pool = Executors.newFixedThreadPool(threads)) {
      for (int i = 0; i < threads; i++) {
        int number = i;
        made.add(
            pool.submit(
                () -> {
                  start.await();
                  return work.apply(number);
                }));
      }
      var results = new ArrayList<T>();
      for (Future<T> each : made) {
        results.add(each.get(Database.LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS));
      }
      return results;
    } catch (ExecutionException failed) {
      throw new AssertionError("one of the threads failed", failed.getCause());
    } catch (TimeoutException hangs) {
      throw new AssertionError("one of the threads hangs", hangs);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", stopped);
    }
  }

  static void run(int threads, IntConsumer work) {
    each(
        threads,
        number -> {
          work.accept(number);
          return number;
        });
  }
}

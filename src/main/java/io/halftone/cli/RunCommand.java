package io.halftone.cli;

import io.halftone.job.JobId;
import io.halftone.ops.Line;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code run}: the service. */
@Command(
    name = "run",
    description = "The service: takes job files from the inbox until it is stopped.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  @Mixin private Place place;

  @Override
  public Integer call() throws Exception {
    var stop = new CountDownLatch(1);
    var stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  stop.countDown();
                  await(stopped);
                }));
    try (Premises premises = Premises.open(place, Map.of(), System.err);
        Line line = Line.start(premises.house(), true)) {
      List<JobId> unended = line.ledger().read(tx -> tx.jobs().unended());
      if (!unended.isEmpty()) {
        System.err.println("Goes on with " + unended.size() + " unfinished job(s).");
      }
      System.err.println(
          "Drop job files into %s; stop with Ctrl-C."
              .formatted(premises.house().settings().inbox()));
      stop.await();
    } finally {
      stopped.countDown();
    }
    return Halftone.WELL;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}

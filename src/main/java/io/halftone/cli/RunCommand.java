package io.halftone.cli;

import io.halftone.ops.Line;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code run}: the service. */
@Command(
    name = "run",
    description = "The service: takes job files from the inbox until it is stopped.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  private static final long LOOK_MILLIS = 1000;

  @Mixin private Place place;

  /** What is printed with {@code --json} as soon as jobs are taken in. */
  record Open(Path inbox, boolean placeholders) {}

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
      Path inbox = premises.house().settings().inbox();
      if (place.json()) {
        new Print(System.out, true).document(new Open(inbox, premises.house().placeholders()));
      }
      var diary = new Diary(line.ledger(), System.err);
      if (diary.unfinished() > 0) {
        System.err.println("Goes on with " + diary.unfinished() + " unfinished job(s).");
      }
      System.err.println("Drop job files into %s; stop with Ctrl-C.".formatted(inbox));
      while (!stop.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        diary.tell();
      }
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

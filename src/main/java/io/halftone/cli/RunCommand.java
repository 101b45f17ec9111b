package io.halftone.cli;

import io.halftone.collect.Hooks;
import io.halftone.intake.Intake;
import io.halftone.job.JobId;
import io.halftone.job.TakeId;
import io.halftone.ops.House;
import io.halftone.ops.Line;
import io.halftone.ops.Requests;
import io.halftone.ops.Settings;
import io.halftone.provider.hook.Hook;
import io.halftone.web.Access;
import io.halftone.web.Api;
import io.halftone.web.Desk;
import io.halftone.web.HookDesk;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code run}: the service. */
@Command(
    name = "run",
    description = "The service: takes job files from the inbox and over HTTP until it is stopped.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  private static final long LOOK_MILLIS = 1000;

  @Mixin private Place place;

  /** What is printed with {@code --json} as soon as jobs are taken in. */
  record Open(Path inbox, boolean placeholders, Optional<URI> api) {}

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
    try (Premises premises = Premises.open(place, Map.of(), System.err)) {
      House house = premises.house();
      Settings.Http http = house.settings().http();
      Optional<Access> access =
          http.enabled() ? Optional.of(Access.of(http, house.environment())) : Optional.empty();
      try (Line line = Line.start(house, true)) {
        serve(house, line, access, stop);
      }
    } finally {
      stopped.countDown();
    }
    return Halftone.WELL;
  }

  private void serve(House house, Line line, Optional<Access> access, CountDownLatch stop)
      throws InterruptedException {
    try (Api api = access.map(here -> api(here, house, line)).orElse(null)) {
      Optional<URI> url = Optional.ofNullable(api).map(Api::address);
      Path inbox = house.settings().inbox();
      if (place.json()) {
        new Print(System.out, true).document(new Open(inbox, house.placeholders(), url));
      }
      url.ifPresent(where -> System.err.println("The API listens on " + where + "/api"));
      var diary = new Diary(line.ledger(), System.err);
      if (diary.unfinished() > 0) {
        System.err.println("Goes on with " + diary.unfinished() + " unfinished job(s).");
      }
      System.err.println("Drop job files into %s; stop with Ctrl-C.".formatted(inbox));
      while (!stop.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        line.check();
        diary.tell();
      }
    }
  }

  /** The line as the API sees it. */
  static Api api(Access access, House house, Line line) {
    return Api.open(
        access,
        house.address().home(),
        line.ledger(),
        line.reports(),
        new Desk() {
          @Override
          public Intake.Receipt accept(String name, byte[] bytes) {
            return line.accept(name, bytes);
          }

          @Override
          public Requests.Result cancel(JobId job) {
            return line.cancel(job);
          }

          @Override
          public Requests.Result pause(JobId job) {
            return line.pause(job);
          }

          @Override
          public Requests.Result resume(JobId job) {
            return line.resume(job);
          }

          @Override
          public Requests.Result retry(JobId job, Set<Integer> shots) {
            return line.retry(job, shots);
          }
        },
        hooks(line));
  }

  private static HookDesk hooks(Line line) {
    return new HookDesk() {
      @Override
      public boolean isExpected(String provider, TakeId purchase, String word) {
        return line.isExpected(provider, purchase, word);
      }

      @Override
      public void astray() {
        line.astray();
      }

      @Override
      public Hooks.Heard hear(Hook hook) {
        return line.hear(hook);
      }

      @Override
      public Map<String, Map<Hooks.Heard, Long>> counts() {
        return line.heard();
      }
    };
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}

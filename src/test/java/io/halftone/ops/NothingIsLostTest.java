package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.halftone.deliver.Reports;
import io.halftone.deliver.Summary;
import io.halftone.job.JobId;
import io.halftone.job.Money;
import io.halftone.ledger.Ledger;
import io.halftone.studio.Counters;
import io.halftone.studio.Studio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Law 4, on the real program in a process of its own. A longer run: {@code -Dkills=100 -Djobs=10
 * -Dshots=40 -Dkills.seed=7}.
 */
@DisplayName("Law 4: nothing is lost")
class NothingIsLostTest {
  private static final int KILLS = Integer.getInteger("kills", 6);
  private static final int JOBS = Integer.getInteger("jobs", 2);
  private static final int SHOTS = Integer.getInteger("shots", 16);
  private static final long SEED = Long.getLong("kills.seed", 4);

  /** For one life of the program, and for the one that nobody kills. */
  private static final Duration LONGEST = Duration.ofSeconds(120);

  @TempDir private Path folder;
  private final Random random = new Random(SEED);

  @Test
  void after_kill_9_at_any_instant_every_job_ends_as_it_would_have_ended() throws Exception {
    try (Studio studio =
        Studio.start(
            TestLine.quick()
                .latency(Duration.ofMillis(400))
                .faults(
                    "blank=0.15",
                    "hang-after=0.1",
                    "trickle-after=0.05",
                    "throttled=0.05",
                    "download-503=0.1",
                    "poll-reset=0.05"))) {
      TestHome home = TestHome.in(folder, studio.base(), new TestHome.Limits(4, 600, 0), Map.of());
      int kills = 0;
      try (var watcher = new Watcher(home.bucket())) {
        for (int job = 1; job <= JOBS; job++) {
          Path file = folder.resolve("job-%d.yaml".formatted(job));
          Files.writeString(file, TestLine.job("job-" + job, SHOTS, "retakes: 6"));
          int share = KILLS * job / JOBS - KILLS * (job - 1) / JOBS;
          for (int life = 0; life < share; life++) {
            kills += killed(home, file, studio, 2 * SHOTS / (share + 1)) ? 1 : 0;
          }
          assertThat(finished(home, file)).as("exit code of " + file.getFileName()).isZero();
        }
        assertThat(watcher.stop()).isEmpty();
      }
      check(home, studio.counters(), kills);
    }
  }

  /**
   * Lets the program work until something has happened, and a moment longer. False if it was done.
   */
  private boolean killed(TestHome home, Path file, Studio studio, int most) throws Exception {
    Process program = start(home, file);
    long before = events(studio.counters());
    // Now and then before anything has happened, mostly in the middle of the work.
    int events = random.nextInt(most + 1);
    await()
        .atMost(LONGEST)
        .pollInterval(Duration.ofMillis(2))
        .until(() -> !program.isAlive() || events(studio.counters()) - before >= events);
    program.waitFor(random.nextInt(400), TimeUnit.MILLISECONDS);
    boolean alive = program.isAlive();
    program.destroyForcibly().waitFor();
    return alive;
  }

  private static long events(Counters counters) {
    return counters.creates() + counters.downloads();
  }

  private int finished(TestHome home, Path file) throws Exception {
    Process program = start(home, file);
    if (!program.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
      program.destroyForcibly().waitFor();
      throw new AssertionError("not done after " + LONGEST + ", see " + log());
    }
    return program.exitValue();
  }

  private Process start(TestHome home, Path file) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx400m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-Dcamel.threads.virtual.enabled=true", "-Djava.awt.headless=true"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("io.halftone.cli.Halftone", "make", file.toString()));
    command.addAll(List.of("--home", home.home().toString(), "--config", home.config().toString()));
    var program = new ProcessBuilder(command);
    program.environment().putAll(TestHome.KEYS);
    program.redirectErrorStream(true);
    program.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    return program.start();
  }

  private Path log() {
    return folder.resolve("log.txt");
  }

  private void check(TestHome home, Counters counters, int kills) throws IOException {
    var bucket = new BucketReader(home.bucket());
    List<Summary> jobs = new ArrayList<>();
    try (Ledger ledger = home.house().openLedger()) {
      for (int job = 1; job <= JOBS; job++) {
        jobs.add(new Reports(ledger).summary(new JobId("job-" + job)));
      }
    }
    int shots = JOBS * SHOTS;
    int published = jobs.stream().mapToInt(Summary::published).sum();
    int retakes = jobs.stream().mapToInt(Summary::retakes).sum();
    int uncertain = jobs.stream().mapToInt(Summary::uncertain).sum();
    Money spend = jobs.stream().map(Summary::spend).reduce(Money.ZERO, Money::plus);
    int paid = Math.toIntExact(counters.pictures());
    System.out.printf(
        Locale.ROOT,
        "kills %d, jobs %d, shots %d, retakes %d, paid %d, lost %d, paid twice %d, uncertain %d%n",
        kills,
        JOBS,
        shots,
        retakes,
        paid,
        shots - published,
        paid - shots - retakes,
        uncertain);
    assertThat(kills).as("kills that hit").isPositive();
    assertThat(jobs).allSatisfy(job -> assertThat(job.state()).isEqualTo("done"));
    assertThat(published).as("published").isEqualTo(shots);
    assertThat(paid).as("paid").isEqualTo(shots + retakes);
    assertThat(uncertain).as("uncertain").isZero();
    assertThat(spend).as("spend").isEqualTo(TestLine.PRICE.times(paid));
    assertThat(bucket.faults()).isEmpty();
    assertThat(bucket.leftovers()).isEmpty();
    var named = new ArrayList<Path>();
    for (Summary job : jobs) {
      named.addAll(bucket.named(job.job().value()));
    }
    assertThat(bucket.pictures()).hasSize(shots).containsExactlyInAnyOrderElementsOf(named);
  }
}

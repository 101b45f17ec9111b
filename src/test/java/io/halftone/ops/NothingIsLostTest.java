package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.halftone.deliver.Reports;
import io.halftone.deliver.Summary;
import io.halftone.job.JobId;
import io.halftone.job.Money;
import io.halftone.studio.Counters;
import io.halftone.studio.Studio;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Law 4, on the real program in processes of their own, which take jobs from an inbox. A longer run
 * on one ground: {@code -Dledger=postgres -Dbucket=s3 -Dnodes=2 -Dkills=100 -Djobs=10 -Dshots=40
 * -Dkills.seed=7}.
 */
@DisplayName("Law 4: nothing is lost")
class NothingIsLostTest {
  private static final int KILLS = Integer.getInteger("kills", 4);
  private static final int JOBS = Integer.getInteger("jobs", 2);
  private static final int SHOTS = Integer.getInteger("shots", 8);
  private static final long SEED = Long.getLong("kills.seed", 4);

  /** For one life of the program, and for the one that nobody kills. */
  private static final Duration LONGEST = Duration.ofSeconds(240);

  @TempDir private Path folder;
  private final Random random = new Random(SEED);
  private final Map<TestHome, Process> programs = new LinkedHashMap<>();
  private final Map<String, Integer> kills = new TreeMap<>();

  static List<Ground.Kind> grounds() {
    return System.getProperty("ledger") == null
        ? List.of(new Ground.Kind("sqlite", "folder", 1), new Ground.Kind("postgres", "s3", 2))
        : List.of(
            new Ground.Kind(
                System.getProperty("ledger"),
                System.getProperty("bucket", "folder"),
                Integer.getInteger("nodes", 1)));
  }

  @ParameterizedTest
  @MethodSource("grounds")
  void after_kill_9_at_any_instant_every_job_ends_as_it_would_have_ended(Ground.Kind kind)
      throws Exception {
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
                        "poll-reset=0.05"));
        Ground ground =
            new Ground(folder, studio, new TestHome.Limits(4, 600, 0), kind, Map.of())) {
      try (var watcher = new Watcher(ground.bucket(), ground::look)) {
        for (int number = 1; number <= JOBS; number++) {
          JobId job = ground.handIn("job-" + number, SHOTS, "retakes: 6");
          int share = KILLS * number / JOBS - KILLS * (number - 1) / JOBS;
          for (int life = 0; life < share; life++) {
            // The last of a job is killed as soon as its documents are being written.
            if (life == share - 1) {
              strike(ground, job, "delivering", ground::delivering, ground::delivers);
            } else if (!kills.containsKey("publishing") || random.nextInt(4) == 0) {
              strike(
                  ground,
                  job,
                  "publishing",
                  () -> ground.publishing(job),
                  home -> ground.publishes(home, job));
            } else {
              int events = random.nextInt(2 * SHOTS / (share + 1) + 1);
              long before = events(studio.counters());
              kill(ground, job, () -> events(studio.counters()) - before >= events);
            }
          }
          finish(ground, job);
        }
        assertThat(watcher.stop()).isEmpty();
      } finally {
        stop();
      }
      check(kind, ground, studio.counters());
    }
  }

  /** Lets the program work until something has happened, and a moment longer. */
  private void kill(Ground ground, JobId job, BooleanSupplier happened) throws Exception {
    start(ground);
    until(ground, job, happened);
    TestHome victim = ground.homes().get(random.nextInt(ground.homes().size()));
    assertThat(programs.get(victim).waitFor(random.nextInt(400), TimeUnit.MILLISECONDS))
        .as("it ended by itself, see " + log())
        .isFalse();
    kill(victim);
    count(ground, job, "working");
  }

  /**
   * Kills who is seen at it.
   *
   * @param hit whether the dead one was still at it
   */
  private void strike(
      Ground ground,
      JobId job,
      String at,
      Supplier<Optional<TestHome>> seen,
      Predicate<TestHome> hit)
      throws Exception {
    start(ground);
    var victim = new AtomicReference<>(ground.homes().getFirst());
    until(
        ground,
        job,
        () -> {
          Optional<TestHome> home = seen.get();
          home.ifPresent(victim::set);
          return home.isPresent();
        });
    kill(victim.get());
    count(ground, job, hit.test(victim.get()) ? at : "working");
  }

  private void until(Ground ground, JobId job, BooleanSupplier happened) {
    await()
        .atMost(LONGEST)
        .pollInterval(Duration.ofMillis(2))
        .until(() -> happened.getAsBoolean() || ground.ended(job));
  }

  private void kill(TestHome victim) throws InterruptedException {
    programs.remove(victim).destroyForcibly().waitFor();
  }

  private void count(Ground ground, JobId job, String when) {
    kills.merge(ground.ended(job) ? "after the end" : when, 1, Integer::sum);
  }

  private static long events(Counters counters) {
    return counters.creates() + counters.downloads();
  }

  private void finish(Ground ground, JobId job) throws Exception {
    start(ground);
    await(job + " is done, see " + log())
        .atMost(LONGEST)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> ground.ended(job));
  }

  private void stop() throws InterruptedException {
    for (Process program : programs.values()) {
      program.destroyForcibly().waitFor();
    }
  }

  private void start(Ground ground) throws IOException {
    for (TestHome home : ground.homes()) {
      if (!programs.containsKey(home)) {
        programs.put(home, Program.run(home, log()));
      }
    }
  }

  private Path log() {
    return folder.resolve("log.txt");
  }

  private void check(Ground.Kind kind, Ground ground, Counters counters) throws IOException {
    ground.look();
    var bucket = new BucketReader(ground.bucket());
    List<Summary> jobs =
        IntStream.rangeClosed(1, JOBS)
            .mapToObj(job -> new Reports(ground.ledger()).summary(new JobId("job-" + job)))
            .toList();
    int shots = JOBS * SHOTS;
    int published = jobs.stream().mapToInt(Summary::published).sum();
    int retakes = jobs.stream().mapToInt(Summary::retakes).sum();
    int uncertain = jobs.stream().mapToInt(Summary::uncertain).sum();
    Money spend = jobs.stream().map(Summary::spend).reduce(Money.ZERO, Money::plus);
    int paid = Math.toIntExact(counters.pictures());
    System.out.printf(
        Locale.ROOT,
        "%s, seed %d: jobs %d, shots %d, kills %s, retakes %d, paid %d, lost %d, paid twice %d,"
            + " uncertain %d%n",
        kind,
        SEED,
        JOBS,
        shots,
        kills,
        retakes,
        paid,
        shots - published,
        paid - shots - retakes,
        uncertain);
    assertThat(kills).as("kills that hit").containsKeys("working", "publishing", "delivering");
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

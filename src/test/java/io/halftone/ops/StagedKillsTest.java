package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.halftone.deliver.Reports;
import io.halftone.deliver.Summary;
import io.halftone.job.JobId;
import io.halftone.job.ShotId;
import io.halftone.ledger.Jobs;
import io.halftone.ledger.Shots;
import io.halftone.ledger.Shots.State;
import io.halftone.studio.Studio;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Law 4 for jobs of several stages: killed inside them and between them. A longer run on one
 * ground: {@code -Dledger=postgres -Dbucket=s3 -Dnodes=2 -Dkills=40 -Dkills.seed=7}.
 */
class StagedKillsTest {
  private static final int KILLS = Integer.getInteger("kills", 2);
  private static final long SEED = Long.getLong("kills.seed", 4);
  private static final Duration LONGEST = Duration.ofSeconds(240);

  @TempDir private Path folder;
  private final Random random = new Random(SEED);
  private final Map<TestHome, Process> programs = new LinkedHashMap<>();
  private final Map<String, Integer> kills = new TreeMap<>();

  static List<Ground.Kind> grounds() {
    return NothingIsLostTest.grounds();
  }

  @ParameterizedTest
  @MethodSource("grounds")
  void after_kill_9_in_and_between_stages_every_lane_ends_as_it_would_have(Ground.Kind kind)
      throws Exception {
    try (Studio studio =
            Studio.start(
                TestLine.quick()
                    .latency(Duration.ofMillis(300))
                    .faults("blank=0.1", "hang-after=0.05", "download-503=0.1"));
        Ground ground =
            new Ground(folder, studio, new TestHome.Limits(4, 600, 0), kind, Map.of())) {
      List<JobId> jobs =
          List.of(
              ground.handIn("refined", StagedJob.refine("refined", "retakes: 6")),
              ground.handIn("cascaded", StagedJob.cascade("cascaded", "retakes: 6")),
              ground.handIn("shown", StagedJob.catalogue("shown", "retakes: 6")));
      try {
        for (int life = 0; life < KILLS; life++) {
          start(ground);
          if (life % 2 == 0) {
            betweenStages(ground, jobs);
          } else {
            anywhere();
          }
        }
        start(ground);
        await("all are done, see " + log())
            .atMost(LONGEST)
            .pollInterval(Duration.ofMillis(20))
            .until(() -> jobs.stream().allMatch(ground::ended));
      } finally {
        stop();
      }
      check(kind, ground, studio, jobs);
    }
  }

  /** Kills everybody as soon as a job is seen in another stage. */
  private void betweenStages(Ground ground, List<JobId> jobs) throws Exception {
    int before = stages(ground, jobs);
    await()
        .atMost(LONGEST)
        .pollInterval(Duration.ofMillis(2))
        .until(() -> stages(ground, jobs) > before || jobs.stream().allMatch(ground::ended));
    boolean planning = jobs.stream().anyMatch(job -> isBetween(ground, job));
    programs.values().iterator().next().waitFor(random.nextInt(10), TimeUnit.MILLISECONDS);
    stop();
    kills.merge(planning ? "between" : "after a step", 1, Integer::sum);
  }

  private static int stages(Ground ground, List<JobId> jobs) {
    return jobs.stream().mapToInt(job -> row(ground, job).map(Jobs.Row::stage).orElse(0)).sum();
  }

  private static boolean isBetween(Ground ground, JobId job) {
    return row(ground, job).filter(row -> row.stage() > 1 && !row.planned()).isPresent();
  }

  private static java.util.Optional<Jobs.Row> row(Ground ground, JobId job) {
    return ground.ledger().read(tx -> tx.jobs().find(job));
  }

  private void anywhere() throws Exception {
    Process victim = List.copyOf(programs.values()).get(random.nextInt(programs.size()));
    assertThat(victim.waitFor(1500 + random.nextInt(2500), TimeUnit.MILLISECONDS))
        .as("it ended by itself, see " + log())
        .isFalse();
    victim.destroyForcibly().waitFor();
    programs.values().remove(victim);
    kills.merge("anywhere", 1, Integer::sum);
  }

  private void start(Ground ground) throws IOException {
    for (TestHome home : ground.homes()) {
      if (!programs.containsKey(home)) {
        programs.put(home, Program.run(home, log()));
      }
    }
  }

  private void stop() throws InterruptedException {
    for (Process program : programs.values()) {
      program.destroyForcibly().waitFor();
    }
    programs.clear();
  }

  private Path log() {
    return folder.resolve("log.txt");
  }

  private void check(Ground.Kind kind, Ground ground, Studio studio, List<JobId> jobs)
      throws IOException {
    ground.look();
    List<Summary> ends =
        jobs.stream().map(job -> new Reports(ground.ledger()).summary(job)).toList();
    int retakes = ends.stream().mapToInt(Summary::retakes).sum();
    int paid = Math.toIntExact(studio.counters().pictures());
    System.out.printf(
        "%s, seed %d: kills %s, retakes %d, paid %d, paid twice %d%n",
        kind, SEED, kills, retakes, paid, paid - 23 - retakes);
    assertThat(ends).extracting(Summary::state).containsOnly("done");
    assertThat(ends).extracting(Summary::shots).containsExactly(9, 10, 4);
    assertThat(ends).extracting(Summary::published).containsExactly(2, 2, 4);
    assertThat(ends).extracting(Summary::kept).containsExactly(7, 8, 0);
    assertThat(ends).extracting(Summary::uncertain).containsOnly(0);
    assertThat(paid).as("paid").isEqualTo(23 + retakes);
    for (JobId job : jobs) {
      List<Shots.Row> shots = ground.ledger().read(tx -> tx.shots().after(job, 0, 100));
      Set<ShotId> made =
          shots.stream()
              .filter(row -> row.state() == State.KEPT || row.state() == State.PUBLISHED)
              .map(Shots.Row::id)
              .collect(Collectors.toSet());
      assertThat(shots)
          .allSatisfy(row -> assertThat(made).containsAll(row.shot().cell().parents()));
    }
    var bucket = new BucketReader(ground.bucket());
    assertThat(bucket.faults()).isEmpty();
    assertThat(bucket.pictures()).hasSize(8);
  }
}

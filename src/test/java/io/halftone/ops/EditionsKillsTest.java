package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.halftone.deliver.Reports;
import io.halftone.deliver.Summary;
import io.halftone.job.JobId;
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
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Law 4 for editions: killed while one is taken in, planned and taken over. A longer run on one
 * ground: {@code -Dledger=postgres -Dbucket=s3 -Dnodes=2 -Dkills=40 -Dkills.seed=7}.
 */
class EditionsKillsTest {
  private static final int KILLS = Integer.getInteger("kills", 1);
  private static final long SEED = Long.getLong("kills.seed", 4);
  private static final Duration LONGEST = Duration.ofSeconds(240);
  private static final List<JobId> EDITIONS = List.of(new JobId("launch@2"), new JobId("steps@2"));

  @TempDir private Path folder;
  private final Random random = new Random(SEED);
  private final Map<TestHome, Process> programs = new LinkedHashMap<>();

  static List<Ground.Kind> grounds() {
    return NothingIsLostTest.grounds();
  }

  @ParameterizedTest
  @MethodSource("grounds")
  void after_kill_9_an_edition_buys_what_has_changed_and_nothing_else(Ground.Kind kind)
      throws Exception {
    try (Studio studio =
            Studio.start(
                TestLine.quick()
                    .latency(Duration.ofMillis(300))
                    .faults("blank=0.1", "hang-after=0.05", "download-503=0.1"));
        Ground ground =
            new Ground(folder, studio, new TestHome.Limits(4, 600, 0), kind, Map.of())) {
      String launch = TestLine.job("launch", 12, "retakes: 6");
      String steps = StagedJob.cascade("steps", "retakes: 6");
      List<JobId> first = List.of(ground.handIn("launch", launch), ground.handIn("steps", steps));
      try {
        start(ground);
        ended(ground, first);
        int before = Math.toIntExact(studio.counters().pictures());
        int wasted = retakes(ground, first);
        assertThat(before).isEqualTo(22 + wasted);
        ground.handIn("launch-changed", launch.replace("variation 5", "something else"));
        ground.handIn("steps-changed", steps.replace("[one, two]", "[one, three]"));
        for (int life = 0; life < KILLS; life++) {
          start(ground);
          int seen = progress(ground);
          if (life % 3 == 1) {
            programs
                .values()
                .iterator()
                .next()
                .waitFor(1500 + random.nextInt(2500), TimeUnit.MILLISECONDS);
          } else {
            await()
                .atMost(LONGEST)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> progress(ground) > seen || EDITIONS.stream().allMatch(ground::ended));
            programs.values().iterator().next().waitFor(random.nextInt(30), TimeUnit.MILLISECONDS);
          }
          stop();
        }
        start(ground);
        ended(ground, EDITIONS);
      } finally {
        stop();
      }
      check(kind, ground, studio, first);
    }
  }

  /** How far the editions have come: accepted, planned, taken over, ended. */
  private static int progress(Ground ground) {
    return EDITIONS.stream()
        .mapToInt(
            id ->
                ground
                    .ledger()
                    .read(tx -> tx.jobs().find(id))
                    .map(
                        row ->
                            1
                                + row.shots()
                                + ground.ledger().read(tx -> tx.shots().after(id, 0, 100)).stream()
                                    .mapToInt(shot -> shot.state() == State.PLANNED ? 0 : 1)
                                    .sum())
                    .orElse(0))
        .sum();
  }

  private void ended(Ground ground, List<JobId> jobs) {
    await("all are done, see " + log())
        .atMost(LONGEST)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> jobs.stream().allMatch(ground::ended));
  }

  private static int retakes(Ground ground, List<JobId> jobs) {
    return jobs.stream().mapToInt(job -> new Reports(ground.ledger()).summary(job).retakes()).sum();
  }

  private void check(Ground.Kind kind, Ground ground, Studio studio, List<JobId> first)
      throws IOException {
    ground.look();
    List<Summary> ends =
        EDITIONS.stream().map(job -> new Reports(ground.ledger()).summary(job)).toList();
    int retakes = retakes(ground, first) + retakes(ground, EDITIONS);
    int paid = Math.toIntExact(studio.counters().pictures());
    System.out.printf(
        "%s, seed %d: %d kills, retakes %d, paid %d, paid twice %d%n",
        kind, SEED, KILLS, retakes, paid, paid - 28 - retakes);
    assertThat(ends).extracting(Summary::state).containsOnly("done");
    assertThat(ends).extracting(Summary::shots).containsExactly(12, 10);
    assertThat(ends).extracting(Summary::published).containsExactly(12, 2);
    assertThat(ends).extracting(Summary::kept).containsExactly(0, 8);
    assertThat(ends).extracting(Summary::uncertain).containsOnly(0);
    assertThat(ends)
        .extracting(job -> job.edition().orElseThrow().takenOver())
        .containsExactly(11, 5);
    assertThat(paid).as("paid").isEqualTo(28 + retakes);
    List<JobId> all = ground.ledger().read(tx -> tx.jobs().newest(10));
    assertThat(all).hasSize(4);
    for (JobId job : EDITIONS) {
      List<Shots.Row> shots = ground.ledger().read(tx -> tx.shots().after(job, 0, 100));
      assertThat(shots.stream().flatMap(row -> row.takenFrom().stream())).doesNotHaveDuplicates();
    }
    assertThat(new BucketReader(ground.bucket()).faults()).isEmpty();
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
}

package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.halftone.deliver.Summary;
import io.halftone.job.JobId;
import io.halftone.ledger.Shots;
import io.halftone.ledger.Takes;
import io.halftone.studio.Studio;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What cannot go on for a while waits, and nothing is bought for it meanwhile. */
class WaitingTest {
  private static final int SHOTS = 4;

  @TempDir private Path folder;

  @Test
  void a_picture_that_cannot_be_fetched_for_a_while_is_not_bought_again() {
    // Nothing is fetched before all of these have bitten.
    try (TestLine line =
        TestLine.start(folder, TestLine.quick().faults("download-503=#%d".formatted(5 * SHOTS)))) {
      assertMadeOnce(line, line.make("away", SHOTS));
    }
  }

  @Test
  void a_picture_that_the_store_does_not_take_is_not_bought_again() throws Exception {
    try (TestLine line = TestLine.start(folder, TestLine.quick())) {
      Path drafts = line.home().house().settings().store().resolve("tmp");
      Files.delete(drafts);
      Files.writeString(drafts, "in the way");
      JobId job = line.accept("full.yaml", TestLine.job("full", SHOTS));
      await()
          .atMost(TestLine.LONGEST)
          .until(() -> line.studio().counters().downloads() >= 3 * SHOTS);
      assertThat(line.takes(job))
          .hasSize(SHOTS)
          .allSatisfy(take -> assertThat(take.state()).isEqualTo(Takes.State.SUBMITTED));

      Files.delete(drafts);
      Files.createDirectory(drafts);

      assertMadeOnce(line, line.ended(job));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = House.Studio.class,
      names = {"NONE", "LASTING"})
  void a_job_begun_on_the_studio_never_goes_on_with_real_providers_nor_the_reverse(
      House.Studio kind) throws Exception {
    try (Studio studio = Studio.start(TestLine.quick().faults("throttled=1"))) {
      TestHome home = TestHome.in(folder, studio.base());
      House its = house(home, studio, kind);
      House other =
          house(home, studio, kind == House.Studio.NONE ? House.Studio.LASTING : House.Studio.NONE);
      JobId job;
      try (Line line = Line.start(its, false)) {
        job = new TestLine(studio, home, line).accept("kind.yaml", TestLine.job("kind", SHOTS));
        await().atMost(TestLine.LONGEST).until(() -> refused(studio) > 0);
      }
      studio.faults(List.of());
      long refused = refused(studio);
      try (var heard = new Heard();
          Line line = Line.start(other, false)) {
        TestLine there = new TestLine(studio, home, line);
        Summary second = there.make("second", 2);
        assertThat(second.published()).as("of the job of the other kind").isEqualTo(2);
        assertThat(there.shots(job))
            .hasSize(SHOTS)
            .allSatisfy(shot -> assertThat(shot.state()).isEqualTo(Shots.State.PLANNED));
        assertThat(studio.counters().creates()).as("asked for").isEqualTo(2);
        assertThat(refused(studio)).isEqualTo(refused);
        assertThat(heard.lines())
            .anySatisfy(said -> assertThat(said).startsWith("WARN job kind was begun"));
      }
      try (Line line = Line.start(its, false)) {
        Summary done = new TestLine(studio, home, line).ended(job);
        assertThat(done.published()).isEqualTo(SHOTS);
        assertThat(studio.counters().creates()).isEqualTo(SHOTS + 2);
      }
    }
  }

  private static House house(TestHome home, Studio studio, House.Studio kind) {
    return kind == House.Studio.NONE ? home.house() : home.house().onStudio(studio.base(), kind);
  }

  @Test
  void what_an_account_makes_that_has_left_the_settings_is_fetched_when_it_is_back()
      throws Exception {
    try (Studio studio = Studio.start(TestLine.quick().latency(Duration.ofMillis(1500)))) {
      TestHome home = TestHome.in(folder, studio.base());
      JobId job;
      try (Line line = Line.start(home.house(), false)) {
        TestLine here = new TestLine(studio, home, line);
        job = here.accept("left.yaml", TestLine.job("left", SHOTS));
        await()
            .atMost(TestLine.LONGEST)
            .until(
                () ->
                    here.takes(job).stream().filter(take -> isAt("studio-a", take)).count()
                        == SHOTS);
      }
      try (var heard = new Heard();
          Line line = Line.start(without(home, "LAWS_KEY_A"), false)) {
        TestLine there = new TestLine(studio, home, line);
        await()
            .atMost(TestLine.LONGEST)
            .until(
                () ->
                    heard.lines().stream()
                            .filter(
                                said -> said.matches("WARN left/.* waits for provider studio-a.*"))
                            // It is said again and again.
                            .distinct()
                            .count()
                        == SHOTS);
        assertThat(there.make("second", 2).published()).isEqualTo(2);
        assertThat(heard.lines()).noneMatch(said -> said.startsWith("ERROR"));
        assertThat(there.takes(job)).hasSize(SHOTS).allMatch(take -> isAt("studio-a", take));
        assertThat(studio.counters().perAccount().get("studio-b").creates()).isEqualTo(2);
      }
      try (Line line = Line.start(home.house(), false)) {
        Summary done = new TestLine(studio, home, line).ended(job);
        assertThat(done.published()).isEqualTo(SHOTS);
        assertThat(done.takes()).isEqualTo(SHOTS);
        assertThat(studio.counters().creates()).isEqualTo(SHOTS + 2);
      }
    }
  }

  private static boolean isAt(String provider, Takes.Row take) {
    return take.provider().equals(provider) && take.state() == Takes.State.SUBMITTED;
  }

  private static House without(TestHome home, String variable) {
    return House.read(
        new House.Address(Path.of(""), home.config(), home.home()),
        Map.of(),
        name -> Optional.ofNullable(TestHome.KEYS.get(name)).filter(key -> !name.equals(variable)));
  }

  @Test
  void a_bucket_that_has_left_the_settings_is_caught_up_when_it_is_back_and_nothing_is_bought()
      throws Exception {
    try (Studio studio = Studio.start(TestLine.quick())) {
      TestHome home =
          TestHome.in(
              folder,
              studio.base(),
              TestHome.Limits.WIDE,
              Map.of("bucket.archive.folder", "${home}/mnt/archive"));
      // Not mounted yet: the name of the folder above it belongs to a file.
      Path mount = home.home().resolve("mnt");
      Files.createDirectories(home.home());
      Files.writeString(mount, "in the way");
      JobId job;
      try (Line line = Line.start(home.house(), false)) {
        TestLine here = new TestLine(studio, home, line);
        job =
            here.accept(
                "two.yaml", TestLine.job("two", SHOTS, "publish: {buckets: [cdn, archive]}"));
        await().atMost(TestLine.LONGEST).until(() -> publishing(here, job) == SHOTS);
      }
      Path settings = home.config().resolve("application.properties");
      String both = Files.readString(settings);
      Files.writeString(settings, both.replaceAll("bucket\\.archive\\.folder.*", ""));
      try (var heard = new Heard();
          Line line = Line.start(home.house(), false)) {
        TestLine there = new TestLine(studio, home, line);
        assertThat(there.make("second", 2).published()).isEqualTo(2);
        await()
            .atMost(TestLine.LONGEST)
            .until(
                () ->
                    heard.lines().stream()
                        .anyMatch(said -> said.contains("no bucket 'archive' in the settings")));
        assertThat(publishing(there, job)).isEqualTo(SHOTS);
        assertThat(new BucketReader(home.bucket()).manifests())
            .as("the other bucket has both jobs")
            .isEqualTo(2);
      }
      Files.writeString(settings, both);
      Files.delete(mount);
      try (Line line = Line.start(home.house(), false);
          var watcher = new Watcher(mount.resolve("archive"))) {
        Summary done = new TestLine(studio, home, line).ended(job);
        assertThat(done.published()).isEqualTo(SHOTS);
        assertThat(watcher.stop()).isEmpty();
        assertThat(studio.counters().creates()).isEqualTo(SHOTS + 2);
        for (Path bucket : List.of(home.bucket(), mount.resolve("archive"))) {
          var reader = new BucketReader(bucket);
          assertThat(reader.faults()).isEmpty();
          assertThat(reader.named("two")).hasSize(SHOTS);
        }
      }
    }
  }

  private static long publishing(TestLine line, JobId job) {
    return line.shots(job).stream().filter(s -> s.state() == Shots.State.PUBLISHING).count();
  }

  private static long refused(Studio studio) {
    return studio.counters().refused().values().stream().mapToLong(Long::longValue).sum();
  }

  private static void assertMadeOnce(TestLine line, Summary done) {
    assertThat(done.published()).isEqualTo(SHOTS);
    assertThat(done.retakes()).isZero();
    assertThat(line.studio().counters().creates()).isEqualTo(SHOTS);
    assertThat(done.spend()).isEqualTo(TestLine.PRICE.times(SHOTS));
  }
}

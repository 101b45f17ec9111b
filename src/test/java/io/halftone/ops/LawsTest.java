package io.halftone.ops;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.halftone.deliver.Summary;
import io.halftone.job.JobId;
import io.halftone.ledger.Shots;
import io.halftone.ledger.Takes;
import io.halftone.store.FolderStore;
import io.halftone.store.Store;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The laws of the house, on the whole line. */
class LawsTest {
  @TempDir private Path folder;

  @Nested
  @DisplayName("Law 1: the ledger first")
  class TheLedgerFirst {
    @Test
    void messages_that_are_lost_doubled_and_reordered_between_all_stations_do_no_harm()
        throws Exception {
      var queues = new Lossy(7);
      try (TestLine line =
          TestLine.start(
              folder,
              TestLine.quick(),
              TestHome.Limits.WIDE,
              lossyQueues(),
              false,
              camel -> camel.bind("lossy", queues))) {
        Summary first = line.make("first", 12);
        Summary second = line.make("second", 12);

        assertThat(queues.lost).as("lost").hasPositiveValue();
        assertThat(queues.doubled).as("doubled").hasPositiveValue();
        assertThat(queues.overtaken).as("overtaken").hasPositiveValue();
        for (Summary job : new Summary[] {first, second}) {
          assertThat(job.state()).isEqualTo("done");
          assertThat(job.published()).isEqualTo(12);
          assertThat(job.takes()).isEqualTo(12);
          assertThat(job.uncertain()).isZero();
        }
        assertThat(line.studio().counters().creates()).isEqualTo(24);
        assertThat(line.paid()).isEqualTo(24);
        var bucket = new BucketReader(line.home().bucket());
        assertThat(bucket.faults()).isEmpty();
        assertThat(bucket.pictures()).hasSize(24);
      }
    }

    private Map<String, String> lossyQueues() throws Exception {
      var settings = new Properties();
      try (var in = Files.newBufferedReader(Path.of("config/application.properties"))) {
        settings.load(in);
      }
      var lossy = new HashMap<String, String>();
      for (String key : settings.stringPropertyNames()) {
        if (key.startsWith("queue.")) {
          lossy.put(key, settings.getProperty(key).replace("seda:", "lossy:"));
        }
      }
      assertThat(lossy).hasSize(8);
      return lossy;
    }
  }

  @Nested
  @DisplayName("Law 5: bytes come home at once")
  class BytesComeHomeAtOnce {
    @Test
    void pictures_that_can_be_fetched_only_for_a_moment_are_all_fetched() {
      try (TestLine line =
          TestLine.start(folder, TestLine.quick().outputLifetime(Duration.ofMillis(2500)))) {
        Summary job = line.make("short-lived", 24);

        assertThat(job.published()).isEqualTo(24);
        assertThat(job.retakes()).isZero();
        assertThat(line.paid()).isEqualTo(24);
      }
    }

    @Test
    void a_picture_is_in_the_store_under_its_sha_256_before_its_shot_is_inspected()
        throws Exception {
      try (TestLine line =
          TestLine.start(folder, TestLine.quick().faults("truncated-output=0.3"))) {
        Store store = new FolderStore(line.home().house().settings().store());
        JobId job = line.accept("stored.yaml", TestLine.job("stored", 16));
        var seen = new HashSet<String>();
        await()
            .atMost(TestLine.LONGEST)
            .pollInterval(Duration.ofMillis(5))
            .until(
                () -> {
                  for (Takes.Row take : line.takes(job)) {
                    boolean home = take.state().compareTo(Takes.State.SUBMITTED) > 0;
                    if (home && seen.add(take.picture().orElseThrow())) {
                      assertThat(store.verify(take.picture().get())).as("%s", take.id()).isTrue();
                    }
                  }
                  return line.jobEnded(job);
                });

        assertThat(seen).hasSize(16);
        assertThat(line.ended(job).published()).isEqualTo(16);
      }
    }

    @Test
    void a_picture_that_died_on_the_way_costs_one_counted_retake_and_is_booked() {
      try (TestLine line = TestLine.start(folder, TestLine.quick().faults("expired-output=#1"))) {
        Summary job = line.make("expired", 6);

        assertThat(job.published()).isEqualTo(6);
        assertThat(job.retakes()).isEqualTo(1);
        assertThat(line.paid()).isEqualTo(7);
        assertThat(job.spend()).isEqualTo(TestLine.PRICE.times(7));
      }
    }
  }

  @Nested
  @DisplayName("Law 6: only inspected pictures are published, the manifest last")
  class OnlyInspectedPictures {
    @Test
    void no_flawed_picture_is_published_and_rejected_shots_are_named_with_reasons()
        throws Exception {
      try (TestLine line =
          TestLine.start(folder, TestLine.quick().faults("blank=0.4", "wrong-size=0.4"))) {
        Summary job = line.make("flawed", 16);

        assertThat(job.state()).isEqualTo("done");
        assertThat(job.retakes()).isPositive();
        assertThat(job.rejected()).isPositive();
        assertThat(job.published()).isPositive();
        assertThat(job.published() + job.rejected()).isEqualTo(16);
        assertThat(line.paid()).isEqualTo(job.takes());
        assertThat(job.spend()).isEqualTo(TestLine.PRICE.times(line.paid()));
        var bucket = new BucketReader(line.home().bucket());
        assertThat(bucket.pictures())
            .hasSize(job.published())
            .containsExactlyInAnyOrderElementsOf(bucket.named("flawed"));
        for (Path picture : bucket.pictures()) {
          assertThat(flaw(picture)).as("%s", picture).isEmpty();
        }
        assertThat(bucket.rejected("flawed"))
            .hasSize(job.rejected())
            .allSatisfy(
                rejected -> {
                  assertThat(rejected.state()).isEqualTo("rejected");
                  assertThat(rejected.reason())
                      .containsAnyOf("The picture is empty", "was ordered and 768×768 delivered");
                });
      }
    }

    /** Told without our inspectors: the studio's plain pictures have a disc in their middle. */
    private String flaw(Path file) throws IOException {
      BufferedImage picture = ImageIO.read(file.toFile());
      if (picture.getWidth() != 1024 || picture.getHeight() != 1024) {
        return "wrong size";
      }
      int inside = picture.getRGB(300, 512) & 255;
      int outside = picture.getRGB(200, 512) & 255;
      return Math.abs(inside - outside) < 10 ? "empty" : "";
    }

    @Test
    void who_looks_at_the_bucket_all_the_time_never_finds_half_of_anything() throws Exception {
      try (TestLine line = TestLine.start(folder, TestLine.quick().faults("blank=0.2"));
          var watcher = new Watcher(line.home().bucket())) {
        for (int round = 1; round <= 3; round++) {
          assertThat(line.make("round-" + round, 8).state()).isEqualTo("done");
        }
        assertThat(watcher.stop()).isEmpty();
        assertThat(watcher.looks()).as("looks").isGreaterThan(20);
        assertThat(watcher.manifests()).as("manifests").isEqualTo(3);
      }
    }

    /** What is written under its final name is modified there; what is renamed is not. */
    @Test
    void an_object_gets_its_name_when_it_is_whole() throws Exception {
      try (TestLine line = TestLine.start(folder, TestLine.quick());
          WatchService watch = FileSystems.getDefault().newWatchService()) {
        Path job = line.home().bucket().resolve("campaigns/named");
        Files.createDirectories(job.resolve("square"));
        job.register(watch, ENTRY_CREATE, ENTRY_MODIFY);
        job.resolve("square").register(watch, ENTRY_CREATE, ENTRY_MODIFY);
        assertThat(line.make("named", 6).published()).isEqualTo(6);

        var created = new HashSet<String>();
        var modified = new HashSet<String>();
        await()
            .atMost(TestLine.LONGEST)
            .until(
                () -> {
                  for (WatchKey key = watch.poll(); key != null; key = watch.poll()) {
                    for (WatchEvent<?> event : key.pollEvents()) {
                      (event.kind() == ENTRY_CREATE ? created : modified)
                          .add(event.context().toString());
                    }
                    key.reset();
                  }
                  return created.contains("manifest.json")
                      && created.stream().filter(name -> name.startsWith("variation")).count() == 6;
                });
        assertThat(modified).as("modified").isEmpty();
        assertThat(new BucketReader(line.home().bucket()).leftovers()).isEmpty();
      }
    }

    @Test
    void a_bucket_that_cannot_be_written_for_a_while_delays_and_loses_nothing() throws Exception {
      try (TestLine line = TestLine.start(folder, TestLine.quick())) {
        Path bucket = line.home().bucket();
        Files.createDirectories(bucket.getParent());
        Files.writeString(bucket, "in the way");
        JobId job = line.accept("blocked.yaml", TestLine.job("blocked", 6));
        await()
            .atMost(TestLine.LONGEST)
            .until(
                () ->
                    line.shots(job).size() == 6
                        && line.shots(job).stream()
                            .allMatch(shot -> shot.state() == Shots.State.PUBLISHING));
        assertThat(line.jobEnded(job)).isFalse();

        Files.delete(bucket);
        Summary done = line.ended(job);

        assertThat(done.published()).isEqualTo(6);
        assertThat(line.paid()).isEqualTo(6);
        assertThat(new BucketReader(bucket).faults()).isEmpty();
        assertThat(new BucketReader(bucket).named("blocked")).hasSize(6);
      }
    }
  }

  @Nested
  @DisplayName("Law 7: a bad input costs one clear error")
  class ABadInput {
    private static final String TWO_MISTAKES =
        """
        job: broken-two
        kind: campaign
        brand: plane
        theme: A theme
        platforms: [square, sqare]
        variations: [one]
        """;
    private static final String NO_YAML = "job: [broken\nkind: campaign\n";

    @Test
    void broken_files_are_answered_beside_them_and_everything_else_goes_on() throws Exception {
      try (TestLine line = withInbox()) {
        drop(line, "good-1.yaml", TestLine.job("good-1", 3));
        drop(line, "two-mistakes.yaml", TWO_MISTAKES);
        drop(line, "no-yaml.yaml", NO_YAML);
        drop(line, "picture.png", "no job at all");
        drop(line, "good-2.yaml", TestLine.job("good-2", 3));

        await()
            .atMost(TestLine.LONGEST)
            .until(
                () ->
                    Files.exists(done(line, "good-1.yaml"))
                        && Files.exists(done(line, "good-2.yaml"))
                        && Files.exists(rejected(line, "two-mistakes.yaml"))
                        && Files.exists(rejected(line, "no-yaml.yaml"))
                        && Files.exists(rejected(line, "picture.png")));
        assertThat(line.ended(new JobId("good-1")).published()).isEqualTo(3);
        assertThat(line.ended(new JobId("good-2")).published()).isEqualTo(3);
        assertThat(rejected(line, "two-mistakes.yaml")).hasContent(TWO_MISTAKES);
        assertThat(rejected(line, "two-mistakes.yaml.errors.txt"))
            .content()
            .contains("two-mistakes.yaml:3:8", "brand", "plane", "plain")
            .contains("two-mistakes.yaml:5:21", "platform", "sqare", "square");
        assertThat(rejected(line, "no-yaml.yaml.errors.txt")).content().contains("no-yaml.yaml:");
        assertThat(rejected(line, "picture.png.errors.txt")).content().contains("picture.png");
        assertThat(line.jobs()).hasSize(2);
      }
    }

    @Test
    void the_same_file_is_the_same_job_and_another_one_of_its_name_its_next_edition()
        throws Exception {
      try (TestLine line = withInbox()) {
        drop(line, "once.yaml", TestLine.job("once", 3));
        await().atMost(TestLine.LONGEST).until(() -> Files.exists(done(line, "once.yaml")));
        assertThat(line.ended(new JobId("once")).published()).isEqualTo(3);

        drop(line, "again.yaml", TestLine.job("once", 3));
        await().atMost(TestLine.LONGEST).until(() -> Files.exists(done(line, "again.yaml")));
        drop(line, "other.yaml", TestLine.job("once", 4));
        await().atMost(TestLine.LONGEST).until(() -> Files.exists(done(line, "other.yaml")));
        Summary next = line.ended(new JobId("once@2"));
        assertThat(next.published()).isEqualTo(4);
        assertThat(next.takes()).as("three are taken over").isEqualTo(1);

        drop(line, "after.yaml", TestLine.job("after", 2));
        await().atMost(TestLine.LONGEST).until(() -> Files.exists(done(line, "after.yaml")));
        assertThat(line.ended(new JobId("after")).published()).isEqualTo(2);
        assertThat(line.paid()).isEqualTo(6);
        assertThat(line.ended(new JobId("once")).takes()).isEqualTo(3);
      }
    }

    private TestLine withInbox() {
      return TestLine.start(
          folder, TestLine.quick(), TestHome.Limits.WIDE, Map.of(), true, camel -> {});
    }

    private void drop(TestLine line, String name, String text) throws IOException {
      Files.createDirectories(line.home().inbox());
      Files.writeString(line.home().inbox().resolve(name), text);
    }

    private Path done(TestLine line, String name) {
      return line.home().inbox().resolve(".done").resolve(name);
    }

    private Path rejected(TestLine line, String name) {
      return line.home().inbox().resolve(".rejected").resolve(name);
    }
  }
}

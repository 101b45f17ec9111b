package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.halftone.deliver.Summary;
import io.halftone.job.Cell;
import io.halftone.job.JobId;
import io.halftone.job.Json;
import io.halftone.job.Shot;
import io.halftone.job.ShotId;
import io.halftone.ledger.Shots;
import io.halftone.ledger.Shots.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs of several stages on the whole line. */
class StagedLineTest {
  @TempDir private Path folder;

  /** Every shot of a later stage starts from one that was accepted, of the stage before. */
  static void checkLineage(List<Shots.Row> shots) {
    Map<ShotId, Shots.Row> byId =
        shots.stream().collect(Collectors.toMap(Shots.Row::id, row -> row));
    for (Shots.Row row : shots) {
      Shot shot = row.shot();
      assertThat(shot.cell().parents()).hasSize(shot.stage() == 1 ? 0 : 1);
      for (ShotId parent : shot.cell().parents()) {
        Shots.Row from = byId.get(parent);
        assertThat(from.state()).isIn(State.KEPT, State.PUBLISHED);
        assertThat(from.shot().stage()).isEqualTo(shot.stage() - 1);
        assertThat(from.shot().cell().lane()).isEqualTo(shot.cell().lane());
      }
    }
  }

  @Test
  void messages_that_are_lost_doubled_and_reordered_between_stages_do_no_harm() throws Exception {
    var queues = new Lossy(7);
    try (TestLine line =
        TestLine.start(
            folder,
            TestLine.quick(),
            TestHome.Limits.WIDE,
            lossyQueues(),
            false,
            camel -> camel.bind("lossy", queues))) {
      JobId refine = line.accept("refine.yaml", StagedJob.refine("refined"));

      // Every lost message costs a sweep, and each stage waits for its last shot.
      Summary refined = line.ended(refine, Duration.ofMinutes(3));

      assertThat(queues.lost).as("lost").hasPositiveValue();
      assertThat(queues.doubled).as("doubled").hasPositiveValue();
      assertThat(refined.state()).isEqualTo("done");
      assertThat(refined.shots()).isEqualTo(9);
      assertThat(refined.kept()).isEqualTo(7);
      assertThat(refined.published()).isEqualTo(2);
      assertThat(line.paid()).isEqualTo(9);
      checkLineage(line.shots(refine));
      var bucket = new BucketReader(line.home().bucket());
      assertThat(bucket.faults()).isEmpty();
      assertThat(bucket.pictures()).as("no draft among them").hasSize(2);
    }
  }

  private static Map<String, String> lossyQueues() throws Exception {
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
    return lossy;
  }

  @Test
  void candidates_are_different_pictures_although_pictures_are_used_again() throws Exception {
    try (TestLine line =
        TestLine.start(
            folder, TestLine.quick(), TestHome.Limits.WIDE, Map.of("cache.keep", "24h"))) {
      JobId id = line.accept("one.yaml", StagedJob.refine("one"));
      Summary job = line.ended(id);
      assertThat(job.published()).isEqualTo(2);
      assertThat(job.takes()).isEqualTo(9);
      assertThat(line.paid()).as("none answers for another").isEqualTo(9);
      assertThat(line.takes(id))
          .extracting(take -> take.picture().orElseThrow())
          .doesNotHaveDuplicates();

      JsonNode manifest =
          Json.MAPPER.readTree(
              line.home().bucket().resolve("campaigns/one/manifest.json").toFile());
      assertThat(manifest.get("assets")).hasSize(2);
      assertThat(manifest.get("drafts")).hasSize(7);
      Set<String> drafts =
          manifest
              .get("drafts")
              .valueStream()
              .map(draft -> draft.get("shot").textValue())
              .collect(Collectors.toSet());
      for (JsonNode asset : manifest.get("assets")) {
        assertThat(asset.get("stage").intValue()).isEqualTo(3);
        assertThat(asset.get("traits").get("round").textValue()).isEqualTo("2");
        assertThat(asset.get("traits").get(Cell.CANDIDATE).textValue()).matches("[1-5]");
        assertThat(drafts).contains(asset.get("parents").get(0).textValue());
      }
      assertThat(manifest.get("rejected")).isEmpty();
      String sheet = Files.readString(line.home().bucket().resolve("campaigns/one/index.html"));
      assertThat(sheet)
          .contains("<h3>Candidates", "<h3>Round 1", "<h3>Round 2</h3>")
          .contains("from <a href=\"#shot-0006\">")
          .contains("class=\"draft taken\"");
      assertThat(sheet.split("<article ", -1)).hasSize(10);
    }
  }

  @Test
  void a_bucket_that_is_away_holds_up_no_stage() throws Exception {
    try (TestLine line =
        TestLine.start(
            folder, TestLine.quick(), TestHome.Limits.WIDE, Map.of("sweep.after", "1h"))) {
      Path bucket = line.home().bucket();
      Files.createDirectories(bucket.getParent());
      Files.writeString(bucket, "in the way");
      JobId job = line.accept("away.yaml", StagedJob.catalogue("away"));
      await()
          .atMost(TestLine.LONGEST)
          .until(
              () ->
                  line.shots(job).size() == 4
                      && line.shots(job).stream()
                          .allMatch(shot -> shot.state() == State.PUBLISHING));

      assertThat(line.jobEnded(job)).isFalse();
      assertThat(line.paid()).isEqualTo(4);
    }
  }

  @Test
  void a_rejected_front_view_is_made_again_and_its_colours_follow() throws Exception {
    try (TestLine line = TestLine.start(folder, TestLine.quick().faults("blank=#1"))) {
      JobId job =
          line.accept(
              "again.yaml",
              StagedJob.catalogue("again", "").replace("preset: social", "preset: once"));
      Summary first = line.ended(job);
      assertThat(first.rejected()).isEqualTo(1);
      assertThat(first.published()).as("the other product is complete").isEqualTo(2);
      assertThat(line.paid()).isEqualTo(3);

      assertThat(line.line().retry(job)).isEqualTo(Requests.Result.DONE);
      await()
          .atMost(TestLine.LONGEST)
          .until(() -> line.jobEnded(job) && line.shots(job).size() == 4);
      Summary second = line.ended(job);

      assertThat(second.state()).isEqualTo("done");
      assertThat(second.published()).isEqualTo(4);
      assertThat(second.rejected()).isZero();
      assertThat(line.paid()).as("nothing of the other product").isEqualTo(5);
      checkLineage(line.shots(job));
      assertThat(new BucketReader(line.home().bucket()).faults()).isEmpty();
    }
  }

  @Test
  void a_job_that_lacks_nothing_but_spare_drafts_is_well() throws Exception {
    try (TestLine line = TestLine.start(folder, TestLine.quick().faults("blank=#1"))) {
      JobId job = line.accept("spare.yaml", StagedJob.refine("spare", "preset: once"));
      Summary done = line.ended(job);
      assertThat(done.discarded()).isEqualTo(1);
      assertThat(done.rejected()).isZero();
      assertThat(done.published()).isEqualTo(2);
      assertThat(new Summary.Jobs(List.of(done)).allWell()).isTrue();
      assertThat(line.line().retry(job)).isEqualTo(Requests.Result.NOTHING);
      assertThat(line.paid()).isEqualTo(9);
    }
  }
}

package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.halftone.deliver.Edition;
import io.halftone.deliver.Summary;
import io.halftone.intake.Intake;
import io.halftone.job.JobId;
import io.halftone.job.Json;
import io.halftone.job.Money;
import io.halftone.ledger.Shots;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job file is changed and handed in again: only what has changed is bought. */
class EditionsLineTest {
  private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

  @TempDir private Path folder;

  private static String campaign(String variations, String... lines) {
    return """
    job: launch
    kind: campaign
    brand: plain
    theme: A launch
    platforms: [square]
    variations: [%s]
    %s
    """
        .formatted(variations, String.join("\n", lines));
  }

  private JsonNode manifest(TestLine line) throws IOException {
    return Json.MAPPER.readTree(
        line.home().bucket().resolve("campaigns/launch/manifest.json").toFile());
  }

  private static Map<String, String> addresses(JsonNode manifest) {
    var addresses = new HashMap<String, String>();
    manifest
        .get("assets")
        .forEach(
            asset ->
                addresses.put(asset.get("variation").textValue(), asset.get("key").textValue()));
    return addresses;
  }

  private static Edition edition(Summary summary) {
    return summary.edition().orElseThrow();
  }

  private static void age(Path bucket) throws IOException {
    try (var files = Files.walk(bucket)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.setLastModifiedTime(file, LONG_AGO);
      }
    }
  }

  @Test
  void only_what_has_changed_is_bought_and_the_rest_stays_where_it_is() throws Exception {
    try (TestLine line = TestLine.start(folder, TestLine.quick())) {
      line.ended(line.accept("launch.yaml", campaign("one, two, three")));
      assertThat(line.paid()).isEqualTo(3);
      Map<String, String> first = addresses(manifest(line));
      Path bucket = line.home().bucket();
      age(bucket);
      Files.delete(bucket.resolve(first.get("two")));

      JobId id = line.accept("launch.yaml", campaign("four, two, one"));
      assertThat(id).isEqualTo(new JobId("launch@2"));
      Summary second = line.ended(id);

      assertThat(line.paid()).as("the one that is new").isEqualTo(4);
      assertThat(second.state()).isEqualTo("done");
      assertThat(second.published()).isEqualTo(3);
      assertThat(second.takes()).isEqualTo(1);
      assertThat(second.spend()).isEqualTo(TestLine.PRICE);
      assertThat(edition(second).number()).isEqualTo(2);
      assertThat(edition(second).takenOver()).isEqualTo(2);
      assertThat(edition(second).gone()).isEqualTo(1);
      JsonNode manifest = manifest(line);
      assertThat(manifest.get("job").textValue()).isEqualTo("launch@2");
      Map<String, String> now = addresses(manifest);
      assertThat(now).containsOnlyKeys("one", "two", "four");
      assertThat(now).containsEntry("one", first.get("one")).containsEntry("two", first.get("two"));
      assertThat(Files.getLastModifiedTime(bucket.resolve(now.get("one"))))
          .as("what lies there is not written again")
          .isEqualTo(LONG_AGO);
      assertThat(bucket.resolve(now.get("two"))).as("what the bucket lacks is put").exists();
      assertThat(bucket.resolve(first.get("three"))).as("nobody's link is broken").exists();
      assertThat(manifest.get("gone")).hasSize(1);
      assertThat(manifest.get("gone").get(0).get("variation").textValue()).isEqualTo("three");
      assertThat(manifest.get("assets"))
          .extracting(asset -> asset.get("change").textValue())
          .containsExactly("new", "taken-over", "taken-over");
      assertThat(manifest.get("assets").get(1).get("takenOver").get("job").textValue())
          .isEqualTo("launch");
      String sheet = Files.readString(bucket.resolve("campaigns/launch/index.html"));
      assertThat(sheet)
          .contains(
              "<h1>Launch</h1>", "<strong>Edition 2</strong> 2 taken over, 1 made anew, 1 gone")
          .contains("taken over from edition 1", "class=\"new\"", "class=\"taken-over\"");
    }
  }

  @Test
  void what_a_file_said_before_is_bought_no_second_time() throws Exception {
    try (TestLine line = TestLine.start(folder, TestLine.quick())) {
      line.ended(line.accept("launch.yaml", campaign("one, two")));
      line.ended(line.accept("launch.yaml", campaign("one, two", "text: {tagline: Now}")));
      assertThat(line.paid()).isEqualTo(4);
      JobId again = line.accept("launch.yaml", campaign("one, two", "text: {tagline: Now}"));
      assertThat(again).as("the same content is the same job").isEqualTo(new JobId("launch@2"));

      Summary back = line.ended(line.accept("launch.yaml", campaign("one, two")));

      assertThat(back.job()).isEqualTo(new JobId("launch@3"));
      assertThat(edition(back).takenOver()).isEqualTo(2);
      assertThat(edition(back).gone()).isZero();
      assertThat(line.paid()).isEqualTo(4);
      assertThat(back.spend()).isEqualTo(Money.ZERO);
      assertThat(line.jobs()).hasSize(3);

      Summary more =
          line.ended(
              line.accept(
                  "launch.yaml",
                  campaign("one, two", "platforms: [square, wide]")
                      .replace("platforms: [square]\n", "")));
      assertThat(edition(more).takenOver()).isEqualTo(2);
      assertThat(line.paid()).isEqualTo(6);
      assertThat(new BucketReader(line.home().bucket()).faults()).isEmpty();
    }
  }

  @Test
  void while_it_is_made_a_job_cannot_be_changed_and_what_is_cancelled_is_not_bought_again()
      throws Exception {
    try (TestLine line =
        TestLine.start(
            folder,
            TestLine.quick().latency(Duration.ofSeconds(1)),
            new TestHome.Limits(1, 600, 0),
            Map.of())) {
      JobId first = line.accept("launch.yaml", campaign("one, two, three, four"));
      Intake.Receipt refused =
          line.line().accept("launch.yaml", campaign("one, five").getBytes(StandardCharsets.UTF_8));
      assertThat(refused.accepted()).isEmpty();
      assertThat(refused.errors())
          .singleElement()
          .satisfies(
              error ->
                  assertThat(error.message())
                      .contains(
                          "is being made", "halftone cancel launch", "hand this file in again"));
      await()
          .atMost(TestLine.LONGEST)
          .until(
              () ->
                  line.shots(first).stream()
                      .anyMatch(shot -> shot.state() == Shots.State.PUBLISHED));
      line.line().cancel(first);
      Summary cancelled = line.ended(first);
      int paid = line.paid();
      assertThat(cancelled.published()).isBetween(1, 3);

      Summary second =
          line.ended(line.accept("launch.yaml", campaign("one, two, three, four, five")));

      assertThat(second.state()).isEqualTo("done");
      assertThat(second.published()).isEqualTo(5);
      assertThat(edition(second).takenOver()).isEqualTo(paid);
      assertThat(line.paid()).isEqualTo(5);
      assertThat(line.line().retry(first)).isEqualTo(Requests.Result.SUPERSEDED);
    }
  }

  @Test
  void a_staged_job_makes_anew_only_the_lane_that_has_changed() throws Exception {
    try (TestLine line = TestLine.start(folder, TestLine.quick())) {
      line.ended(line.accept("c.yaml", StagedJob.cascade("steps")));
      assertThat(line.paid()).isEqualTo(10);

      Summary second =
          line.ended(
              line.accept(
                  "c.yaml", StagedJob.cascade("steps").replace("[one, two]", "[one, three]")));

      assertThat(second.published()).isEqualTo(2);
      assertThat(second.kept()).isEqualTo(8);
      assertThat(edition(second).takenOver()).isEqualTo(5);
      assertThat(line.paid()).isEqualTo(15);

      Summary third =
          line.ended(
              line.accept(
                  "c.yaml",
                  StagedJob.cascade("steps", "budget: 9")
                      .replace("{long-side: 1024}", "{long-side: 1040}")));
      assertThat(edition(third).takenOver()).as("all but the last stage").isEqualTo(8);
      assertThat(line.paid()).isEqualTo(17);
    }
  }

  @Test
  void compared_pictures_are_made_anew_as_a_whole() throws Exception {
    try (TestLine line = TestLine.start(folder, TestLine.quick())) {
      String file =
          """
          job: wording
          kind: experiment
          prompt: A mug in #FF6B35
          arms:
            - {name: plain}
            - {name: loose, prompt: "A loose mug in #FF6B35"}
          samples: 2
          platforms: [square]
          """;
      line.ended(line.accept("wording.yaml", file));
      assertThat(line.paid()).isEqualTo(4);

      Summary second =
          line.ended(line.accept("wording.yaml", file.replace("A loose mug", "A lost mug")));

      assertThat(edition(second).takenOver()).isZero();
      assertThat(edition(second).gone()).isZero();
      assertThat(line.paid()).isEqualTo(8);
    }
  }

  @Test
  void a_row_of_a_table_behaves_the_same() throws Exception {
    try (TestLine line = TestLine.start(folder, TestLine.quick())) {
      String table =
          """
          job,kind,brand,theme,platforms,variations
          row-one,campaign,plain,First,square,one|two
          row-two,campaign,plain,Second,square,one
          """;
      line.line().accept("table.csv", table.getBytes(StandardCharsets.UTF_8));
      for (JobId id : line.jobs()) {
        line.ended(id);
      }
      assertThat(line.paid()).isEqualTo(3);

      Intake.Receipt receipt =
          line.line()
              .accept(
                  "table.csv",
                  table.replace("one|two", "one|three").getBytes(StandardCharsets.UTF_8));

      assertThat(receipt.errors()).isEmpty();
      assertThat(receipt.accepted()).containsExactly(new JobId("row-one@2"), new JobId("row-two"));
      assertThat(edition(line.ended(new JobId("row-one@2"))).takenOver()).isEqualTo(1);
      assertThat(line.paid()).isEqualTo(4);
    }
  }
}

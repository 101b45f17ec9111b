package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.halftone.deliver.Summary;
import io.halftone.generate.Cache;
import io.halftone.job.JobId;
import io.halftone.job.Json;
import io.halftone.job.Money;
import io.halftone.job.ShotId;
import io.halftone.ledger.Takes;
import io.halftone.store.FolderStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A picture that has been bought is not bought again for a shot that asks for the very same. */
class CacheTest {
  @TempDir private Path folder;

  private TestLine line(String keep, String... faults) {
    return TestLine.start(
        folder, TestLine.quick().faults(faults), TestHome.Limits.WIDE, Map.of("cache.keep", keep));
  }

  /** The same pictures under another name. */
  private static String job(String name, String... lines) {
    return TestLine.job(name, 4, lines).replace("The theme of " + name, "The same theme");
  }

  @Test
  void another_job_of_the_same_content_costs_nothing_and_is_published_like_any() throws Exception {
    try (TestLine line = line("24h")) {
      line.ended(line.accept("one.yaml", job("one")));
      JobId two = line.accept("two.yaml", job("two"));
      Summary summary = line.ended(two);
      assertThat(summary.published()).isEqualTo(4);
      assertThat(summary.spend()).isEqualTo(Money.ZERO);
      assertThat(summary.takes()).as("takes that are paid").isZero();
      assertThat(line.paid()).isEqualTo(4);
      List<Takes.Row> takes = line.takes(two);
      assertThat(takes).hasSize(4).allSatisfy(take -> assertThat(take.copied()).isPresent());
      assertThat(takes).extracting(Takes.Row::state).containsOnly(Takes.State.PASSED);
      assertThat(new BucketReader(line.home().bucket()).named("two")).hasSize(4);
    }
  }

  @Test
  void a_picture_of_another_job_reads_as_what_it_is_wherever_it_is_told() throws Exception {
    try (TestLine line = line("24h")) {
      line.ended(line.accept("one.yaml", job("one")));
      line.ended(line.accept("two.yaml", job("two")));
      var store = new FolderStore(line.home().house().settings().store());
      for (Duration keep : List.of(Duration.ofHours(24), Duration.ZERO)) {
        var cache = new Cache(store, keep);
        boolean known =
            line.line()
                .ledger()
                .read(
                    tx ->
                        cache.answers(
                            tx,
                            tx.shots().find(ShotId.of(new JobId("two"), 1)).orElseThrow().shot(),
                            List.of(line.home().house().catalogue().models().get("seedream-4")),
                            false));
        assertThat(known).as("what a plan would say now").isEqualTo(!keep.isZero());
      }
      Path documents = line.home().bucket().resolve("campaigns/two");
      JsonNode asset = json(documents.resolve("manifest.json")).path("assets").path(0);
      JsonNode take = json(documents.resolve("report.json")).path("shots").path(0).path("takes");
      long made =
          line.takes(new JobId("one")).stream()
              .filter(each -> each.id().value().equals("one/0001/1"))
              .findFirst()
              .flatMap(Takes.Row::fetchedAt)
              .orElseThrow();
      for (JsonNode origin : List.of(asset.path("takenOver"), take.path(0).path("takenOver"))) {
        assertThat(origin.path("job").asText()).isEqualTo("one");
        assertThat(origin.path("take").asText()).isEqualTo("one/0001/1");
        assertThat(Instant.parse(origin.path("made").asText()).toEpochMilli()).isEqualTo(made);
      }
      String sheet = Files.readString(documents.resolve("index.html"));
      assertThat(sheet)
          .contains("taken over from an equal picture of ", "(job one), no cost")
          .doesNotContain("unpaid attempt", "bought before");
      Path one = line.home().bucket().resolve("campaigns/one");
      assertThat(one.resolve("manifest.json")).content().doesNotContain("takenOver");
    }
  }

  private static JsonNode json(Path document) throws IOException {
    return Json.MAPPER.readTree(document.toFile());
  }

  @Test
  void what_is_being_bought_for_one_is_waited_for_by_the_other() {
    try (TestLine line = line("24h")) {
      JobId one = line.accept("one.yaml", job("one"));
      JobId two = line.accept("two.yaml", job("two"));
      assertThat(line.ended(one).published() + line.ended(two).published()).isEqualTo(8);
      assertThat(line.paid()).isEqualTo(4);
    }
  }

  @Test
  void a_flawed_picture_answers_nobody() {
    try (TestLine line = line("24h", "blank=#4")) {
      assertThat(line.ended(line.accept("one.yaml", job("one", "retakes: 0"))).rejected())
          .isEqualTo(4);
      JobId two = line.accept("two.yaml", job("two"));
      assertThat(line.ended(two).published()).isEqualTo(4);
      assertThat(line.paid()).isEqualTo(8);
    }
  }

  @Test
  void a_picture_that_passed_after_sharper_words_answers_who_asks_for_the_same_at_first() {
    try (TestLine line = line("24h", "blank=#4")) {
      Summary one = line.ended(line.accept("one.yaml", job("one")));
      assertThat(one.retakes()).isEqualTo(4);
      assertThat(line.paid()).isEqualTo(8);
      Summary two = line.ended(line.accept("two.yaml", job("two")));
      assertThat(two.published()).isEqualTo(4);
      assertThat(line.paid()).as("what was asked for has been made").isEqualTo(8);
    }
  }

  @Test
  void other_words_or_another_age_are_another_picture() throws Exception {
    try (TestLine line = line("1ms")) {
      line.ended(line.accept("one.yaml", job("one")));
      line.ended(line.accept("two.yaml", job("two")));
      assertThat(line.paid()).as("too old").isEqualTo(8);
    }
  }

  @Test
  void a_seed_makes_no_other_request_of_a_model_that_takes_none() {
    try (TestLine line = line("24h")) {
      line.ended(line.accept("one.yaml", job("one")));
      line.ended(line.accept("two.yaml", job("two", "seed: 7")));
      assertThat(line.paid()).isEqualTo(4);
    }
  }

  @Test
  void nothing_is_used_again_where_the_owner_does_not_want_it() {
    try (TestLine line = line("0s")) {
      line.ended(line.accept("one.yaml", job("one")));
      line.ended(line.accept("two.yaml", job("two")));
      assertThat(line.paid()).isEqualTo(8);
    }
  }

  @Test
  void what_is_bought_after_a_picture_was_used_again_is_bought_as_ever() {
    try (TestLine line = line("24h")) {
      line.ended(line.accept("one.yaml", job("one")));
      line.ended(line.accept("two.yaml", job("two")));
      assertThat(line.ended(line.accept("three.yaml", TestLine.job("three", 4))).published())
          .isEqualTo(4);
      assertThat(line.paid()).isEqualTo(8);
      assertThat(line.takes(new JobId("three")))
          .as("looked at as learned, and nothing had to be found again")
          .allSatisfy(take -> assertThat(take.missedAt()).isEmpty())
          .extracting(Takes.Row::state)
          .containsOnly(Takes.State.PASSED);
    }
  }

  @Test
  void a_picture_that_nobody_inspects_any_more_is_not_waited_for() {
    try (TestLine line = line("24h")) {
      JobId one = line.accept("one.yaml", job("one"));
      await().atMost(TestLine.LONGEST).until(() -> line.studio().counters().creates() > 0);
      line.line().cancel(one);
      line.ended(one);
      assertThat(line.ended(line.accept("two.yaml", job("two"))).published()).isEqualTo(4);
    }
  }

  @Test
  void the_twin_of_a_lost_order_waits_until_that_is_found() {
    try (TestLine line = line("24h", "reset-after=#4")) {
      JobId one = line.accept("one.yaml", job("one"));
      JobId two = line.accept("two.yaml", job("two"));
      assertThat(line.ended(one).published() + line.ended(two).published()).isEqualTo(8);
      assertThat(line.paid()).isEqualTo(4);
    }
  }

  @Test
  void a_used_picture_that_does_not_pass_here_is_no_attempt_of_the_job() {
    try (TestLine line = line("24h", "blank=#4")) {
      Summary draft = line.ended(line.accept("one.yaml", job("one", "preset: draft")));
      assertThat(draft.published()).as("nobody looked at the pixels").isEqualTo(4);
      Summary strict = line.ended(line.accept("two.yaml", job("two", "preset: once")));
      assertThat(strict.published()).isEqualTo(4);
      assertThat(line.paid()).isEqualTo(8);
    }
  }
}

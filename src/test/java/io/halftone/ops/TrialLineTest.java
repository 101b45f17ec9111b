package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.halftone.deliver.ArmFigures;
import io.halftone.deliver.Summary;
import io.halftone.job.JobId;
import io.halftone.job.Json;
import io.halftone.ledger.Shots;
import io.halftone.ledger.Takes;
import io.halftone.studio.Studio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that compare, through the whole line. */
class TrialLineTest {
  @TempDir private Path folder;

  private static final String EXPERIMENT =
      """
      job: wording
      kind: experiment
      prompt: A mug in #FF6B35
      arms:
        - {name: plain}
        - {name: loose, prompt: "A loose mug in #FF6B35"}
      samples: 12
      platforms: [square]
      """;

  private TestLine line(String models, String... faults) throws IOException {
    Studio studio = Studio.start(TestLine.quick().faults(List.of(faults)));
    TestHome home =
        TestHome.in(folder, studio.base(), TestHome.Limits.WIDE, Map.of("cache.keep", "1h"));
    Path file = home.config().resolve("models.yaml");
    Files.writeString(file, Files.readString(file) + models);
    return new TestLine(studio, home, Line.start(home.house(), false));
  }

  private JsonNode report(TestLine line, String job) throws IOException {
    return Json.MAPPER.readTree(document(line, job, "report.json"));
  }

  private String document(TestLine line, String job, String name) throws IOException {
    return Files.readString(line.home().bucket().resolve("campaigns").resolve(job).resolve(name));
  }

  @Test
  void a_known_difference_is_found_and_equal_pictures_are_bought_each() throws Exception {
    try (TestLine line = line("", "blank=0.9?loose")) {
      Summary came = line.ended(line.accept("wording.yaml", EXPERIMENT));
      assertThat(came.takes()).as("neither cache nor retakes").isEqualTo(24);
      assertThat(line.paid()).isEqualTo(24);
      assertThat(came.arms()).extracting(ArmFigures::name).containsExactly("plain", "loose");
      assertThat(came.arms().get(0).passed()).isEqualTo(12);
      assertThat(came.arms().get(1).passed()).isLessThan(6);
      assertThat(came.verdict().orElseThrow())
          .startsWith("plain passes more often than loose (100 % of 12 against")
          .endsWith("Use plain.");

      JsonNode report = report(line, "wording");
      assertThat(report.path("verdict").asText()).isEqualTo(came.verdict().orElseThrow());
      assertThat(report.path("arms").path(1).path("againstFirst").path(0).path("test").asText())
          .isEqualTo("Fisher's exact test");
      String sheet = document(line, "wording", "index.html");
      assertThat(sheet)
          .contains("<p class=\"verdict\" dir=\"auto\">plain passes more often than loose")
          .contains("<p class=\"column\" dir=\"auto\">loose</p>")
          .contains("<svg role=\"img\"")
          .doesNotContain("<script");
      assertThat(sheet.split("<article ", -1)).as("also what did not pass").hasSize(25);

      String again = EXPERIMENT.replace("job: wording", "job: wording-again");
      assertThat(line.ended(line.accept("again.yaml", again)).spend())
          .as("what another experiment bought is no sample of this one")
          .isEqualTo(came.spend());
    }
  }

  @Test
  void where_there_is_no_difference_none_is_claimed() throws Exception {
    try (TestLine line = line("")) {
      Summary came = line.ended(line.accept("wording.yaml", EXPERIMENT));
      assertThat(came.verdict().orElseThrow())
          .startsWith("Nothing can be told yet (passed: plain 12 of 12, loose 12 of 12)");
    }
  }

  @Test
  void a_retake_publishes_another_picture_and_hides_nothing() throws Exception {
    try (TestLine line = line("", "blank=#1?loose")) {
      Summary came = line.ended(line.accept("wording.yaml", EXPERIMENT + "retakes: 1\n"));
      assertThat(came.published()).isEqualTo(24);
      assertThat(came.arms().get(1).passed()).isEqualTo(11);
      assertThat(came.arms().get(1).looked()).isEqualTo(12);
      assertThat(came.arms().get(1).takes()).isEqualTo(13);
    }
  }

  /** A campaign with this model would be made with its fallback. */
  @Test
  void a_model_that_fails_is_replaced_by_none_and_holds_up_nobody() throws Exception {
    String failing =
        """
          nowhere:
            seconds: 0.2
            can: {min-side: 1024, max-side: 4096, min-pixels: 921600, max-pixels: 16777216,
                  references: 10, seed: false, guidance: false}
            offers:
              replicate: {model: nobody/nowhere, price: 0.03}
            fallbacks: [seedream-4]
        """;
    try (TestLine line = line(failing)) {
      JobId job =
          line.accept(
              "models.yaml",
              """
              job: models
              kind: compare
              prompt: A mug
              models: [nowhere, nano-banana, seedream-4]
              samples: 2
              size: 1024x1024
              """);
      Summary came = line.ended(job);
      assertThat(came.published()).isEqualTo(4);
      assertThat(came.failed()).isEqualTo(2);
      for (Shots.Row shot : line.shots(job)) {
        assertThat(line.takes(job))
            .filteredOn(take -> take.shot().equals(shot.id()))
            .extracting(Takes.Row::model)
            .containsOnly(shot.shot().model());
      }
      assertThat(came.verdict().orElseThrow()).endsWith("Not made, and not counted: 2 of nowhere.");
      assertThat(came.leaders().orElseThrow().cheapest()).doesNotContain("nowhere");
    }
  }
}

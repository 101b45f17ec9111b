package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.halftone.deliver.Summary;
import io.halftone.job.JobId;
import io.halftone.job.ShotId;
import io.halftone.ledger.Shots;
import io.halftone.ledger.Takes;
import io.halftone.studio.Studio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds of jobs of all kinds on the whole line. */
class AllKindsLineTest {
  @TempDir private Path folder;

  private static String words(String noun, int number) {
    return IntStream.rangeClosed(1, number)
        .mapToObj(i -> noun + " " + i)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String campaign(int number) {
    return TestLine.job("campaign", number, "related: true");
  }

  private static String series(int number) {
    return """
    job: series
    kind: series
    subject: a red fox
    pictures: ["https://example.com/fox.png", "https://example.com/side.png"]
    scenes: %s
    platforms: [square]
    related: true
    """
        .formatted(words("scene", number));
  }

  private static String matrix(int colours) {
    return """
    job: matrix
    kind: product-matrix
    product: a mug
    pictures: ["https://example.com/mug.png"]
    colours: %s
    settings: [kitchen, garden]
    platforms: [square]
    related: true
    """
        .formatted(words("colour", colours));
  }

  private static List<String> jobs() {
    return List.of(
        campaign(6),
        series(5),
        matrix(3),
        """
        job: variations
        kind: variations
        reference: https://example.com/shoe.png
        prompt: other light
        variations: [dawn, noon, dusk]
        platforms: [square]
        """,
        """
        job: prompts
        kind: prompts
        prompts: [a shoe, a hat, a mug]
        platforms: [square]
        """,
        """
        job: compose
        kind: compose
        products: ["https://example.com/mug.png"]
        backgrounds: ["https://example.com/a.png", "https://example.com/b.png"]
        platforms: [square]
        """,
        """
        job: experiment
        kind: experiment
        prompt: A mug
        arms: [{name: plain}, {name: loose, prompt: A loose mug}]
        samples: 3
        platforms: [square]
        """,
        StagedJob.refine("refine"),
        StagedJob.cascade("cascade"),
        StagedJob.catalogue("catalogue"));
  }

  /** Whatever providers do, no shot is left over, none ends twice, and none goes on after that. */
  @Test
  void every_planned_shot_ends_in_one_state_and_stays_there() throws IOException {
    try (TestLine line =
        TestLine.start(
            folder,
            TestLine.quick()
                .faults(
                    "blank=0.2",
                    "failed=0.1",
                    "throttled=0.1",
                    "truncated-output=0.1",
                    "partial=0.3"))) {
      List<JobId> ids = jobs().stream().map(text -> line.accept("a.yaml", text)).toList();
      var ended = new HashMap<ShotId, Shots.State>();
      await()
          .atMost(Duration.ofMinutes(3))
          .pollInterval(Duration.ofMillis(50))
          .until(
              () -> {
                boolean over = ids.stream().allMatch(line::jobEnded);
                ids.stream().flatMap(id -> line.shots(id).stream()).forEach(row -> see(row, ended));
                return over;
              });
      for (JobId id : ids) {
        Summary summary = line.ended(id);
        List<Shots.Row> shots = line.shots(id);
        assertThat(shots).as(id.value()).hasSize(summary.shots()).isNotEmpty();
        assertThat(shots).extracting(Shots.Row::id).doesNotHaveDuplicates();
        Map<Shots.State, Long> states =
            shots.stream().collect(Collectors.groupingBy(Shots.Row::state, Collectors.counting()));
        assertThat(states.keySet()).allMatch(Shots.State::ended);
        assertThat(summary.published())
            .isEqualTo(states.getOrDefault(Shots.State.PUBLISHED, 0L).intValue());
        assertThat(summary.kept()).isEqualTo(states.getOrDefault(Shots.State.KEPT, 0L).intValue());
        for (Shots.Row row : shots) {
          long passed =
              line.takes(id).stream()
                  .filter(take -> take.shot().equals(row.id()))
                  .filter(take -> take.state() == Takes.State.PASSED)
                  .count();
          boolean delivered =
              row.state() == Shots.State.PUBLISHED || row.state() == Shots.State.KEPT;
          assertThat(passed).as("%s is %s", row.id(), row.state()).isEqualTo(delivered ? 1 : 0);
        }
      }
      assertThat(ended.values()).as("some fail, some do not").contains(Shots.State.PUBLISHED);
      assertThat(new BucketReader(line.home().bucket()).faults()).isEmpty();
    }
  }

  private static void see(Shots.Row row, Map<ShotId, Shots.State> ended) {
    Optional<Shots.State> before = Optional.ofNullable(ended.get(row.id()));
    before.ifPresent(state -> assertThat(row.state()).as("%s", row.id()).isEqualTo(state));
    if (row.state().ended()) {
      ended.put(row.id(), row.state());
    }
  }

  /** Whatever a model makes together, every picture is bought once, and no more at a time. */
  @ParameterizedTest
  @CsvSource({"1, 3, 4", "4, 6, 5", "15, 10, 15"})
  void related_sets_cover_each_shot_once_and_are_no_larger_than_the_model_takes(
      int set, int references, int total) throws IOException {
    Studio studio = Studio.start(TestLine.quick());
    TestHome home = TestHome.in(folder, studio.base());
    Path models = home.config().resolve("models.yaml");
    String can = "references: 10, related-set: 15, total: 15";
    assertThat(Files.readString(models)).contains(can);
    Files.writeString(
        models,
        Files.readString(models)
            .replace(
                can,
                "references: %d, related-set: %d, total: %d".formatted(references, set, total)));
    try (TestLine line = new TestLine(studio, home, Line.start(home.house(), false))) {
      List<JobId> ids =
          List.of(campaign(11), series(7), matrix(5)).stream()
              .map(text -> line.accept("a.yaml", text))
              .toList();
      for (JobId id : ids) {
        Summary summary = line.ended(id);
        assertThat(summary.published()).as(id.value()).isEqualTo(summary.shots());
        Map<ShotId, Shots.Row> shots =
            line.shots(id).stream().collect(Collectors.toMap(Shots.Row::id, row -> row));
        assertThat(line.takes(id))
            .extracting(Takes.Row::shot)
            .containsExactlyInAnyOrderElementsOf(shots.keySet());
        line.takes(id).stream()
            .collect(Collectors.groupingBy(Takes.Row::purchase))
            .values()
            .forEach(
                together -> {
                  List<Shots.Row> rows =
                      together.stream().map(take -> shots.get(take.shot())).toList();
                  assertThat(rows.stream().map(row -> row.shot().family()).distinct()).hasSize(1);
                  int shown = rows.getFirst().shot().references().size();
                  assertThat(rows.size())
                      .as("%s with %d references", id, shown)
                      .isLessThanOrEqualTo(Math.max(1, Math.min(set, total - shown)));
                  assertThat(together.stream().map(Takes.Row::position)).doesNotHaveDuplicates();
                });
      }
      assertThat(line.paid()).isEqualTo(11 + 7 + 10);
      if (set > 1) {
        assertThat(line.studio().counters().creates()).as("requests").isLessThan(28);
      }
    }
  }
}

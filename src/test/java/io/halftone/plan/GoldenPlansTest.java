package io.halftone.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.inspect.Places;
import io.halftone.intake.Assets;
import io.halftone.intake.Catalogue;
import io.halftone.intake.Check;
import io.halftone.intake.JobFile;
import io.halftone.intake.JobReader;
import io.halftone.intake.Reading;
import io.halftone.job.Job;
import io.halftone.job.Lint;
import io.halftone.job.Pace;
import io.halftone.job.Reference;
import io.halftone.job.Shot;
import io.halftone.job.ShotId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the examples come to, word for word. Run with {@code -Dplans=write} after a change that is
 * meant, and read the difference.
 */
class GoldenPlansTest {
  private static final Path PLANS = Path.of("src/test/resources/plans");
  static final Catalogue CATALOGUE = catalogue();
  private static final Assets ASSETS =
      new Assets(Path.of("config/assets"), Assets::sha256, Places::of);
  static final Cheapest CHEAPEST =
      new Cheapest(
          List.copyOf(CATALOGUE.models().values()),
          List.copyOf(CATALOGUE.accounts().keySet()),
          Pace.PARALLEL);

  private static Catalogue catalogue() {
    return switch (Catalogue.read(Path.of("config"), Assets::sha256)) {
      case Catalogue.Read.Good(var catalogue) -> catalogue;
      case Catalogue.Read.Bad(var errors) -> throw new AssertionError(errors);
    };
  }

  static Stream<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("examples"))) {
      return files
          .filter(file -> file.toString().endsWith(".yaml") && !file.endsWith("broken.yaml"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void an_example_is_planned_as_it_was(Path example) throws IOException {
    String plan =
        shots(job(example)).stream().map(GoldenPlansTest::words).collect(Collectors.joining("\n"));
    Path golden = PLANS.resolve(example.getFileName().toString().replaceAll("\\.yaml$", ".txt"));
    if ("write".equals(System.getProperty("plans"))) {
      Files.writeString(golden, plan);
    }
    assertThat(golden).hasContent(plan);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void every_shot_has_a_name_of_its_own_and_the_same_one_each_time(Path example) {
    List<Shot> shots = shots(job(example));
    assertThat(shots).isNotEmpty().isEqualTo(shots(job(example)));
    assertThat(shots.stream().map(Shot::id)).doesNotHaveDuplicates();
    Map<ShotId, Integer> stages = shots.stream().collect(Collectors.toMap(Shot::id, Shot::stage));
    assertThat(shots)
        .allSatisfy(
            shot ->
                assertThat(shot.cell().parents())
                    .allSatisfy(parent -> assertThat(stages.get(parent)).isLessThan(shot.stage())));
  }

  /** Another word in one place of a list makes other pictures of that place alone. */
  @Test
  void a_changed_cell_changes_nothing_but_itself() throws IOException {
    changes(
        "examples/campaign.yaml", "minimalist", "sunny", shot -> shot.variation().equals("sunny"));
    changes(
        "examples/variations.yaml", "teal and coral", "pink", s -> s.variation().equals("pink"));
    changes("examples/prompts.yaml", "morning light", "fog", s -> s.prompt().contains("fog"));
    changes("examples/series.yaml", "blue hour", "noon", s -> s.variation().endsWith("noon"));
    changes(
        "examples/product-matrix.yaml",
        "graphite black",
        "olive",
        s -> s.cell().traits().get("colour").equals("olive"));
    changes(
        "examples/compose.yaml",
        "reading chair",
        "desk lamp",
        s -> s.cell().traits().get("product").equals("desk lamp"));
  }

  private static void changes(
      String example, String word, String other, Function<Shot, Boolean> changed)
      throws IOException {
    String before = Files.readString(Path.of(example));
    Job changedJob = read(example, before.replace(word, other));
    Job job = read(example, before);
    List<Shot> now = shots(changedJob);
    List<Shot> was = shots(job);
    assertThat(now).hasSameSizeAs(was);
    Map<ShotId, Shot> byId =
        new HashMap<>(was.stream().collect(Collectors.toMap(Shot::id, shot -> shot)));
    for (Shot shot : now) {
      // Who shares a request shares its words; a picture of its own is asked for by its prompt.
      assertThat(shot.prompt().equals(byId.get(shot.id()).prompt()))
          .as(shot.variation())
          .isEqualTo(!changed.apply(shot));
      // And no other picture is made again when the file is handed in so.
      assertThat(Identity.of(changedJob, shot).equals(Identity.of(job, byId.get(shot.id()))))
          .as(shot.variation())
          .isEqualTo(!changed.apply(shot));
    }
    assertThat(now.stream().filter(changed::apply)).isNotEmpty();
    assertThat(now.stream().filter(shot -> !changed.apply(shot))).isNotEmpty();
  }

  private static List<Shot> shots(Job job) {
    return CHEAPEST.all(job).map(Cheapest.Found::shot).toList();
  }

  static Job job(Path example) {
    var check = new Check(CATALOGUE, ASSETS, Set.of("cdn"), job -> Optional.empty(), Lint.ADVISE);
    return good(check.jobs(example));
  }

  static Job read(String name, String text) {
    return good(
        new JobReader(CATALOGUE, ASSETS, Set.of("cdn"))
            .read(name, text.getBytes(StandardCharsets.UTF_8)));
  }

  private static Job good(Reading reading) {
    assertThat(reading.errors()).isEmpty();
    return reading.jobs().stream().map(JobFile::job).findFirst().orElseThrow();
  }

  private static String words(Shot shot) {
    return """
    %s  stage %d, %s, %s%s
      %s, %s with %s%s%s%s
      %s
    """
        .formatted(
            shot.id(),
            shot.stage(),
            shot.platform().name(),
            shot.cell().traits(),
            shot.cell().draft() ? ", a draft" : "",
            shot.requested().size(),
            shot.model(),
            shot.references().stream()
                .map(Reference::role)
                .map(role -> role.name().toLowerCase(java.util.Locale.ROOT))
                .toList(),
            shot.family().map(family -> ", in the set " + family).orElse(""),
            line("\n  from ", Optional.of(shot.cell().parents()).filter(list -> !list.isEmpty())),
            line("\n  accepts ", shot.cell().acceptance().map(own -> own.lines())),
            shot.words());
  }

  private static String line(String before, Optional<?> value) {
    return value.map(each -> before + each).orElse("");
  }
}

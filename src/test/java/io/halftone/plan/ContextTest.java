package io.halftone.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.halftone.job.Job;
import io.halftone.job.Pace;
import io.halftone.job.ShotId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a plan says of where its orders come from. */
class ContextTest {
  static Stream<Path> examples() throws IOException {
    return GoldenPlansTest.examples();
  }

  private static DryRun plan(Job job) {
    return DryRun.of(
        job,
        "",
        GoldenPlansTest.CATALOGUE.models(),
        GoldenPlansTest.CHEAPEST,
        Outlook.unlearned(
            List.copyOf(GoldenPlansTest.CATALOGUE.accounts().values()), shot -> false),
        Pace.PARALLEL,
        LocalDate.of(2026, 1, 31));
  }

  private static DryRun plan(String example) {
    return plan(GoldenPlansTest.job(Path.of("examples", example)));
  }

  /** As they would be read one after another. */
  private static String prompt(Context context) {
    return context.parts().stream()
        .filter(part -> part.what().equals("prompt"))
        .map(Context.Part::value)
        .collect(Collectors.joining(" "));
  }

  private static String letters(String words) {
    return words.replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void the_pieces_are_the_words_that_are_sent(Path example) {
    DryRun plan = plan(GoldenPlansTest.job(example));
    Map<ShotId, String> sent =
        plan.stages().stream()
            .flatMap(stage -> stage.shots().stream())
            .collect(Collectors.toMap(DryRun.PlannedShot::id, DryRun.PlannedShot::prompt));
    plan.stages().stream()
        .flatMap(stage -> stage.sets().stream())
        .forEach(set -> sent.put(set.shots().getFirst(), set.prompt()));
    assertThat(plan.context()).isNotEmpty();
    for (Context context : plan.context()) {
      String avoid =
          context.parts().stream()
              .filter(part -> part.what().equals("avoid"))
              .map(Context.Part::value)
              .collect(Collectors.joining(" "));
      assertThat(letters(sent.get(context.shot())))
          .isEqualTo(
              letters(prompt(context) + (avoid.isEmpty() ? "" : " Must not appear " + avoid)));
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void what_the_job_says_is_not_taken_for_the_shot_s(Path example) {
    List<Layer> layers =
        plan(GoldenPlansTest.job(example)).context().stream()
            .flatMap(context -> context.parts().stream())
            .filter(part -> part.what().equals("prompt"))
            .map(Context.Part::layer)
            .toList();
    // A free prompt and a replacement are all of the shot's own.
    assertThat(layers)
        .contains(
            example.endsWith("prompts.yaml") || example.endsWith("prompt-list.yaml")
                ? Layer.SHOT
                : Layer.JOB);
  }

  @Test
  void each_stage_has_its_own_words_and_figures() {
    DryRun plan = plan("cascade.yaml");
    assertThat(plan.context()).extracting(Context::stage).containsExactly(1, 2, 3);
    assertThat(plan.context())
        .extracting(context -> value(context, "long-side"), context -> value(context, "guidance"))
        .containsExactly(tuple("1024", "5"), tuple("1536", "7.5"), tuple("2048", "8.5"));
    assertThat(plan.context())
        .extracting(ContextTest::prompt)
        .satisfies(
            prompts -> {
              assertThat(prompts.get(0)).doesNotContain("image 1 again");
              assertThat(prompts.get(1)).contains("again in finer detail, at 1024×1536");
              assertThat(prompts.get(2)).contains("again in finer detail, at 1365×2048");
            });
    assertThat(plan.context().get(1).parts())
        .contains(new Context.Part(Layer.SHOT, "reference", "image 1: original"));
  }

  private static String value(Context context, String what) {
    return context.parts().stream()
        .filter(part -> part.what().equals(what))
        .map(Context.Part::value)
        .collect(Collectors.joining(" "));
  }

  @Test
  void each_arm_and_each_way_of_being_set_apart_has_its_own() {
    assertThat(plan("experiment.yaml").context())
        .extracting(context -> context.arm().orElseThrow())
        .doesNotHaveDuplicates()
        .hasSizeGreaterThan(1);
    assertThat(plan("catalogue.yaml").context())
        .extracting(Context::stage, context -> firstWords(prompt(context)))
        .containsExactly(
            tuple(1, "Photograph the product"),
            tuple(2, "Change the colour"),
            tuple(2, "Place the product"));
  }

  private static String firstWords(String prompt) {
    return Stream.of(prompt.split(" ")).limit(3).collect(Collectors.joining(" "));
  }

  @Test
  void what_the_job_avoids_is_its_own() throws IOException {
    Context context = plan("series.yaml").context().getFirst();
    assertThat(context.parts())
        .filteredOn(part -> part.what().equals("avoid"))
        .extracting(Context.Part::layer)
        .contains(Layer.JOB);
    assertThat(Files.readString(Path.of("examples/series.yaml"))).contains("avoid:");
  }

  /** What leaves is the words of the set; those of its pictures never do. */
  @Test
  void a_related_set_shows_its_own_prompt_once() throws IOException {
    String campaign = Files.readString(Path.of("examples/campaign.yaml"));
    DryRun plan = plan(GoldenPlansTest.read("campaign.yaml", campaign + "related: true\n"));
    DryRun.Stage stage = plan.stages().getFirst();
    assertThat(stage.sets()).hasSize(6);
    assertThat(stage.sets())
        .allSatisfy(
            set ->
                assertThat(set.prompt())
                    .startsWith("A related set of 4 pictures")
                    .contains("Picture 1: vibrant colours. Picture 2: minimalist.")
                    .doesNotContain("outdoor lifestyle: "));
    assertThat(stage.sets().stream().flatMap(set -> set.shots().stream()))
        .containsExactlyElementsOf(stage.shots().stream().map(DryRun.PlannedShot::id).toList());
    Context context = plan.context().getFirst();
    assertThat(context.together()).isEqualTo(4);
    assertThat(context.parts())
        .contains(
            new Context.Part(Layer.SHOT, "prompt", "Picture 2: minimalist."),
            new Context.Part(
                Layer.PLATFORM,
                "prompt",
                context.parts().stream()
                    .filter(part -> part.layer() == Layer.PLATFORM)
                    .map(Context.Part::value)
                    .findFirst()
                    .orElseThrow()));
    assertThat(plan("campaign.yaml").stages().getFirst().sets()).isEmpty();
  }

  /** Whoever reads a plan of many arms finds each of them. */
  @Test
  void settings_are_those_of_the_stage_or_arm() {
    Function<DryRun, List<String>> models =
        plan -> plan.context().stream().map(context -> value(context, "model")).toList();
    assertThat(models.apply(plan("compare.yaml"))).doesNotHaveDuplicates().hasSizeGreaterThan(1);
  }
}

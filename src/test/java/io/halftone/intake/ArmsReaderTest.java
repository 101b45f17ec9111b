package io.halftone.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.Arm;
import io.halftone.job.Brief;
import io.halftone.job.Inspection;
import io.halftone.job.Job;
import io.halftone.job.Repairs;
import io.halftone.job.Shape;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs that compare, as their files say it. */
class ArmsReaderTest {
  private static final String EXPERIMENT =
      """
      job: a
      kind: experiment
      prompt: A mug
      samples: 4
      arms:
        - {name: one}
        - {name: two, long-side: 1024}
      """;

  private final Catalogue catalogue = Shipped.catalogue();

  private Reading reading(String text) {
    return new JobReader(
            catalogue, Assets.lookedAt(Shipped.CONFIG.resolve("assets")), Shipped.BUCKETS)
        .read("a.yaml", text.getBytes(StandardCharsets.UTF_8));
  }

  private Job job(String text) {
    Reading reading = reading(text);
    assertThat(reading.errors()).isEmpty();
    return reading.jobs().getFirst().job();
  }

  private static List<Arm> arms(Job job) {
    return ((Brief.Trial) job.brief()).arms();
  }

  @Test
  void arms_say_all_that_their_pictures_are_made_with() {
    Job job = job(EXPERIMENT + "  - {preset: print, prompt: A cup}\npreset: high-volume\n");
    assertThat(arms(job)).extracting(Arm::name).containsExactly("one", "two", "C");
    assertThat(arms(job)).extracting(Arm::prompt).containsExactly("A mug", "A mug", "A cup");
    assertThat(arms(job)).extracting(Arm::longSide).containsExactly(2048, 1024, 4096);
    assertThat(arms(job))
        .extracting(Arm::model)
        .containsExactly("seedream-4", "seedream-4", "seedream-4.5");
    assertThat(arms(job).get(1).says()).containsEntry("long-side", "1024").hasSize(1);
    assertThat(arms(job).getFirst().seed()).as("fal takes one").contains(1L);
    assertThat(arms(job).get(2).seed()).as("nobody takes one").isEmpty();
  }

  @Test
  void nothing_hides_a_bad_arm() {
    Job job = job(EXPERIMENT + "preset: high-volume\nbrand: acme\n");
    assertThat(job.preset().retakes()).isZero();
    assertThat(job.preset().inspection()).isEqualTo(Inspection.FULL);
    assertThat(job.repairs()).isEqualTo(Repairs.NONE);
    assertThat(job(EXPERIMENT + "retakes: 2\n").preset().retakes()).isEqualTo(2);
    assertThat(job(EXPERIMENT + "preset: {name: social, retakes: 1}\n").preset().retakes())
        .isEqualTo(1);
  }

  @Test
  void models_are_arms_under_their_own_names() {
    Job job =
        job("job: a\nkind: compare\nprompt: A mug\nmodels: [nano-banana, seedream-4]\nseed: 9\n");
    assertThat(job.brief()).isInstanceOf(Brief.Compare.class);
    assertThat(arms(job)).extracting(Arm::name).containsExactly("nano-banana", "seedream-4");
    assertThat(arms(job)).extracting(Arm::model).containsExactly("nano-banana", "seedream-4");
    assertThat(arms(job).get(1).seed(3)).contains(11L);
    assertThat(job.model()).isEqualTo("nano-banana");
  }

  @Test
  void a_preset_that_is_overridden_is_one_for_models_too() {
    Job job =
        job(
            "job: a\nkind: compare\nprompt: A mug\nmodels: [nano-banana, seedream-4]\n"
                + "preset: {name: social, long-side: 1024}\n");
    assertThat(arms(job)).extracting(Arm::longSide).containsOnly(1024);
  }

  @Test
  void styles_are_shown_to_their_own_arm_alone() {
    Job job =
        job(
            """
            job: a
            kind: ab-test
            prompt: A mug
            arms:
              - {style: examples/style-warm.jpg}
              - {style: "https://example.com/cool.jpg"}
            """);
    assertThat(arms(job)).extracting(Arm::name).containsExactly("A", "B");
    assertThat(arms(job)).allSatisfy(arm -> assertThat(arm.references()).hasSize(1));
    assertThat(arms(job).get(0).references()).isNotEqualTo(arms(job).get(1).references());
    assertThat(arms(job)).extracting(Arm::exactly).containsOnly(Set.<Shape.Option>of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          name: two | name: one | 7 | arms[1].name | is the name of another arm
          long-side: 1024 | guidance: 9 | 7 | arms[1].guidance | would change nothing, for seedream-4 takes no guidance
          long-side: 1024 | strength: 0.5 | 7 | arms[1].strength | the job has none. Add reference:
          long-side: 1024 | model: seedream-9 | 7 | arms[1].model | is not a model
          long-side: 1024 | preset: nowhere | 7 | arms[1].preset | is not a preset
          long-side: 1024 | seed: 3, model: nano-banana | 7 | arms[1].seed | nano-banana takes no seed
          samples: 4 | samples: 0 | 4 | samples | cannot be 0
          samples: 4 | platforms: [tiktok, youtube, facebook]\\nsamples: 1000 | 1 | '' | asks for 6,000 pictures, and one job of this kind makes at most 5,000
          prompt: A mug | promt: A mug | 3 | promt | Did you mean "prompt"?
          name: two, | nam: two, | 7 | arms[1].nam | Did you mean "name"?
          - {name: one} | | 7 | arms | lists 1, which is too few. List at least 2.
          long-side: 1024 | references: [{role: style}] | 7 | arms[1].references | neither file nor url
          """)
  void what_is_wrong_is_said(String before, String after, int line, String field, String message) {
    List<InputError> errors =
        reading(EXPERIMENT.replace(before, after == null ? "" : after.replace("\\n", "\n")))
            .errors();
    assertThat(errors).isNotEmpty();
    InputError first = errors.getFirst();
    assertThat(first.field()).isEqualTo(field);
    assertThat(first.message()).contains(message);
    assertThat(first.line()).isEqualTo(line);
  }

  @Test
  void the_price_does_not_choose_what_is_compared() {
    assertThat(reading(EXPERIMENT + "model: cheapest\n").errors())
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.field()).isEqualTo("model");
              assertThat(error.message()).contains("Name the model.");
            });
  }

  @Test
  void every_picture_is_looked_at() {
    assertThat(reading(EXPERIMENT + "preset: {inspect: file}\n").errors())
        .extracting(InputError::field)
        .containsExactly("preset.inspect");
  }

  @Test
  void pictures_are_not_refused_for_being_like_those_of_other_arms() {
    assertThat(reading(EXPERIMENT + "acceptance: {set: {most: 0.7}}\n").errors())
        .extracting(InputError::field)
        .containsExactly("acceptance.set");
  }
}

package io.halftone.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.halftone.job.Brief;
import io.halftone.job.Inspection;
import io.halftone.job.Job;
import io.halftone.job.Json;
import io.halftone.job.Pace;
import io.halftone.job.Policy;
import io.halftone.job.Preset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A job takes a preset as it is, or says single fields otherwise. */
class PresetChoiceTest {
  private static final String JOB =
      """
      job: a
      kind: campaign
      brand: acme
      theme: A cup
      platforms: [youtube]
      variations: [one]
      """;

  private final Catalogue catalogue = Shipped.catalogue();

  @Test
  void a_name_alone_is_the_preset_as_it_is() {
    Preset balanced = catalogue.presets().get("balanced");
    assertThat(preset("preset: balanced")).isEqualTo(balanced);
    assertThat(preset("preset: {name: balanced}")).isEqualTo(balanced);
    assertThat(preset("preset: {}")).isEqualTo(catalogue.presets().get("social"));
    assertThat(balanced.overridden()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "campaign, social",
    "series, identity",
    "product-matrix, identity",
    "template, layout",
    "catalogue, ecommerce-web",
    "text-replacement, maximum-accuracy",
    "cascade, social"
  })
  void a_kind_has_the_preset_that_suits_it(String kind, String preset) {
    assertThat(Kind.named(kind).orElseThrow().preset()).isEqualTo(preset);
    assertThat(catalogue.presets()).containsKey(preset);
  }

  @Test
  void where_the_owner_s_presets_do_not_have_it_a_kind_takes_the_usual_one() {
    var own =
        new Catalogue(
            catalogue.brands(),
            catalogue.platforms(),
            Map.of("social", catalogue.presets().get("social")),
            catalogue.models(),
            catalogue.accounts(),
            catalogue.terms(),
            catalogue.templates());
    String series =
        "job: a\nkind: series\nsubject: a young inventor\nplatforms: [youtube]\n"
            + "pictures: [https://example.com/a.png]\nscenes: [walking]\n";
    assertThat(preset(own, series)).isEqualTo("social");
    assertThat(preset(catalogue, series)).isEqualTo("identity");
  }

  private static String preset(Catalogue known, String job) {
    return new JobReader(known, Assets.lookedAt(Path.of("no/such")), Shipped.BUCKETS)
        .read("a.yaml", job.getBytes(UTF_8))
        .jobs()
        .getFirst()
        .job()
        .preset()
        .name();
  }

  private Reading cascade(String more) {
    return reader()
        .read(
            "a.yaml",
            ("job: a\nkind: cascade\nprompt: A cup\nplatforms: [youtube]\n" + more)
                .getBytes(UTF_8));
  }

  @Test
  void a_preset_of_several_stages_is_what_a_cascade_makes() {
    Brief.Cascade brief =
        (Brief.Cascade) cascade("preset: iterative\n").jobs().getFirst().job().brief();
    assertThat(brief.stages())
        .containsExactly(
            new Brief.Cascade.Step(2048, 5, 15, 3, Optional.empty()),
            new Brief.Cascade.Step(2048, 7.5, 1, 1, Optional.empty()),
            new Brief.Cascade.Step(4096, 8.5, 1, 1, Optional.of("seedream-4.5")));
    Brief.Cascade own =
        (Brief.Cascade)
            cascade("preset: iterative-products\nstages: [{long-side: 1024}]\n")
                .jobs()
                .getFirst()
                .job()
                .brief();
    assertThat(own.stages())
        .as("what the job says goes before")
        .containsExactly(new Brief.Cascade.Step(1024, 7.5, 1, 1, Optional.empty()));
  }

  @Test
  void no_other_kind_takes_a_preset_of_several_stages() {
    Reading reading = reader().read("a.yaml", (JOB + "preset: iterative\n").getBytes(UTF_8));
    assertThat(reading.errors())
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.field()).isEqualTo("preset");
              assertThat(error.line()).isEqualTo(7);
              assertThat(error.message())
                  .contains("Preset iterative is a way of several stages", "kind: cascade");
            });
  }

  @Test
  void every_field_may_say_something_else() {
    Preset social = catalogue.presets().get("social");
    Preset all =
        preset(
            "preset: {name: social, guidance: 7, long-side: 1024, references: 2, retakes: 1,"
                + " inspect: spot 20%, model: nano-banana, pace: workers 4, choose: fastest}");
    assertThat(all)
        .isEqualTo(
            new Preset(
                "social",
                1024,
                7,
                2,
                1,
                "nano-banana",
                Inspection.of("spot 20%"),
                Optional.of(Policy.FASTEST),
                Optional.of(Pace.of("workers 4")),
                List.of(
                    "long-side",
                    "guidance",
                    "references",
                    "retakes",
                    "model",
                    "inspect",
                    "choose",
                    "pace")));
    Preset one = preset("preset: {guidance: 7}");
    assertThat(one.guidance()).isEqualTo(7);
    assertThat(one.longSide()).isEqualTo(social.longSide());
    assertThat(one.overridden()).containsExactly("guidance");
    assertThat(job("preset: {model: nano-banana}").model()).isEqualTo("nano-banana");
    assertThat(preset("preset: {model: cheapest}").choose()).contains(Policy.CHEAPEST);
  }

  @Test
  void the_ledger_keeps_what_it_came_to() {
    Job job = job("preset: {name: print, guidance: 7}\nretakes: 5");
    assertThat(job.preset().overridden()).containsExactly("guidance", "retakes");
    assertThat(job.preset().retakes()).isEqualTo(5);
    assertThat(Json.read(Json.write(job), Job.class)).isEqualTo(job);
    String old = Json.write(job.preset()).replaceAll(",\"overridden\":\\[.*?\\]", "");
    assertThat(old).doesNotContain("overridden");
    assertThat(Json.read(old, Preset.class).overridden()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {name: sozial}                   | preset.name      | Did you mean "social"?
          {guidanse: 7}                    | preset.guidanse  | Did you mean "guidance"?
          {guidance: high}                 | preset.guidance  | must be a number, but "high" stands here
          {guidance: 21}                   | preset.guidance  | Write a number from 0 to 20.
          {long-side: 100}                 | preset.long-side | from 512 to 8192
          {references: 16}                 | preset.references | from 0 to 15
          {retakes: 11}                    | preset.retakes   | from 0 to 10
          {inspect: often}                 | preset.inspect   | Write full, file or spot 20%
          {model: seadream-4}              | preset.model     | Did you mean "seedream-4"?
          {pace: fast}                     | preset.pace      | Write parallel, sequential
          {choose: dearest}                | preset.choose    | Write fixed, cheapest
          {acceptance: {}}                 | preset.acceptance | "acceptance" is not a field of preset.
          {name: 7}                        | preset.name      | put it in quotes: "7"
          {name: ""}                       | preset.name      | preset.name is empty
          7                                | preset           | preset must be a text or a group of fields, but 7 stands here. For example: preset: social
          [social]                         | preset           | preset must be a text or a group of fields, but a list of 1 stands here.
          sozial                           | preset           | Did you mean "social"?
          """)
  void a_mistake_is_told_at_its_place(String preset, String field, String message) {
    assertThat(errors("preset: " + preset))
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.field()).isEqualTo(field);
              assertThat(error.line()).isEqualTo(7);
              assertThat(error.message()).contains(message);
            });
  }

  @Test
  void what_stands_in_the_preset_and_beside_it_is_said_once() {
    assertThat(errors("preset: {retakes: 1, model: seedream-4}\nretakes: 2\nmodel: nano-banana"))
        .extracting(InputError::field, InputError::line)
        .containsExactlyInAnyOrder(tuple("preset.retakes", 7), tuple("preset.model", 7));
  }

  @Test
  void a_budget_pays_for_one_picture_of_the_model_that_the_group_names() {
    assertThat(errors("preset: {model: seedream-4.5}\nbudget: 0.03"))
        .singleElement()
        .satisfies(error -> assertThat(error.message()).contains("seedream-4.5 asks for"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          preset;                          print;            print; 8.5
          preset,preset.guidance;          print,7;          print; 7
          preset.guidance,preset;          7,print;          print; 7
          preset.guidance;                 7;                social; 7
          preset,preset.guidance;          print,;           print; 8.5
          preset,preset.guidance;          ,7;               social; 7
          """)
  void a_table_has_a_column_for_the_name_and_one_for_each_field(
      String columns, String cells, String name, double guidance) {
    Reading reading = row(columns, cells);
    assertThat(reading.errors()).isEmpty();
    Preset preset = reading.jobs().getFirst().job().preset();
    assertThat(preset.name()).isEqualTo(name);
    assertThat(preset.guidance()).isEqualTo(guidance);
  }

  @Test
  void a_wrong_cell_is_told_at_its_place() {
    assertThat(row("preset,preset.guidance", "prent,7").errors())
        .extracting(InputError::field, InputError::line, InputError::column)
        .containsExactly(tuple("preset.name", 2, 24));
    assertThat(row("preset.guidance,preset", "7,prent").errors())
        .extracting(InputError::field, InputError::line, InputError::column)
        .containsExactly(tuple("preset.name", 2, 26));
    assertThat(row("preset,preset.guidance", "print,much").errors())
        .extracting(InputError::field, InputError::line, InputError::column)
        .containsExactly(tuple("preset.guidance", 2, 30));
  }

  private Reading row(String columns, String cells) {
    return reader()
        .read(
            "t.csv",
            "brand,theme,platforms,variations,%s\nacme,A cup,youtube,one,%s\n"
                .formatted(columns, cells)
                .getBytes(UTF_8));
  }

  private Preset preset(String more) {
    return job(more).preset();
  }

  private Job job(String more) {
    Reading reading = read(more);
    assertThat(reading.errors()).isEmpty();
    return reading.jobs().getFirst().job();
  }

  private List<InputError> errors(String more) {
    return read(more).errors();
  }

  private Reading read(String more) {
    return reader().read("a.yaml", (JOB + more + "\n").getBytes(UTF_8));
  }

  private JobReader reader() {
    return new JobReader(catalogue, Assets.lookedAt(Path.of("no/such")), Shipped.BUCKETS);
  }
}

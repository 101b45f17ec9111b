package io.halftone.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.Brief;
import io.halftone.job.Brief.Cascade.Step;
import io.halftone.job.Reference;
import io.halftone.job.Size;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What refine, cascade and catalogue read, and what they object to. */
class StagedKindsTest {
  private final JobReader reader =
      new JobReader(
          Shipped.catalogue(), Assets.lookedAt(Shipped.CONFIG.resolve("assets")), Shipped.BUCKETS);

  private static final String REFINE = "job: a\nkind: refine\nprompt: A logo\n";
  private static final String CASCADE = "job: a\nkind: cascade\nprompt: A shoe\n";
  private static final String CATALOGUE =
      """
      job: a
      kind: catalogue
      products:
        - {sku: HP-1, description: Headphones, references: [examples/headphones.jpg]}
      """;

  private Reading read(String text) {
    return reader.read("a.yaml", text.getBytes(StandardCharsets.UTF_8));
  }

  private JobFile good(String text) {
    Reading reading = read(text);
    assertThat(reading.errors()).isEmpty();
    return reading.jobs().getFirst();
  }

  @Test
  void a_refinement_says_its_prompt_and_the_rest_is_usual() {
    assertThat(good(REFINE).job().brief())
        .isEqualTo(new Brief.Refine("A logo", Optional.empty(), 10, 3, 2, 0.6, List.of()));
    assertThat(good(REFINE + "candidates: 2").job().brief())
        .as("no more are kept than there are")
        .isEqualTo(new Brief.Refine("A logo", Optional.empty(), 2, 2, 2, 0.6, List.of()));
  }

  @Test
  void a_cascade_goes_from_1k_to_4k() {
    JobFile file = good(CASCADE);
    Brief.Cascade brief = (Brief.Cascade) file.job().brief();
    assertThat(brief.stages())
        .extracting(Step::longSide, Step::guidance, Step::candidates, Step::keep)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple(1024, 5.0, 3, 1),
            org.assertj.core.api.Assertions.tuple(2048, 7.5, 1, 1),
            org.assertj.core.api.Assertions.tuple(4096, 8.5, 1, 1));
    assertThat(file.job().platforms().getFirst().size()).isEqualTo(new Size(4096, 4096));
    Brief.Cascade own =
        (Brief.Cascade)
            good(CASCADE
                    + "stages: [{long-side: 2048, candidates: 15, keep: 3}, {long-side: 4096}]")
                .job()
                .brief();
    assertThat(own.stages().getFirst().guidance()).as("of the preset").isEqualTo(6.5);
  }

  @Test
  void a_catalogue_has_six_views_and_three_settings() {
    Brief.Catalogue brief = (Brief.Catalogue) good(CATALOGUE).job().brief();
    assertThat(brief.views())
        .containsExactly("front", "back", "side-left", "side-right", "top", "detail");
    Brief.Catalogue.Product product = brief.products().getFirst();
    assertThat(product.settings()).containsExactly("modern home", "office", "outdoor");
    assertThat(product.colours()).isEmpty();
    assertThat(product.references().getFirst().role()).isEqualTo(Reference.Role.SUBJECT);
    assertThat(product.references().getFirst().sha256()).isPresent();
    assertThat(
            ((Brief.Catalogue) good(CATALOGUE + "settings: []").job().brief())
                .products()
                .getFirst()
                .settings())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          candidates: 0                 | candidates | 4:13 | candidates cannot be 0. Write a whole number from 1 to 100.
          keep: 11                      | keep       | 4:7  | is more than there are candidates. Keep at most 10, or ask for more candidates.
          rounds: 0                     | rounds     | 4:9  | Write a whole number from 1 to 10.
          strength: 2                   | strength   | 4:11 | strength cannot be 2
          variations: [a]               | variations | 4:1  | "variations" is not a field of this file.
          size: 20                      | size       | 4:7  | size must be a text, but 20 stands here.
          """)
  void a_refinement_objects(String line, String field, String place, String message) {
    objects(REFINE + line, field, place, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          stages: []                                               | stages                | 4:9  | stages is empty. Write at least one.
          stages: [{guidance: 5}]                                  | stages[0].long-side   | 4:10 | stages[0].long-side is missing.
          stages: [{long-side: 1024, keep: 2}, {long-side: 2048}]  | stages[0].keep        | 4:34 | is more than this stage makes, which is 1.
          stages: [{long-side: 1024}, {long-side: 2048, keep: 1}]  | stages[1].keep        | 4:53 | stands in the last stage, of which every accepted picture is published. Delete it.
          stages: [{long-side: 1024, model: seadream-4}]           | stages[0].model       | 4:35 | Did you mean "seedream-4"?
          stages: [{long-side: 20000}]                             | stages[0].long-side   | 4:22 | Write a whole number from 512 to 8192.
          stages: [{long-side: 1024, candidates: 100, keep: 20}, {long-side: 1024, candidates: 100, keep: 20}, {long-side: 1024, candidates: 100, keep: 20}, {long-side: 1024, candidates: 100}] |  | 1:1 | This file asks for 6,100 pictures, and one job of this kind makes at most 5,000. Make several files of it.
          """)
  void a_cascade_objects(String line, String field, String place, String message) {
    objects(CASCADE + line, field == null ? "" : field, place, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          views: []                   | views | 5:8 | views is empty. Write at least one.
          views: [front, front]       | views[1] | 5:16 | "front" stands in views twice
          settings: home              | settings | 5:11 | Write it as a list, even of one: ["home"].
          '  - {sku: HP-1, description: B, references: [examples/mug.jpg]}' | products[1].sku | 5:11 | is that of another product above.
          '  - {sku: a b, description: B, references: [examples/mug.jpg]}' | products[1].sku | 5:11 | such as HP-100.
          '  - {sku: B, description: B, references: [examples/mugs.jpg]}' | products[1].references[0] | 5:43 | There is no such file. Put it into
          '  - {sku: B, description: B, references: [http://a.b/c.jpg]}' | products[1].references[0] | 5:43 | cannot be used.
          '  - {sku: B, references: [examples/mug.jpg]}' | products[1].description | 5:5 | products[1].description is missing.
          """)
  void a_catalogue_objects(String line, String field, String place, String message) {
    objects(CATALOGUE + line, field, place, message);
  }

  private void objects(String text, String field, String place, String message) {
    assertThat(read(text).errors())
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.field()).isEqualTo(field);
              assertThat(error.message()).contains(message);
              assertThat(error.line() + ":" + error.column()).isEqualTo(place);
              assertThat(error.found()).isNotBlank();
              assertThat(error.expected()).isNotBlank();
            });
  }
}

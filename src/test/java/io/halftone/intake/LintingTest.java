package io.halftone.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.halftone.job.Job;
import io.halftone.job.Json;
import io.halftone.job.Lint;
import io.halftone.job.LintFinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of words that make worse pictures, and what becomes of their job. */
class LintingTest {
  private static final String JOB =
      """
      job: a
      kind: campaign
      brand: acme
      theme: Headphones, high quality
      platforms: [youtube]
      variations: [vibrant colours, on a beach, "4K"]
      """;

  @Test
  void advice_has_its_place_and_the_job_keeps_it() {
    Reading reading = read("a.yaml", JOB, Lint.ADVISE);
    assertThat(reading.errors()).isEmpty();
    JobFile file = reading.jobs().getFirst();
    assertThat(file.advice())
        .extracting(Advice::rule, Advice::field, Advice::line, Advice::column)
        .containsExactly(
            tuple("vague", "theme", 4, 8), tuple("resolution", "variations[2]", 6, 43));
    assertThat(file.advice().getFirst().toString()).startsWith("a.yaml:4:8: advice (vague): theme");
    Job job = file.job();
    assertThat(job.findings()).extracting(LintFinding::rule).containsExactly("vague", "resolution");
    assertThat(Json.read(Json.write(job), Job.class)).isEqualTo(job);
    assertThat(job.withBudget(Optional.empty()).findings()).hasSize(2);
  }

  @Test
  void a_job_that_was_accepted_before_there_was_a_lint_has_no_findings() {
    Job job = read("a.yaml", JOB, Lint.ADVISE).jobs().getFirst().job();
    var old = (ObjectNode) Json.MAPPER.valueToTree(job);
    assertThat(old.remove("findings")).isNotNull();
    assertThat(Json.read(old.toString(), Job.class).findings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # the job says | the house says | refused | advice
          lint: strict   | ADVISE         | true    | 0
          lint: strict   | OFF            | true    | 0
          ``             | STRICT         | true    | 0
          lint: advise   | STRICT         | false   | 2
          lint: off      | STRICT         | false   | 0
          ``             | OFF            | false   | 0
          ``             | ADVISE         | false   | 2
          """)
  void the_job_goes_before_the_house(String says, Lint house, boolean refused, int advice) {
    String more = says.equals("``") ? "" : says + "\n";
    Reading reading = read("a.yaml", JOB + more, house);
    assertThat(reading.isRefused()).isEqualTo(refused);
    assertThat(reading.jobs().stream().mapToInt(job -> job.advice().size()).sum())
        .isEqualTo(advice);
  }

  @Test
  void a_strict_lint_makes_an_error_of_each_finding() {
    List<InputError> errors = read("a.yaml", JOB + "lint: strict\n", Lint.ADVISE).errors();
    assertThat(errors)
        .extracting(InputError::field, InputError::line, InputError::column)
        .containsExactly(tuple("theme", 4, 8), tuple("variations[2]", 6, 43));
    assertThat(errors.getFirst().message()).contains("high quality", "Say what is to be seen");
    assertThat(errors.getFirst().found()).isEqualTo("\"Headphones, high quality\" (text)");
    assertThat(errors.getFirst().expected()).hasSizeLessThan(60);
  }

  @Test
  void a_preset_goes_before_the_house() {
    Catalogue shipped = Shipped.catalogue();
    Map<String, Terms.OfPreset> terms = new HashMap<>();
    terms.put(
        "social",
        new Terms.OfPreset(Demands.NONE, RepairDemands.NONE, Optional.of(Lint.STRICT), List.of()));
    var strict =
        new Catalogue(
            shipped.brands(),
            shipped.platforms(),
            shipped.presets(),
            shipped.models(),
            shipped.accounts(),
            new Terms(terms, Map.of()),
            shipped.templates());
    assertThat(reader(strict, Lint.ADVISE).read("a.yaml", JOB.getBytes(UTF_8)).isRefused())
        .isTrue();
    assertThat(
            reader(strict, Lint.ADVISE)
                .read("a.yaml", (JOB + "lint: off\n").getBytes(UTF_8))
                .isRefused())
        .isFalse();
  }

  @Test
  void a_row_with_a_finding_is_refused_alone() {
    String table =
        """
        brand,theme,platforms,variations,lint
        acme,"A cup, stunning",youtube,one|two,strict
        acme,"A cup, stunning",youtube,one|two,
        acme,A cup,youtube,one|two,strict
        """;
    Reading reading = read("t.csv", table, Lint.ADVISE);
    assertThat(reading.jobs()).hasSize(2);
    assertThat(reading.errors())
        .extracting(InputError::field, InputError::line)
        .containsExactly(tuple("theme", 2));
  }

  @Test
  void the_brand_s_tagline_and_references_count() {
    String text = JOB.replace("high quality", "no text").replace(", \"4K\"", "");
    assertThat(rules(text)).containsExactly("overload");
    String references =
        "references: [%s]\n"
            .formatted(
                String.join(
                    ", ",
                    List.of(
                        "{role: subject, url: https://example.com/1.png}",
                        "{role: style, url: https://example.com/2.png}")));
    String plain = JOB.replace(", high quality", "").replace(", \"4K\"", "");
    assertThat(rules(plain)).isEmpty();
    assertThat(rules(plain + references)).containsExactly("references");
    assertThat(rules(plain + references + "preset: balanced\n")).isEmpty();
    assertThat(rules(plain + "preset: print\n")).containsExactly("resolution");
  }

  private static String urls(int count) {
    return IntStream.range(0, count)
        .mapToObj("https://example.com/%d.png"::formatted)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  static Stream<Arguments> shownTooMuch() {
    String six =
        IntStream.range(0, 6)
            .mapToObj("{role: subject, url: https://example.com/%d.png}"::formatted)
            .collect(Collectors.joining(", ", "references: [", "]\n"));
    return Stream.of(
        arguments(
            "pictures",
            "kind: series\nsubject: a mug\nscenes: [s]\nanchors: [a, b, c]\npreset: social\npictures: %s\n"
                .formatted(urls(4))),
        arguments(
            "pictures",
            "kind: product-matrix\nproduct: a mug\ncolours: [red]\npreset: social\npictures: %s\n"
                .formatted(urls(4))),
        arguments(
            "products[1].references",
            """
            kind: catalogue
            products:
              - {sku: A, description: a mug, references: %s}
              - {sku: B, description: a mug, references: %s}
            """
                .formatted(urls(1), urls(4))),
        arguments(
            "references",
            "kind: compose\nproducts: %s\nbackgrounds: %s\n".formatted(urls(1), urls(1)) + six),
        arguments(
            "references",
            "kind: variations\n"
                + "prompt: a mug\n"
                + "variations: [v]\n"
                + "reference: https://example.com/r.png\n"
                + six),
        arguments(
            "references",
            "kind: ab-test\nprompt: a mug\narms: [{style: https://example.com/a.png},"
                + " {style: https://example.com/b.png}]\n"
                + six));
  }

  @ParameterizedTest
  @MethodSource
  void shownTooMuch(String field, String text) {
    Reading reading = read("a.yaml", "job: a\n" + text, Lint.ADVISE);
    assertThat(reading.errors()).isEmpty();
    assertThat(reading.jobs().getFirst().advice())
        .singleElement()
        .satisfies(
            advice -> {
              assertThat(advice.rule()).isEqualTo("references");
              assertThat(advice.field()).isEqualTo(field);
            });
  }

  /** An arm's prompt stands in for the job's, and no picture has a view and a setting. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        job: a
        kind: experiment
        prompt: A minimalist desk
        arms: [{name: empty}, {name: full, prompt: A cluttered desk}]
        samples: 1
        """,
        """
        job: a
        kind: catalogue
        views: [front, close-up]
        settings: [wide shot of a kitchen]
        products:
          - {sku: A, description: "a mug", references: ["https://example.com/a.png"], colours: [vibrant red]}
          - {sku: B, description: "a mug", references: ["https://example.com/b.png"], settings: [a muted close-up]}
        """
      })
  void what_never_comes_into_one_picture_contradicts_nothing(String text) {
    assertThat(rules(text)).isEmpty();
    assertThat(
            rules(
                text.replace("A minimalist", "A minimalist, cluttered")
                    .replace("a mug", "a mug, vivid colours, monochrome")))
        .containsOnly("overload");
  }

  /** What fills a slot is a description, or is read as it is, or names a picture. */
  @Test
  void what_fills_a_template_is_looked_at_for_what_it_is() {
    String job =
        """
        job: a
        kind: template
        template: instagram_promo
        slots:
          headline: %s
          discount_badge: 25%% OFF
          product_image: https://example.com/stunning.png
          background_style: %s
        """;
    assertThat(rules(job.formatted("SIMPLY STUNNING", "soft paper texture"))).isEmpty();
    Reading reading =
        read("a.yaml", job.formatted("SIMPLY STUNNING", "stunning, high quality"), Lint.ADVISE);
    assertThat(reading.jobs().getFirst().advice())
        .extracting(Advice::rule, Advice::field)
        .containsExactly(tuple("vague", "slots.background_style"));
    String rows =
        """
        job: a
        kind: template
        template: instagram_promo
        rows:
          - name: one
            slots:
              headline: NEW
              discount_badge: 25%% OFF
              product_image: https://example.com/a.png
              background_style: high quality
        """
            .formatted();
    assertThat(read("a.yaml", rows, Lint.ADVISE).jobs().getFirst().advice())
        .extracting(Advice::field)
        .containsExactly("rows[0].slots.background_style");
  }

  private static List<String> places(String text) {
    return read("a.yaml", text, Lint.ADVISE).jobs().getFirst().advice().stream()
        .map(advice -> advice.rule() + " " + advice.field())
        .toList();
  }

  /** Those that a stage or an arm asks for, whatever the preset would. */
  @Test
  void needless_pixels_are_those_that_are_asked_for() {
    String cascade =
        "job: a\nkind: cascade\nprompt: A cup on a table\nplatforms: [instagram_post]\n";
    String small = "stages: [{long-side: 1024, candidates: 3}, {long-side: 1536}]\n";
    String large = "stages: [{long-side: 1024, candidates: 3}, {long-side: 4096}]\n";
    assertThat(places(cascade)).containsExactly("resolution kind");
    assertThat(places(cascade + large)).containsExactly("resolution stages[1].long-side");
    assertThat(places(cascade + small + "preset: print\n")).isEmpty();
    assertThat(places(cascade.replace("platforms: [instagram_post]", "size: 4096x4096") + large))
        .isEmpty();
    String experiment =
        "job: a\nkind: experiment\nprompt: A cup on a table\nsamples: 2\n"
            + "platforms: [instagram_post]\n"
            + "arms: [{name: small, long-side: 1536}, {name: large, long-side: 4096}]\n";
    assertThat(places(experiment)).containsExactly("resolution arms[1].long-side");
  }

  @Test
  void a_subject_that_is_held_by_too_little_is_told() {
    String series =
        "job: a\nkind: series\nsubject: a young inventor\n"
            + "pictures: [https://example.com/a.png]\nscenes: [walking, sitting]\n"
            + "platforms: [instagram_post]\n";
    assertThat(places(series)).containsExactly("identity subject");
    assertThat(places(series + "anchors: [blue hair, green eyes]\n"))
        .containsExactly("identity anchors");
    assertThat(places(series + "anchors: [blue hair, green eyes, an orange hoodie]\n")).isEmpty();
    String matrix =
        "job: a\nkind: product-matrix\nproduct: a lamp\npictures: [%s]\n"
            + "colours: [red, blue]\nplatforms: [instagram_post]\n";
    assertThat(places(matrix.formatted("https://example.com/a.png")))
        .containsExactly("identity pictures");
    assertThat(places(matrix.formatted("https://example.com/a.png, https://example.com/b.png")))
        .isEmpty();
  }

  private static List<String> rules(String text) {
    Reading reading = read("a.yaml", text, Lint.ADVISE);
    assertThat(reading.errors()).isEmpty();
    return reading.jobs().getFirst().advice().stream().map(Advice::rule).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"examples/campaign.yaml", "examples/campaign.json", "examples/calendar.csv"})
  void the_examples_set_one(String file) throws IOException {
    Reading reading =
        reader(Shipped.catalogue(), Lint.STRICT).read(file, Files.readAllBytes(Path.of(file)));
    assertThat(reading.errors()).isEmpty();
    assertThat(reading.jobs()).isNotEmpty();
  }

  private static Reading read(String file, String text, Lint lint) {
    return reader(Shipped.catalogue(), lint).read(file, text.getBytes(UTF_8));
  }

  private static JobReader reader(Catalogue catalogue, Lint lint) {
    return new JobReader(
        catalogue,
        Assets.lookedAt(Path.of("no/such")),
        Set.of("cdn"),
        job -> Optional.empty(),
        lint);
  }
}

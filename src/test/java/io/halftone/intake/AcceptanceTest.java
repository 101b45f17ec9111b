package io.halftone.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.halftone.job.Acceptance;
import io.halftone.job.Acceptance.Corner;
import io.halftone.job.Acceptance.Region;
import io.halftone.job.Job;
import io.halftone.job.Json;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What pictures must show, as a job, its brand and its preset say it together. */
class AcceptanceTest {
  private static final String JOB =
      """
      job: a
      kind: campaign
      brand: acme
      theme: T
      platforms: [youtube]
      variations: [v]
      """;

  private static final byte[] GIANT = png(5000, 5000);

  @TempDir Path home;
  private Path config;
  private final Map<String, byte[]> kept = new HashMap<>();

  @BeforeEach
  void copy() throws IOException {
    config = home.resolve("config");
    try (Stream<Path> files = Files.walk(Shipped.CONFIG)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = config.resolve(Shipped.CONFIG.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    picture("assets/logo.png", 8, 8);
    picture("assets/poster.png", 32, 18);
    Files.write(home.resolve("assets/cut.png"), cut(png(64, 64)));
    Files.write(home.resolve("assets/giant.png"), GIANT);
    Files.writeString(home.resolve("assets/a.webp"), "RIFF1234WEBPVP8 ");
  }

  @Test
  void without_a_word_nothing_is_asked_for() throws IOException {
    assertThat(acceptance("")).isEqualTo(Acceptance.NONE);
  }

  @Test
  void a_job_says_it_all() throws IOException {
    Acceptance said =
        acceptance(
            """
            acceptance:
              score: 0.9
              artifacts: 0.1
              palette: {colours: ["#112233"], tolerance: 5, coverage: 0.2, each: 0.05}
              text: {shows: [Hello], never: [Lorem ipsum]}
              logo: {file: logo.png, corner: bottom-left, least-width: 0.1, most-width: 0.2}
              elements: [{name: headphones, file: logo.png}]
              preserve: {template: poster.png, except: [{x: 0.1, y: 0.2, width: 0.3, height: 0.1}]}
              set: {least: 0.5, most: 0.9}
            """);
    String logo = Assets.sha256(Files.readAllBytes(home.resolve("assets/logo.png")));

    assertThat(said.score()).contains(0.9);
    assertThat(said.artifacts()).contains(0.1);
    assertThat(said.palette())
        .contains(new Acceptance.Palette(List.of("#112233"), 5, 0.2, Optional.of(0.05)));
    assertThat(said.text()).contains(new Acceptance.Text(List.of("Hello"), List.of("Lorem ipsum")));
    assertThat(said.logo())
        .contains(new Acceptance.Logo(logo, Optional.of(Corner.BOTTOM_LEFT), 0.1, 0.2));
    assertThat(said.elements()).containsExactly(new Acceptance.Element("headphones", logo));
    assertThat(said.preserve().orElseThrow().except())
        .containsExactly(new Region(0.1, 0.2, 0.3, 0.1));
    assertThat(said.set()).contains(new Acceptance.Series(0.5, 0.9));
    assertThat(kept).containsKeys(logo, said.preserve().orElseThrow().template());
    Job job = read(JOB + "acceptance: {set: {}}").jobs().getFirst().job();
    assertThat(Json.read(Json.write(job), Job.class)).isEqualTo(job);
    assertThat(said.lines()).hasSize(9).anyMatch(line -> line.contains("within ΔE 5"));
  }

  @Test
  void empty_parts_mean_the_brands() throws IOException {
    Acceptance said = acceptance("acceptance: {palette: {}, text: {}, logo: {}}");

    assertThat(said.palette().orElseThrow().colours())
        .containsExactly("#FF6B35", "#004E89", "#F7F7F7");
    assertThat(said.text().orElseThrow().shows()).containsExactly("Innovation Delivered");
    assertThat(said.logo().orElseThrow().corner()).contains(Corner.TOP_RIGHT);
    assertThat(said.logo().orElseThrow().picture())
        .isEqualTo(Assets.sha256(Files.readAllBytes(config.resolve("brands/acme/logo.png"))));
    assertThat(acceptance("acceptance: {text: {}}\ntext: {tagline: Hi}").text().orElseThrow())
        .isEqualTo(new Acceptance.Text(List.of("Hi"), List.of()));
    assertThat(acceptance("acceptance: {logo: {corner: any}}").logo().orElseThrow().corner())
        .isEmpty();
    assertThat(acceptance("acceptance: {logo: {file: logo.png}}").logo().orElseThrow().corner())
        .isEmpty();
    assertThat(acceptance("acceptance: {text: {shows: [], never: [x]}}").text().orElseThrow())
        .isEqualTo(new Acceptance.Text(List.of(), List.of("x")));
  }

  @Test
  void the_job_goes_before_the_brand_and_that_before_the_preset_part_by_part() throws IOException {
    change(
        "presets.yaml",
        "  social: {",
        "  social: {acceptance: {score: 0.7, artifacts: 0.3, palette: {}, text: {never: [x]}}, ");
    change("brands/acme.yaml", "title:", "acceptance: {score: 0.8, text: {shows: [B]}}\ntitle:");

    Acceptance said = acceptance("acceptance: {score: 0.9, without: [palette]}");
    assertThat(said.score()).contains(0.9);
    assertThat(said.artifacts()).contains(0.3);
    assertThat(said.text()).contains(new Acceptance.Text(List.of("B"), List.of()));
    assertThat(said.palette()).isEmpty();
    assertThat(acceptance("preset: ecommerce-web").artifacts()).isEmpty();
    assertThat(acceptance("").palette()).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # what the job says                         | field                            | part of the message
          {pallete: {}}                               | acceptance.pallete               | Did you mean "palette"?
          {palette: {colors: ["#FF6B35"]}}            | acceptance.palette.colors        | Did you mean "colours"?
          {palette: {colours: ["FF6B35"]}}            | acceptance.palette.colours[0]    | Write # and six digits
          {palette: {colours: []}}                    | acceptance.palette.colours       | Write at least one
          {palette: {tolerance: 0}}                   | acceptance.palette.tolerance     | from 1 to 50
          {palette: {coverage: 10}}                   | acceptance.palette.coverage      | from 0 to 1
          {palette: none}                             | acceptance.palette               | must be a group of fields
          {score: 85}                                 | acceptance.score                 | from 0 to 1
          {score: "0.85"}                             | acceptance.score                 | without quotes
          {artifacts: 0}                              | acceptance.artifacts             | above 0 and at most 1
          {text: {shows: Hello}}                      | acceptance.text.shows            | ["Hello"]
          {logo: {corner: top right}}                 | acceptance.logo.corner           | Did you mean "top-right"?
          {logo: {file: lgo.png}}                     | acceptance.logo.file             | There is no such file
          {logo: {file: ../config/x.png}}             | acceptance.logo.file             | without ".."
          {logo: {file: cut.png}}                     | acceptance.logo.file             | It is broken
          {logo: {file: giant.png}}                   | acceptance.logo.file             | 24 million pixels
          {logo: {file: a.webp}}                      | acceptance.logo.file             | Save it as PNG or JPEG
          {logo: {least-width: 0.5}}                  | acceptance.logo.least-width      | nothing is ever between them
          {elements: [{file: logo.png}]}              | acceptance.elements[0].name      | is missing
          {elements: [{name: x, file: y.png}]}        | acceptance.elements[0].file      | There is no such file
          {preserve: {}}                              | acceptance.preserve.template     | is missing
          {preserve: {template: poster.png, except: [{x: 0.8, y: 0, width: 0.3, height: 0.1}]}} | acceptance.preserve.except[0].width | beyond the picture's edge
          {preserve: {template: poster.png, except: [{x: 0.8, y: 0, width: 0.1, height: 0}]}}   | acceptance.preserve.except[0].height | the part is empty
          {preserve: {template: logo.png}}            | acceptance.preserve.template     | is 8×8, and no picture for youtube (1280×720) has that frame
          {set: {least: 0.9, most: 0.5}}              | acceptance.set.least             | nothing is ever between them
          {without: [colour]}                         | acceptance.without[0]            | cannot be "colour"
          {text: {}, without: [text]}                 | acceptance.text                  | Delete one of the two
          """)
  void one_mistake_is_one_error(String said, String field, String message) throws IOException {
    Reading reading = read(JOB + "acceptance: " + said + "\n");
    assertThat(reading.jobs()).isEmpty();
    assertThat(reading.errors())
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.field()).isEqualTo(field);
              assertThat(error.message()).contains(message);
              assertThat(error.line()).isEqualTo(7);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {palette: {}} | palette | brand bare has no palette. Add colours
          {text: {}}    | text    | neither the job nor brand bare has a tagline
          {logo: {}}    | logo    | It has no reference with the role logo. Add file
          """)
  void what_a_brand_has_not_cannot_be_meant(String said, String part, String message)
      throws IOException {
    Files.createDirectories(config.resolve("brands/bare"));
    Files.writeString(config.resolve("brands/bare.yaml"), "title: Bare\n");

    assertThat(read(JOB.replace("acme", "bare") + "acceptance: " + said).errors())
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.field()).isEqualTo("acceptance." + part);
              assertThat(error.message()).contains(message);
            });

    change("presets.yaml", "  social: {", "  social: {acceptance: %s, ".formatted(said));
    assertThat(read(JOB.replace("acme", "bare")).errors())
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.field()).isEqualTo("brand");
              assertThat(error.line()).isEqualTo(3);
              assertThat(error.message())
                  .contains(
                      "presets.social.acceptance.%s of ".formatted(part),
                      "acceptance: {without: [%s]}".formatted(part));
            });
    assertThat(
            read(JOB.replace("acme", "bare") + "acceptance: {without: [%s]}".formatted(part))
                .errors())
        .isEmpty();
    assertThat(read(JOB).errors()).isEmpty();
  }

  @Test
  void a_brand_that_means_what_it_has_not_is_wrong_itself() throws IOException {
    Files.writeString(
        config.resolve("brands/bare.yaml"),
        "title: Bare\nacceptance: {palette: {}, text: {}, logo: {}}\n");
    assertThat(Catalogue.read(config, Assets::sha256))
        .isInstanceOfSatisfying(
            Catalogue.Read.Good.class,
            good ->
                assertThat(good.catalogue().flawed().get("bare"))
                    .extracting(InputError::field)
                    .containsExactlyInAnyOrder("acceptance.palette", "acceptance.logo"));
  }

  @Test
  void what_is_accepted_belongs_to_the_identity_of_a_job() throws IOException {
    String plain = read(JOB).jobs().getFirst().digest();
    String strict = read(JOB + "acceptance: {score: 0.9}").jobs().getFirst().digest();
    assertThat(strict).isNotEqualTo(plain);
    change("brands/acme.yaml", "title:", "acceptance: {score: 0.8}\ntitle:");
    assertThat(read(JOB).jobs().getFirst().digest()).isEqualTo(plain);
  }

  @Test
  void a_job_of_the_ledger_from_before_there_was_a_choice_asks_for_nothing() throws IOException {
    Job job = read(JOB + "acceptance: {score: 1}").jobs().getFirst().job();
    ObjectNode row = (ObjectNode) Json.MAPPER.readTree(Json.write(job));
    assertThat(row.remove("acceptance")).isNotNull();

    assertThat(Json.read(row.toString(), Job.class).acceptance()).isEqualTo(Acceptance.NONE);
  }

  @Test
  void a_file_of_its_own_knows_no_brand() throws IOException {
    Path file = home.resolve("assets/a.yaml");
    Files.writeString(
        file,
        "acceptance: {palette: {colours: ['#112233']}, logo: {file: logo.png}, text: {shows:"
            + " [a]}}");
    assertThat(AcceptanceFile.read(file, this::keep))
        .isInstanceOfSatisfying(
            AcceptanceFile.Read.Good.class,
            good -> assertThat(kept).containsKey(good.acceptance().logo().orElseThrow().picture()));

    Files.writeString(file, "acceptance: {palette: {}, logo: {}, text: {}}");
    assertThat(AcceptanceFile.read(file, this::keep))
        .isInstanceOfSatisfying(
            AcceptanceFile.Read.Bad.class,
            bad ->
                assertThat(bad.errors())
                    .hasSize(3)
                    .allMatch(error -> error.message().contains("there is no brand here"))
                    .allMatch(error -> error.message().contains("Add ")));

    Files.writeString(file, "palette: {colours: ['#112233']}");
    assertThat(AcceptanceFile.read(file, this::keep))
        .isInstanceOfSatisfying(
            AcceptanceFile.Read.Bad.class,
            bad ->
                assertThat(bad.errors())
                    .anyMatch(error -> error.message().contains("Write it under acceptance")));
  }

  /** A picture may be cut by a hundredth, and a template be off by a fortieth. */
  @Test
  void a_template_may_be_a_little_off_its_platforms_and_the_brand_s_is_held_to_them_too()
      throws IOException {
    picture("assets/near.png", 1238, 720);
    picture("assets/far.png", 1230, 720);
    assertThat(acceptance("acceptance: {preserve: {template: near.png}}").preserve()).isPresent();
    assertThat(read(JOB + "acceptance: {preserve: {template: far.png}}\n").errors()).hasSize(1);

    picture("config/brands/acme/square.png", 8, 8);
    change(
        "brands/acme.yaml", "palette:", "acceptance: {preserve: {template: square.png}}\npalette:");
    String both = JOB.replace("[youtube]", "[instagram_post, youtube]");
    assertThat(read(both).errors())
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.field()).isEqualTo("platforms");
              assertThat(error.message())
                  .contains("preserve", "acme.yaml is 8×8", "no picture for youtube (1280×720) has")
                  .endsWith("or add acceptance: {without: [preserve]} to this one.");
            });
    assertThat(read(both + "acceptance: {without: [preserve]}\n").errors()).isEmpty();
    assertThat(read(JOB.replace("youtube", "instagram_post")).errors()).isEmpty();
  }

  private Acceptance acceptance(String more) throws IOException {
    Reading reading = read(JOB + more + "\n");
    assertThat(reading.errors()).isEmpty();
    return reading.jobs().getFirst().job().acceptance();
  }

  private Reading read(String job) throws IOException {
    return switch (Catalogue.read(config, this::keep)) {
      case Catalogue.Read.Bad(var errors) -> throw new AssertionError(errors);
      case Catalogue.Read.Good(var catalogue) ->
          new JobReader(catalogue, new Assets(home.resolve("assets"), this::keep), Shipped.BUCKETS)
              .read("a.yaml", job.getBytes(UTF_8));
    };
  }

  private String keep(byte[] bytes) {
    kept.put(Assets.sha256(bytes), bytes);
    return Assets.sha256(bytes);
  }

  private void change(String file, String before, String after) throws IOException {
    Path path = config.resolve(file);
    String text = Files.readString(path);
    assertThat(text).contains(before);
    Files.writeString(path, text.replaceFirst(Pattern.quote(before), after));
  }

  private void picture(String name, int width, int height) throws IOException {
    Files.createDirectories(home.resolve(name).getParent());
    Files.write(home.resolve(name), png(width, height));
  }

  private static byte[] png(int width, int height) {
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY), "png", bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static byte[] cut(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length - 30);
  }
}

package io.halftone.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.halftone.job.Acceptance.Region;
import io.halftone.job.Brief;
import io.halftone.job.Job;
import io.halftone.job.Size;
import io.halftone.job.Template;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs and templates that change a given picture. */
class EditsTest {
  private static final WordFinder FINDER =
      (picture, texts) ->
          texts.contains("JUNE 15")
              ? Map.of("JUNE 15", new Region(0.07, 0.81, 0.27, 0.04))
              : Map.of();

  @TempDir Path folder;

  private static Reading read(String name, String text) {
    return new JobReader(
            Shipped.catalogue(),
            new Assets(Shipped.CONFIG.resolve("assets"), Assets::sha256, FINDER),
            Shipped.BUCKETS)
        .read(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String texts(String more) {
    return "job: a\nkind: text-replacement\ntemplate: examples/jazz-poster.png\n" + more + "\n";
  }

  private static String filled(String more) {
    return "job: a\nkind: template\ntemplate: instagram_promo\n" + more + "\n";
  }

  private static Job job(String text) {
    Reading reading = read("a.yaml", text);
    assertThat(reading.errors()).isEmpty();
    return reading.jobs().getFirst().job();
  }

  @Test
  void words_that_are_found_get_room_for_those_that_take_their_place() {
    var brief = (Brief.TextReplacement) job(texts("old: JUNE 15\nnew: SEPTEMBER 30")).brief();
    assertThat(brief.replacements())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.where().x()).isEqualTo(0.056);
              assertThat(one.where().width()).as("nearly twice as long").isBetween(0.5, 0.6);
              assertThat(one.where().y() + one.where().height()).isCloseTo(0.864, within(0.0011));
              assertThat(one.label()).isEqualTo("SEPTEMBER 30");
            });
  }

  /** Whoever replaces the file between two looks makes no difference. */
  @Test
  void words_are_looked_for_in_the_very_picture_that_is_kept() throws IOException {
    Path poster = folder.resolve("poster.png");
    Files.copy(Shipped.CONFIG.resolve("assets/examples/jazz-poster.png"), poster);
    byte[] bytes = Files.readAllBytes(poster);
    List<byte[]> searched = new ArrayList<>();
    var assets =
        new Assets(
            folder,
            kept -> {
              try {
                Files.writeString(poster, "another file by now");
              } catch (IOException full) {
                throw new java.io.UncheckedIOException(full);
              }
              return Assets.sha256(kept);
            },
            (picture, texts) -> {
              searched.add(picture);
              return FINDER.find(picture, texts);
            });
    Reading reading =
        new JobReader(Shipped.catalogue(), assets, Shipped.BUCKETS)
            .read(
                "a.yaml",
                texts("old: JUNE 15\nnew: MAY 1")
                    .replace("examples/jazz-poster.png", "poster.png")
                    .getBytes(StandardCharsets.UTF_8));
    assertThat(reading.errors()).isEmpty();
    assertThat(searched).singleElement().isEqualTo(bytes);
  }

  @Test
  void a_picture_is_read_once_for_each_text_whatever_came_of_it() {
    List<String> read = new ArrayList<>();
    WordFinder finder =
        new RememberedWords(
            (picture, texts) -> {
              read.addAll(texts);
              return FINDER.find(picture, texts);
            });
    byte[] poster = {1};
    assertThat(finder.find(poster, List.of("JUNE 15", "Nowhere"))).containsOnlyKeys("JUNE 15");
    assertThat(finder.find(poster, List.of("Nowhere"))).isEmpty();
    assertThat(finder.find(poster, List.of("JUNE 15"))).containsOnlyKeys("JUNE 15");
    assertThat(read).containsExactly("JUNE 15", "Nowhere");
    finder.find(new byte[] {2}, List.of("JUNE 15"));
    assertThat(read).as("another picture").hasSize(3);
  }

  @Test
  void it_is_as_large_as_the_template_and_strict_unless_the_file_says_otherwise() {
    Job job = job(texts("old: JUNE 15\nnew: MAY 1"));
    assertThat(job.preset().name()).isEqualTo("maximum-accuracy");
    assertThat(job.preset().retakes()).isEqualTo(3);
    assertThat(job.platforms())
        .singleElement()
        .satisfies(frame -> assertThat(frame.size()).isEqualTo(new Size(1080, 1350)));
    assertThat(job(texts("old: JUNE 15\nnew: MAY 1\npreset: social")).preset().name())
        .isEqualTo("social");
  }

  @Test
  void the_rows_of_a_table_are_jobs_of_one_replacement_each() {
    Reading reading =
        read(
            "dates.csv",
            "kind,template,old,new,where.x,where.y,where.width,where.height\n"
                + "text-replacement,examples/jazz-poster.png,JUNE 15,MAY 1,,,,\n"
                + "text-replacement,examples/jazz-poster.png,City Jazz,City"
                + " Blues,0.05,0.65,0.9,0.12\n");
    assertThat(reading.errors()).isEmpty();
    assertThat(reading.jobs())
        .extracting(file -> ((Brief.TextReplacement) file.job().brief()).replacements().size())
        .containsExactly(1, 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # what the file says                                                  | field at fault           | part of the message
          replacements: [{old: Nowhere, new: B}]                                | replacements[0].old      | say where it stands: where:
          replacements: [{old: JUNE 15, new: JUNE 15}]                          | replacements[0].new      | Nothing would change
          replacements: [{old: JUNE 15, new: B}, {old: JUNE 15, new: b}]        | replacements[1].new      | name: of its own
          replacements: [{old: A, new: B, where: {x: 0.9, y: 0, width: 0.2, height: 0.1}}] | replacements[0].where.width | come to more than 1
          replacements: [{old: A, new: B, where: {x: 0.1}}]                     | replacements[0].where.y  | is missing
          old: JUNE 15                                                          | ``                       | new is missing. Add old: and new:
          `replacements: [{old: JUNE 15, new: B}]\nold: A`                      | old                      | stands beside replacements
          `old: JUNE 15\nnew: B\nplatforms: [youtube]`                          | platforms                | another frame
          `old: JUNE 15\nnew: B\nsize: 1024x1024`                               | size                     | proportions
          """)
  void a_replacement_that_cannot_be_made_is_told_off(String says, String field, String message) {
    said(texts(says.replace("\\n", "\n")), field, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # what the file says                                                  | field at fault           | part of the message
          slots: {headline: A, discount_badge: B}                               | slots                    | slot product_image of template instagram_promo is not filled
          slots: {product_image: examples/shoe.png, discount_badge: B}          | slots                    | "YOUR HEADLINE" would be published
          slots: {product_image: no.png, headline: A, discount_badge: B}        | slots.product_image      | There is no such file
          slots: {product_image: examples/shoe.png, headline: A, discount_badge: 123456789} | slots.discount_badge | put it in quotes
          slots: {product_image: examples/shoe.png, headline: A, discount_badge: 25% OFF TODAY} | slots.discount_badge | has 13 letters, and the slot takes 8
          slots: {product_image: examples/shoe.png, headline: A, discount_badge: B, footer: C} | slots.footer | is not a slot of template instagram_promo
          `slots: {product_image: examples/shoe.png, headline: A, discount_badge: B}\nplatforms: [youtube]` | platforms | another frame
          `slots: {product_image: examples/shoe.png, headline: A, discount_badge: B}\nvariants: 3\nvariations: [x, y]` | variants | one for each variation
          rows: [{name: a, slots: {}}]                                          | rows[0].slots            | is not filled
          """)
  void a_template_that_cannot_be_filled_so_is_told_off(String says, String field, String message) {
    said(filled(says.replace("\\n", "\n")), field, message);
  }

  private static void said(String file, String field, String message) {
    assertThat(read("a.yaml", file).errors())
        .anySatisfy(
            error -> {
              assertThat(error.field()).isEqualTo(field);
              assertThat(error.message()).contains(message);
              assertThat(error.line()).isPositive();
            });
  }

  @Test
  void platforms_of_another_frame_are_taken_where_the_job_says_so() {
    Job job =
        job(
            filled(
                "slots: {product_image: examples/shoe.png, headline: A, discount_badge: B}\n"
                    + "platforms: [youtube]\nadapt: true"));
    assertThat(((Brief.FromTemplate) job.brief()).variants()).isEqualTo(3);
  }

  private List<InputError> template(String text) throws IOException {
    Path file = folder.resolve("templates/promo.yaml");
    Files.createDirectories(folder.resolve("templates/promo"));
    Files.copy(
        Shipped.CONFIG.resolve("templates/instagram_promo/base.png"),
        folder.resolve("templates/promo/base.png"));
    Files.writeString(file, text);
    return new Check(Shipped.catalogue(), folder, Shipped.BUCKETS).errors(file);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # what the template says                                                                        | field at fault   | part of the message
          slots: {a: {kind: text}}                                                                        | slots.a.kind     | has no place. Add where:
          slots: {a: {kind: txt, where: {x: 0, y: 0, width: 1, height: 0.1}}}                             | slots.a.kind     | text, picture or words
          slots: {a: {kind: text, where: {x: 0.5, y: 0, width: 0.6, height: 0.1}}}                        | slots.a.where.width | beyond the picture's edge
          slots: {a: {kind: text, where: {x: 0, y: 0, width: 1, height: 0.5}}, b: {kind: text, where: {x: 0, y: 0.4, width: 1, height: 0.5}}} | slots.b.where | lies over that of slot a
          slots: {a: {kind: words, max-length: 3}}                                                        | slots.a.max-length | is of texts only
          slots: {}                                                                                       | slots            | slots
          slot: {a: {kind: words}}                                                                        | slot             | Did you mean "slots"?
          """)
  void a_bad_template_is_told_off(String says, String field, String message) throws IOException {
    assertThat(template("title: Promo\npicture: base.png\n" + says + "\n"))
        .anySatisfy(
            error -> {
              assertThat(error.field()).isEqualTo(field);
              assertThat(error.message()).contains(message);
            });
  }

  @Test
  void a_template_s_picture_must_be_there() throws IOException {
    assertThat(template("title: P\npicture: no.png\nslots: {a: {kind: words}}\n"))
        .singleElement()
        .satisfies(error -> assertThat(error.message()).contains("There is no such file"));
  }

  @Test
  void the_shipped_template_is_read_with_its_slots_in_their_order() {
    Template promo = Shipped.catalogue().templates().get("instagram_promo");
    assertThat(promo.size()).isEqualTo(new Size(1080, 1350));
    assertThat(new ArrayList<>(promo.slots().keySet()))
        .containsExactly("product_image", "background_style", "headline", "discount_badge");
  }
}

package io.halftone.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.inspect.Posters.Design;
import io.halftone.inspect.Posters.Slip;
import io.halftone.job.Acceptance;
import io.halftone.studio.paint.Easel;
import io.halftone.studio.paint.Flaw;
import io.halftone.studio.paint.Fonts;
import io.halftone.studio.paint.Format;
import io.halftone.studio.paint.Recipe;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
  private static final Design SMALL =
      new Design(0, "Innovation Delivered", 16, "LiberationSerif-Regular", -3, false);
  private static final Design LARGE =
      new Design(7, "Fresh bread every morning", 60, "LiberationSerif-Italic", 4, false);

  private final Text text = new Text();

  @BeforeAll
  static void fonts() {
    Fonts.prepare();
  }

  static Candidate candidate(byte[] picture, List<String> shows, List<String> never) {
    Acceptance acceptance = Asked.of(new Acceptance.Text(shows, never));
    return Candidate.unordered(Picture.of(picture), acceptance, Gallery.NONE);
  }

  private Finding look(BufferedImage image, String... shows) {
    return text.look(candidate(Painted.png(image), List.of(shows), List.of()));
  }

  private static BufferedImage poster(Design design, Slip slip) {
    return Posters.set(
        design,
        Posters.ground(design.number(), 1024, Optional.empty()),
        Posters.slipped(design.words(), slip, 5));
  }

  private static BufferedImage lines(Color ground, Color ink, String... lines) {
    return Painted.canvas(
        900,
        400,
        pen -> {
          Painted.fill(pen, ground);
          pen.setColor(ink);
          write(pen, lines);
        });
  }

  private static void write(Graphics2D pen, String... lines) {
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 48));
    for (int i = 0; i < lines.length; i++) {
      pen.drawString(lines[i], 60 + 40 * i, 100 + 80 * i);
    }
  }

  @Test
  void is_asked_only_where_words_are_stated() {
    byte[] picture = Painted.png(Painted.flat(64, 64, Color.WHITE));
    assertThat(
            text.applies(Candidate.unordered(Picture.of(picture), Acceptance.NONE, Gallery.NONE)))
        .isFalse();
    assertThat(text.applies(candidate(picture, List.of("Sale"), List.of()))).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE", "WRONG", "DOUBLED"})
  void tells_slips_in_small_letters(Slip slip) {
    assertThat(look(poster(SMALL, slip), SMALL.words()).passed()).isEqualTo(slip == Slip.NONE);
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE", "LOOKALIKE", "MISSING", "SWAPPED"})
  void tells_slips_on_two_tilted_lines_of_a_busy_ground(Slip slip) {
    assertThat(look(poster(LARGE, slip), LARGE.words()).passed()).isEqualTo(slip == Slip.NONE);
  }

  /** A reader that knows words reads them as words, however often it looks. */
  @ParameterizedTest
  @CsvSource({
    "Little things, Llttle things, LiberationSans-Bold, 70, false",
    "New arrivals for 2026, Ncw arrivals for 2026, LiberationSerif-Regular, 30, false",
    "Summer starts here, Summcr starts here, LiberationSans-BoldItalic, 29, false",
    "Modern living, Modfrn living, LiberationMono-Regular, 60, true",
  })
  void reads_each_letter_by_itself(
      String right, String wrong, String face, int tall, boolean capitals) {
    Design design = new Design(5, right, tall, face, 2.5, capitals);
    BufferedImage ground =
        Painted.canvas(1024, 320, pen -> Painted.fill(pen, new Color(228, 216, 190)));
    assertThat(look(Posters.set(design, ground, right), right).passed()).isTrue();
    assertThat(look(Posters.set(design, ground, wrong), right).passed()).isFalse();
  }

  @Test
  void shows_what_it_read_and_where_and_spells_it_out() {
    Finding finding =
        look(lines(Color.WHITE, Color.BLACK, "Summer slarts", "here"), "Summer starts here");
    assertThat(finding.passed()).isFalse();
    assertThat(finding.score()).isLessThan(Grade.PASS);
    assertThat(finding.reason()).isEqualTo("\"Summer starts here\" reads \"Summer slarts here\".");
    assertThat(finding.evidence())
        .contains(new Evidence.Reading("Summer starts here", "Summer slarts here"));
    Evidence.Box box =
        finding.evidence().stream()
            .filter(Evidence.Box.class::isInstance)
            .map(Evidence.Box.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(box.x()).isBetween(40, 64);
    assertThat(box.y()).isBetween(45, 70);
    assertThat(box.width()).isBetween(290, 360);
    assertThat(finding.advice()).hasSize(3).doesNotHaveDuplicates();
    assertThat(finding.advice(3)).contains("S-U-M-M-E-R, S-T-A-R-T-S, H-E-R-E");
  }

  @Test
  void says_that_there_is_nothing_to_read() {
    Finding finding =
        look(Corpus.picture(Corpus.Motif.LANDSCAPE, 3, 512, 512), "Summer starts here");
    assertThat(finding.passed()).isFalse();
    assertThat(finding.reason()).isEqualTo("\"Summer starts here\" cannot be read anywhere.");
    assertThat(finding.evidence()).containsExactly(new Evidence.Reading("Summer starts here", ""));
  }

  @Test
  void asks_for_letters_and_not_for_how_they_are_set() {
    BufferedImage image = lines(Color.WHITE, Color.BLACK, "DON’T WAIT –", "“FINALLY HERE”");
    assertThat(look(image, "Don't wait - \"ﬁnally   here\"").passed()).isTrue();
  }

  @Test
  void reads_letters_that_are_as_light_as_their_ground() {
    BufferedImage image =
        lines(new Color(200, 60, 60), new Color(0, 128, 88), "Summer starts here");
    assertThat(look(image, "Summer starts here").passed()).isTrue();
    assertThat(look(image, "Summer starts there").passed()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"art", "ummer starts", "Summer start", "starts Summer", "Summer here"})
  void takes_no_part_and_no_other_order_for_the_words(String other) {
    BufferedImage image = lines(Color.WHITE, Color.BLACK, "Summer starts", "here");
    assertThat(look(image, other).passed()).isFalse();
  }

  @Test
  void refuses_a_word_that_stands_there_twice() {
    assertThat(
            look(lines(Color.WHITE, Color.BLACK, "Summer Summer starts"), "Summer starts").reason())
        .isEqualTo("\"Summer starts\" reads \"Summer Summer starts\".");
    BufferedImage below = lines(Color.WHITE, Color.BLACK, "Summer starts", "starts");
    assertThat(look(below, "Summer starts").passed()).isFalse();
    BufferedImage other = lines(Color.WHITE, Color.BLACK, "Summer starts", "Sale starts");
    assertThat(look(other, "Summer starts", "Sale starts").passed()).isTrue();
  }

  @Test
  void finds_what_must_not_be_there() {
    byte[] image = Painted.png(lines(Color.DARK_GRAY, Color.WHITE, "Buy cheap", "watches"));
    Finding there = text.look(candidate(image, List.of(), List.of("CHEAP WATCHES")));
    assertThat(there.passed()).isFalse();
    assertThat(there.score()).isZero();
    assertThat(there.reason()).contains("\"CHEAP WATCHES\" can be read and must not be there");
    Finding absent = text.look(candidate(image, List.of("buy"), List.of("heap", "cheap watch")));
    assertThat(absent.passed()).isTrue();
  }

  @Test
  void leaves_to_a_person_what_it_has_no_letters_for() {
    BufferedImage image = lines(Color.WHITE, Color.BLACK, "Schöne Größe");
    Finding foreign = look(image, "日本の夏", "Schöne Größe");
    assertThat(foreign.passed()).isTrue();
    assertThat(foreign.reason()).contains("a person must read \"日本の夏\"");
    assertThat(look(image, "Schöne Gröne").passed()).isFalse();
  }

  private static byte[] painted(int width, int height, Flaw flaw) {
    String prompt =
        """
        Create a campaign picture of wireless headphones, summer vibes, outdoor lifestyle: minimalist. \
        Brand colours #FF6B35, #004E89 and #F7F7F7. Place the brand's logo in the top-right corner. \
        Set the text "Innovation Delivered" exactly as written, once.\
        """;
    Recipe recipe =
        new Recipe(prompt, width, height, 3, Optional.ofNullable(flaw), Optional.empty());
    return new Easel(false).paint(recipe, Format.JPEG, "");
  }

  static Stream<Flaw> flaws() {
    return Stream.of(null, Flaw.GARBLED_TEXT, Flaw.BLANK);
  }

  @ParameterizedTest
  @MethodSource("flaws")
  void tells_what_the_studio_garbles(Flaw flaw) {
    Candidate candidate =
        candidate(painted(1200, 628, flaw), List.of("Innovation Delivered"), List.of());
    assertThat(text.look(candidate).passed()).isEqualTo(flaw == null);
  }
}

package io.halftone.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.inspect.Corpus.Motif;
import io.halftone.job.Acceptance.Palette;
import io.halftone.studio.paint.Easel;
import io.halftone.studio.paint.Flaw;
import io.halftone.studio.paint.Format;
import io.halftone.studio.paint.Recipe;
import java.awt.Color;
import java.awt.RadialGradientPaint;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The colours that are wanted are found among those of a picture, and others do not pass. */
class ColoursTest {
  private static final int SIDE = 256;
  private static final double TOLERANCE = 10;
  private static final List<String> ACME = List.of("#FF6B35", "#004E89", "#F7F7F7");
  private static final int[] BRANDS = {0xFF6B35, 0xE4002B, 0x00A651, 0x0057B8, 0x6C5CE7};

  /** How a colour stands in a picture. */
  enum Use {
    PANEL,
    DOTS,
    BALL
  }

  @ParameterizedTest
  @EnumSource(Use.class)
  void a_colour_that_is_off_by_less_than_the_tolerance_passes(Use use) {
    for (double off : new double[] {0, 4, 7}) {
      assertThat(accepted(use, off)).as("off by %s", off).isEqualTo(BRANDS.length);
    }
  }

  /** A ball of another light has the colour somewhere on its side, so it is left out. */
  @ParameterizedTest
  @EnumSource(
      value = Use.class,
      names = {"PANEL", "DOTS"})
  void a_colour_that_is_clearly_off_does_not_pass(Use use) {
    for (double off : new double[] {15, 18, 22, 30}) {
      assertThat(accepted(use, off)).as("off by %s", off).isZero();
    }
  }

  private static int accepted(Use use, double off) {
    Random random = new Random(11);
    int accepted = 0;
    for (int brand : BRANDS) {
      BufferedImage picture = used(use, moved(brand, off, random), random);
      BufferedImage file = Damage.compressed(Damage.noisy(picture, 3), 88);
      accepted += look(file, ColourWords.code(brand)).passed() ? 1 : 0;
    }
    return accepted;
  }

  private static BufferedImage used(Use use, int rgb, Random random) {
    return Painted.canvas(
        SIDE,
        SIDE,
        pen -> {
          pen.drawImage(Corpus.picture(Motif.PACKSHOT, 4, SIDE, SIDE), 0, 0, null);
          pen.setColor(new Color(rgb));
          switch (use) {
            case PANEL -> pen.fillRect(0, 0, SIDE, SIDE / 3);
            case DOTS -> {
              for (int i = 0; i < 35; i++) {
                pen.fillOval(random.nextInt(SIDE - 22), random.nextInt(SIDE - 22), 22, 22);
              }
            }
            case BALL -> {
              Color lit = Color.getHSBColor(hue(rgb), saturation(rgb) * 0.6f, 1);
              Color shaded = new Color(rgb).darker().darker().darker();
              pen.setPaint(
                  new RadialGradientPaint(
                      new Point2D.Double(SIDE * 0.45, SIDE * 0.4),
                      SIDE * 0.45f,
                      new float[] {0, 0.5f, 1},
                      new Color[] {lit, new Color(rgb), shaded}));
              pen.fillOval(SIDE / 5, SIDE / 5, SIDE * 3 / 5, SIDE * 3 / 5);
            }
          }
        });
  }

  /** Another colour, so far away in a direction that chance chooses. */
  private static int moved(int rgb, double off, Random random) {
    Lab from = Lab.of(rgb);
    while (true) {
      double[] way = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
      double length = Math.hypot(way[0], Math.hypot(way[1], way[2]));
      int there = rgb;
      for (double far = 0; inside(there); far += 0.5) {
        if (Math.abs(Lab.of(there).differenceTo(from) - off) < 0.4) {
          return there;
        }
        there = 0;
        for (int channel = 0; channel < 3; channel++) {
          int shift = 8 * channel;
          long level = Math.round((rgb >> shift & 255) + far * way[channel] / length);
          there = level < 0 || level > 255 ? -1 : there | (int) level << shift;
          if (there < 0) {
            break;
          }
        }
      }
    }
  }

  private static boolean inside(int rgb) {
    return rgb >= 0;
  }

  @ParameterizedTest
  @EnumSource(value = Motif.class, names = "NIGHT", mode = EnumSource.Mode.EXCLUDE)
  void a_photograph_keeps_its_own_colours_and_loses_them_with_its_hue(Motif motif) {
    BufferedImage picture = Corpus.picture(motif, 1, SIDE, SIDE);
    // What matters of a packshot is the product: the ground is white.
    Palette own = new Palette(List.of(main(picture)), TOLERANCE, 0.02, Optional.empty());
    for (BufferedImage harmless :
        List.of(
            picture,
            Damage.compressed(picture, 85),
            Damage.scaled(picture, SIDE * 51 / 50, SIDE * 51 / 50),
            Damage.scaled(picture, SIDE * 49 / 50, SIDE * 49 / 50),
            Damage.shifted(picture),
            Damage.warmer(picture),
            Damage.noisy(picture, 5))) {
      Finding finding = look(harmless, own);
      assertThat(finding.passed()).as("%s: %s", motif, finding).isTrue();
    }
    assertThat(look(each(picture, rgb -> turned(rgb, 0, 0.1f)), own).passed()).isFalse();

    // Of a picture of many colours, another is where the wanted one was after a turn.
    BufferedImage toned = each(picture, rgb -> toned(rgb, 0.06f));
    assertThat(look(toned, main(toned)).passed()).isTrue();
    for (float turn : new float[] {0.15f, 0.3f, 0.5f, 0.7f, 0.85f}) {
      BufferedImage other = each(toned, rgb -> turned(rgb, turn, 1));
      assertThat(look(other, main(toned)).passed()).as("%s by %s", motif, turn).isFalse();
    }
  }

  /** In the light and dark of one hue. */
  private static int toned(int rgb, float hue) {
    float[] hsb = Color.RGBtoHSB(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, null);
    return Color.HSBtoRGB(hue, 0.8f - 0.3f * hsb[1], 0.4f + 0.6f * hsb[2]);
  }

  /** The colour, no grey, of which there is most. */
  private static String main(BufferedImage picture) {
    return ColourWords.code(
        Shades.of(Raster.of(picture, 1)).all().stream()
            .filter(shade -> shade.isOwn() && shade.lab().chroma() > 25)
            .max((one, other) -> Double.compare(one.share(), other.share()))
            .orElseThrow()
            .rgb());
  }

  @ParameterizedTest
  @ValueSource(strings = {"vibrant colours", "minimalist", "lifestyle shot", "product focus"})
  void the_studio_paints_in_the_colours_of_the_brand_or_in_others(String mood) {
    String prompt =
        "A campaign picture of headphones: %s. Use the brand colours #FF6B35, #004E89 and #F7F7F7."
            .formatted(mood);
    Easel easel = new Easel(false);
    for (Optional<Flaw> flaw : List.of(Optional.<Flaw>empty(), Optional.of(Flaw.WRONG_COLOURS))) {
      byte[] png =
          easel.paint(
              new Recipe(prompt, 512, 384, 3, flaw, Optional.empty()), Format.PNG, "a" + flaw);
      Finding finding = look(png, new Palette(ACME, TOLERANCE, 0.1, Optional.empty()));
      assertThat(finding.passed()).as("%s", finding).isEqualTo(flaw.isEmpty());
    }
  }

  @Test
  void white_alone_is_no_brand() {
    BufferedImage white = disc(new Color(0xF7F7F7), new Color(0x303030));
    assertThat(look(white, "#F7F7F7", "#FF6B35").passed()).isFalse();
    assertThat(look(white, "#F7F7F7", "#303030").passed()).isTrue();
  }

  @Test
  void a_spot_of_the_colour_covers_too_little() {
    BufferedImage spot =
        Painted.canvas(
            SIDE,
            SIDE,
            pen -> {
              Painted.fill(pen, new Color(0x6C5CE7));
              pen.setColor(new Color(0xFF6B35));
              pen.fillRect(20, 20, 40, 40);
            });
    Finding finding = look(spot, "#FF6B35");
    assertThat(finding.passed()).isFalse();
    assertThat(finding.reason()).contains("cover only 2.4 %");
    assertThat(finding.score()).isBetween(0.0, 0.2);
    assertThat(look(spot, new Palette(List.of("#FF6B35"), 10, 0.02, Optional.empty())).passed())
        .isTrue();
  }

  @Test
  void each_colour_can_be_asked_for() {
    BufferedImage disc = disc(new Color(0xF7F7F7), new Color(0xFF6B35));
    assertThat(look(disc, ACME.toArray(String[]::new)).passed()).isTrue();
    Finding finding = look(disc, new Palette(ACME, 10, 0.1, Optional.of(0.02)));
    assertThat(finding.passed()).isFalse();
    assertThat(finding.reason()).contains("dark blue #004E89");
  }

  @Test
  void shows_every_colour_and_where_the_strange_one_lies() {
    Finding finding = look(disc(Color.WHITE, new Color(0x00A651)), ACME.toArray(String[]::new));

    assertThat(finding.evidence()).hasSize(4);
    assertThat(finding.evidence().getFirst())
        .isInstanceOfSatisfying(
            Evidence.Swatch.class,
            swatch -> {
              assertThat(swatch.wanted()).isEqualTo("#FF6B35");
              assertThat(swatch.difference()).isGreaterThan(20);
              assertThat(swatch.coverage()).isZero();
            });
    assertThat(finding.evidence().getLast())
        .isInstanceOfSatisfying(
            Evidence.Box.class,
            box -> {
              assertThat(box.x()).isBetween(SIDE / 4 - 10, SIDE / 4 + 10);
              assertThat(box.width()).isBetween(SIDE / 2 - 20, SIDE / 2 + 20);
              assertThat(box.note()).contains("green #00A651");
            });
    assertThat(finding.reason()).contains("orange #FF6B35 is missing");
    assertThat(finding.advice())
        .hasSize(3)
        .doesNotHaveDuplicates()
        .allMatch(sentence -> sentence.contains("orange #FF6B35"));
  }

  @Test
  void is_asked_only_where_colours_are_wanted_and_pixels_looked_at() {
    byte[] png = Painted.png(Painted.flat(64, 64, Color.RED));
    assertThat(new Colours().applies(Candidates.of(png))).isFalse();
    assertThat(
            Inspectors.judge(Picture.of(png), Asked.of(palette("#FF0000")), Gallery.NONE)
                .findings())
        .extracting(Finding::inspector)
        .contains("palette");
  }

  @ParameterizedTest
  @CsvSource({
    "0xFF6B35, orange",
    "0x004E89, blue",
    "0xF7F7F7, white",
    "0x111111, black",
    "0x8B5A2B, brown",
    "0xFFD200, yellow",
    "0x00A651, green",
    "0x2A9D8F, turquoise",
    "0x6C5CE7, blue",
    "0x808080, grey",
    "0xE4002B, red",
    "0xD2537A, pink",
    "0x9013CE, violet"
  })
  void has_a_word_for_a_colour(String rgb, String word) {
    assertThat(ColourWords.of(Integer.decode(rgb))).contains(word + " #");
  }

  private static BufferedImage disc(Color ground, Color colour) {
    return Painted.canvas(
        SIDE,
        SIDE,
        pen -> {
          Painted.fill(pen, ground);
          pen.setColor(colour);
          pen.fillOval(SIDE / 4, SIDE / 4, SIDE / 2, SIDE / 2);
        });
  }

  private static BufferedImage each(BufferedImage picture, IntUnaryOperator change) {
    BufferedImage other = Damage.scaled(picture, picture.getWidth(), picture.getHeight());
    for (int y = 0; y < other.getHeight(); y++) {
      for (int x = 0; x < other.getWidth(); x++) {
        other.setRGB(x, y, change.applyAsInt(picture.getRGB(x, y)));
      }
    }
    return other;
  }

  private static int turned(int rgb, float turn, float saturation) {
    float[] hsb = Color.RGBtoHSB(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, null);
    return Color.HSBtoRGB(hsb[0] + turn, hsb[1] * saturation, hsb[2]);
  }

  private static float hue(int rgb) {
    return Color.RGBtoHSB(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, null)[0];
  }

  private static float saturation(int rgb) {
    return Color.RGBtoHSB(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, null)[1];
  }

  private static Palette palette(String... colours) {
    return new Palette(List.of(colours), TOLERANCE, 0.1, Optional.empty());
  }

  private static Finding look(BufferedImage image, String... colours) {
    return look(image, palette(colours));
  }

  private static Finding look(BufferedImage image, Palette palette) {
    return look(Painted.png(image), palette);
  }

  private static Finding look(byte[] png, Palette palette) {
    return new Colours()
        .look(Candidate.unordered(Picture.of(png), Asked.of(palette), Gallery.NONE));
  }
}

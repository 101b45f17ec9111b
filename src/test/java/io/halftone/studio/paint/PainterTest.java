package io.halftone.studio.paint;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PainterTest {
  private static final String PROMPT =
      """
      Create a campaign picture of wireless headphones, summer vibes, outdoor lifestyle: %s. Composition for a 4:1 banner. \
      Brand colours #FF6B35, #004E89 and #F7F7F7. Place the brand's logo in the top-right corner. \
      Set the text "Innovation Delivered" exactly as written, once. Light: soft, professional. Art direction: modern minimalist.\
      """;

  @BeforeAll
  static void fonts() {
    Fonts.prepare();
  }

  private static Recipe recipe(String mood, Flaw flaw) {
    return new Recipe(
        PROMPT.formatted(mood), 800, 800, 3, Optional.ofNullable(flaw), Optional.empty());
  }

  private static BufferedImage paint(Recipe recipe) {
    return new Painter(recipe).paint();
  }

  @ParameterizedTest
  @CsvSource({"1024,1024", "1440,2560", "2560,1440", "4096,1024", "1024,4096", "1,1", "3,700"})
  void paints_every_size(int width, int height) {
    BufferedImage image = paint(recipe("vibrant colours", null).sized(width, height));
    assertThat(image.getWidth()).isEqualTo(width);
    assertThat(image.getHeight()).isEqualTo(height);
  }

  @ParameterizedTest
  @ValueSource(strings = {"vibrant colours", "minimalist", "lifestyle shot", "product focus"})
  void shows_the_colours_of_the_brand(String mood) {
    BufferedImage image = paint(recipe(mood, null));
    for (int colour : new int[] {0xFF6B35, 0x004E89, 0xF7F7F7}) {
      assertThat(share(image, new Color(colour))).as("share of #%06X", colour).isGreaterThan(0.01);
    }
  }

  @ParameterizedTest
  @EnumSource(Product.class)
  void every_product_fills_its_box_and_stays_near_it(Product product) {
    BufferedImage image = new BufferedImage(600, 400, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = image.createGraphics();
    double height = 200;
    Tones tones = new Tones(Color.RED, Color.BLUE, Color.DARK_GRAY, Color.LIGHT_GRAY);
    product.draw(g, new Rectangle2D.Double(100, 100, height * product.aspect(), height), tones);
    g.dispose();
    int solid = 0;
    for (int y = 0; y < 400; y++) {
      for (int x = 0; x < 600; x++) {
        if (image.getRGB(x, y) >>> 24 < 250) continue;
        solid++;
        assertThat(x).as("x").isBetween(90, (int) (110 + height * product.aspect()));
        assertThat(y).as("y").isBetween(90, 310);
      }
    }
    assertThat(solid).isGreaterThan((int) (height * height * product.aspect() * 0.2));
  }

  @Test
  void the_same_recipe_gives_the_same_picture_and_another_seed_another() {
    Recipe recipe = recipe("vibrant colours", null);
    assertThat(pixels(paint(recipe))).isEqualTo(pixels(paint(recipe)));
    Recipe other = new Recipe(recipe.prompt(), 800, 800, 4, Optional.empty(), Optional.empty());
    assertThat(pixels(paint(other))).isNotEqualTo(pixels(paint(recipe)));
  }

  @Test
  void a_blank_picture_has_no_contrast() {
    assertThat(deviation(paint(recipe("vibrant colours", Flaw.BLANK)))).isLessThan(2);
    assertThat(deviation(paint(recipe("vibrant colours", null)))).isGreaterThan(25);
  }

  @ParameterizedTest
  @ValueSource(strings = {"vibrant colours", "minimalist", "lifestyle shot", "product focus"})
  void a_blurred_picture_has_no_edges(String mood) {
    double sharp = laplacian(paint(recipe(mood, null)));
    assertThat(laplacian(paint(recipe(mood, Flaw.BLURRED)))).isLessThan(sharp / 20);
  }

  @Test
  void a_picture_of_wrong_size_ignores_what_was_asked() {
    assertThat(paint(recipe("x", Flaw.WRONG_SIZE)).getWidth()).isEqualTo(600);
    BufferedImage banner = paint(recipe("x", Flaw.WRONG_SIZE).sized(1600, 400));
    assertThat(banner.getWidth()).isEqualTo(banner.getHeight());
  }

  @Test
  void wrong_colours_are_others() {
    assertThat(share(paint(recipe("vibrant colours", Flaw.WRONG_COLOURS)), new Color(0xFF6B35)))
        .isLessThan(0.001);
  }

  @Test
  void a_missing_logo_leaves_its_corner_empty() {
    BufferedImage with = paint(recipe("minimalist", null)).getSubimage(650, 40, 110, 110);
    BufferedImage without =
        paint(recipe("minimalist", Flaw.MISSING_LOGO)).getSubimage(650, 40, 110, 110);
    assertThat(deviation(with)).isGreaterThan(40);
    assertThat(deviation(without)).isLessThan(5);
  }

  @Test
  void garbled_text_is_other_text_of_the_same_length() {
    String garbled = Lettering.garbled("Innovation Delivered", 3);
    assertThat(garbled)
        .hasSameSizeAs("Innovation Delivered")
        .isNotEqualTo("Innovation Delivered")
        .contains(" ");
    assertThat(Lettering.garbled("A", 3)).isNotEqualTo("A");
    assertThat(pixels(paint(recipe("minimalist", Flaw.GARBLED_TEXT))))
        .isNotEqualTo(pixels(paint(recipe("minimalist", null))));
  }

  @Test
  void the_brands_own_logo_is_used_when_it_was_sent() throws IOException {
    BufferedImage logo = new BufferedImage(64, 64, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = logo.createGraphics();
    g.setColor(new Color(0x00CC00));
    g.fillRect(8, 8, 48, 48);
    g.dispose();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(logo, "png", png);
    Recipe recipe =
        new Recipe(PROMPT, 800, 800, 3, Optional.empty(), Optional.of(png.toByteArray()));
    assertThat(share(paint(recipe).getSubimage(650, 40, 110, 110), new Color(0x00CC00)))
        .isGreaterThan(0.2);
    Recipe broken =
        new Recipe(PROMPT, 800, 800, 3, Optional.empty(), Optional.of(new byte[] {1, 2, 3}));
    assertThat(pixels(paint(broken)))
        .isEqualTo(
            pixels(paint(new Recipe(PROMPT, 800, 800, 3, Optional.empty(), Optional.empty()))));
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void a_file_is_the_same_each_time_and_carries_its_mark(Format format) throws IOException {
    for (boolean plain : new boolean[] {false, true}) {
      Recipe recipe = recipe("vibrant colours", null).sized(300, 200);
      byte[] first = new Easel(plain).paint(recipe, format, "a");
      assertThat(new Easel(plain).paint(recipe, format, "a")).isEqualTo(first);
      assertThat(new Easel(plain).paint(recipe, format, "b")).isNotEqualTo(first);
      assertThat(ImageIO.read(new ByteArrayInputStream(first)).getWidth()).isEqualTo(300);
    }
  }

  private static int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  private static double share(BufferedImage image, Color colour) {
    long close = 0;
    for (int pixel : pixels(image)) {
      Color c = new Color(pixel);
      int distance =
          Math.abs(c.getRed() - colour.getRed())
              + Math.abs(c.getGreen() - colour.getGreen())
              + Math.abs(c.getBlue() - colour.getBlue());
      if (distance < 24) close++;
    }
    return (double) close / (image.getWidth() * image.getHeight());
  }

  private static double deviation(BufferedImage image) {
    double sum = 0;
    double squares = 0;
    int[] pixels = pixels(image);
    for (int pixel : pixels) {
      sum += grey(pixel);
      squares += (double) grey(pixel) * grey(pixel);
    }
    double mean = sum / pixels.length;
    return Math.sqrt(Math.max(0, squares / pixels.length - mean * mean));
  }

  private static double laplacian(BufferedImage image) {
    int w = image.getWidth();
    int[] p = pixels(image);
    double squares = 0;
    for (int i = w + 1; i < p.length - w - 1; i++) {
      double l =
          grey(p[i - 1]) + grey(p[i + 1]) + grey(p[i - w]) + grey(p[i + w]) - 4.0 * grey(p[i]);
      squares += l * l;
    }
    return squares / p.length;
  }

  private static int grey(int pixel) {
    return ((pixel >> 16 & 255) * 3 + (pixel >> 8 & 255) * 6 + (pixel & 255)) / 10;
  }
}

package io.halftone.studio.paint;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** What a client shows can be seen again in what is painted. */
class ShownPicturesTest {
  private static final int SIDE = 600;
  private static final Color VIOLET = new Color(0x7030A0);
  private static final String SUBJECT =
      " Of the reference images, image 1 shows the subject, whose identity must not change.";
  private static final String ORIGINAL =
      " Of the reference images, image 1 shows the picture that is to be changed.";

  /** A violet ring on grey, with the ground inside it. */
  private static byte[] ring() {
    BufferedImage image = new BufferedImage(400, 400, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setColor(new Color(0xC8CCD2));
    g.fillRect(0, 0, 400, 400);
    new Brush(g)
        .fill(Brush.without(Brush.oval(200, 200, 120, 120), Brush.oval(200, 200, 60, 60)), VIOLET);
    return png(image);
  }

  private static byte[] plain(Color colour) {
    BufferedImage image = new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setColor(colour);
    g.fillRect(0, 0, 300, 300);
    return png(image);
  }

  private static byte[] png(BufferedImage image) {
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return bytes.toByteArray();
  }

  private static BufferedImage painted(String prompt, byte[]... pictures) {
    var recipe =
        new Recipe(
            prompt,
            SIDE,
            SIDE,
            3,
            Optional.empty(),
            Optional.empty(),
            false,
            List.of(),
            List.of(pictures));
    try {
      return ImageIO.read(
          new ByteArrayInputStream(new Easel(false).paint(recipe, Format.PNG, "mark")));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static double share(BufferedImage image, Color colour) {
    int near = 0;
    for (int i = 0; i < SIDE * SIDE; i++) {
      Color there = new Color(image.getRGB(i % SIDE, i / SIDE));
      if (Math.abs(there.getRed() - colour.getRed()) < 24
          && Math.abs(there.getGreen() - colour.getGreen()) < 24
          && Math.abs(there.getBlue() - colour.getBlue()) < 24) near++;
    }
    return (double) near / (SIDE * SIDE);
  }

  @Test
  void roles_are_read_from_the_words() {
    Roles roles =
        Roles.of(
            "A mug. Of the reference images, images 1 and 2 show the subject, image 3 shows the"
                + " setting, image 4 shows the logo.");
    assertThat(roles.subject()).isEqualTo(OptionalInt.of(1));
    assertThat(roles.setting()).isEqualTo(OptionalInt.of(3));
    assertThat(roles.logo()).isEqualTo(OptionalInt.of(4));
    assertThat(roles.original()).isEmpty();
    assertThat(Roles.of("A mug.").told()).isFalse();
  }

  @Test
  void a_subject_is_cut_out_and_stands_alone() {
    BufferedImage made =
        painted(
            "Photograph the product of image 1, a ring, from the front. Show the product alone on a"
                + " plain white background with a soft shadow."
                + SUBJECT,
            ring());
    assertThat(share(made, VIOLET)).isGreaterThan(0.1);
    assertThat(share(made, new Color(0xC8CCD2))).as("nothing of its old ground").isLessThan(0.03);
    assertThat(made.getRGB(5, 5)).isEqualTo(Color.WHITE.getRGB());
  }

  @Test
  void a_subject_stands_in_the_setting_that_is_shown() {
    Color wall = new Color(0x2E8B57);
    BufferedImage made =
        painted(
            "Place the product of image 1, a ring, in the scene of image 2, a wall."
                + SUBJECT
                + " And image 2 shows the setting.",
            ring(),
            plain(wall));
    assertThat(share(made, VIOLET)).isGreaterThan(0.05);
    assertThat(share(made, wall)).isGreaterThan(0.4);
  }

  @Test
  void a_subject_is_coloured_as_the_words_say() {
    String words =
        "Show exactly the product of image 1, a ring, in red, matte finish. Setting: studio white."
            + SUBJECT;
    assertThat(share(painted(words, ring()), new Color(0xCF2A2E))).isGreaterThan(0.05);
  }

  @Test
  void another_colour_changes_the_product_and_nothing_around_it() {
    String words = "Change the colour of the product in image 1, a ring, to %s." + ORIGINAL;
    BufferedImage green = painted(words.formatted("green"), ring());
    BufferedImage red = painted(words.formatted("red"), ring());
    assertThat(share(green, VIOLET)).isLessThan(0.01);
    assertThat(share(green, new Color(0x2E8B4F))).isGreaterThan(0.1);
    int outside = 0;
    for (int i = 0; i < SIDE * SIDE; i++) {
      int x = i % SIDE - SIDE / 2;
      int y = i / SIDE - SIDE / 2;
      double r = Math.sqrt(x * x + y * y) / SIDE;
      if (r > 0.32 || r < 0.13) {
        assertThat(green.getRGB(i % SIDE, i / SIDE)).isEqualTo(red.getRGB(i % SIDE, i / SIDE));
        outside++;
      }
    }
    assertThat(outside).isGreaterThan(SIDE * SIDE / 2);
  }

  @Test
  void a_variation_has_the_colours_that_it_names() {
    BufferedImage made =
        painted("Vary the picture in image 1, a ring: teal and coral." + ORIGINAL, ring());
    assertThat(share(made, new Color(0x12807E))).isGreaterThan(0.1);
    assertThat(share(made, new Color(0xF2705C))).isGreaterThan(0.1);
    assertThat(share(made, VIOLET)).isLessThan(0.01);
  }

  @Test
  void what_is_refined_or_enlarged_shows_the_same() {
    for (String words :
        List.of(
            "Refine the picture in image 1 and improve its quality: a ring.",
            "Render the picture in image 1 again in finer detail, at 600×600 pixels: a ring.")) {
      BufferedImage made = painted(words + ORIGINAL, ring());
      assertThat(share(made, VIOLET)).as(words).isGreaterThan(0.12);
      assertThat(new Color(made.getRGB(300, 300)).getGreen()).as("its hole").isGreaterThan(180);
    }
  }

  @Test
  void what_cannot_be_cut_out_stands_there_as_a_print() {
    Color orange = new Color(0xEE8822);
    String words = "Show exactly the same subject as in image 1, a wall: in an office." + SUBJECT;
    assertThat(share(painted(words, plain(orange)), orange)).isGreaterThan(0.1);
  }

  @Test
  void without_pictures_that_can_be_seen_a_new_one_is_painted() {
    String words = "Refine the picture in image 1 and improve its quality: a mug." + ORIGINAL;
    BufferedImage fresh = painted(words);
    for (byte[] unseen : List.of(new byte[0], new byte[] {1, 2, 3})) {
      BufferedImage other = painted(words, unseen);
      for (int i = 0; i < SIDE * SIDE; i += 97)
        assertThat(other.getRGB(i % SIDE, i / SIDE)).isEqualTo(fresh.getRGB(i % SIDE, i / SIDE));
    }
  }
}

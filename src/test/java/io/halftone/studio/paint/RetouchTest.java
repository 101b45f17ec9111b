package io.halftone.studio.paint;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** What is asked to be changed in a picture changes, and nothing else. */
class RetouchTest {
  private static final String PART =
      "in the part from 5 % to 60 % of the width and from 79 % to 87 % of the height";
  private static final String PROMPT =
      "Replace the text \"JUNE 15\" in image 1 with \"AUGUST 20\", " + PART + ". Keep the rest.";
  private static final int WIDTH = 864;
  private static final int HEIGHT = 1080;

  private static byte[] poster() {
    try {
      return Files.readAllBytes(Path.of("config/assets/examples/jazz-poster.png"));
    } catch (IOException gone) {
      throw new AssertionError(gone);
    }
  }

  private static BufferedImage painted(String prompt, Optional<Flaw> flaw, byte[]... pictures) {
    Recipe recipe =
        new Recipe(
            prompt, WIDTH, HEIGHT, 7, flaw, Optional.empty(), false, List.of(), List.of(pictures));
    return seen(new Easel(false).paint(recipe, Format.PNG, "mark"));
  }

  private static BufferedImage seen(byte[] file) {
    try {
      return ImageIO.read(new ByteArrayInputStream(file));
    } catch (IOException broken) {
      throw new AssertionError(broken);
    }
  }

  /** The poster as it is in that size. */
  private static BufferedImage untouched() {
    return painted(PROMPT, Optional.of(Flaw.UNCHANGED), poster());
  }

  private static Rectangle changed(BufferedImage one, BufferedImage other) {
    Rectangle all = new Rectangle(-1, -1);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        if (one.getRGB(x, y) != other.getRGB(x, y)) all.add(new Rectangle(x, y, 1, 1));
      }
    }
    return all;
  }

  @Test
  void words_are_replaced_in_their_part_and_every_other_pixel_stays() {
    Rectangle part = new Rectangle(43, 853, 476, 87);
    assertThat(changed(untouched(), painted(PROMPT, Optional.empty(), poster())))
        .satisfies(changed -> assertThat(part.contains(changed)).as(changed.toString()).isTrue())
        .satisfies(changed -> assertThat(changed.width).as("longer words").isGreaterThan(300));
  }

  @Test
  void the_old_words_leave_nothing_behind_and_the_new_ones_have_their_colour_and_height() {
    BufferedImage changed = painted(PROMPT.replace("AUGUST 20", "I"), Optional.empty(), poster());
    int ground = changed.getRGB(50, 860);
    int red = 0;
    Rectangle inked = new Rectangle(-1, -1);
    for (int y = 855; y < 938; y++) {
      for (int x = 45; x < 515; x++) {
        int off = Math.abs((changed.getRGB(x, y) >> 8 & 0xFF) - (ground >> 8 & 0xFF));
        if (off > 8) inked.add(new Rectangle(x, y, 1, 1));
        red += changed.getRGB(x, y) == 0xFFE4572E ? 1 : 0;
      }
    }
    assertThat(inked.width).as("an I alone").isBetween(5, 20);
    assertThat(inked.height).as("capitals of the poster").isBetween(38, 46);
    assertThat(red).isGreaterThan(200);
  }

  @Test
  void a_picture_is_put_in_whole_and_a_ground_is_changed() throws IOException {
    BufferedImage green = new BufferedImage(30, 30, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 900; i++) green.setRGB(i % 30, i / 30, 0x00FF00);
    var file = new ByteArrayOutputStream();
    ImageIO.write(green, "png", file);
    String part = "in the part from 10 % to 40 % of the width and from 10 % to 30 % of the height";
    BufferedImage both =
        painted(
            "Change the ground of image 1 %s, to: #8811AA. Put what image 2 shows into image 1, whole, %s."
                .formatted(part, part),
            Optional.empty(),
            poster(),
            file.toByteArray());
    assertThat(both.getRGB(216, 216) & 0xFFFFFF).isEqualTo(0x00FF00);
    assertThat(both.getRGB(90, 112) & 0xFF).as("violet").isGreaterThan(0x80);
    Rectangle all = changed(untouched(), both);
    assertThat(all.x).isBetween(85, 87);
    assertThat(all.getMaxX()).isBetween(344.0, 347.0);
  }

  @Test
  void flaws_are_those_of_a_model_that_edits_badly() {
    BufferedImage good = painted(PROMPT, Optional.empty(), poster());
    Rectangle part = new Rectangle(43, 853, 476, 87);
    assertThat(changed(good, painted(PROMPT, Optional.of(Flaw.GARBLED_TEXT), poster())))
        .satisfies(changed -> assertThat(part.contains(changed)).isTrue());
    Rectangle elsewhere =
        changed(good, painted(PROMPT, Optional.of(Flaw.CHANGED_ELSEWHERE), poster()));
    assertThat(elsewhere.intersects(part)).isFalse();
    assertThat(elsewhere.width).isGreaterThan(100);
    assertThat(changed(good, untouched()).isEmpty()).as("the old words are still there").isFalse();
  }

  @Test
  void without_a_picture_that_can_be_seen_a_new_one_is_painted() {
    BufferedImage fresh = painted(PROMPT, Optional.empty());
    assertThat(changed(fresh, untouched()).width).isGreaterThan(WIDTH / 2);
    assertThat(changed(fresh, painted(PROMPT, Optional.empty(), new byte[0])).width).isNegative();
    assertThat(changed(fresh, painted(PROMPT, Optional.empty(), new byte[] {1, 2, 3})).width)
        .isNegative();
  }
}

package io.halftone.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.Acceptance;
import io.halftone.job.Acceptance.Region;
import io.halftone.job.Repairs;
import io.halftone.studio.paint.Easel;
import io.halftone.studio.paint.Flaw;
import io.halftone.studio.paint.Format;
import io.halftone.studio.paint.Recipe;
import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Missing words are set so that they can be read, and never beside other letters. */
class TextRepairTest {
  private static final String WORDS = "Listen to December";
  private static final Acceptance ASKED = Asked.of(new Acceptance.Text(List.of(WORDS), List.of()));

  private static byte[] studio(String more, Optional<Flaw> flaw) {
    String prompt =
        "Wireless headphones: minimalist. Brand colours #FF6B35, #004E89 and #F7F7F7." + more;
    return new Easel(false)
        .paint(new Recipe(prompt, 720, 720, 3, flaw, Optional.empty()), Format.PNG, "test" + more);
  }

  private static Repairs.Text how(Optional<Region> box, Optional<String> colour) {
    return new Repairs.Text(box, Optional.empty(), colour);
  }

  private static Repairer.Outcome repaired(byte[] picture, Repairs.Text how, Gallery gallery) {
    Picture seen = Picture.of(picture);
    Verdict verdict = Inspectors.judge(seen, ASKED, gallery);
    assertThat(verdict.passed()).isFalse();
    return Repairer.repair(
        seen,
        ASKED,
        new Repairs(Optional.empty(), Optional.empty(), Optional.of(how), Optional.empty()),
        gallery,
        verdict);
  }

  private static String left(Repairer.Outcome outcome) {
    assertThat(outcome).isInstanceOf(Repairer.Outcome.Left.class);
    return ((Repairer.Outcome.Left) outcome).why().orElse("");
  }

  @Test
  void missing_words_are_set_and_read_as_they_were_wanted() {
    var outcome =
        repaired(
            studio("", Optional.empty()), how(Optional.empty(), Optional.empty()), Gallery.NONE);

    assertThat(outcome).isInstanceOf(Repairer.Outcome.Mended.class);
    var mended = (Repairer.Outcome.Mended) outcome;
    assertThat(mended.verdict().passed()).isTrue();
    assertThat(mended.repaired().made().getFirst().words())
        .startsWith("\"Listen to December\" was set in #");
  }

  @Test
  void they_stand_in_their_box_in_their_colour_and_font() throws IOException {
    BufferedImage ground = calm(new Color(0xEFE9DD));
    byte[] font;
    try (InputStream in =
        TextRepairTest.class.getResourceAsStream("/liberation/LiberationSerif-Bold.ttf")) {
      font = in.readAllBytes();
    }
    var how =
        new Repairs.Text(
            Optional.of(new Region(0.1, 0.05, 0.5, 0.2)),
            Optional.of("font"),
            Optional.of("#7A1F2B"));
    var outcome = repaired(Painted.png(ground), how, Gallery.of(Map.of("font", font)));

    assertThat(outcome).isInstanceOf(Repairer.Outcome.Mended.class);
    BufferedImage after =
        Picture.of(((Repairer.Outcome.Mended) outcome).png()).view().orElseThrow().image();
    Rectangle box = new Rectangle(70, 35, 350, 140);
    boolean inked = false;
    for (int y = 0; y < 700; y++) {
      for (int x = 0; x < 700; x++) {
        int rgb = after.getRGB(x, y) & 0xffffff;
        inked |= rgb == 0x7A1F2B;
        if (!box.contains(x, y)) {
          assertThat(rgb).isEqualTo(ground.getRGB(x, y) & 0xffffff);
        }
      }
    }
    assertThat(inked).isTrue();
  }

  private static BufferedImage calm(Color colour) {
    BufferedImage image = Painted.flat(700, 700, colour);
    var pen = image.createGraphics();
    pen.setColor(new Color(0xC8652B));
    pen.fillOval(200, 230, 260, 300);
    pen.dispose();
    return Painted.grained(image, 1.5);
  }

  @Test
  void garbled_words_are_not_set_a_second_time() {
    byte[] garbled =
        studio(" Set the text \"" + WORDS + "\" once.", Optional.of(Flaw.GARBLED_TEXT));
    assertThat(repaired(garbled, how(Optional.empty(), Optional.empty()), Gallery.NONE))
        .isInstanceOf(Repairer.Outcome.Left.class);
  }

  @Test
  void nor_are_words_set_beside_others() {
    byte[] other = studio(" Set the text \"Everything must go\" once.", Optional.empty());
    assertThat(left(repaired(other, how(Optional.empty(), Optional.empty()), Gallery.NONE)))
        .isEqualTo("Not repaired: There are other letters in the picture.");
  }

  @Test
  void nothing_is_set_that_could_not_be_read() {
    byte[] calm = Painted.png(calm(new Color(0x8A8F94)));
    assertThat(left(repaired(calm, how(Optional.empty(), Optional.of("#7F8488")), Gallery.NONE)))
        .contains("no calm ground");
    Optional<Region> tiny = Optional.of(new Region(0.1, 0.8, 0.12, 0.02));
    assertThat(left(repaired(calm, how(tiny, Optional.empty()), Gallery.NONE)))
        .contains("In its box");
    assertThat(
            left(
                repaired(
                    Painted.png(Painted.scene(700, 700)),
                    how(Optional.empty(), Optional.empty()),
                    Gallery.NONE)))
        .startsWith("Not repaired");
  }
}

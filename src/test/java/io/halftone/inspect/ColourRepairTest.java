package io.halftone.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.halftone.job.Acceptance;
import io.halftone.job.Acceptance.Palette;
import io.halftone.job.Repairs;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A colour that is nearly right is moved to what it should be, and nothing else with it. */
class ColourRepairTest {
  private static final Color NEARLY = new Color(0xE08A2E);
  private static final Color SKIN = new Color(0xD9A58A);
  private static final Color GREY = new Color(0x8C8A86);
  private static final Color LEAF = new Color(0x3F7D3A);

  private static Acceptance wanted(String colour) {
    return Asked.of(new Palette(List.of(colour), 10, 0.05, Optional.empty()));
  }

  private static Repairer.Outcome repaired(BufferedImage picture, String colour, double most) {
    Picture seen = Picture.of(Painted.png(picture));
    Acceptance acceptance = wanted(colour);
    Verdict verdict = Inspectors.judge(seen, acceptance, Gallery.NONE);
    assertThat(verdict.passed()).isFalse();
    Repairs repairs =
        new Repairs(
            Optional.empty(),
            Optional.of(new Repairs.Palette(most)),
            Optional.empty(),
            Optional.empty());
    return Repairer.repair(seen, acceptance, repairs, Gallery.NONE, verdict);
  }

  /** A shaded ball in a colour, among skin, grey and leaves. */
  private static BufferedImage still(Color colour) {
    return Painted.grained(
        Painted.canvas(
            600,
            600,
            pen -> {
              pen.setPaint(new GradientPaint(0, 0, GREY.brighter(), 600, 600, GREY.darker()));
              pen.fillRect(0, 0, 600, 600);
              pen.setPaint(new GradientPaint(60, 60, colour, 340, 340, shade(colour)));
              pen.fillOval(60, 60, 300, 300);
              pen.setColor(SKIN);
              pen.fillRect(400, 60, 140, 200);
              pen.setColor(LEAF);
              pen.fillRect(400, 320, 140, 200);
              pen.setColor(GREY);
              pen.fillRect(80, 420, 240, 120);
            }),
        1.5);
  }

  private static Color shade(Color colour) {
    return new Color(colour.getRed() / 2, colour.getGreen() / 2, colour.getBlue() / 2);
  }

  @Test
  void a_near_colour_becomes_the_one_that_is_wanted_and_the_rest_stays() {
    BufferedImage before = still(NEARLY);
    var outcome = repaired(before, "#FF6B35", 25);

    assertThat(outcome).isInstanceOf(Repairer.Outcome.Mended.class);
    var mended = (Repairer.Outcome.Mended) outcome;
    assertThat(mended.verdict().passed()).isTrue();
    BufferedImage after = Picture.of(mended.png()).view().orElseThrow().image();
    assertThat(mean(after, 100, 150).differenceTo(Lab.of(0xFF6B35)))
        .isLessThan(mean(before, 100, 150).differenceTo(Lab.of(0xFF6B35)) - 5);
    for (int[] place : new int[][] {{440, 140}, {440, 400}, {160, 460}, {20, 300}}) {
      assertThat(mean(after, place[0], place[1]).differenceTo(mean(before, place[0], place[1])))
          .as("at %d,%d", place[0], place[1])
          .isLessThan(0.5);
    }
  }

  private static Lab mean(BufferedImage image, int x, int y) {
    return Ground.lab(Planes.of(image, new Rectangle(x, y, 40, 40), 1, 1), 0);
  }

  @Test
  void another_colour_is_left() {
    assertThat(repaired(still(new Color(0x2F6FED)), "#FF6B35", 6).toString())
        .contains("another colour");
  }

  @Test
  void what_could_be_skin_is_left() {
    var outcome = repaired(still(new Color(0xC98F72)), "#FF6B35", 30);
    assertThat(outcome).isInstanceOf(Repairer.Outcome.Left.class);
  }

  /** From one hue to the next there is no step, and what is lighter stays lighter. */
  @Test
  void soft_transitions_stay_soft() {
    Tint.Table table = Tint.of(Lab.of(0xE08A2E), Lab.of(0xFF6B35), 1, 1).table();
    double[] before = new double[3];
    double[] after = new double[3];
    for (int level = 0; level < 255; level++) {
      int one = 200 << 16 | level << 8 | 60;
      table.move(one, before);
      table.move(one + 256, after);
      for (int channel = 0; channel < 3; channel++) {
        assertThat(after[channel] - before[channel]).as("at level %d", level).isBetween(-1.0, 2.0);
      }
    }
  }

  @Test
  void greys_do_not_move_and_the_colour_itself_arrives() {
    Tint tint = Tint.of(Lab.of(0x1E6FB8), Lab.of(0x004E89), 1, 1);
    Tint.Table table = tint.table();
    double[] moved = new double[3];
    for (int grey = 0; grey < 256; grey++) {
      assertThat(table.move(grey * 0x010101, moved)).isFalse();
    }
    table.move(0x1E6FB8, moved);
    assertThat(0x1E + moved[0]).isCloseTo(0, within(9.0));
    assertThat(0x6F + moved[1]).isCloseTo(0x4E, within(9.0));
    assertThat(0xB8 + moved[2]).isCloseTo(0x89, within(9.0));
  }

  @Test
  void levels_come_back_from_what_an_eye_sees() {
    for (int rgb : new int[] {0, 0xFFFFFF, 0xFF6B35, 0x004E89, 0x123456, 0x7F7F7F}) {
      double[] levels = Lab.of(rgb).levels();
      for (int channel = 0; channel < 3; channel++) {
        assertThat(levels[channel]).isCloseTo(rgb >> 16 - 8 * channel & 255, within(0.2));
      }
    }
  }
}

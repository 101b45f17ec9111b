package io.halftone.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.Repairs;
import io.halftone.job.Size;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Wrong proportions are cut where nothing is lost, and else left. */
class CropRepairTest {
  private static Repairs crop(double least) {
    return new Repairs(
        Optional.of(new Repairs.Crop(least)), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** A thing with many edges on soft ground. */
  private static BufferedImage thing(int width, int height, Rectangle where) {
    Random random = new Random(5);
    return Painted.grained(
        Painted.canvas(
            width,
            height,
            pen -> {
              pen.setPaint(
                  new GradientPaint(0, 0, new Color(0xE7DFD2), width, height, new Color(0xB9C6CC)));
              pen.fillRect(0, 0, width, height);
              for (int i = 0; i < 70; i++) {
                pen.setColor(new Color(random.nextInt(0x1000000)));
                pen.fillRect(
                    where.x + random.nextInt(where.width - 20),
                    where.y + random.nextInt(where.height - 20),
                    20,
                    20);
              }
            }),
        2);
  }

  private static Repairer.Outcome repaired(
      BufferedImage picture, Size ordered, Size published, double least) {
    Candidate candidate = Candidates.of(Painted.png(picture), ordered, published);
    Inspectors inspectors = new Inspectors(Inspectors.LEAST_SCORE);
    Verdict verdict = inspectors.judge(candidate);
    assertThat(verdict.passed()).isFalse();
    return new Repairer(inspectors, crop(least)).repair(candidate, verdict);
  }

  @Test
  void it_is_cut_to_what_was_ordered_and_passes() {
    BufferedImage picture = thing(600, 512, new Rectangle(150, 100, 300, 300));
    var outcome = repaired(picture, new Size(512, 512), new Size(480, 480), 0.8);

    assertThat(outcome).isInstanceOf(Repairer.Outcome.Mended.class);
    var mended = (Repairer.Outcome.Mended) outcome;
    assertThat(mended.verdict().passed()).isTrue();
    assertThat(mended.verdict().size()).contains(new Size(512, 512));
    assertThat(mended.repaired().made().getFirst().words())
        .isEqualTo("It was cut from 600×512 to 512×512, which leaves 85 % of it.");
    BufferedImage after = Picture.of(mended.png()).view().orElseThrow().image();
    assertThat(after.getRGB(0, 300) & 0xffffff)
        .as("the middle, to a strip")
        .isIn(
            IntStream.rangeClosed(41, 47)
                .mapToObj(x -> picture.getRGB(x, 300) & 0xffffff)
                .toList());
  }

  @Test
  void what_is_at_one_side_is_kept() {
    Size square = new Size(400, 400);
    Rectangle right =
        CropRepair.place(thing(500, 400, new Rectangle(290, 60, 205, 250)), square).orElseThrow();
    assertThat(right.x).isGreaterThan(85);
    Rectangle left =
        CropRepair.place(thing(500, 400, new Rectangle(5, 60, 205, 250)), square).orElseThrow();
    assertThat(left.x).isLessThan(10);
    Rectangle top =
        CropRepair.place(thing(400, 500, new Rectangle(60, 5, 250, 205)), square).orElseThrow();
    assertThat(top.y).isLessThan(10);
  }

  @Test
  void what_is_alike_everywhere_is_cut_in_the_middle() {
    BufferedImage lawn = thing(500, 400, new Rectangle(0, 0, 500, 400));
    Rectangle cut = CropRepair.place(lawn, new Size(496, 400)).orElseThrow();
    assertThat(cut.x).isBetween(0, 4);
    Rectangle flat =
        CropRepair.place(Painted.flat(500, 400, Color.GRAY), new Size(400, 400)).orElseThrow();
    assertThat(flat.x).isBetween(49, 51);
  }

  @Test
  void what_would_lose_something_is_left() {
    BufferedImage both = thing(600, 400, new Rectangle(0, 50, 160, 300));
    var pen = both.createGraphics();
    pen.drawImage(both.getSubimage(0, 0, 170, 400), 430, 0, null);
    pen.dispose();
    assertThat(CropRepair.place(both, new Size(400, 400))).isEmpty();
  }

  @Test
  void less_than_was_allowed_or_than_its_platform_needs_is_not_cut() {
    BufferedImage picture = thing(640, 400, new Rectangle(220, 100, 200, 200));
    assertThat(repaired(picture, new Size(512, 512), new Size(300, 300), 0.8))
        .isEqualTo(
            new Repairer.Outcome.Left(
                Optional.of("Not repaired: To cut it to 400 × 400 would leave 63 % of it.")));
    assertThat(repaired(picture, new Size(512, 512), new Size(400, 400), 0.5))
        .isInstanceOf(Repairer.Outcome.Mended.class);
    var small =
        repaired(
            thing(640, 560, new Rectangle(220, 100, 200, 200)),
            new Size(1024, 1024),
            new Size(640, 560),
            0.8);
    assertThat(small.toString()).contains("too small for its platform");
  }
}

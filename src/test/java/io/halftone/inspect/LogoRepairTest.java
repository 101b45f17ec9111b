package io.halftone.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.halftone.inspect.Corpus.Motif;
import io.halftone.job.Acceptance;
import io.halftone.job.Acceptance.Corner;
import io.halftone.job.Repairs;
import java.awt.Color;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A missing logo is put in where it looks right, and nowhere else. */
class LogoRepairTest {
  private static final Repairs LOGO =
      new Repairs(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.of(new Repairs.Logo(0.05)));

  private static Repairer.Outcome repaired(
      BufferedImage picture, BufferedImage logo, Optional<Corner> corner, double most) {
    Gallery gallery = Gallery.of(Map.of("logo", Painted.png(logo)));
    Acceptance acceptance = Asked.of(new Acceptance.Logo("logo", corner, 0.05, most));
    Picture seen = Picture.of(Painted.png(picture));
    Verdict verdict = Inspectors.judge(seen, acceptance, gallery);
    assertThat(verdict.passed()).isFalse();
    return Repairer.repair(seen, acceptance, LOGO, gallery, verdict);
  }

  private static Repairer.Outcome.Mended mended(Repairer.Outcome outcome) {
    assertThat(outcome).isInstanceOf(Repairer.Outcome.Mended.class);
    return (Repairer.Outcome.Mended) outcome;
  }

  private static String left(Repairer.Outcome outcome) {
    assertThat(outcome).isInstanceOf(Repairer.Outcome.Left.class);
    return ((Repairer.Outcome.Left) outcome).why().orElse("");
  }

  private static BufferedImage ground(int width, int height) {
    return Corpus.picture(Motif.PACKSHOT, 3, width, height);
  }

  @ParameterizedTest
  @EnumSource(Corner.class)
  void it_stands_in_its_corner_and_all_the_rest_is_untouched(Corner corner) {
    BufferedImage before = ground(640, 500);
    var mended = mended(repaired(before, Logos.of(Logos.Kind.BADGE), Optional.of(corner), 0.4));

    assertThat(mended.verdict().passed()).isTrue();
    assertThat(mended.repaired().names()).isEqualTo("logo");
    assertThat(mended.repaired().before().passed()).isFalse();
    BufferedImage after = Picture.of(mended.png()).view().orElseThrow().image();
    Rectangle changed = changed(before, after);
    boolean left = corner == Corner.TOP_LEFT || corner == Corner.BOTTOM_LEFT;
    boolean top = corner == Corner.TOP_LEFT || corner == Corner.TOP_RIGHT;
    // As far from one edge as from the other, and so large that it can be read.
    int across = left ? changed.x : 640 - changed.x - changed.width;
    int down = top ? changed.y : 500 - changed.y - changed.height;
    assertThat(across).isBetween(20, 45);
    assertThat(down).isCloseTo(across, within(3));
    assertThat(changed.width).isBetween(45, 150);
  }

  private static Rectangle changed(BufferedImage before, BufferedImage after) {
    Rectangle changed = null;
    for (int y = 0; y < before.getHeight(); y++) {
      for (int x = 0; x < before.getWidth(); x++) {
        if ((before.getRGB(x, y) & 0xffffff) != (after.getRGB(x, y) & 0xffffff)) {
          Rectangle here = new Rectangle(x, y, 1, 1);
          changed = changed == null ? here : changed.union(here);
        }
      }
    }
    return changed;
  }

  @Test
  void one_that_may_stand_anywhere_stands_where_it_is_calmest() {
    BufferedImage picture = Painted.scene(800, 800);
    var pen = picture.createGraphics();
    pen.setColor(new Color(0xE9E4DA));
    pen.fillRect(0, 500, 330, 300);
    pen.dispose();

    var mended =
        mended(
            repaired(
                Painted.grained(picture, 2), Logos.of(Logos.Kind.WORDMARK), Optional.empty(), 0.4));
    assertThat(mended.repaired().made().getFirst().words()).containsPattern("at 40,7\\d\\d\\.");
  }

  @Test
  void busy_ground_is_left_alone() {
    assertThat(
            left(
                repaired(
                    Painted.scene(800, 800),
                    Logos.of(Logos.Kind.BADGE),
                    Optional.of(Corner.TOP_LEFT),
                    0.4)))
        .contains("Not repaired", "no calm ground in the top-left corner");
  }

  @Test
  void a_logo_that_would_not_stand_out_is_not_put_in() {
    BufferedImage navy = Painted.grained(Painted.flat(600, 600, new Color(0x0B3C7C)), 2);
    BufferedImage white = Painted.grained(Painted.flat(600, 600, new Color(0xF4F4F0)), 2);
    Optional<Corner> corner = Optional.of(Corner.BOTTOM_RIGHT);

    assertThat(left(repaired(with(navy), Logos.of(Logos.Kind.WORDMARK), corner, 0.4)))
        .contains("stand out");
    assertThat(left(repaired(with(white), Logos.of(Logos.Kind.WHITE_WORDMARK), corner, 0.4)))
        .contains("stand out");
    mended(repaired(with(white), Logos.of(Logos.Kind.WORDMARK), corner, 0.4));
    mended(repaired(with(navy), Logos.of(Logos.Kind.WHITE_WORDMARK), corner, 0.4));
  }

  /** Something to look at, so that the picture is not empty. */
  private static BufferedImage with(BufferedImage ground) {
    var pen = ground.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setColor(new Color(0xC8652B));
    pen.fillOval(170, 140, 250, 270);
    pen.setColor(new Color(0x3D7A5A));
    pen.fillRect(230, 200, 90, 200);
    pen.dispose();
    return ground;
  }

  @Test
  void a_logo_that_is_there_but_wrong_is_not_covered() {
    BufferedImage logo = Logos.of(Logos.Kind.BADGE);
    BufferedImage ground = ground(600, 600);
    Optional<Corner> corner = Optional.of(Corner.TOP_RIGHT);

    for (BufferedImage wrong :
        new BufferedImage[] {
          Logos.placed(ground, Logos.stretched(logo, 1.3), 0.88, 0.12, 0.14, 0),
          Logos.placed(ground, Logos.recoloured(logo, 1), 0.88, 0.12, 0.14, 0),
          Logos.placed(ground, logo, 0.12, 0.88, 0.14, 0)
        }) {
      assertThat(repaired(wrong, logo, corner, 0.4))
          .isEqualTo(new Repairer.Outcome.Left(Optional.empty()));
    }
  }

  /** The inspectors take somebody else's mark for a missing logo; two marks would stand there. */
  @Test
  void beside_another_mark_none_is_put() {
    BufferedImage logo = Logos.of(Logos.Kind.BADGE);
    BufferedImage other =
        Logos.placed(ground(600, 600), Logos.foreign(Logos.Kind.BADGE), 0.88, 0.12, 0.12, 0);

    assertThat(repaired(other, logo, Optional.of(Corner.TOP_RIGHT), 0.4))
        .isInstanceOf(Repairer.Outcome.Left.class);
  }

  @Test
  void a_picture_with_another_flaw_is_not_touched() {
    BufferedImage blurred = Damage.blurred(ground(600, 600), 12);
    assertThat(repaired(blurred, Logos.of(Logos.Kind.BADGE), Optional.of(Corner.TOP_LEFT), 0.4))
        .isEqualTo(new Repairer.Outcome.Left(Optional.empty()));
  }

  @Test
  void white_paper_around_a_logo_would_show_and_is_borne_on_white_alone() {
    BufferedImage paper = Painted.flat(400, 400, Color.WHITE);
    var pen = paper.createGraphics();
    pen.drawImage(Logos.of(Logos.Kind.BADGE), 0, 0, null);
    pen.dispose();
    Optional<Corner> corner = Optional.of(Corner.TOP_LEFT);

    assertThat(
            left(
                repaired(
                    with(Painted.grained(Painted.flat(600, 600, new Color(0xDDD3C4)), 1)),
                    paper,
                    corner,
                    0.4)))
        .contains("stand out");
    mended(
        repaired(
            with(Painted.grained(Painted.flat(600, 600, Color.WHITE), 1)), paper, corner, 0.4));
  }

  /** A logo brings its own ground along if it is opaque to its rim. */
  @Test
  void a_tile_is_put_in_as_it_is() {
    mended(
        repaired(ground(600, 600), Logos.of(Logos.Kind.TILE), Optional.of(Corner.TOP_LEFT), 0.4));
  }

  @Test
  void a_logo_is_never_enlarged() {
    BufferedImage tiny = Logos.resized(Logos.of(Logos.Kind.BADGE), 60, 60);
    assertThat(left(repaired(ground(1600, 1600), tiny, Optional.of(Corner.TOP_LEFT), 0.4)))
        .contains("of the size that it needs");
  }

  @Test
  void a_logo_larger_than_the_picture_is_made_smaller_and_a_tiny_picture_left_alone() {
    BufferedImage huge = Logos.resized(Logos.of(Logos.Kind.BADGE), 3000, 3000);
    mended(repaired(ground(600, 600), huge, Optional.of(Corner.TOP_LEFT), 0.4));
    assertThat(repaired(ground(40, 30), huge, Optional.of(Corner.TOP_LEFT), 0.4))
        .isInstanceOf(Repairer.Outcome.Left.class);
  }

  @Test
  void a_file_that_shows_nothing_and_a_picture_that_is_none_do_no_harm() {
    BufferedImage nothing = new BufferedImage(64, 64, BufferedImage.TYPE_INT_ARGB);
    assertThat(Stamp.of(nothing)).isEmpty();

    Acceptance acceptance =
        Asked.of(new Acceptance.Logo("logo", Optional.of(Corner.TOP_LEFT), 0.05, 0.4));
    Gallery gallery = Gallery.of(Map.of("logo", Painted.png(Logos.of(Logos.Kind.BADGE))));
    Picture none = Picture.of(new byte[] {1, 2, 3});
    Verdict verdict = Inspectors.judge(none, acceptance, gallery);
    assertThat(Repairer.repair(none, acceptance, LOGO, gallery, verdict))
        .isEqualTo(new Repairer.Outcome.Left(Optional.empty()));
  }
}

package io.halftone.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.inspect.Belonging.Accepted;
import io.halftone.inspect.Corpus.Motif;
import io.halftone.job.Acceptance.Series;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Pictures of one set share palette and light, and none of them is there twice. */
class BelongingTest {
  private static final int SIDE = 400;
  private static final Series USUAL = new Series(0.4, 0.7);

  @Test
  void a_duplicate_stays_one_after_encoding_cutting_and_warming() {
    List<UnaryOperator<BufferedImage>> harmless =
        List.of(
            image -> image,
            image -> Damage.compressed(image, 85),
            Damage::warmer,
            Damage::shifted,
            image -> image.getSubimage(SIDE / 100, SIDE / 100, SIDE * 98 / 100, SIDE * 98 / 100),
            image -> Damage.scaled(image, SIDE / 2, SIDE / 2));
    for (Motif motif : Motif.values()) {
      BufferedImage image = Corpus.picture(motif, 2, SIDE, SIDE);
      for (UnaryOperator<BufferedImage> change : harmless) {
        assertThat(gist(image).sameness(gist(change.apply(image))))
            .as("%s", motif)
            .isGreaterThan(0.7);
      }
    }
  }

  @Test
  void two_pictures_of_one_kind_are_no_duplicates() {
    List<Gist> all = new ArrayList<>();
    for (Motif motif : Motif.values()) {
      for (int seed = 1; seed <= 4; seed++) {
        all.add(gist(Corpus.picture(motif, seed, SIDE, SIDE)));
      }
    }
    for (int one = 0; one < all.size(); one++) {
      for (int other = 0; other < one; other++) {
        assertThat(all.get(one).sameness(all.get(other)))
            .as("%d and %d", one, other)
            .isLessThan(0.6);
      }
    }
  }

  @Test
  void a_twin_is_named_and_only_on_its_own_platform() {
    Gist picture = gist(Corpus.picture(Motif.POSTER, 1, SIDE, SIDE));
    Finding twin = Belonging.of(picture, USUAL, List.of(new Accepted("job/0001", true, picture)));
    assertThat(twin.passed()).isFalse();
    assertThat(twin.reason()).contains("job/0001");
    assertThat(twin.advice()).hasSize(3).doesNotHaveDuplicates();
    Finding elsewhere =
        Belonging.of(picture, USUAL, List.of(new Accepted("job/0001", false, picture)));
    assertThat(elsewhere.passed()).isTrue();
  }

  @Test
  void the_odd_one_among_alike_is_found() {
    List<Accepted> warm = new ArrayList<>();
    for (int seed = 1; seed <= 5; seed++) {
      warm.add(new Accepted("job/000" + seed, true, gist(tinted(seed, 1.15, 0.7))));
    }
    assertThat(Belonging.of(gist(tinted(6, 1.15, 0.7)), USUAL, warm).passed()).isTrue();
    Finding odd = Belonging.of(gist(tinted(6, 0.3, 1.3)), USUAL, warm);
    assertThat(odd.passed()).isFalse();
    assertThat(odd.reason()).contains("palette and light");
  }

  @Test
  void the_first_of_a_set_and_an_empty_picture_are_no_trouble() {
    Gist flat = gist(Painted.flat(SIDE, SIDE, Color.WHITE));
    assertThat(Belonging.of(flat, USUAL, List.of()).passed()).isTrue();
    assertThat(flat.sameness(gist(Painted.flat(SIDE, SIDE, Color.BLACK)))).isZero();
    assertThat(flat.sameness(flat)).isEqualTo(1);
  }

  @Test
  void it_comes_back_from_the_ledger_as_it_was() {
    Gist gist = gist(Corpus.picture(Motif.LANDSCAPE, 1, SIDE, SIDE));
    assertThat(Gist.read(gist.words()).sameness(gist)).isEqualTo(1);
    assertThat(Gist.read(gist.words()).likeness(gist)).isEqualTo(1);
  }

  private static BufferedImage tinted(int seed, double red, double blue) {
    BufferedImage image = Corpus.picture(Motif.PACKSHOT, seed, SIDE, SIDE);
    Damage.each(
        image, (x, y, level, channel) -> level * (channel == 2 ? red : channel == 0 ? blue : 0.8));
    return image;
  }

  private static Gist gist(BufferedImage image) {
    return Gist.of(new Decoder.Decoded.Whole(new Raster(1, 1, 1, new int[1]), List.of(), image, 1))
        .orElseThrow();
  }
}

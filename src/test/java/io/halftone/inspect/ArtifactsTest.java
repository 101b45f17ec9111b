package io.halftone.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.inspect.Corpus.Motif;
import io.halftone.job.Acceptance;
import java.awt.image.BufferedImage;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How much of a flaw is borne can be said. */
class ArtifactsTest {
  private static final BufferedImage PICTURE = Corpus.picture(Motif.PORTRAIT, 1, 512, 512);

  @Test
  void each_limit_moves_with_what_is_borne() {
    moves(new Noise(), Damage.noisy(PICTURE, 18), 0.6);
    moves(new Blur(), Damage.blurred(PICTURE, 2.2), 0.9);
    moves(new Blocking(), Damage.compressed(PICTURE, 8), 1);
    moves(new Banding(), Damage.posterised(PICTURE, 4), 1);
  }

  private static void moves(Inspector inspector, BufferedImage damaged, double generous) {
    Finding usual = look(inspector, damaged, Optional.empty());
    assertThat(usual.passed()).as("%s", usual).isFalse();
    assertThat(look(inspector, damaged, Optional.of(0.2))).isEqualTo(usual);
    Finding borne = look(inspector, damaged, Optional.of(generous));
    assertThat(borne.score()).as("%s", borne).isGreaterThan(usual.score());
    assertThat(look(inspector, damaged, Optional.of(0.1)).score())
        .isLessThanOrEqualTo(usual.score());
    assertThat(look(inspector, PICTURE, Optional.of(0.1)).score())
        .isLessThanOrEqualTo(look(inspector, PICTURE, Optional.empty()).score());
  }

  private static Finding look(Inspector inspector, BufferedImage image, Optional<Double> borne) {
    Acceptance acceptance = Asked.of(borne);
    return inspector.look(
        Candidate.unordered(Picture.of(Painted.png(image)), acceptance, Gallery.NONE));
  }
}

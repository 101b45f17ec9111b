package io.halftone.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.inspect.Corpus.Motif;
import io.halftone.job.Size;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The faults that an eye sees are found, and what an eye does not see is left alone. */
class CorpusTest {
  private static final int SIDE = 512;
  private static final int SEED = 1;

  private static final Map<String, UnaryOperator<BufferedImage>> HARMLESS =
      Map.of(
          "as it is", image -> image,
          "compressed at 85", image -> Damage.compressed(image, 85),
          "larger", image -> Damage.scaled(image, SIDE * 51 / 50, SIDE * 51 / 50),
          "smaller", image -> Damage.scaled(image, SIDE * 49 / 50, SIDE * 49 / 50),
          "shifted by a pixel", Damage::shifted,
          "a little warmer", Damage::warmer,
          "with the grain of film", image -> Damage.noisy(image, 5));

  private static final Map<Motif, BufferedImage> PICTURES = new EnumMap<>(Motif.class);

  private final Inspectors inspectors = new Inspectors(Inspectors.LEAST_SCORE);

  @BeforeAll
  static void paint() {
    for (Motif motif : Motif.values()) {
      PICTURES.put(motif, Corpus.picture(motif, SEED, SIDE, SIDE));
    }
  }

  @Test
  void nothing_good_is_thrown_away() {
    List<String> refused = new ArrayList<>();
    HARMLESS.forEach(
        (what, change) ->
            each(
                EnumSet.allOf(Motif.class),
                (name, image) -> {
                  Verdict verdict = judge(change.apply(image));
                  if (!verdict.passed()) {
                    refused.add(name + " " + what + ": " + verdict.reasons());
                  }
                }));
    assertThat(refused).isEmpty();
  }

  @Test
  void nothing_out_of_focus_passes() {
    finds("blur", EnumSet.allOf(Motif.class), image -> Damage.blurred(image, SIDE / 200.0));
  }

  @Test
  void no_blocks_pass() {
    finds("blocking", EnumSet.allOf(Motif.class), image -> Damage.compressed(image, 12));
  }

  @Test
  void no_noise_passes() {
    finds("noise", EnumSet.allOf(Motif.class), image -> Damage.noisy(image, 17));
  }

  @Test
  void no_stairs_in_a_smooth_shade_pass() {
    for (int bits : List.of(4, 5)) {
      finds("banding", Set.of(Motif.POSTER), image -> Damage.posterised(image, bits));
    }
  }

  /** A fault that gets worse never gets a better score. */
  @Test
  void the_score_falls_with_the_strength() {
    BufferedImage image = Corpus.picture(Motif.LANDSCAPE, 1, SIDE, SIDE);
    Map<String, List<BufferedImage>> ladders = new LinkedHashMap<>();
    ladders.put(
        "blur",
        List.of(
            image, Damage.blurred(image, 1), Damage.blurred(image, 2), Damage.blurred(image, 4)));
    ladders.put(
        "blocking",
        List.of(
            image,
            Damage.compressed(image, 85),
            Damage.compressed(image, 40),
            Damage.compressed(image, 10)));
    ladders.put(
        "noise",
        List.of(image, Damage.noisy(image, 5), Damage.noisy(image, 10), Damage.noisy(image, 20)));
    ladders.forEach(
        (inspector, ladder) ->
            assertThat(ladder.stream().map(each -> -finding(judge(each), inspector).score()))
                .as(inspector)
                .isSorted());
  }

  private interface Use {
    void of(String name, BufferedImage image);
  }

  private static void each(Set<Motif> motifs, Use use) {
    motifs.forEach(motif -> use.of(motif.name(), PICTURES.get(motif)));
  }

  private void finds(String inspector, Set<Motif> motifs, UnaryOperator<BufferedImage> damage) {
    List<String> missed = new ArrayList<>();
    each(
        motifs,
        (name, image) -> {
          Finding finding = finding(judge(damage.apply(image)), inspector);
          if (finding.passed() || finding.score() >= Grade.PASS) {
            missed.add(name + ": " + finding);
          }
        });
    assertThat(missed).isEmpty();
  }

  private Verdict judge(BufferedImage image) {
    Size size = new Size(image.getWidth(), image.getHeight());
    return inspectors.judge(Candidates.of(Painted.png(image), size, size));
  }

  private static Finding finding(Verdict verdict, String inspector) {
    return verdict.findings().stream()
        .filter(finding -> finding.inspector().equals(inspector))
        .findFirst()
        .orElseThrow();
  }
}

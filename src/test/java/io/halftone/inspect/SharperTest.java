package io.halftone.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SharperTest {
  private static final Verdict EMPTY =
      new Inspectors(Inspectors.LEAST_SCORE)
          .judge(Candidates.of(Painted.png(Painted.flat(512, 512, Color.WHITE))));

  @Test
  void aims_at_the_flaw_and_gets_stronger() {
    assertThat(Sharper.prompt("A fox in the snow.", EMPTY, 1))
        .isEqualTo(
            "A fox in the snow. Fill the whole frame with a detailed scene; do not leave it"
                + " empty.");
    assertThat(Sharper.prompt("A fox in the snow.", EMPTY, 2))
        .startsWith("A fox in the snow. Show the subject itself, large and in full detail");
    assertThat(Sharper.prompt("A fox in the snow.", EMPTY, 3))
        .startsWith("A fox in the snow. An empty canvas is of no use.");
    assertThat(Sharper.prompt("A fox in the snow.", EMPTY, 4))
        .startsWith("A fox in the snow. This decides above everything else")
        .contains("An empty canvas is of no use.")
        .isEqualTo(Sharper.prompt("A fox in the snow.", EMPTY, 11));
  }

  static Stream<Arguments> faults() {
    BufferedImage scene = Corpus.picture(Corpus.Motif.LANDSCAPE, 1, 512, 512);
    byte[] jpeg = Painted.jpeg(scene);
    return Stream.of(
        Arguments.of("format", "<html>".getBytes(StandardCharsets.UTF_8)),
        Arguments.of("truncation", Arrays.copyOf(jpeg, jpeg.length / 2)),
        Arguments.of("resolution", Painted.png(Damage.scaled(scene, 256, 256))),
        Arguments.of("ratio", Painted.png(Damage.scaled(scene, 600, 512))),
        Arguments.of("blank", Painted.png(Painted.flat(512, 512, Color.WHITE))),
        Arguments.of("blur", Painted.png(Damage.blurred(scene, 4))),
        Arguments.of("blocking", Painted.png(Damage.compressed(scene, 8))),
        Arguments.of("noise", Painted.png(Damage.noisy(scene, 25))),
        Arguments.of(
            "banding",
            Painted.png(Damage.posterised(Corpus.picture(Corpus.Motif.POSTER, 1, 512, 512), 4))));
  }

  /** A model that did not understand one sentence is told the same in another. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void every_fault_has_three_degrees_of_its_own(String inspector, byte[] bytes) {
    Finding flaw =
        new Inspectors(Inspectors.LEAST_SCORE)
            .judge(Candidates.of(bytes)).findings().stream()
                .filter(finding -> finding.inspector().equals(inspector) && !finding.passed())
                .findFirst()
                .orElseThrow();
    assertThat(flaw.advice()).hasSize(3).doesNotHaveDuplicates();
    assertThat(flaw.advice()).allMatch(sentence -> sentence.matches("\\p{Lu}.*\\."));
    assertThat(flaw.advice().getFirst().length()).isLessThan(flaw.advice().getLast().length());
    assertThat(IntStream.rangeClosed(1, 3).mapToObj(flaw::advice))
        .containsExactlyElementsOf(flaw.advice());
  }

  @Test
  void leaves_the_prompt_of_a_passed_picture_alone() {
    assertThat(Sharper.prompt("A fox", new Verdict(true, 1, List.of()), 3)).isEqualTo("A fox");
  }

  @ParameterizedTest
  @ValueSource(strings = {"word ", "x", "🦊"})
  void stays_within_what_providers_take(String text) {
    String prompt = Sharper.prompt(text.repeat(5000), EMPTY, 9);
    assertThat(prompt).hasSizeBetween(3900, 4000).endsWith("from edge to edge.");
    assertThat(prompt.codePoints()).noneMatch(sign -> sign >= 0xd800 && sign <= 0xdfff);
  }

  /** What must stay stands at its end. */
  @Test
  void a_prompt_that_is_too_long_loses_its_middle() {
    String middle = "Light: " + "soft and warm, ".repeat(400);
    String prompt =
        Sharper.prompt("Replace the text. " + middle + "Keep all else unchanged.", EMPTY, 1);
    assertThat(prompt)
        .hasSizeBetween(3800, 4000)
        .startsWith("Replace the text. Light: soft")
        .contains("soft and warm, Keep all else unchanged. ");
  }

  @Test
  void many_flaws_never_crowd_out_the_prompt() {
    Finding flaw =
        new Finding("x", false, 0, "", "", "It is so.", List.of(), List.of("y".repeat(300)));
    Verdict verdict = new Verdict(false, 0, Collections.nCopies(50, flaw));
    assertThat(Sharper.prompt("A fox " + "z ".repeat(3000), verdict, 1))
        .hasSizeLessThanOrEqualTo(4000)
        .startsWith("A fox z z");
  }
}

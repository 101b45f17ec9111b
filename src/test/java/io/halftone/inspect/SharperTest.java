package io.halftone.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
        .isEqualTo(
            "A fox in the snow. Important: "
                + "Fill the whole frame with a detailed scene; do not leave it empty.");
    assertThat(IntStream.rangeClosed(1, 4).mapToObj(attempt -> Sharper.prompt("x", EMPTY, attempt)))
        .doesNotHaveDuplicates();
  }

  @Test
  void leaves_the_prompt_of_a_passed_picture_alone() {
    assertThat(Sharper.prompt("A fox", new Verdict(true, 1, List.of()), 3)).isEqualTo("A fox");
  }

  @ParameterizedTest
  @ValueSource(strings = {"word ", "x", "🦊"})
  void stays_within_what_providers_take(String text) {
    String prompt = Sharper.prompt(text.repeat(5000), EMPTY, 9);
    assertThat(prompt).hasSizeBetween(3900, 4000).endsWith("do not leave it empty.");
    assertThat(prompt.codePoints()).noneMatch(sign -> sign >= 0xd800 && sign <= 0xdfff);
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

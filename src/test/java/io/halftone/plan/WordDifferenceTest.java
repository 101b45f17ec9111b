package io.halftone.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;

class WordDifferenceTest {
  @Test
  void what_is_the_same_far_from_a_change_is_left_out() {
    assertThat(WordDifference.of("a b c d e red f g h i j", "a b c d e blue f g h i j"))
        .isEqualTo("… c d e [-red-] {+blue+} f g h …");
  }

  @Test
  void several_changes_stand_in_their_order() {
    assertThat(WordDifference.of("one two three four", "two 3 four five"))
        .isEqualTo("[-one-] two [-three-] {+3+} four {+five+}");
  }

  @Test
  void equal_texts_differ_in_nothing() {
    assertThat(WordDifference.of("a b", "a b")).isEmpty();
  }

  @Test
  void of_long_texts_the_middle_is_told_as_one() {
    String before = "start " + String.join(" ", Collections.nCopies(500, "x")) + " end";
    String now = "start " + String.join(" ", Collections.nCopies(500, "y")) + " end";
    assertThat(WordDifference.of(before, now))
        .startsWith("start [-x x")
        .contains("x-] {+y")
        .endsWith("y+} end");
  }
}

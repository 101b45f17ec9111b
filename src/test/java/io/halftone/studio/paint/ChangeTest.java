package io.halftone.studio.paint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The changes of a picture are read as they are written. */
class ChangeTest {
  private static final String PART =
      "in the part from 5.5 % to 93.5 % of the width and from 10 % to 20 % of the height";

  @Test
  void words_with_quotation_marks_of_their_own_stand_in_the_other_ones() {
    assertThat(
            Change.in(
                "Replace the text “THE \"BIG\" DAY” in image 1 with “A \"SMALL\" DAY”, "
                    + PART
                    + ". Set the text \"TODAY\" in image 1, "
                    + PART))
        .filteredOn(Change.Words.class::isInstance)
        .extracting(
            change -> ((Change.Words) change).old(), change -> ((Change.Words) change).text())
        .containsExactly(
            org.assertj.core.api.Assertions.tuple(
                Optional.of("THE \"BIG\" DAY"), "A \"SMALL\" DAY"),
            org.assertj.core.api.Assertions.tuple(Optional.empty(), "TODAY"));
  }

  @Test
  void a_look_is_described_and_not_quoted() {
    assertThat(
            Change.in(
                "Change the background style of image 1 "
                    + PART
                    + ", to: paper, 0.5 mm thick. Keep the rest."))
        .singleElement()
        .satisfies(
            change -> assertThat(((Change.Look) change).words()).isEqualTo("paper, 0.5 mm thick"));
  }
}

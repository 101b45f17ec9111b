package io.halftone.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.Brand;
import io.halftone.job.Reference;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Words that say what a model must not mistake. */
class PromptTest {
  @Test
  void letters_and_colours_of_a_brand_are_no_style() {
    assertThat(
            new Prompt(Layer.JOB, "A cup")
                .shown(
                    Brand.NONE,
                    List.of(
                        Reference.stored(Reference.Role.TYPOGRAPHY, "aa"),
                        Reference.stored(Reference.Role.PALETTE, "bb")))
                .words())
        .isEqualTo(
            "A cup. Of the reference images, image 1 shows the typography, of which only the"
                + " shapes of letters are to be used, image 2 shows the palette, of which only the"
                + " colours are to be used.");
  }

  @Test
  void a_quotation_mark_inside_of_exact_words_does_not_end_them() {
    assertThat(new Prompt(Layer.JOB, "A cup").showing(Layer.JOB, "THE \"BIG\" DAY").words())
        .isEqualTo("A cup. Set the text “THE \"BIG\" DAY” exactly as written, once.");
    assertThat(new Prompt(Layer.JOB, "A cup").showing(Layer.JOB, "It's “big”").words())
        .isEqualTo("A cup. Set the text \"It's “big”\" exactly as written, once.");
  }
}

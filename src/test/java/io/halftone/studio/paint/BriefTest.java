package io.halftone.studio.paint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BriefTest {
  private static Brief read(String prompt) {
    return Brief.read(new Recipe(prompt, 100, 100, 1, Optional.empty(), Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          A picture of wireless headphones, outdoor lifestyle: vibrant colours. Art direction: modern minimalist. | VIBRANT    | HEADPHONES
          A trail shoe, product focus                                                                             | FOCUS      | SHOE
          A glass bottle beside a lamp. Clean look.                                                               | MINIMALIST | BOTTLE
          Something wonderful: lifestyle shot                                                                     | LIFESTYLE  | STILL_LIFE
          """)
  void reads_mood_and_product(String prompt, Brief.Mood mood, Product product) {
    assertThat(read(prompt).mood()).isEqualTo(mood);
    assertThat(read(prompt).product()).isEqualTo(product);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          Set the text "Innovation Delivered" exactly as written. | Innovation Delivered
          A "studio" look. Tagline: "Made to last"                | Made to last
          A poster that says "Hello"                              | Hello
          Set the text “THE "BIG" DAY” exactly as written, once.  | THE "BIG" DAY
          """)
  void reads_the_tagline(String prompt, String tagline) {
    assertThat(read(prompt).text()).contains(tagline);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Place the brand's logo in the top-right corner | TOP_RIGHT
          Logo at the bottom left                        | BOTTOM_LEFT
          In the upper left corner stands the logo       | TOP_LEFT
          with our logo                                  | TOP_RIGHT
          """)
  void reads_the_corner_of_the_logo(String prompt, Brief.Corner corner) {
    assertThat(read(prompt).logo()).contains(corner);
  }

  @Test
  void a_prompt_that_says_nothing_gets_a_palette_and_no_text() {
    Brief brief = read("");
    assertThat(brief.palette().colours()).hasSize(4);
    assertThat(brief.text()).isEmpty();
    assertThat(brief.logo()).isEmpty();
  }

  @Test
  void one_dark_colour_is_palette_enough() {
    Palette palette = read("#112233").palette();
    assertThat(Tint.contrast(palette.light(), palette.deep())).isGreaterThan(7);
  }
}

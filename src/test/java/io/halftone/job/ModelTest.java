package io.halftone.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a model makes of the size that it is asked for. */
class ModelTest {

  @ParameterizedTest(name = "{0} × {1} in steps of {2} becomes {3} × {4}")
  @CsvSource({
    "1080, 1350, 1, 1080, 1350",
    "1080, 1350, 16, 1088, 1360",
    "1600, 900, 16, 1600, 912",
    "5000, 5000, 16, 2000, 2000",
    "5000, 5000, 64, 1984, 1984",
    "200, 100, 1, 512, 256"
  })
  void makes_the_frame_within_its_limits(int width, int height, int step, int made, int high) {
    assertThat(honoured(step, List.of(), width, height)).isEqualTo(new Size(made, high));
  }

  @ParameterizedTest(name = "{0} × {1} becomes {2} × {3}")
  @CsvSource({
    "2048, 2048, 1024, 1024",
    "300, 300, 512, 512",
    "1920, 1080, 1536, 1024",
    "1080, 1920, 1024, 1536"
  })
  void of_the_sizes_that_it_makes_takes_the_one_of_the_nearest_ratio(
      int width, int height, int made, int high) {
    List<Size> sizes =
        List.of(
            new Size(512, 512), new Size(1024, 1024), new Size(1536, 1024), new Size(1024, 1536));
    assertThat(honoured(1, sizes, width, height)).isEqualTo(new Size(made, high));
  }

  @Test
  void what_must_not_appear_goes_into_its_field_or_into_the_prompt() {
    var asked =
        new Shape(
            new Size(1024, 1024),
            Optional.empty(),
            Optional.empty(),
            0,
            Optional.of("other logos; crowds"));
    Model field = model(1, List.of(), Model.Negative.FIELD);
    assertThat(field.words("Headphones.", asked)).isEqualTo("Headphones.");
    assertThat(field.honour(asked).negative()).contains("other logos; crowds");
    Model prompt = model(1, List.of(), Model.Negative.PROMPT);
    assertThat(prompt.words("Headphones.", asked))
        .isEqualTo("Headphones. Must not appear: other logos; crowds.");
    assertThat(prompt.honour(asked).negative()).isEmpty();
    assertThat(asked.differences(prompt.honour(asked))).as("it is said all the same").isEmpty();
  }

  @Test
  void a_shape_of_old_says_nothing_of_what_must_not_appear() {
    String old = "{\"size\":{\"width\":8,\"height\":8},\"seed\":7,\"references\":1}";
    Shape shape = Json.read(old, Shape.class);
    assertThat(shape).isEqualTo(new Shape(new Size(8, 8), Optional.of(7L), Optional.empty(), 1));
    assertThat(Json.read(Json.write(shape), Shape.class)).isEqualTo(shape);
  }

  private static Size honoured(int step, List<Size> sizes, int width, int height) {
    return model(step, sizes, Model.Negative.PROMPT)
        .honour(new Shape(new Size(width, height), Optional.empty(), Optional.empty(), 0))
        .size();
  }

  private static Model model(int step, List<Size> sizes, Model.Negative negative) {
    var can =
        new Model.Capabilities(
            256, 2000, 131_072, 4_000_000, 0, 1, 1, false, false, step, sizes, negative);
    return new Model("any", can, 1, Map.of(), List.of());
  }
}

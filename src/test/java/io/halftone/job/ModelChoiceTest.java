package io.halftone.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which models may make a shot. */
class ModelChoiceTest {
  private static final Model PLAIN = model("plain", List.of("other", "gone"), false);
  private static final Model OTHER = model("other", List.of(), true);
  private static final Map<String, Model> MODELS = Map.of("plain", PLAIN, "other", OTHER);
  private static final Shot SHOT = shot(1024, 0);

  private static Model model(String name, List<String> fallbacks, boolean guided) {
    var can = new Model.Capabilities(512, 2048, 1, 1L << 24, 2, 1, 3, guided, guided);
    return new Model(name, can, 1, Map.of(), fallbacks);
  }

  private static Shot shot(int side, int references) {
    var platform =
        new Platform("here", "Here", new Size(side, side), Format.JPEG, 5_000_000, "full frame");
    return new Shot(
        ShotId.of(new JobId("job"), 1),
        1,
        platform,
        "one",
        "A picture",
        "plain",
        new Shape(platform.size(), Optional.of(7L), Optional.of(2.5), references),
        List.of(),
        Optional.empty());
  }

  private static Shot onTrial(Shot shot, Shape.Option... exactly) {
    var options = EnumSet.noneOf(Shape.Option.class);
    options.addAll(List.of(exactly));
    return shot.with("plain", new ModelChoice.OnTrial(options));
  }

  @Test
  void what_the_job_names_falls_back_and_what_is_compared_never_does() {
    assertThat(SHOT.chain(MODELS)).containsExactly(PLAIN, OTHER);
    assertThat(onTrial(SHOT).chain(MODELS)).containsExactly(PLAIN);
    assertThat(SHOT.with("plain", new ModelChoice.Cheapest(List.of(), 1)).chain(MODELS))
        .containsExactly(PLAIN);
  }

  @Test
  void what_is_compared_is_made_exactly_as_it_is_asked_for_or_not_at_all() {
    assertThat(shot(1024, 3).misfit(PLAIN)).as("shown what it takes").isEmpty();
    assertThat(onTrial(shot(1024, 3)).misfit(PLAIN)).contains("plain takes 2 of 3 references");
    assertThat(onTrial(SHOT).misfit(PLAIN)).isEmpty();
    assertThat(onTrial(SHOT, Shape.Option.GUIDANCE).misfit(PLAIN))
        .contains("plain takes no guidance");
    assertThat(onTrial(SHOT, Shape.Option.GUIDANCE).misfit(OTHER)).isEmpty();
    assertThat(onTrial(shot(4096, 0)).misfit(PLAIN).orElseThrow())
        .startsWith("plain makes 2048×2048");
  }

  @Test
  void every_choice_comes_back_from_the_ledger() {
    for (Shot shot :
        List.of(
            SHOT,
            SHOT.with("other", new ModelChoice.Cheapest(List.of("plain"), 3)),
            onTrial(SHOT, Shape.Option.SEED, Shape.Option.GUIDANCE))) {
      assertThat(Json.read(Json.write(shot), Shot.class)).isEqualTo(shot);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\"cheapest\":null,", "\"cheapest\":{\"others\":[\"x\"],\"together\":2},"})
  void shots_that_were_written_down_before_there_was_a_choice_are_read(String before) {
    String now = Json.write(SHOT);
    String old = now.replace("\"choice\":{\"choice\":\"named\"},", before);
    assertThat(old).isNotEqualTo(now);
    assertThat(Json.read(old, Shot.class).choice())
        .isEqualTo(
            before.contains("others")
                ? new ModelChoice.Cheapest(List.of("x"), 2)
                : new ModelChoice.Named());
  }
}

package io.halftone.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.Brief;
import io.halftone.job.Job;
import io.halftone.job.Shot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProductMatrixTest {
  private static List<Shot> shots(
      List<String> colours, List<String> materials, List<String> settings, List<String> views) {
    Job job =
        Planned.job(
            new Brief.ProductMatrix(
                "a mug",
                List.of(Planned.SHOE),
                colours,
                materials,
                settings,
                views,
                List.of(),
                true),
            Optional.empty(),
            Planned.POST);
    return Planned.all(job);
  }

  private static Map<String, List<String>> sets(List<Shot> shots) {
    return shots.stream()
        .collect(
            Collectors.groupingBy(
                shot -> shot.family().orElseThrow(),
                Collectors.mapping(Shot::variation, Collectors.toList())));
  }

  @Test
  void what_changes_fastest_sets_the_pictures_of_a_set_apart() {
    assertThat(sets(shots(List.of("red", "blue"), List.of(), List.of("home"), List.of())))
        .isEqualTo(Map.of("post / home", List.of("red, home", "blue, home")));
    assertThat(sets(shots(List.of(), List.of("matte", "gloss"), List.of(), List.of("top"))))
        .isEqualTo(Map.of("post / top", List.of("matte, top", "gloss, top")));
    assertThat(sets(shots(List.of(), List.of(), List.of(), List.of("top", "front"))))
        .isEqualTo(Map.of("post", List.of("top", "front")));
    Shot one = shots(List.of(), List.of("matte", "gloss"), List.of(), List.of("top")).getFirst();
    assertThat(one.cell().shared().orElseThrow())
        .contains("Seen from: top")
        .doesNotContain("matte");
    Shot view = shots(List.of(), List.of(), List.of(), List.of("top", "front")).getFirst();
    assertThat(view.cell().shared().orElseThrow()).doesNotContain("Seen from", "camera angle");
  }

  /** A part of a family that is written down could be asked for before the rest. */
  @Test
  void a_batch_ends_between_two_families() {
    List<Shot> shots =
        shots(
            IntStream.range(0, 7).mapToObj(i -> "c" + i).toList(),
            List.of(),
            List.of("a", "b", "c"),
            List.of());
    var batches = new ArrayList<List<Shot>>();
    Batches.of(shots.iterator(), 10, batches::add);
    assertThat(batches).extracting(List::size).containsExactly(14, 7);
    assertThat(batches.stream().flatMap(List::stream).toList()).isEqualTo(shots);
    batches.clear();
    List<Shot> alone = Planned.all(alone());
    Batches.of(alone.iterator(), 10, batches::add);
    assertThat(batches).extracting(List::size).containsExactly(10, 10, 5);
    assertThat(batches.stream().flatMap(List::stream).toList()).isEqualTo(alone);
    batches.clear();
    Batches.of(Stream.<Shot>empty().iterator(), 10, batches::add);
    assertThat(batches).isEmpty();
  }

  private static Job alone() {
    List<Brief.Named<String>> prompts =
        IntStream.range(0, 25).mapToObj(i -> new Brief.Named<>("n" + i, "n" + i)).toList();
    return Planned.job(new Brief.Prompts(prompts, List.of()), Optional.empty(), Planned.POST);
  }
}

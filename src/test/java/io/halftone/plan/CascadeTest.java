package io.halftone.plan;

import static io.halftone.plan.Planned.POST;
import static io.halftone.plan.Planned.POSTER;
import static io.halftone.plan.Planned.SHOE;
import static io.halftone.plan.Planned.made;
import static io.halftone.plan.Planned.stage;
import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.Brief;
import io.halftone.job.Brief.Cascade.Step;
import io.halftone.job.Job;
import io.halftone.job.Made;
import io.halftone.job.Platform;
import io.halftone.job.Reference;
import io.halftone.job.Shot;
import io.halftone.job.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CascadeTest {
  private static Step step(int longSide, double guidance, int candidates, int keep) {
    return new Step(longSide, guidance, candidates, keep, Optional.empty());
  }

  private static Job job(List<String> variations, List<Step> steps, Platform... platforms) {
    return Planned.job(
        new Brief.Cascade("A running shoe", variations, Optional.empty(), steps, List.of(SHOE)),
        Optional.of(7L),
        platforms);
  }

  @Test
  void each_stage_is_larger_and_stricter_and_starts_from_the_best_of_the_one_before() {
    Job job =
        job(
            List.of("red"),
            List.of(step(1024, 5, 2, 1), step(2048, 7.5, 1, 1), step(4096, 8.5, 1, 1)),
            POSTER);
    List<Shot> first = stage(job, 1);
    assertThat(first)
        .extracting(Shot::variation)
        .containsExactly("red, stage 1, candidate 1", "red, stage 1, candidate 2");
    assertThat(first)
        .allSatisfy(
            shot -> {
              assertThat(shot.platform().size()).isEqualTo(new Size(683, 1024));
              assertThat(shot.requested().size()).isEqualTo(new Size(683, 1024));
              assertThat(shot.requested().guidance()).contains(5.0);
              assertThat(shot.references()).containsExactly(SHOE);
              assertThat(shot.cell().draft()).isTrue();
              assertThat(shot.prompt())
                  .isEqualTo(
                      "A running shoe: red. Compose it as a frame for a poster. Of the reference"
                          + " images, image 1 shows the subject, whose identity must not change.");
            });
    assertThat(first)
        .extracting(shot -> shot.requested().seed().orElseThrow())
        .containsExactly(7L, 8L);

    Shot second =
        stage(job, 2, made(first.get(0), 0.7, "0.03"), made(first.get(1), 0.8, "0.03")).getFirst();
    assertThat(second.cell().parents()).containsExactly(first.get(1).id());
    assertThat(second.platform().size()).isEqualTo(new Size(1365, 2048));
    assertThat(second.references())
        .containsExactly(Reference.stored(Reference.Role.ORIGINAL, "picture2"), SHOE);
    assertThat(second.prompt())
        .startsWith(
            "Render the picture in image 1 again in finer detail, at 1365×2048 pixels: A running"
                + " shoe: red. Keep the composition, the subject and the colours of image 1. ");

    Shot last = stage(job, 3, made(second, 0.8, "0.03")).getFirst();
    assertThat(last.variation()).isEqualTo("red");
    assertThat(last.cell().draft()).isFalse();
    assertThat(last.cell().traits()).isEqualTo(Map.of("variation", "red", "pixels", "4096"));
    assertThat(last.platform()).isEqualTo(POSTER);
    assertThat(last.requested().size()).isEqualTo(new Size(2731, 4096));
    assertThat(last.requested().guidance()).contains(8.5);
  }

  @Test
  void fifteen_cheap_ones_the_best_three_and_one_of_them_in_full_size() {
    Job job =
        job(
            List.of(),
            List.of(
                step(1024, 5, 15, 3),
                step(2048, 7.5, 1, 1),
                new Step(4096, 8.5, 2, 1, Optional.of("seedream-4.5"))),
            POST);
    List<Shot> all = Planned.all(job);
    assertThat(Planned.numbers(all)).containsExactlyElementsOf(Planned.upTo(20).toList());
    assertThat(all).filteredOn(shot -> shot.stage() == 2).hasSize(3);
    assertThat(all)
        .filteredOn(shot -> shot.stage() == 3)
        .extracting(Shot::variation, Shot::model)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple("candidate 1", "seedream-4.5"),
            org.assertj.core.api.Assertions.tuple("candidate 2", "seedream-4.5"));
    assertThat(all)
        .filteredOn(shot -> shot.stage() < 3)
        .extracting(Shot::model)
        .containsOnly("seedream-4");
    assertThat(all).extracting(Shot::variation).doesNotHaveDuplicates();
  }

  /** Nothing goes across, neither a good picture nor a bad day. */
  @Test
  void every_platform_and_variation_goes_its_own_way() {
    Job job =
        job(
            List.of("red", "blue"),
            List.of(step(1024, 5, 2, 1), step(2048, 7.5, 1, 1)),
            POST,
            POSTER);
    List<Shot> first = stage(job, 1);
    assertThat(Planned.numbers(first)).containsExactly(1, 2, 4, 5, 7, 8, 10, 11);
    List<Made> made = List.of(made(first.get(0), 0.5, "1"), made(first.get(7), 0.9, "1"));
    List<Shot> second = stage(job, 2, made);
    assertThat(Planned.lineage(second)).containsExactly("1→3", "11→12");
    assertThat(second.getFirst()).isEqualTo(stage(job, 2, made.subList(0, 1)).getFirst());
    assertThat(Planned.all(job))
        .extracting(shot -> shot.cell().lane())
        .doesNotContain("")
        .containsOnly("post, red", "post, blue", "poster, red", "poster, blue");
  }
}

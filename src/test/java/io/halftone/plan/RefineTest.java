package io.halftone.plan;

import static io.halftone.plan.Planned.POST;
import static io.halftone.plan.Planned.POSTER;
import static io.halftone.plan.Planned.made;
import static io.halftone.plan.Planned.stage;
import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.Acceptance;
import io.halftone.job.Brief;
import io.halftone.job.Job;
import io.halftone.job.Made;
import io.halftone.job.Money;
import io.halftone.job.Reference;
import io.halftone.job.Shot;
import io.halftone.job.ShotId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefineTest {
  private static Job job(Optional<Long> seed, int candidates, int keep, int rounds) {
    return Planned.job(
        new Brief.Refine(
            "A running shoe.", Optional.empty(), candidates, keep, rounds, 0.6, List.of()),
        seed,
        POST);
  }

  @Test
  void candidates_differ_in_nothing_but_their_seed() {
    List<Shot> shots = stage(job(Optional.of(42L), 3, 2, 2), 1);
    assertThat(shots)
        .extracting(Shot::variation)
        .containsExactly("candidate 1", "candidate 2", "candidate 3");
    assertThat(shots)
        .extracting(shot -> shot.requested().seed().orElseThrow())
        .containsExactly(42L, 43L, 44L);
    assertThat(shots)
        .extracting(Shot::prompt)
        .containsOnly("A running shoe. Compose it as a frame for a post.");
    assertThat(shots).allSatisfy(shot -> assertThat(shot.cell().draft()).isTrue());
    assertThat(stage(job(Optional.of((1L << 31) - 1), 2, 1, 1), 1))
        .extracting(shot -> shot.requested().seed().orElseThrow())
        .as("no provider takes a larger one")
        .containsExactly((1L << 31) - 1, 0L);
    assertThat(stage(job(Optional.empty(), 2, 1, 1), 1))
        .extracting(shot -> shot.requested().seed().orElseThrow())
        .as("the job's usual one, and the next")
        .doesNotHaveDuplicates();
  }

  @Test
  void the_best_are_refined_by_score_then_by_price() {
    Job job = job(Optional.of(42L), 4, 2, 2);
    List<Shot> first = stage(job, 1);
    List<Shot> second =
        stage(
            job,
            2,
            made(first.get(0), 0.8, "0.09"),
            made(first.get(1), 0.7, "0.03"),
            made(first.get(2), 0.9, "0.06"),
            made(first.get(3), 0.8, "0.03"));
    assertThat(Planned.numbers(second)).containsExactly(5, 6);
    assertThat(Planned.lineage(second)).containsExactly("3→5", "4→6");
    Shot best = second.getFirst();
    assertThat(best.variation()).isEqualTo("round 1, from candidate 3");
    assertThat(best.cell().traits()).isEqualTo(Map.of("round", "1", "candidate", "3"));
    assertThat(best.requested().seed()).as("of what it is made from").contains(44L);
    assertThat(best.references())
        .containsExactly(Reference.stored(Reference.Role.ORIGINAL, "picture3"));
    assertThat(best.prompt())
        .isEqualTo(
            "Refine the picture in image 1 and improve its quality: A running shoe. Keep the"
                + " subject and the structure of image 1 recognisable. Compose it as a frame for a"
                + " post. Of the reference images, image 1 shows the picture that is to be"
                + " changed.");
    assertThat(best.cell().draft()).isTrue();

    List<Shot> last =
        stage(
            job,
            3,
            made(first.get(2), 0.9, "0.06"),
            made(second.get(0), 0.7, "0.03"),
            made(second.get(1), 0.9, "0.03"));
    assertThat(Planned.numbers(last)).containsExactly(7, 8);
    assertThat(Planned.lineage(last)).containsExactly("6→7", "5→8");
    assertThat(last)
        .extracting(Shot::variation)
        .containsExactly("round 2, from candidate 4", "round 2, from candidate 3");
    assertThat(last).noneMatch(shot -> shot.cell().draft());
  }

  /** The findings of a file are few and mostly perfect. */
  @Test
  void those_that_were_looked_at_come_before_those_that_chance_spared() {
    Job job = job(Optional.of(42L), 3, 2, 1);
    List<Shot> first = stage(job, 1);
    Made spared = new Made(first.get(0), "picture1", 1.0, Money.of("0.03"), true);
    assertThat(
            Planned.lineage(
                stage(
                    job,
                    2,
                    spared,
                    made(first.get(1), 0.7, "0.03"),
                    made(first.get(2), 0.9, "0.03"))))
        .containsExactly("3→4", "2→5");
    assertThat(Planned.lineage(stage(job, 2, spared, made(first.get(1), 0.7, "0.03"))))
        .as("better than none")
        .containsExactly("2→4", "1→5");
  }

  /** Numbers are places, so that nobody's fate changes the names of others. */
  @Test
  void a_lane_with_fewer_good_pictures_goes_on_with_those() {
    Job job =
        Planned.job(
            new Brief.Refine("A shoe", Optional.empty(), 3, 2, 1, 0.6, List.of()),
            Optional.empty(),
            POST,
            POSTER);
    List<Shot> first = stage(job, 1);
    assertThat(Planned.numbers(first)).containsExactly(1, 2, 3, 6, 7, 8);
    List<Made> made = List.of(made(first.get(1), 0.7, "0.03"), made(first.get(4), 0.9, "0.03"));
    assertThat(Planned.lineage(stage(job, 2, made))).containsExactly("2→4", "7→9");
    assertThat(Planned.lineage(stage(job, 2, made.subList(1, 2)))).containsExactly("7→9");
    assertThat(stage(job, 2)).isEmpty();
  }

  @Test
  void the_usual_one_makes_sixteen_pictures_under_names_of_their_own_each_time_the_same() {
    Job job = job(Optional.of(1L), 10, 3, 2);
    List<Shot> all = Planned.all(job);
    assertThat(Planned.numbers(all)).containsExactlyElementsOf(Planned.upTo(16).toList());
    assertThat(all).extracting(Shot::variation).doesNotHaveDuplicates();
    assertThat(all).filteredOn(shot -> !shot.cell().draft()).hasSize(3);
    assertThat(Planned.all(job)).isEqualTo(all);
    assertThat(all).extracting(Shot::id).contains(ShotId.of(job.id(), 16));
  }

  /** A set forbids likeness, and what is refined is like what it comes from. */
  @Test
  void a_draft_belongs_to_no_set_and_what_is_published_does() {
    Job any = job(Optional.of(1L), 2, 1, 1);
    Acceptance set =
        new Acceptance(
            Optional.of(0.9),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.of(new Acceptance.Series(0, 0.7)));
    Job job =
        new Job(
            any.id(),
            any.brief(),
            any.brand(),
            any.preset(),
            any.model(),
            any.platforms(),
            any.seed(),
            any.budget(),
            any.priority(),
            any.publish(),
            set,
            any.repairs());
    List<Shot> all = Planned.all(job);
    assertThat(all.getFirst().accepts(job).set()).isEmpty();
    assertThat(all.getFirst().accepts(job).score()).contains(0.9);
    assertThat(all.getLast().accepts(job)).isEqualTo(set);
  }
}

package io.halftone.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.JobId;
import io.halftone.job.ShotId;
import io.halftone.ledger.Shots.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Exactly one is told that a job's last shot has ended. */
interface LastShotContract {
  Scene scene();

  private static Optional<JobId> end(Ledger ledger, JobId job, int number) {
    return ledger.write(
        tx ->
            tx.shots().end(ShotId.of(job, number), State.PLANNED, State.FAILED, Optional.of("no")));
  }

  @Test
  default void who_ends_the_last_shot_is_told() {
    JobId job = scene().job("summer", 3);
    assertThat(end(scene().ledger(), job, 1)).isEmpty();
    assertThat(end(scene().ledger(), job, 1)).isEmpty();
    assertThat(end(scene().ledger(), job, 3)).isEmpty();
    assertThat(end(scene().ledger(), job, 2)).contains(job);
    assertThat(end(scene().ledger(), job, 2)).isEmpty();
    assertThat(scene().find(job).unended()).isZero();
  }

  @Test
  default void one_is_told_when_two_shots_end_at_the_same_time_in_two_processes() {
    for (int round = 0; round < 50; round++) {
      JobId job = scene().job("job" + round, 2);
      List<Optional<JobId>> told =
          Together.each(2, i -> end(scene().node(i == 0 ? "a" : "b"), job, i + 1));
      assertThat(told).containsExactlyInAnyOrder(Optional.of(job), Optional.empty());
    }
  }

  @Test
  default void one_is_told_when_many_end_the_same_shot() {
    for (int round = 0; round < 10; round++) {
      JobId job = scene().job("job" + round, 1);
      List<Optional<JobId>> told =
          Together.each(8, i -> end(scene().node(i % 2 == 0 ? "a" : "b"), job, 1));
      assertThat(told).containsOnlyOnce(Optional.of(job));
      assertThat(scene().find(job).unended()).isZero();
    }
  }

  @Test
  default void nobody_is_told_before_the_stage_is_planned() {
    JobId job = new JobId("summer");
    scene()
        .change(
            tx -> {
              tx.jobs().accept(Example.job("summer"), "digest", "file", true);
              tx.jobs().claimToPlan(job);
              tx.shots().plan(job, Example.shots(job, 1, 1));
            });
    assertThat(end(scene().ledger(), job, 1)).isEmpty();
    assertThat(scene().<Boolean>write(tx -> tx.jobs().planned(job))).isTrue();
  }

  /** Long documents take long; two who write them at once would write over each other's drafts. */
  @Test
  default void a_big_job_is_delivered_by_one_for_longer() {
    JobId small = scene().job("small", 1);
    JobId big = scene().job("big", 3_000);
    for (JobId job : List.of(small, big)) {
      scene().change(tx -> tx.jobs().cancel(job));
      assertThat(scene().<Boolean>write(tx -> tx.jobs().claimToDeliver(job).isPresent())).isTrue();
    }
    scene().pass(Duration.ofMinutes(3));
    assertThat(scene().<List<JobId>>write(tx -> tx.jobs().standstillsOfDelivery()))
        .containsExactly(small);
    assertThat(scene().<Boolean>write(tx -> tx.jobs().claimToDeliver(big).isPresent())).isFalse();
    scene().pass(Duration.ofMinutes(5));
    assertThat(scene().<Boolean>write(tx -> tx.jobs().claimToDeliver(big).isPresent())).isTrue();
  }
}

package io.halftone.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.Cell;
import io.halftone.job.JobId;
import io.halftone.job.Made;
import io.halftone.job.Shot;
import io.halftone.job.ShotId;
import io.halftone.job.TakeId;
import io.halftone.ledger.Jobs.Recall;
import io.halftone.ledger.Shots.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Jobs of several stages: from one to the next, cancelled between them, and made again. */
interface StagesContract {
  int STAGES = 3;

  Scene scene();

  /** Shots from this number on, of a stage and a lane. */
  private static List<Shot> shots(
      JobId job, int stage, String lane, boolean draft, int first, int count) {
    Cell cell = Cell.of(Map.of()).inLane(lane);
    return IntStream.range(first, first + count)
        .mapToObj(
            number ->
                new Shot(
                        ShotId.of(job, number),
                        stage,
                        Example.SQUARE,
                        "candidate " + number,
                        "headphones",
                        "seedream-4",
                        Example.SHAPE,
                        List.of(),
                        Optional.empty())
                    .at(draft ? cell.asDraft() : cell))
        .toList();
  }

  private JobId job(List<Shot> shots) {
    JobId id = new JobId("summer");
    scene().change(tx -> tx.jobs().accept(Example.job("summer"), "digest", "summer.yaml", true));
    plan(id, shots);
    return id;
  }

  private void plan(JobId id, List<Shot> shots) {
    scene()
        .change(
            tx -> {
              int stage = tx.jobs().claimToPlan(id).orElseThrow().stage();
              tx.shots().plan(id, shots);
              tx.jobs().planned(id, stage);
            });
  }

  private void end(JobId job, int number, State from, State how) {
    scene().change(tx -> tx.shots().end(ShotId.of(job, number), from, how, Optional.of("no")));
  }

  private void end(JobId job, int number, State how) {
    end(job, number, State.PLANNED, how);
  }

  private boolean nextStage(JobId job) {
    return scene()
        .<Boolean>write(
            tx ->
                tx.jobs()
                    .claimToDeliver(job)
                    .filter(row -> tx.jobs().nextStage(job, row.stage()))
                    .isPresent());
  }

  private void deliver(JobId job) {
    deliver(job, Jobs.State.DONE);
  }

  private void deliver(JobId job, Jobs.State how) {
    assertThat(scene().<Boolean>write(tx -> tx.jobs().claimToDeliver(job).isPresent())).isTrue();
    scene().change(tx -> tx.jobs().end(job, how, "manifest", "sheet", 7L));
  }

  private Recall retry(JobId job) {
    return scene().<Recall>write(tx -> tx.jobs().retry(job));
  }

  private List<Integer> planned(JobId job) {
    return scene().<List<Shots.Row>>read(tx -> tx.shots().after(job, 0, 100)).stream()
        .filter(row -> row.state() == State.PLANNED)
        .map(row -> row.id().number())
        .toList();
  }

  @Test
  default void of_many_in_two_processes_one_takes_the_job_to_its_next_stage() {
    JobId job = job(shots(new JobId("summer"), 1, "a", true, 1, 1));
    end(job, 1, State.KEPT);
    List<Boolean> moved =
        Together.each(
            16,
            i ->
                scene()
                    .node(i % 2 == 0 ? "a" : "b")
                    .<Boolean>write(
                        tx ->
                            tx.jobs()
                                .claimToDeliver(job)
                                .filter(row -> tx.jobs().nextStage(job, row.stage()))
                                .isPresent()));
    assertThat(moved).containsOnlyOnce(true);
    assertThat(scene().find(job).stage()).isEqualTo(2);
    assertThat(nextStage(job)).as("a message that comes twice").isFalse();
  }

  @Test
  default void a_lost_word_of_the_next_stage_is_said_again_to_planning_and_not_to_delivery() {
    JobId job = job(shots(new JobId("summer"), 1, "a", true, 1, 1));
    end(job, 1, State.KEPT);
    assertThat(nextStage(job)).isTrue();
    assertThat(scene().<List<JobId>>write(tx -> tx.jobs().standstillsOfPlanning())).isEmpty();
    scene().pass(Scene.PATIENCE);
    assertThat(scene().<List<JobId>>write(tx -> tx.jobs().standstillsOfDelivery())).isEmpty();
    assertThat(scene().<List<JobId>>write(tx -> tx.jobs().standstillsOfPlanning()))
        .containsExactly(job);
    plan(job, shots(job, 2, "a", false, 2, 1));
    assertThat(nextStage(job)).as("its second stage has begun").isFalse();
    end(job, 2, State.FAILED);
    scene().pass(Scene.PATIENCE);
    assertThat(scene().<List<JobId>>write(tx -> tx.jobs().standstillsOfDelivery()))
        .containsExactly(job);
  }

  @Test
  default void a_cancelled_job_goes_to_no_further_stage() {
    JobId job = job(shots(new JobId("summer"), 1, "a", true, 1, 2));
    end(job, 1, State.KEPT);
    assertThat(scene().<Recall>write(tx -> tx.jobs().cancel(job, STAGES))).isEqualTo(Recall.DONE);
    assertThat(scene().<Boolean>read(tx -> tx.jobs().goesOn(job, STAGES))).isFalse();
    assertThat(nextStage(job)).isFalse();
    assertThat(scene().find(job).stage()).isEqualTo(1);
    assertThat(planned(job)).isEmpty();
  }

  /** All shots have ended, and yet it is not over. */
  @Test
  default void a_job_between_two_stages_can_be_cancelled_and_one_after_its_last_cannot() {
    JobId job = job(shots(new JobId("summer"), 1, "a", true, 1, 1));
    end(job, 1, State.KEPT);
    assertThat(scene().<Recall>write(tx -> tx.jobs().cancel(job, 1))).isEqualTo(Recall.NOTHING);
    assertThat(scene().<Recall>write(tx -> tx.jobs().cancel(job, STAGES))).isEqualTo(Recall.DONE);
    assertThat(scene().<Optional<JobId>>read(tx -> tx.jobs().toDeliver(job))).contains(job);
    assertThat(nextStage(job)).isFalse();
  }

  @Test
  default void a_job_that_was_cancelled_before_its_stage_was_planned_goes_on_there() {
    JobId job = job(shots(new JobId("summer"), 1, "a", true, 1, 1));
    end(job, 1, State.KEPT);
    assertThat(nextStage(job)).isTrue();
    scene().<Recall>write(tx -> tx.jobs().cancel(job, STAGES));
    scene().change(tx -> tx.shots().plan(job, shots(job, 2, "a", true, 2, 1)));
    deliver(job, Jobs.State.CANCELLED);
    assertThat(retry(job)).isEqualTo(Recall.DONE);
    assertThat(scene().find(job).stage()).isEqualTo(2);
    plan(job, shots(job, 2, "a", true, 2, 1));
    assertThat(planned(job)).containsExactly(2);
  }

  /** Nobody would start from it. */
  @Test
  default void a_rejected_draft_of_a_lane_that_went_on_is_not_bought_again() {
    JobId id = new JobId("summer");
    JobId job = job(shots(id, 1, "a", true, 1, 2));
    end(job, 1, State.KEPT);
    end(job, 2, State.REJECTED);
    assertThat(scene().<Map<State, Integer>>read(tx -> tx.shots().spare(job)))
        .isEqualTo(Map.of(State.REJECTED, 1));
    assertThat(nextStage(job)).isTrue();
    plan(job, shots(id, 2, "a", false, 3, 1));
    end(job, 3, State.FAILED);
    deliver(job);
    assertThat(retry(job)).isEqualTo(Recall.DONE);
    assertThat(planned(job)).containsExactly(3);
    assertThat(scene().find(job).stage()).isEqualTo(2);
    assertThat(scene().find(job).unended()).isEqualTo(1);
  }

  @Test
  default void with_nothing_missing_but_spare_drafts_there_is_nothing_to_make_again() {
    JobId id = new JobId("summer");
    JobId job = job(shots(id, 1, "a", true, 1, 2));
    end(job, 1, State.KEPT);
    end(job, 2, State.REJECTED);
    assertThat(nextStage(job)).isTrue();
    plan(job, shots(id, 2, "a", false, 3, 1));
    end(job, 3, State.PUBLISHED);
    deliver(job);
    assertThat(scene().<List<Shots.Reason>>read(tx -> tx.shots().reasons(job, 9))).isEmpty();
    assertThat(retry(job)).isEqualTo(Recall.NOTHING);
  }

  @Test
  default void a_lane_that_came_to_nothing_is_made_again_from_its_first_stage_and_no_other() {
    JobId id = new JobId("summer");
    JobId job = job(shots(id, 1, "a", true, 1, 2));
    scene().change(tx -> tx.shots().plan(job, shots(id, 1, "b", true, 11, 2)));
    for (int number : new int[] {1, 2, 12}) {
      end(job, number, State.REJECTED);
    }
    end(job, 11, State.KEPT);
    assertThat(nextStage(job)).isTrue();
    plan(job, shots(id, 2, "b", false, 13, 1));
    end(job, 13, State.PUBLISHED);
    deliver(job);
    assertThat(scene().<Map<State, Integer>>read(tx -> tx.shots().spare(job)))
        .isEqualTo(Map.of(State.REJECTED, 1));
    assertThat(retry(job)).isEqualTo(Recall.DONE);
    assertThat(planned(job)).containsExactly(1, 2);
    assertThat(scene().find(job).stage()).isEqualTo(1);
    plan(job, shots(id, 1, "a", true, 1, 2));
    end(job, 1, State.KEPT);
    end(job, 2, State.REJECTED);
    assertThat(nextStage(job)).isTrue();
    scene().change(tx -> tx.jobs().claimToPlan(job).orElseThrow());
    scene().change(tx -> tx.shots().plan(job, shots(id, 2, "a", false, 3, 1)));
    scene().change(tx -> tx.shots().plan(job, shots(id, 2, "b", false, 13, 1)));
    scene().<Boolean>write(tx -> tx.jobs().planned(job, 2));
    assertThat(planned(job)).as("the other lane has its picture").containsExactly(3);
    assertThat(scene().find(job).unended()).isEqualTo(1);
  }

  /** Two lanes, cancelled in their first stage: of one a draft is asked for again. */
  @Test
  default void of_single_shots_the_lanes_alone_go_on_to_later_stages() {
    JobId id = new JobId("summer");
    JobId job = job(shots(id, 1, "a", true, 1, 2));
    scene().change(tx -> tx.shots().plan(job, shots(id, 1, "b", true, 11, 1)));
    end(job, 1, State.REJECTED);
    keep(job, 11);
    scene().<Recall>write(tx -> tx.jobs().cancel(job, STAGES));
    deliver(job, Jobs.State.CANCELLED);
    assertThat(scene().<Recall>write(tx -> tx.jobs().retry(job, Set.of(2)))).isEqualTo(Recall.DONE);
    assertThat(planned(job)).containsExactly(2);
    keep(job, 2);
    assertThat(nextStage(job)).isTrue();
    assertThat(lanesMade(job, 2)).containsExactly("a");
    plan(job, shots(id, 2, "a", false, 3, 1));
    end(job, 3, State.PUBLISHED);
    deliver(job);

    assertThat(retry(job)).as("the other lane waits").isEqualTo(Recall.DONE);
    assertThat(scene().find(job).stage()).isEqualTo(1);
    plan(job, List.of());
    assertThat(nextStage(job)).isTrue();
    assertThat(lanesMade(job, 2)).containsExactly("a", "b");
  }

  /** Its picture is bought and accepted. */
  private void keep(JobId job, int number) {
    TakeId take = scene().submit(job, List.of(number));
    scene()
        .change(
            tx -> {
              tx.takes().fetched(tx.takes().purchase(take).getFirst(), "sha256", 9);
              tx.takes().judged(take, true, "{\"score\": 0.8}", "", Optional.empty());
              tx.shots().advance(ShotId.of(job, number), State.INSPECTING, State.PUBLISHING);
            });
    end(job, number, State.PUBLISHING, State.KEPT);
  }

  private List<String> lanesMade(JobId job, int stage) {
    return scene().<List<Made>>read(tx -> tx.shots().made(job, stage)).stream()
        .map(made -> made.shot().cell().lane())
        .distinct()
        .toList();
  }

  @Test
  default void a_draft_that_was_not_bought_before_the_end_is_bought_when_the_job_goes_on() {
    JobId job = job(shots(new JobId("summer"), 1, "a", true, 1, 3));
    end(job, 1, State.KEPT);
    end(job, 2, State.REJECTED);
    scene().<Recall>write(tx -> tx.jobs().cancel(job, STAGES));
    assertThat(scene().<Set<Integer>>read(tx -> tx.shots().spare(job, 0, 9)))
        .as("what was not bought could still be the best of its lane")
        .containsExactly(2);
    assertThat(scene().<Set<Integer>>read(tx -> tx.shots().spare(job, 2, 9))).isEmpty();
    assertThat(scene().<Set<Integer>>read(tx -> tx.shots().spare(job, 0, 1))).isEmpty();
    deliver(job, Jobs.State.CANCELLED);
    assertThat(retry(job)).isEqualTo(Recall.DONE);
    assertThat(planned(job)).as("the rejected one is not missed").containsExactly(3);
  }

  /** A bucket may be away for a day. */
  @Test
  default void what_waits_for_its_bucket_holds_up_no_later_stage_and_counts_as_made() {
    JobId job = job(shots(new JobId("summer"), 1, "a", false, 1, 2));
    TakeId take = scene().submit(job, List.of(1));
    scene()
        .change(
            tx -> {
              tx.takes().fetched(tx.takes().purchase(take).getFirst(), "sha256", 9);
              tx.takes()
                  .judged(take, true, "{\"score\": 0.8, \"spared\": true}", "", Optional.empty());
              tx.shots().advance(ShotId.of(job, 1), State.INSPECTING, State.PUBLISHING);
            });
    assertThat(scene().<Boolean>read(tx -> tx.jobs().goesOn(job, 2))).isFalse();
    end(job, 2, State.FAILED);
    assertThat(scene().<Boolean>read(tx -> tx.jobs().goesOn(job, 1))).isFalse();
    assertThat(scene().<Boolean>read(tx -> tx.jobs().goesOn(job, 2))).isTrue();
    assertThat(nextStage(job)).isTrue();
    assertThat(scene().<List<Made>>read(tx -> tx.shots().made(job, 2)))
        .singleElement()
        .satisfies(
            made -> {
              assertThat(made.shot().id()).isEqualTo(ShotId.of(job, 1));
              assertThat(made.picture()).isEqualTo("sha256");
              assertThat(made.score()).isEqualTo(0.8);
              assertThat(made.spared()).isTrue();
              assertThat(made.cost()).isEqualTo(Example.PRICE);
            });
    plan(job, shots(job, 2, "a", false, 3, 1));
    end(job, 3, State.PUBLISHED);
    assertThat(scene().find(job).unended()).as("the one that waits").isEqualTo(1);
    end(job, 1, State.PUBLISHING, State.PUBLISHED);
    assertThat(scene().<Optional<JobId>>read(tx -> tx.jobs().toDeliver(job))).contains(job);
  }

  /** Its claim has passed on, and others have been there. */
  @Test
  default void who_plans_too_slowly_changes_nothing_in_a_later_stage() {
    JobId id = new JobId("summer");
    JobId job = job(shots(id, 1, "a", true, 1, 1));
    end(job, 1, State.KEPT);
    assertThat(nextStage(job)).isTrue();
    assertThat(scene().<Boolean>write(tx -> tx.jobs().planned(job, 1))).isFalse();
    scene().change(tx -> tx.shots().plan(job, shots(id, 1, "a", true, 9, 1)));
    assertThat(scene().find(job).planned()).isFalse();
    assertThat(scene().find(job).shots()).isEqualTo(1);
    assertThat(nextStage(job)).as("its second stage is not planned yet").isFalse();
  }
}

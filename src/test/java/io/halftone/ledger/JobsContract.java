package io.halftone.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.JobId;
import io.halftone.job.Money;
import io.halftone.job.Priority;
import io.halftone.job.ShotId;
import io.halftone.ledger.Jobs.Acceptance;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** From the file that somebody dropped to the stage that is planned and the job that is done. */
interface JobsContract {
  Duration CLAIM = Duration.ofMinutes(2);

  Scene scene();

  private Acceptance accept(String name, String digest) {
    return scene().write(tx -> tx.jobs().accept(Example.job(name), digest, "file", false).how());
  }

  @Test
  default void the_same_file_is_the_same_job_and_another_of_its_name_has_to_wait_for_it() {
    assertThat(accept("summer", "one")).isEqualTo(Acceptance.ACCEPTED);
    assertThat(accept("summer", "one")).isEqualTo(Acceptance.KNOWN);
    assertThat(accept("summer", "two")).isEqualTo(Acceptance.UNENDED);
    assertThat(accept("winter", "two")).isEqualTo(Acceptance.ACCEPTED);
  }

  @Test
  default void a_job_comes_back_as_it_was_accepted() {
    var job = Example.job("summer", Priority.RUSH, Optional.of(Money.of("12.5")));
    scene().change(tx -> tx.jobs().accept(job, "digest", "file", true));
    Jobs.Row row = scene().find(job.id());
    assertThat(row.job()).isEqualTo(job);
    assertThat(row.state()).isEqualTo(Jobs.State.ACCEPTED);
    assertThat(row.placeholders()).isTrue();
    assertThat(row.endedAt()).isEmpty();
  }

  @Test
  default void of_many_who_hand_in_the_same_job_one_is_told_that_it_is_new() {
    List<Acceptance> answers =
        Together.each(
            16,
            i ->
                scene()
                    .node(i % 2 == 0 ? "a" : "b")
                    .write(
                        tx -> tx.jobs().accept(Example.job("summer"), "one", "file", false).how()));
    assertThat(answers)
        .containsOnlyOnce(Acceptance.ACCEPTED)
        .doesNotContain(Acceptance.UNENDED, Acceptance.EDITION);
  }

  @Test
  default void planning_twice_gives_the_same_shots_and_counts() {
    JobId job = scene().job("summer", 700);
    List<Shots.Row> before = scene().read(tx -> tx.shots().after(job, 0, 1000));
    scene().change(tx -> tx.shots().plan(job, Example.shots(job, 1, 700)));
    assertThat(scene().find(job).shots()).isEqualTo(700);
    assertThat(scene().find(job).unended()).isEqualTo(700);
    assertThat(scene().<List<Shots.Row>>read(tx -> tx.shots().after(job, 0, 1000)))
        .isEqualTo(before)
        .hasSize(700);
  }

  @Test
  default void planning_that_was_cut_off_goes_on_where_it_ended() {
    JobId job = scene().job("summer", 300);
    scene().change(tx -> tx.shots().plan(job, Example.shots(job, 201, 300)));
    assertThat(scene().find(job).shots()).isEqualTo(500);
    assertThat(scene().find(job).unended()).isEqualTo(500);
  }

  @Test
  default void one_of_many_plans_a_job() {
    accept("summer", "one");
    JobId job = new JobId("summer");
    List<Boolean> claimed =
        Together.each(
            16,
            i ->
                scene()
                    .node(i % 2 == 0 ? "a" : "b")
                    .write(tx -> tx.jobs().claimToPlan(job))
                    .isPresent());
    assertThat(claimed).containsOnlyOnce(true);
  }

  @Test
  default void a_claim_to_plan_that_is_not_made_good_passes_on() {
    accept("summer", "one");
    JobId job = new JobId("summer");
    assertThat(scene().<Optional<Jobs.Row>>write(tx -> tx.jobs().claimToPlan(job))).isPresent();
    scene().pass(CLAIM.minusMillis(1));
    assertThat(scene().<Optional<Jobs.Row>>write(tx -> tx.jobs().claimToPlan(job))).isEmpty();
    assertThat(scene().<List<JobId>>write(tx -> tx.jobs().standstillsOfPlanning())).isEmpty();
    scene().pass(Duration.ofMillis(1));
    assertThat(scene().<List<JobId>>write(tx -> tx.jobs().standstillsOfPlanning()))
        .containsExactly(job);
    assertThat(scene().<Optional<Jobs.Row>>write(tx -> tx.jobs().claimToPlan(job))).isPresent();
    scene().change(tx -> tx.jobs().planned(job));
    scene().pass(CLAIM);
    assertThat(scene().<Optional<Jobs.Row>>write(tx -> tx.jobs().claimToPlan(job))).isEmpty();
  }

  @Test
  default void a_job_is_delivered_by_one_and_only_after_its_last_shot() {
    JobId job = scene().job("summer", 1);
    assertThat(scene().<Optional<Jobs.Row>>write(tx -> tx.jobs().claimToDeliver(job))).isEmpty();
    scene()
        .change(
            tx ->
                tx.shots()
                    .end(
                        ShotId.of(job, 1),
                        Shots.State.PLANNED,
                        Shots.State.FAILED,
                        Optional.of("no")));
    List<Boolean> claimed =
        Together.each(
            16,
            i ->
                scene()
                    .node(i % 2 == 0 ? "a" : "b")
                    .write(tx -> tx.jobs().claimToDeliver(job))
                    .isPresent());
    assertThat(claimed).containsOnlyOnce(true);
    scene().change(tx -> tx.jobs().end(job, Jobs.State.DONE, "manifest", "sheet", 7L));
    scene().pass(CLAIM);
    assertThat(scene().<Optional<Jobs.Row>>write(tx -> tx.jobs().claimToDeliver(job))).isEmpty();
  }

  @Test
  default void a_job_ends_once() {
    JobId job = scene().job("summer", 0);
    scene().change(tx -> tx.jobs().end(job, Jobs.State.DONE, "manifest", "sheet", 7L));
    Jobs.Row done = scene().find(job);
    scene().pass(Duration.ofSeconds(1));
    scene().change(tx -> tx.jobs().end(job, Jobs.State.CANCELLED, "other", "other", 7L));
    scene().change(tx -> tx.jobs().fail(job, "too late"));
    assertThat(scene().find(job)).isEqualTo(done);
    assertThat(done.manifest()).contains("manifest");
  }

  @Test
  default void a_job_whose_announcement_was_lost_is_announced_again_once_per_patience() {
    accept("summer", "one");
    JobId planned = scene().job("winter", 0);
    assertThat(scene().<List<JobId>>write(tx -> tx.jobs().standstillsOfPlanning())).isEmpty();
    scene().pass(Scene.PATIENCE);
    assertThat(scene().<List<JobId>>write(tx -> tx.jobs().standstillsOfPlanning()))
        .containsExactly(new JobId("summer"));
    assertThat(scene().<List<JobId>>write(tx -> tx.jobs().standstillsOfDelivery()))
        .containsExactly(planned);
    assertThat(scene().<List<JobId>>write(tx -> tx.jobs().standstillsOfPlanning())).isEmpty();
    assertThat(scene().<List<JobId>>write(tx -> tx.jobs().standstillsOfDelivery())).isEmpty();
  }

  @Test
  default void a_job_at_which_a_station_fails_rests_longer_each_time() {
    accept("summer", "one");
    JobId job = new JobId("summer");
    for (long rest : new long[] {1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000}) {
      assertThat(scene().<Optional<Jobs.Row>>write(tx -> tx.jobs().claimToPlan(job))).isPresent();
      scene().change(tx -> tx.jobs().stumbled(job, Stumble.WAIT));
      scene().pass(Duration.ofMillis(rest - 1));
      assertThat(scene().<List<JobId>>write(tx -> tx.jobs().standstillsOfPlanning())).isEmpty();
      scene().pass(Duration.ofMillis(1));
      assertThat(scene().<List<JobId>>write(tx -> tx.jobs().standstillsOfPlanning()))
          .containsExactly(job);
    }
  }

  @Test
  default void a_restarted_process_has_its_own_jobs_back_at_once_and_leaves_the_others() {
    accept("summer", "one");
    accept("winter", "one");
    JobId mine = new JobId("summer");
    JobId theirs = new JobId("winter");
    scene().node("a").write(tx -> tx.jobs().claimToPlan(mine));
    scene().node("b").write(tx -> tx.jobs().claimToPlan(theirs));
    Ledger restarted = scene().restarted("a");
    restarted.adopt();
    assertThat(restarted.<List<JobId>>write(tx -> tx.jobs().standstillsOfPlanning()))
        .containsExactly(mine);
    assertThat(restarted.<Optional<Jobs.Row>>write(tx -> tx.jobs().claimToPlan(mine))).isPresent();
    assertThat(restarted.<Optional<Jobs.Row>>write(tx -> tx.jobs().claimToPlan(theirs))).isEmpty();
  }

  @Test
  default void jobs_are_listed_newest_first_and_those_under_way_oldest_first() {
    accept("one", "x");
    scene().pass(Duration.ofSeconds(1));
    accept("two", "x");
    scene().pass(Duration.ofSeconds(1));
    accept("three", "x");
    scene().change(tx -> tx.jobs().fail(new JobId("two"), "no"));
    assertThat(scene().<List<JobId>>read(tx -> tx.jobs().newest(2)))
        .containsExactly(new JobId("three"), new JobId("two"));
    assertThat(scene().<List<JobId>>read(tx -> tx.jobs().unended()))
        .containsExactly(new JobId("one"), new JobId("three"));
  }
}

package io.halftone.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.halftone.job.JobId;
import io.halftone.job.Money;
import io.halftone.job.Pace;
import io.halftone.job.ShotId;
import io.halftone.job.TakeId;
import io.halftone.ledger.Jobs.Recall;
import io.halftone.ledger.Shots.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Cancelling a job, and making again what it did not deliver. */
interface RecallContract {
  Scene scene();

  private Recall cancel(JobId job) {
    return scene().<Recall>write(tx -> tx.jobs().cancel(job));
  }

  private Recall retry(JobId job) {
    return scene().<Recall>write(tx -> tx.jobs().retry(job));
  }

  private Map<State, Integer> states(JobId job) {
    return scene().read(tx -> tx.shots().byState(job));
  }

  private List<ShotId> feed() {
    return scene().write(tx -> tx.shots().feed(100, Pace.PARALLEL));
  }

  private Optional<Jobs.Row> claimToDeliver(JobId job) {
    return scene().write(tx -> tx.jobs().claimToDeliver(job));
  }

  private void deliver(JobId job, Jobs.State how) {
    assertThat(claimToDeliver(job)).isPresent();
    scene().change(tx -> tx.jobs().end(job, how, "manifest", "sheet", 7L));
  }

  private void end(ShotId shot, State from, State how) {
    scene().change(tx -> tx.shots().end(shot, from, how, Optional.of("no")));
  }

  @Test
  default void what_is_planned_ends_at_once_and_nothing_more_is_bought() {
    JobId job = scene().job("summer", 3);
    assertThat(cancel(job)).isEqualTo(Recall.DONE);
    assertThat(states(job)).isEqualTo(Map.of(State.CANCELLED, 3));
    assertThat(feed()).isEmpty();
    assertThat(scene().find(job).state()).isEqualTo(Jobs.State.RUNNING);
    assertThat(scene().<Optional<JobId>>read(tx -> tx.jobs().toDeliver(job))).contains(job);
    deliver(job, Jobs.State.CANCELLED);
    assertThat(scene().find(job).state()).isEqualTo(Jobs.State.CANCELLED);
  }

  @Test
  default void a_job_that_is_not_planned_yet_is_not_planned_any_more() {
    JobId job = new JobId("summer");
    scene().change(tx -> tx.jobs().accept(Example.job("summer"), "digest", "summer.yaml", true));
    scene().<Optional<Jobs.Row>>write(tx -> tx.jobs().claimToPlan(job));
    scene().change(tx -> tx.shots().plan(job, Example.shots(job, 1, 2)));
    assertThat(cancel(job)).isEqualTo(Recall.DONE);
    scene().change(tx -> tx.shots().plan(job, Example.shots(job, 3, 2)));
    scene().<Boolean>write(tx -> tx.jobs().planned(job));
    assertThat(states(job)).isEqualTo(Map.of(State.CANCELLED, 2));
    assertThat(claimToDeliver(job)).isPresent();
  }

  @Test
  default void who_has_planned_it_meanwhile_does_not_take_the_delivery_from_who_delivers() {
    JobId job = new JobId("summer");
    scene().change(tx -> tx.jobs().accept(Example.job("summer"), "digest", "summer.yaml", true));
    scene().<Optional<Jobs.Row>>write(tx -> tx.jobs().claimToPlan(job));
    cancel(job);
    assertThat(claimToDeliver(job)).isPresent();
    scene().<Boolean>write(tx -> tx.jobs().planned(job));
    assertThat(claimToDeliver(job)).isEmpty();
  }

  @Test
  default void a_request_that_has_not_left_does_not_leave_any_more() {
    JobId job = scene().job("summer", 2);
    TakeId reserved = scene().reserve(ShotId.of(job, 1));
    cancel(job);
    assertThat(scene().<Boolean>write(tx -> tx.takes().submitting(reserved, tx.now() + 1000)))
        .isFalse();
    assertThat(scene().take(reserved).state()).isEqualTo(Takes.State.RESERVED);
    assertThat(scene().<List<TakeId>>write(tx -> Example.due(tx, 10)))
        .as("and is given up at once")
        .contains(reserved);
  }

  /** It is stopped, or comes home and is inspected by nobody. */
  @Test
  default void no_twin_waits_for_a_picture_of_it() {
    JobId job = scene().job("summer", 1);
    TakeId take = TakeId.of(ShotId.of(job, 1), 1);
    Takes.Reservation usual = Example.reservation(take);
    scene()
        .change(
            tx ->
                tx.takes()
                    .reserve(
                        new Takes.Reservation(
                            take,
                            take,
                            0,
                            usual.provider(),
                            usual.model(),
                            usual.price(),
                            false,
                            false,
                            usual.prompt(),
                            usual.effective(),
                            usual.fingerprint(),
                            usual.why(),
                            Optional.of("content"),
                            usual.day())));
    scene().change(tx -> tx.takes().submitting(take, tx.now() + 1000));
    assertThat(isComing()).isTrue();
    cancel(job);
    assertThat(isComing()).isFalse();
  }

  private boolean isComing() {
    return scene().<Boolean>read(tx -> tx.takes().isComing(List.of("content"), true));
  }

  @Test
  default void what_is_in_flight_is_looked_at_now_and_ends_when_it_is_known() {
    JobId job = scene().job("summer", 3);
    TakeId reserved = scene().reserve(ShotId.of(job, 1));
    TakeId submitted = scene().reserve(ShotId.of(job, 2));
    scene().change(tx -> tx.takes().submitting(submitted, scene().now() + 1_000_000));
    scene().change(tx -> tx.takes().submitted(submitted, "ref", scene().now() + 1_000_000));
    assertThat(scene().<List<TakeId>>write(tx -> Example.due(tx, 10))).isEmpty();

    cancel(job);
    assertThat(states(job)).isEqualTo(Map.of(State.GENERATING, 2, State.CANCELLED, 1));
    assertThat(claimToDeliver(job)).isEmpty();
    assertThat(scene().<List<TakeId>>write(tx -> Example.due(tx, 10)))
        .containsExactlyInAnyOrder(reserved, submitted);

    scene()
        .change(
            tx -> {
              Takes.Row row = tx.takes().purchase(reserved).getFirst();
              tx.takes().endWithout(row, Takes.State.REFUSED, Money.ZERO, "never left");
              assertThat(tx.shots().again(row.shot(), State.GENERATING, 0, Optional.empty(), 0))
                  .isEmpty();
              assertThat(tx.takes().fetched(tx.takes().purchase(submitted).getFirst(), "sha256", 9))
                  .as("goes to inspection")
                  .isFalse();
            });
    assertThat(states(job)).isEqualTo(Map.of(State.CANCELLED, 3));
    assertThat(scene().take(submitted).state()).isEqualTo(Takes.State.FETCHED);
    assertThat(scene().find(job).booked()).isEqualTo(Example.PRICE);
    assertThat(scene().discrepancy()).isZero();
    assertThat(claimToDeliver(job)).isPresent();
  }

  @Test
  default void a_request_whose_answer_is_still_to_come_is_not_hurried() {
    JobId job = scene().job("summer", 1);
    TakeId take = scene().reserve(ShotId.of(job, 1));
    scene().change(tx -> tx.takes().submitting(take, scene().now() + 1000));
    cancel(job);
    assertThat(scene().<List<TakeId>>write(tx -> Example.due(tx, 10))).isEmpty();
  }

  @Test
  default void what_is_on_its_way_into_the_buckets_arrives_and_what_waits_for_it_does_not() {
    JobId job = scene().job("summer", 2);
    for (int number : List.of(1, 2)) {
      TakeId take = scene().submit(job, List.of(number));
      scene().change(tx -> tx.takes().fetched(tx.takes().purchase(take).getFirst(), "sha256", 9));
      scene().change(tx -> Step.PASSED.take(tx, tx.takes().purchase(take).getFirst()));
    }
    ShotId claimed = ShotId.of(job, 1);
    assertThat(
            scene().<Optional<Shots.Row>>write(tx -> tx.shots().claim(claimed, State.PUBLISHING)))
        .isPresent();
    cancel(job);
    assertThat(scene().state(claimed)).isEqualTo(State.PUBLISHING);
    assertThat(scene().state(ShotId.of(job, 2))).isEqualTo(State.CANCELLED);
    // Killed on the way: nobody takes it up again.
    scene().restarted("a").adopt();
    assertThat(
            scene().<Optional<Shots.Row>>write(tx -> tx.shots().claim(claimed, State.PUBLISHING)))
        .isEmpty();
    assertThat(scene().state(claimed)).isEqualTo(State.CANCELLED);
    assertThat(claimToDeliver(job)).isPresent();
  }

  @Test
  default void cancelling_twice_or_too_late_changes_nothing() {
    JobId job = scene().job("summer", 1);
    assertThat(cancel(job)).isEqualTo(Recall.DONE);
    Jobs.Row before = scene().find(job);
    assertThat(cancel(job)).isEqualTo(Recall.KNOWN);
    assertThat(scene().find(job)).isEqualTo(before);

    JobId late = scene().job("winter", 1);
    end(ShotId.of(late, 1), State.PLANNED, State.FAILED);
    assertThat(cancel(late)).isEqualTo(Recall.NOTHING);
    deliver(late, Jobs.State.DONE);
    assertThat(cancel(late)).isEqualTo(Recall.NOTHING);
    assertThat(scene().find(late).state()).isEqualTo(Jobs.State.DONE);
  }

  @Test
  default void only_what_was_not_delivered_is_made_again_and_what_is_paid_is_not_bought_again() {
    JobId job = scene().job("summer", 5);
    List<TakeId> takes = new ArrayList<>();
    for (int number = 1; number <= 4; number++) {
      TakeId take = scene().submit(job, List.of(number));
      scene().change(tx -> tx.takes().fetched(tx.takes().purchase(take).getFirst(), "sha256", 9));
      takes.add(take);
    }
    for (TakeId passed : takes.subList(0, 2)) {
      scene().change(tx -> Step.PASSED.take(tx, tx.takes().purchase(passed).getFirst()));
    }
    end(ShotId.of(job, 1), State.PUBLISHING, State.PUBLISHED);
    scene().change(tx -> tx.takes().judged(takes.get(3), false, "{}", "blurred"));
    end(ShotId.of(job, 4), State.INSPECTING, State.REJECTED);
    cancel(job);
    deliver(job, Jobs.State.CANCELLED);

    assertThat(retry(job)).isEqualTo(Recall.DONE);
    assertThat(scene().state(ShotId.of(job, 1))).isEqualTo(State.PUBLISHED);
    assertThat(scene().state(ShotId.of(job, 2))).isEqualTo(State.PUBLISHING);
    assertThat(scene().state(ShotId.of(job, 3))).isEqualTo(State.INSPECTING);
    assertThat(scene().state(ShotId.of(job, 4))).isEqualTo(State.PLANNED);
    assertThat(scene().state(ShotId.of(job, 5))).isEqualTo(State.PLANNED);
    Jobs.Row row = scene().find(job);
    assertThat(row.state()).isEqualTo(Jobs.State.RUNNING);
    assertThat(row.unended()).isEqualTo(4);
    assertThat(row.booked()).isEqualTo(Example.PRICE.times(4));
    assertThat(row.cancelAt()).isEmpty();
    assertThat(scene().<List<Takes.Row>>read(tx -> tx.takes().sinceRetry(ShotId.of(job, 4))))
        .as("what counts against it")
        .isEmpty();
    assertThat(scene().<Optional<Jobs.Row>>write(tx -> tx.jobs().claimToPlan(job))).isPresent();
    assertThat(retry(job)).isEqualTo(Recall.UNENDED);
    assertThat(scene().discrepancy()).isZero();
  }

  @Test
  default void a_picture_that_was_rejected_though_it_had_passed_is_bought_anew() {
    JobId job = scene().job("summer", 1);
    TakeId take = scene().submit(job, List.of(1));
    scene().change(tx -> tx.takes().fetched(tx.takes().purchase(take).getFirst(), "sha256", 9));
    scene().change(tx -> Step.PASSED.take(tx, tx.takes().purchase(take).getFirst()));
    end(ShotId.of(job, 1), State.PUBLISHING, State.REJECTED);
    deliver(job, Jobs.State.DONE);
    retry(job);
    assertThat(scene().state(ShotId.of(job, 1))).isEqualTo(State.PLANNED);
  }

  @Test
  default void a_job_that_delivered_everything_is_not_made_again() {
    JobId job = scene().job("summer", 1);
    assertThat(retry(job)).isEqualTo(Recall.UNENDED);
    end(ShotId.of(job, 1), State.PLANNED, State.PUBLISHED);
    deliver(job, Jobs.State.DONE);
    Jobs.Row before = scene().find(job);
    assertThat(retry(job)).isEqualTo(Recall.NOTHING);
    assertThat(scene().find(job)).isEqualTo(before);
  }

  @Test
  default void every_end_of_a_shot_has_a_number_of_its_own_that_only_grows() {
    JobId job = scene().job("summer", 30);
    Together.each(
        20,
        i -> {
          Scene.change(
              scene().node(i % 2 == 0 ? "a" : "b"),
              tx ->
                  tx.shots()
                      .end(ShotId.of(job, i + 1), State.PLANNED, State.FAILED, Optional.of("no")));
          return i;
        });
    cancel(job);
    List<Shots.Event> events = scene().read(tx -> tx.shots().events(job, 0, 1000));
    assertThat(events).hasSize(30);
    assertThat(new TreeSet<>(events.stream().map(Shots.Event::number).toList())).hasSize(30);
    assertThat(events.subList(0, 20)).allMatch(event -> event.state() == State.FAILED);
    assertThat(events.subList(20, 30)).allMatch(event -> event.state() == State.CANCELLED);
    long last = events.getLast().number();
    assertThat(scene().find(job).events()).isGreaterThanOrEqualTo(last);
    assertThat(scene().<List<Shots.Event>>read(tx -> tx.shots().events(job, last, 10))).isEmpty();
    assertThat(scene().<List<Shots.Event>>read(tx -> tx.shots().events(job, 0, 7))).hasSize(7);
    deliver(job, Jobs.State.CANCELLED);
    assertThat(scene().find(job).events()).isGreaterThan(last);
  }

  @Test
  default void who_buys_and_who_cancels_at_the_same_moment_leave_nothing_open() {
    for (int round = 0; round < 10; round++) {
      JobId job = scene().job("race-" + round, 8);
      Together.each(
          9,
          i -> {
            Ledger node = scene().node(i % 2 == 0 ? "a" : "b");
            if (i == 4) {
              return node.write(tx -> tx.jobs().cancel(job)).toString();
            }
            TakeId take = TakeId.of(ShotId.of(job, i < 4 ? i + 1 : i), 1);
            try {
              node.write(
                  tx -> {
                    if (tx.shots().hold(take.shot()).isPresent()) {
                      tx.takes().reserve(Example.reservation(take));
                    }
                    return null;
                  });
            } catch (IllegalStateException cancelledMeanwhile) {
              return "not bought";
            }
            return "bought";
          });
      scene()
          .change(
              tx ->
                  tx.shots()
                      .after(job, 0, 100)
                      .forEach(
                          shot ->
                              tx.shots()
                                  .again(shot.id(), State.GENERATING, 0, Optional.empty(), 0)));
      assertThat(states(job)).isEqualTo(Map.of(State.CANCELLED, 8));
      assertThat(claimToDeliver(job)).isPresent();
    }
  }

  @Test
  default void jobs_are_turned_over_page_by_page() {
    var all = new ArrayList<JobId>();
    for (int number = 0; number < 25; number++) {
      all.addFirst(scene().job("job-%02d".formatted(number), 0));
      if (number % 3 == 0) {
        scene().pass(java.time.Duration.ofSeconds(1));
      }
    }
    var paged = new ArrayList<JobId>();
    Optional<JobId> after = Optional.empty();
    while (true) {
      Optional<JobId> from = after;
      List<JobId> page = scene().read(tx -> tx.jobs().page(from, 7));
      if (page.isEmpty()) {
        break;
      }
      paged.addAll(page);
      after = Optional.of(page.getLast());
    }
    assertThat(paged)
        .containsExactlyInAnyOrderElementsOf(all)
        .isEqualTo(scene().<List<JobId>>read(tx -> tx.jobs().newest(100)));
    List<JobId> first =
        scene().read(tx -> tx.jobs().page(Jobs.State.RUNNING, Optional.empty(), 20));
    List<JobId> rest =
        scene().read(tx -> tx.jobs().page(Jobs.State.RUNNING, Optional.of(first.getLast()), 20));
    assertThat(first).hasSize(20);
    assertThat(rest).hasSize(5).doesNotContainAnyElementsOf(first);
    assertThat(
            scene().<List<JobId>>read(tx -> tx.jobs().page(Jobs.State.DONE, Optional.empty(), 9)))
        .isEmpty();
  }

  @Test
  default void for_a_job_that_its_owner_has_paused_nothing_is_bought_by_any_node() {
    JobId job = scene().job("summer", 4);
    TakeId before = scene().submit(job, List.of(1));
    scene().node("b");
    assertThat(scene().<Recall>write(tx -> tx.jobs().pause(job))).isEqualTo(Recall.DONE);
    assertThat(scene().node("b").<Recall>write(tx -> tx.jobs().pause(job))).isEqualTo(Recall.KNOWN);
    assertThat(scene().find(job).heldAt()).contains(scene().now());
    assertThat(feed()).isEmpty();
    assertThatExceptionOfType(Takes.Missed.class)
        .as("fed before it was paused")
        .isThrownBy(() -> scene().reserve(ShotId.of(job, 2)));
    assertThat(scene().find(job).booked()).isEqualTo(Example.PRICE);
    assertThat(resting(job)).as("a picture is on its way").isFalse();

    scene().change(tx -> tx.takes().fetched(tx.takes().purchase(before).getFirst(), "sha256", 9));
    end(ShotId.of(job, 1), State.INSPECTING, State.PUBLISHED);
    assertThat(resting(job)).isTrue();
    scene().restarted("b").adopt();
    assertThat(scene().node("b").<List<ShotId>>write(tx -> tx.shots().feed(9, Pace.PARALLEL)))
        .isEmpty();

    assertThat(scene().node("b").<Recall>write(tx -> tx.jobs().resume(job))).isEqualTo(Recall.DONE);
    assertThat(scene().<Recall>write(tx -> tx.jobs().resume(job))).isEqualTo(Recall.KNOWN);
    assertThat(resting(job)).isFalse();
    assertThat(feed()).hasSize(3);
  }

  private boolean resting(JobId job) {
    return scene().<Boolean>read(tx -> tx.jobs().isResting(job));
  }

  @Test
  default void the_pauses_of_its_owner_and_of_a_budget_hold_side_by_side() {
    JobId job = scene().job("summer", 1);
    scene().<Boolean>write(tx -> tx.jobs().pause(job, "no money", scene().now() + 60_000));
    scene().<Recall>write(tx -> tx.jobs().pause(job));
    assertThat(scene().find(job).paused()).contains("no money");
    scene().<Recall>write(tx -> tx.jobs().resume(job));
    assertThat(feed()).as("there is still no money").isEmpty();
    scene().<Recall>write(tx -> tx.jobs().pause(job));
    scene().pass(Duration.ofMinutes(2));
    assertThat(feed()).as("its owner has still paused it").isEmpty();
    scene().<Recall>write(tx -> tx.jobs().resume(job));
    assertThat(feed()).hasSize(1);
  }

  @Test
  default void a_paused_job_can_be_cancelled_and_what_has_ended_cannot_be_paused() {
    JobId job = scene().job("summer", 2);
    scene().<Recall>write(tx -> tx.jobs().pause(job));
    assertThat(retry(job)).as("it is paused and not over").isEqualTo(Recall.UNENDED);
    assertThat(cancel(job)).isEqualTo(Recall.DONE);
    assertThat(scene().find(job).heldAt()).isEmpty();
    assertThat(scene().<Recall>write(tx -> tx.jobs().pause(job))).isEqualTo(Recall.NOTHING);
    deliver(job, Jobs.State.CANCELLED);
    assertThat(scene().<Recall>write(tx -> tx.jobs().pause(job))).isEqualTo(Recall.NOTHING);
    assertThat(scene().<Recall>write(tx -> tx.jobs().resume(job))).isEqualTo(Recall.NOTHING);
  }

  @Test
  default void a_pause_ends_with_its_job_and_who_retries_wants_it_to_go_on() {
    JobId job = scene().job("summer", 1);
    scene().<Recall>write(tx -> tx.jobs().pause(job));
    end(ShotId.of(job, 1), State.PLANNED, State.FAILED);
    deliver(job, Jobs.State.DONE);
    assertThat(retry(job)).isEqualTo(Recall.DONE);
    assertThat(scene().find(job).heldAt()).isEmpty();
    assertThat(feed()).hasSize(1);
  }

  @Test
  default void shots_are_made_again_one_by_one() {
    JobId job = scene().job("summer", 4);
    end(ShotId.of(job, 1), State.PLANNED, State.FAILED);
    end(ShotId.of(job, 2), State.PLANNED, State.REJECTED);
    end(ShotId.of(job, 3), State.PLANNED, State.PUBLISHED);
    assertThat(retry(job, 1)).isEqualTo(Recall.UNENDED);
    end(ShotId.of(job, 4), State.PLANNED, State.FAILED);
    deliver(job, Jobs.State.DONE);
    assertThat(retry(job, 1, 3)).as("the third is published").isEqualTo(Recall.OTHER_SHOTS);
    assertThat(retry(job, 9)).as("there is none").isEqualTo(Recall.OTHER_SHOTS);
    assertThat(scene().find(job).state()).isEqualTo(Jobs.State.DONE);

    assertThat(retry(job, 2, 4)).isEqualTo(Recall.DONE);
    assertThat(states(job))
        .isEqualTo(Map.of(State.FAILED, 1, State.PLANNED, 2, State.PUBLISHED, 1));
    assertThat(feed()).containsExactlyInAnyOrder(ShotId.of(job, 2), ShotId.of(job, 4));
    assertThat(scene().find(job).unended()).isEqualTo(2);
    assertThat(scene().find(job).planned()).as("no others are added").isTrue();
  }

  private Recall retry(JobId job, Integer... numbers) {
    return scene().<Recall>write(tx -> tx.jobs().retry(job, Set.of(numbers)));
  }
}

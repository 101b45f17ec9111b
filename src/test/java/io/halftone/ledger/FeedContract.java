package io.halftone.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.JobId;
import io.halftone.job.Pace;
import io.halftone.job.Priority;
import io.halftone.job.ShotId;
import io.halftone.job.TakeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which planned shots are bought next. */
interface FeedContract {
  Scene scene();

  private Map<String, Long> fed(int places) {
    return scene().write(tx -> tx.shots().feed(places, Pace.PARALLEL)).stream()
        .collect(
            Collectors.groupingBy(shot -> shot.job().value(), TreeMap::new, Collectors.counting()));
  }

  private JobId job(String name, int shots, Priority priority) {
    return scene().job(name, shots, priority, Optional.empty());
  }

  @Test
  default void jobs_get_places_by_their_weights() {
    job("bulk", 100, Priority.BULK);
    job("normal", 100, Priority.NORMAL);
    job("rush", 100, Priority.RUSH);
    assertThat(fed(21)).isEqualTo(Map.of("rush", 16L, "normal", 4L, "bulk", 1L));
  }

  @Test
  default void what_is_picked_is_under_way_until_it_is_ordered_or_put_off() {
    JobId job = job("job", 10, Priority.NORMAL);
    assertThat(underWay()).isZero();
    fed(4);
    assertThat(underWay()).isEqualTo(4);
    scene().reserve(ShotId.of(job, 1));
    scene().change(tx -> tx.shots().postpone(ShotId.of(job, 2), tx.now() + 200_000));
    assertThat(underWay()).isEqualTo(2);
    scene().pass(Duration.ofMillis(Scene.PATIENCE.toMillis() / 5));
    assertThat(underWay()).as("the word of it was lost").isZero();
  }

  private int underWay() {
    return scene().<Integer>read(tx -> tx.shots().underWay());
  }

  @Test
  default void what_runs_already_counts() {
    JobId busy = job("busy", 100, Priority.NORMAL);
    job("idle", 100, Priority.NORMAL);
    for (int number = 1; number <= 6; number++) {
      scene().reserve(ShotId.of(busy, number));
    }
    assertThat(fed(6)).isEqualTo(Map.of("idle", 6L));
  }

  @Test
  default void a_small_rush_job_is_done_at_once_behind_a_bulk_job() {
    job("bulk", 1000, Priority.BULK);
    job("rush", 10, Priority.RUSH);
    assertThat(fed(12)).containsEntry("rush", 10L);
  }

  @Test
  default void places_that_a_job_has_no_shots_for_go_to_the_others() {
    job("rush", 2, Priority.RUSH);
    job("bulk", 100, Priority.BULK);
    job("normal", 3, Priority.NORMAL);
    assertThat(fed(20)).isEqualTo(Map.of("rush", 2L, "normal", 3L, "bulk", 15L));
  }

  @Test
  default void never_more_than_there_are_places() {
    for (int i = 0; i < 7; i++) {
      job("job" + i, 10, Priority.values()[i % 3]);
    }
    assertThat(fed(0)).isEmpty();
    for (int places : new int[] {1, 2, 5, 13}) {
      assertThat(scene().<List<ShotId>>write(tx -> tx.shots().feed(places, Pace.PARALLEL)))
          .hasSize(places);
    }
    assertThat(scene().<List<ShotId>>write(tx -> tx.shots().feed(1000, Pace.PARALLEL)))
        .hasSize(70 - 21);
    assertThat(fed(1000)).isEmpty();
  }

  @Test
  default void a_shot_is_fed_to_one_at_a_time() {
    job("bulk", 150, Priority.BULK);
    job("rush", 100, Priority.RUSH);
    List<ShotId> fed =
        new ArrayList<>(
            Together.each(
                    8,
                    i -> {
                      var mine = new ArrayList<ShotId>();
                      for (int turn = 0; turn < 8; turn++) {
                        List<ShotId> more =
                            scene()
                                .node(i % 2 == 0 ? "a" : "b")
                                .write(tx -> tx.shots().feed(3, Pace.PARALLEL));
                        assertThat(more).hasSizeLessThanOrEqualTo(3);
                        mine.addAll(more);
                      }
                      return mine;
                    })
                .stream()
                .flatMap(List::stream)
                .toList());
    assertThat(fed).doesNotHaveDuplicates().hasSizeGreaterThan(24);
    fed.addAll(scene().write(tx -> tx.shots().feed(1000, Pace.PARALLEL)));
    assertThat(fed).doesNotHaveDuplicates().hasSize(250);
  }

  @Test
  default void a_shot_that_was_fed_and_lost_is_fed_again_after_a_while() {
    job("summer", 1, Priority.NORMAL);
    assertThat(fed(5)).isNotEmpty();
    scene().pass(Scene.PATIENCE.minusMillis(1));
    assertThat(fed(5)).isEmpty();
    scene().pass(Duration.ofMillis(1));
    assertThat(fed(5)).isNotEmpty();
  }

  @Test
  default void a_restarted_process_feeds_at_once_what_it_had_fed() {
    job("summer", 3, Priority.NORMAL);
    assertThat(fed(5)).isNotEmpty();
    scene().restarted("a").adopt();
    assertThat(fed(5)).isEqualTo(Map.of("summer", 3L));
  }

  @Test
  default void a_postponed_shot_waits_until_it_is_due() {
    JobId job = job("summer", 3, Priority.NORMAL);
    scene().change(tx -> tx.shots().postpone(ShotId.of(job, 2), tx.now() + 1000));
    assertThat(scene().<List<ShotId>>write(tx -> tx.shots().feed(5, Pace.PARALLEL)))
        .containsExactlyInAnyOrder(ShotId.of(job, 1), ShotId.of(job, 3));
    scene().pass(Duration.ofMillis(1000));
    assertThat(scene().<List<ShotId>>write(tx -> tx.shots().feed(5, Pace.PARALLEL)))
        .containsExactly(ShotId.of(job, 2));
  }

  @Test
  default void what_is_made_again_comes_first_and_then_the_shots_in_their_order() {
    JobId job = job("summer", 30, Priority.NORMAL);
    scene().reserve(ShotId.of(job, 20));
    scene()
        .change(
            tx ->
                tx.shots()
                    .again(
                        ShotId.of(job, 20), Shots.State.GENERATING, tx.now(), Optional.empty(), 1));
    assertThat(scene().<List<ShotId>>write(tx -> tx.shots().feed(3, Pace.PARALLEL)))
        .containsExactlyInAnyOrder(ShotId.of(job, 20), ShotId.of(job, 1), ShotId.of(job, 2));
  }

  @Test
  default void only_running_jobs_are_fed() {
    JobId job = job("summer", 3, Priority.NORMAL);
    scene().change(tx -> tx.jobs().fail(job, "no"));
    assertThat(fed(5)).isEmpty();
  }

  @Test
  default void a_family_is_what_is_planned_and_has_had_no_picture() {
    JobId job = job("summer", 7, Priority.NORMAL);
    job("winter", 3, Priority.NORMAL);
    scene().reserve(ShotId.of(job, 2));
    TakeId had = scene().reserve(ShotId.of(job, 3));
    TakeId refused = scene().reserve(ShotId.of(job, 4));
    TakeId declined = scene().reserve(ShotId.of(job, 5));
    scene()
        .change(
            tx -> {
              tx.takes().submitting(had, 0);
              tx.takes().submitted(had, "name", 0);
              tx.takes().fetched(tx.takes().find(had).orElseThrow(), "sha256", 1);
              tx.takes().declined(declined);
              again(tx, had, Shots.State.INSPECTING);
              again(tx, refused, Shots.State.GENERATING);
              again(tx, declined, Shots.State.GENERATING);
            });
    assertThat(scene().<Boolean>read(tx -> tx.takes().isToBeMadeWithItsFamily(refused.shot())))
        .isTrue();
    for (TakeId alone : List.of(had, declined)) {
      assertThat(scene().<Boolean>read(tx -> tx.takes().isToBeMadeWithItsFamily(alone.shot())))
          .isFalse();
    }
    var first = Example.shots(job, 1, 1).getFirst();
    assertThat(scene().<List<Shots.Row>>read(tx -> tx.shots().family(first, "square", 2)))
        .extracting(Shots.Row::id)
        .containsExactly(ShotId.of(job, 4), ShotId.of(job, 6));
    assertThat(scene().<List<Shots.Row>>read(tx -> tx.shots().family(first, "round", 2))).isEmpty();
    assertThat(scene().<Integer>read(tx -> tx.shots().familySize(job, "square"))).isEqualTo(7);
  }

  private static void again(Ledger.Tx tx, TakeId take, Shots.State from) {
    tx.shots().again(take.shot(), from, 0, Optional.empty(), 0);
  }

  @Test
  default void an_adaptive_wave_follows_from_the_jobs_last_pictures_on_every_node() {
    JobId job = job("job", 200, Priority.NORMAL);
    assertThat(adaptive("a")).as("nothing is known").isEqualTo(Map.of("job", 3L));
    made(job, 1, 3, Duration.ofSeconds(2));
    assertThat(adaptive("b")).isEqualTo(Map.of("job", 20L));
    made(job, 4, 20, Duration.ofSeconds(40));
    assertThat(adaptive("a")).as("it has become slow").isEqualTo(Map.of("job", 5L));
    made(job, 24, 5, Duration.ofSeconds(8));
    scene().restarted("b").adopt();
    assertThat(adaptive("b")).as("half of the last 20 were slow").isEqualTo(Map.of("job", 5L));
    made(job, 29, 5, Duration.ofSeconds(8));
    made(job, 34, 5, Duration.ofSeconds(8));
    assertThat(adaptive("a")).isEqualTo(Map.of("job", 10L));
  }

  private Map<String, Long> adaptive(String node) {
    return scene()
        .node(node)
        .<List<ShotId>>write(tx -> tx.shots().feed(100, Pace.ADAPTIVE))
        .stream()
        .collect(
            Collectors.groupingBy(shot -> shot.job().value(), TreeMap::new, Collectors.counting()));
  }

  /** A wave of one order each, all of which are made after so long. */
  private void made(JobId job, int from, int count, Duration time) {
    var orders = new ArrayList<TakeId>();
    for (int number = from; number < from + count; number++) {
      orders.add(scene().submit(job, List.of(number)));
    }
    scene().change(tx -> tx.jobs().begun(job, Pace.ADAPTIVE, 0));
    scene().pass(time);
    orders.forEach(
        order ->
            scene()
                .change(
                    tx -> tx.takes().fetched(tx.takes().purchase(order).getFirst(), "sha256", 9)));
  }
}

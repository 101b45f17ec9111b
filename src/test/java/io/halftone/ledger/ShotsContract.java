package io.halftone.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.halftone.job.JobId;
import io.halftone.job.Pace;
import io.halftone.job.ShotId;
import io.halftone.ledger.Shots.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Claims on shots, what becomes of those that stand still, and of those that fail. */
interface ShotsContract {
  Scene scene();

  private ShotId inspecting(String job) {
    ShotId shot = ShotId.of(scene().job(job, 1), 1);
    scene().change(tx -> tx.shots().advance(shot, State.PLANNED, State.INSPECTING));
    return shot;
  }

  private Optional<Shots.Row> claim(String node, ShotId shot) {
    return scene().node(node).write(tx -> tx.shots().claim(shot, State.INSPECTING));
  }

  @Test
  default void of_many_who_claim_a_shot_one_gets_it() {
    for (int round = 0; round < 10; round++) {
      ShotId shot = inspecting("job" + round);
      List<Boolean> claimed =
          Together.each(16, i -> claim(i % 2 == 0 ? "a" : "b", shot).isPresent());
      assertThat(claimed).containsOnlyOnce(true);
    }
  }

  @Test
  default void a_shot_is_claimed_only_where_it_is() {
    ShotId shot = inspecting("summer");
    for (State elsewhere : State.values()) {
      if (elsewhere != State.INSPECTING) {
        assertThat(scene().<Optional<Shots.Row>>write(tx -> tx.shots().claim(shot, elsewhere)))
            .isEmpty();
      }
    }
    assertThat(claim("a", shot)).isPresent();
  }

  @Test
  default void a_claim_ends_with_its_time_and_with_the_work() {
    ShotId shot = inspecting("summer");
    assertThat(claim("a", shot)).isPresent();
    scene().pass(Duration.ofMinutes(2).minusMillis(1));
    assertThat(claim("b", shot)).isEmpty();
    scene().pass(Duration.ofMillis(1));
    assertThat(claim("b", shot)).isPresent();
    scene().change(tx -> tx.shots().advance(shot, State.INSPECTING, State.PUBLISHING));
    assertThat(scene().<Optional<Shots.Row>>write(tx -> tx.shots().claim(shot, State.PUBLISHING)))
        .isPresent();
  }

  @Test
  default void a_restarted_process_has_its_own_shots_back_at_once_and_leaves_the_others() {
    ShotId mine = inspecting("summer");
    ShotId theirs = inspecting("winter");
    claim("a", mine);
    claim("b", theirs);
    Ledger restarted = scene().restarted("a");
    restarted.adopt();
    assertThat(restarted.<List<ShotId>>write(tx -> tx.shots().standstills(State.INSPECTING, 10)))
        .containsExactly(mine);
    assertThat(claim("a", mine)).isPresent();
    assertThat(claim("a", theirs)).isEmpty();
  }

  @Test
  default void a_shot_moves_on_only_from_where_it_is() {
    ShotId shot = inspecting("summer");
    assertThat(
            scene().<Boolean>write(tx -> tx.shots().advance(shot, State.PLANNED, State.GENERATING)))
        .isFalse();
    assertThat(
            scene()
                .<Boolean>write(tx -> tx.shots().advance(shot, State.INSPECTING, State.PUBLISHING)))
        .isTrue();
    assertThat(scene().state(shot)).isEqualTo(State.PUBLISHING);
  }

  @Test
  default void shots_that_stand_still_are_announced_once_per_patience_to_one() {
    JobId job = scene().job("summer", 20);
    for (int number = 1; number <= 20; number++) {
      ShotId shot = ShotId.of(job, number);
      scene().change(tx -> tx.shots().advance(shot, State.PLANNED, State.PUBLISHING));
    }
    assertThat(scene().<List<ShotId>>write(tx -> tx.shots().standstills(State.PUBLISHING, 100)))
        .isEmpty();
    scene().pass(Scene.PATIENCE);
    assertThat(scene().<List<ShotId>>write(tx -> tx.shots().standstills(State.INSPECTING, 100)))
        .isEmpty();
    assertThat(scene().<List<ShotId>>write(tx -> tx.shots().standstills(State.PUBLISHING, 7)))
        .hasSize(7);
    List<ShotId> rest =
        Together.each(
                8,
                i ->
                    scene()
                        .node(i % 2 == 0 ? "a" : "b")
                        .write(tx -> tx.shots().standstills(State.PUBLISHING, 100)))
            .stream()
            .flatMap(List::stream)
            .toList();
    assertThat(rest).hasSize(13).doesNotHaveDuplicates();
    assertThat(scene().<List<ShotId>>write(tx -> tx.shots().standstills(State.PUBLISHING, 100)))
        .isEmpty();
  }

  @Test
  default void a_claimed_shot_does_not_stand_still_until_its_claim_ends() {
    ShotId shot = inspecting("summer");
    scene().pass(Scene.PATIENCE);
    claim("a", shot);
    assertThat(scene().<List<ShotId>>write(tx -> tx.shots().standstills(State.INSPECTING, 10)))
        .isEmpty();
    scene().pass(Duration.ofMinutes(2));
    assertThat(scene().<List<ShotId>>write(tx -> tx.shots().standstills(State.INSPECTING, 10)))
        .containsExactly(shot);
  }

  @Test
  default void a_shot_at_which_a_station_fails_rests_longer_each_time() {
    ShotId shot = inspecting("summer");
    int faults = 0;
    for (long rest : new long[] {1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000}) {
      claim("a", shot);
      // Only faults count against it, however long it has had to wait.
      Stumble stumble = rest < 8000 ? Stumble.WAIT : Stumble.FAULT;
      faults += stumble == Stumble.FAULT ? 1 : 0;
      assertThat(scene().<Integer>write(tx -> tx.shots().stumbled(shot, stumble)))
          .isEqualTo(faults);
      scene().pass(Duration.ofMillis(rest - 1));
      assertThat(scene().<List<ShotId>>write(tx -> tx.shots().standstills(State.INSPECTING, 10)))
          .isEmpty();
      scene().pass(Duration.ofMillis(1));
      assertThat(scene().<List<ShotId>>write(tx -> tx.shots().standstills(State.INSPECTING, 10)))
          .containsExactly(shot);
    }
  }

  @Test
  default void only_a_shot_that_we_work_on_is_given_up() {
    for (State state : State.values()) {
      JobId job = scene().job("job-" + state.word(), 2);
      ShotId shot = ShotId.of(job, 1);
      bring(shot, state);
      scene().change(tx -> tx.shots().giveUp(shot, "a fault of ours"));
      boolean ours = Set.of(State.PLANNED, State.INSPECTING, State.PUBLISHING).contains(state);
      assertThat(scene().state(shot)).isEqualTo(ours ? State.FAILED : state);
      boolean open = Set.of(State.GENERATING, State.REVIEW).contains(state);
      assertThat(scene().find(job).unended()).as(state.word()).isEqualTo(open ? 2 : 1);
    }
  }

  @Test
  default void what_has_ended_stays_as_it_ended() {
    ShotId shot = inspecting("summer");
    bring(shot, State.PUBLISHED);
    assertThatThrownBy(
            () ->
                scene()
                    .change(
                        tx ->
                            tx.shots()
                                .end(shot, State.PUBLISHED, State.FAILED, Optional.of("too late"))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(scene().state(shot)).isEqualTo(State.PUBLISHED);
  }

  private void bring(ShotId shot, State state) {
    scene()
        .change(
            tx -> {
              State now = tx.shots().find(shot).orElseThrow().state();
              switch (state) {
                case PLANNED -> {}
                case GENERATING, INSPECTING, REVIEW, PUBLISHING ->
                    tx.shots().advance(shot, now, state);
                case PUBLISHED, KEPT, REJECTED, FAILED, CANCELLED ->
                    tx.shots().end(shot, now, state, Optional.empty());
              }
            });
  }

  @Test
  default void a_shot_that_is_made_again_keeps_its_sharper_words_and_waits_until_due() {
    JobId job = scene().job("summer", 1);
    ShotId shot = ShotId.of(job, 1);
    scene().reserve(shot);
    scene()
        .change(
            tx ->
                tx.shots()
                    .again(
                        shot, State.GENERATING, tx.now() + 500, Optional.of("sharper words"), 1));
    Shots.Row again = scene().read(tx -> tx.shots().find(shot)).orElseThrow();
    assertThat(again.state()).isEqualTo(State.PLANNED);
    assertThat(again.prompt()).isEqualTo("sharper words");
    assertThat(again.failures()).isEqualTo(1);
    assertThat(scene().<List<ShotId>>write(tx -> tx.shots().feed(5, Pace.PARALLEL))).isEmpty();
    scene().pass(Duration.ofMillis(500));
    assertThat(scene().<List<ShotId>>write(tx -> tx.shots().feed(5, Pace.PARALLEL)))
        .containsExactly(shot);
    scene().change(tx -> tx.shots().again(shot, State.GENERATING, 0, Optional.empty(), 1));
    assertThat(scene().<Optional<Shots.Row>>read(tx -> tx.shots().find(shot))).contains(again);
  }
}

package io.halftone.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.JobId;
import io.halftone.job.ShotId;
import io.halftone.job.TakeId;
import io.halftone.ledger.Providers.Condition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What all processes know of a provider together. */
interface ProvidersContract {
  Load IDLE = new Load(0, 0, 0, 0);

  Scene scene();

  private Providers.Row studio() {
    return scene().node("b").read(tx -> tx.providers().all()).get("studio");
  }

  private long pause() {
    return studio().pausedUntil() - scene().now();
  }

  @Test
  default void a_provider_that_keeps_failing_is_left_alone_longer_each_time() {
    for (int i = 0; i < 2; i++) {
      scene().change(tx -> tx.providers().failed("studio", tx.now(), "500"));
      assertThat(studio().pausedAt(scene().now())).isFalse();
    }
    for (long pause : new long[] {2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000}) {
      scene().change(tx -> tx.providers().failed("studio", tx.now(), "500"));
      assertThat(pause()).isEqualTo(pause);
      assertThat(studio().condition()).isEqualTo(Condition.FAILING);
      scene()
          .change(
              tx -> tx.providers().failed("studio", tx.now(), "on its way when the pause began"));
      assertThat(pause()).as("the same failure").isEqualTo(pause);
      scene().pass(Duration.ofMillis(pause));
    }
    scene().change(tx -> tx.providers().accepted(tx.providers().lock("studio"), IDLE));
    assertThat(studio().condition()).as("its door is open").isEqualTo(Condition.FAILING);
    assertThat(made(scene().now() - 60_001, false)).as("asked for before").isFalse();
    assertThat(studio().condition()).isEqualTo(Condition.FAILING);
    assertThat(made(scene().now(), false)).isTrue();
    assertThat(studio().condition()).isEqualTo(Condition.SOUND);
    assertThat(studio().pausedAt(scene().now())).isFalse();
    assertThat(studio().reason()).isEmpty();
  }

  private boolean made(long askedAt, boolean late) {
    return scene()
        .node("b")
        .<Boolean>write(
            tx -> tx.providers().made(tx.providers().lock("studio"), IDLE, askedAt, late));
  }

  @Test
  default void only_a_picture_ends_a_run_of_failures() {
    for (int i = 0; i < 2; i++) {
      scene().change(tx -> tx.providers().failed("studio", tx.now(), "500"));
      scene().change(tx -> tx.providers().accepted(tx.providers().lock("studio"), IDLE));
    }
    assertThat(studio().failures()).isEqualTo(2);
    assertThat(made(scene().now(), false)).as("it was never left alone").isFalse();
    assertThat(studio().failures()).isZero();
    assertThat(studio().reason()).isEmpty();
  }

  @Test
  default void what_fails_late_of_what_was_in_its_hands_makes_no_pause_longer() {
    long before = scene().now();
    for (int i = 0; i < 3; i++) {
      scene().change(tx -> tx.providers().failed("studio", tx.now(), "500"));
    }
    scene().pass(Duration.ofMillis(pause() + 1));
    scene().change(tx -> tx.providers().failed("studio", before, "in hand for long"));
    assertThat(studio().pausedAt(scene().now())).isFalse();
    scene().change(tx -> tx.providers().failed("studio", tx.now(), "still"));
    assertThat(pause()).isEqualTo(4_000);
  }

  @Test
  default void what_was_thought_to_hang_and_is_done_after_all_brings_it_back() {
    long before = scene().now();
    for (int i = 0; i < 3; i++) {
      scene().change(tx -> tx.providers().failed("studio", before, "late"));
    }
    assertThat(made(before, true)).isTrue();
    assertThat(studio().condition()).isEqualTo(Condition.SOUND);
  }

  @Test
  default void no_late_picture_says_that_its_owner_has_acted() {
    long before = scene().now();
    scene().change(tx -> tx.providers().out("studio", tx.now() + 600_000, "out of money"));
    assertThat(made(before, true)).isFalse();
    assertThat(studio().condition()).isEqualTo(Condition.OUT);
    assertThat(pause()).isEqualTo(600_000);
    scene().pass(Duration.ofMinutes(10));
    assertThat(made(scene().now(), false)).as("asked for since").isTrue();
  }

  @Test
  default void who_was_out_and_fails_at_the_order_that_sees_whether_it_is_back_is_left_alone() {
    scene().change(tx -> tx.providers().out("studio", tx.now() + 600_000, "out of money"));
    scene().change(tx -> tx.providers().failed("studio", tx.now(), "in hand before"));
    assertThat(studio().condition()).isEqualTo(Condition.OUT);
    scene().pass(Duration.ofMinutes(10));
    scene().change(tx -> tx.providers().failed("studio", tx.now(), "500"));
    assertThat(studio().condition()).isEqualTo(Condition.FAILING);
    assertThat(pause()).isEqualTo(2_000);
  }

  @Test
  default void who_fails_is_not_sound_for_being_busy() {
    for (int i = 0; i < 3; i++) {
      scene().change(tx -> tx.providers().failed("studio", tx.now(), "500"));
    }
    scene()
        .change(
            tx ->
                tx.providers()
                    .throttled(tx.providers().lock("studio"), tx.now() + 9_000, "slow down", IDLE));
    assertThat(pause()).isEqualTo(9_000);
    assertThat(studio().condition()).isEqualTo(Condition.FAILING);
    assertThat(studio().reason()).contains("500");
  }

  @Test
  default void who_is_back_is_asked_for_more_with_every_order_that_it_takes() {
    for (int i = 0; i < 3; i++) {
      scene().change(tx -> tx.providers().failed("studio", tx.now(), "500"));
    }
    scene().pass(Duration.ofMillis(pause()));
    assertThat(made(scene().now(), false)).isTrue();
    assertThat(studio().learned().inFlight().limit()).isEqualTo(2);
    for (int taken = 2; taken <= 20; taken++) {
      Load others = new Load(taken - 1, 0, taken - 1, taken);
      scene().change(tx -> tx.providers().accepted(tx.providers().lock("studio"), others));
      assertThat(studio().learned().inFlight().limit()).isEqualTo(taken + 1);
    }
  }

  @Test
  default void what_all_processes_are_refused_is_one_ceiling() {
    for (int passing = 11; passing >= 8; passing--) {
      Load others = new Load(passing, 0, 8, passing);
      Scene.change(
          scene().node(passing % 2 == 0 ? "a" : "b"),
          tx ->
              tx.providers()
                  .throttled(tx.providers().lock("studio"), tx.now() + 2_000, "slow down", others));
    }
    assertThat(studio().learned().inFlight().limit()).isEqualTo(8);
    assertThat(studio().learned().perMinute()).isEqualTo(Ceiling.NONE);
    assertThat(pause()).isEqualTo(2_000);
  }

  @Test
  default void a_refusal_by_chance_does_not_make_an_account_wait_for_minutes() {
    for (int together = 0; together < 4; together++) {
      Load others = new Load(together, 0, together, together);
      scene().change(tx -> tx.providers().accepted(tx.providers().lock("studio"), others));
    }
    Load few = new Load(0, 0, 0, 4);
    scene()
        .change(
            tx ->
                tx.providers()
                    .throttled(tx.providers().lock("studio"), tx.now() + 1_000, "slow down", few));
    assertThat(studio().learned().inFlight()).isEqualTo(Ceiling.NONE);
    assertThat(studio().learned().perMinute().limit())
        .as("it says that one passes in a second")
        .isEqualTo(60);
  }

  @Test
  default void a_provider_is_as_healthy_as_its_recent_work() {
    assertThat(health()).isEqualTo(1);
    for (int i = 0; i < 10; i++) {
      scene().change(tx -> tx.providers().failed("studio", tx.now(), "500"));
    }
    assertThat(health()).isLessThan(0.1);
    for (int i = 0; i < 30; i++) {
      scene().change(tx -> tx.providers().accepted(tx.providers().lock("studio"), IDLE));
    }
    assertThat(health()).as("what is only accepted is no work done").isLessThan(0.1);
    for (int i = 0; i < 30; i++) {
      made(scene().now(), false);
    }
    assertThat(health()).isBetween(0.7, 0.8);
    scene().pass(Duration.ofMinutes(30));
    double later = health();
    assertThat(later).as("old failures weigh less").isGreaterThan(0.7);
    scene().change(tx -> tx.providers().failed("studio", tx.now(), "500"));
    assertThat(health()).as("and new ones more").isLessThan(later - 0.05);
  }

  private double health() {
    return Optional.ofNullable(studio())
        .map(row -> row.learned().health(scene().now()))
        .orElse(1.0);
  }

  @Test
  default void a_shorter_pause_does_not_end_a_longer_one() {
    scene().change(tx -> tx.providers().out("studio", tx.now() + 600_000, "no money"));
    scene()
        .change(
            tx ->
                tx.providers()
                    .throttled(tx.providers().lock("studio"), tx.now() + 1_000, "slow down", IDLE));
    assertThat(pause()).isEqualTo(600_000);
  }

  @Test
  default void at_a_start_who_was_out_is_asked_again_and_who_fails_is_not() {
    scene().change(tx -> tx.providers().out("studio", tx.now() + 600_000, "its key"));
    for (int i = 0; i < 3; i++) {
      scene().change(tx -> tx.providers().failed("failing", tx.now(), "500"));
    }
    scene()
        .change(
            tx ->
                tx.providers()
                    .throttled(tx.providers().lock("slow"), tx.now() + 5_000, "slow down", IDLE));

    scene().restarted("a").adopt();

    assertThat(studio()).isEqualTo(Providers.Row.sound("studio"));
    Map<String, Providers.Row> others = scene().read(tx -> tx.providers().all());
    assertThat(others.get("failing").condition()).isEqualTo(Condition.FAILING);
    assertThat(others.get("failing").pausedAt(scene().now())).isTrue();
    assertThat(others.get("slow").pausedAt(scene().now())).isTrue();
  }

  @Test
  default void what_is_not_sold_is_known_whatever_else_is_learned_until_its_time_is_over() {
    scene().change(tx -> tx.providers().unsold("studio", "seedream-4", tx.now() + 1_000, "404"));
    scene().change(tx -> tx.providers().accepted(tx.providers().lock("studio"), IDLE));
    scene().change(tx -> tx.providers().failed("studio", tx.now(), "500"));
    scene()
        .change(
            tx ->
                tx.providers()
                    .throttled(tx.providers().lock("studio"), tx.now() + 10, "slow down", IDLE));
    scene()
        .change(
            tx ->
                tx.providers()
                    .throttled(tx.providers().lock("studio"), tx.now() + 10, "one of many", IDLE));
    assertThat(studio().unsold("seedream-4", scene().now())).contains("404");
    assertThat(studio().unsold("nano-banana", scene().now())).isEmpty();
    scene().pass(Duration.ofSeconds(1));
    assertThat(studio().unsold("seedream-4", scene().now())).isEmpty();
  }

  @Test
  default void many_who_count_under_the_lock_never_send_more_than_the_gate_lets_through() {
    JobId job = scene().job("summer", 24);
    List<Boolean> sent =
        Together.each(
            24,
            i ->
                scene()
                    .node(i % 2 == 0 ? "a" : "b")
                    .<Boolean>write(
                        tx -> {
                          tx.providers().lock(Example.PROVIDER);
                          if (tx.takes().load(Example.PROVIDER, 0, Optional.empty()).inFlight()
                              >= 5) {
                            return false;
                          }
                          tx.takes()
                              .reserve(Example.reservation(TakeId.of(ShotId.of(job, i + 1), 1)));
                          return true;
                        }));
    assertThat(sent).filteredOn(each -> each).hasSize(5);
  }
}

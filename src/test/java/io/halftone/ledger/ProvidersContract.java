package io.halftone.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.JobId;
import io.halftone.job.ShotId;
import io.halftone.job.TakeId;
import io.halftone.ledger.Providers.Condition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What all processes know of a provider together. */
interface ProvidersContract {
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
      scene().change(tx -> tx.providers().failed("studio", "500"));
      assertThat(studio().pausedAt(scene().now())).isFalse();
    }
    for (long pause : new long[] {2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000}) {
      scene().change(tx -> tx.providers().failed("studio", "500"));
      assertThat(pause()).isEqualTo(pause);
      assertThat(studio().condition()).isEqualTo(Condition.FAILING);
      scene().change(tx -> tx.providers().failed("studio", "on its way when the pause began"));
      assertThat(pause()).as("the same failure").isEqualTo(pause);
      scene().pass(Duration.ofMillis(pause));
    }
    scene().change(tx -> tx.providers().sound("studio"));
    assertThat(studio()).isEqualTo(Providers.Row.sound("studio"));
  }

  @Test
  default void a_shorter_pause_does_not_end_a_longer_one() {
    scene().change(tx -> tx.providers().out("studio", tx.now() + 600_000, "no money"));
    scene().change(tx -> tx.providers().throttled("studio", tx.now() + 1_000, "slow down"));
    assertThat(pause()).isEqualTo(600_000);
  }

  @Test
  default void at_a_start_who_was_out_is_asked_again_and_who_fails_is_not() {
    scene().change(tx -> tx.providers().out("studio", tx.now() + 600_000, "its key"));
    for (int i = 0; i < 3; i++) {
      scene().change(tx -> tx.providers().failed("failing", "500"));
    }
    scene().change(tx -> tx.providers().throttled("slow", tx.now() + 5_000, "slow down"));

    scene().restarted("a").adopt();

    assertThat(studio()).isEqualTo(Providers.Row.sound("studio"));
    Map<String, Providers.Row> others = scene().read(tx -> tx.providers().all());
    assertThat(others.get("failing").condition()).isEqualTo(Condition.FAILING);
    assertThat(others.get("failing").pausedAt(scene().now())).isTrue();
    assertThat(others.get("slow").pausedAt(scene().now())).isTrue();
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
                          if (tx.takes().inFlight(Example.PROVIDER, 0) >= 5) {
                            return false;
                          }
                          tx.takes()
                              .reserve(Example.reservation(TakeId.of(ShotId.of(job, i + 1), 1)));
                          return true;
                        }));
    assertThat(sent).filteredOn(each -> each).hasSize(5);
  }
}

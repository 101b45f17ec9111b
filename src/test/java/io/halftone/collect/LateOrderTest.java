package io.halftone.collect;

import static io.halftone.collect.Workbench.DEADLINE;
import static io.halftone.collect.Workbench.TAKE;
import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.generate.Patience.Uncertain;
import io.halftone.job.Account;
import io.halftone.ledger.Example;
import io.halftone.provider.Call;
import io.halftone.provider.Errand;
import io.halftone.provider.Reply;
import io.halftone.provider.replicate.Replicate;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An order that takes long is held against its provider once, and only what it could help. */
class LateOrderTest {
  /** The model takes twelve seconds. */
  private static final Duration LATE = Duration.ofSeconds(49);

  @TempDir private Path folder;
  private Workbench bench;

  @BeforeEach
  void accepted() throws IOException {
    bench =
        new Workbench(
            folder,
            Account.Protocol.REPLICATE,
            new Replicate(Duration.ZERO),
            Uncertain.HOLD,
            "an order");
    bench.change(tx -> tx.takes().submitted(TAKE, "a", tx.now()));
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private void heard(Reply reply) {
    var look = new Errand(TAKE, new Errand.Purpose.Look(), Call.read(Example.PROVIDER, "/a"));
    bench.collect.learned(new Errand.Done(look, reply));
  }

  private void says(String status, String error) {
    heard(
        new Reply.Answered(
            200,
            Map.of(),
            "{\"id\":\"a\",\"status\":\"%s\",\"output\":null,\"error\":%s}"
                .formatted(status, error)));
  }

  private int failures() {
    return bench.ledger.<Integer>read(tx -> tx.providers().of(Example.PROVIDER).failures());
  }

  @Test
  void what_is_worked_on_for_too_long_is_held_against_it_once() {
    bench.pass(LATE);
    says("processing", "null");
    says("processing", "null");
    assertThat(failures()).isEqualTo(1);
  }

  @Test
  void what_waits_for_its_turn_has_all_its_time_and_then_as_much_as_any() {
    for (int i = 0; i < 3; i++) {
      bench.pass(LATE);
      says("starting", "null");
    }
    assertThat(failures()).isZero();
    bench.pass(LATE.minusSeconds(2));
    says("processing", "null");
    assertThat(failures()).as("it has just begun").isZero();
    bench.pass(Duration.ofSeconds(2));
    says("processing", "null");
    assertThat(failures()).isEqualTo(1);
  }

  @Test
  void what_waits_for_its_turn_until_its_deadline_is_late() {
    bench.pass(DEADLINE);
    says("starting", "null");
    assertThat(failures()).isZero();
    bench.pass(Duration.ofMillis(1));
    says("starting", "null");
    assertThat(failures()).isEqualTo(1);
  }

  @Test
  void what_nobody_can_look_at_is_not_held_against_it() {
    bench.pass(LATE);
    heard(new Reply.NotSent("no network"));
    heard(new Reply.Answered(404, Map.of(), "{\"detail\":\"not found\"}"));
    assertThat(failures()).isZero();
  }

  @Test
  void what_fails_when_it_is_late_has_failed_once() {
    bench.pass(LATE);
    says("failed", "\"CUDA error\"");
    assertThat(failures()).isEqualTo(1);
  }
}

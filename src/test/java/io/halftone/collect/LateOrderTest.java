package io.halftone.collect;

import static io.halftone.collect.Workbench.DEADLINE;
import static io.halftone.collect.Workbench.TAKE;
import static io.halftone.ledger.Shots.State.GENERATING;
import static io.halftone.ledger.Takes.State.SUBMITTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.generate.Patience.Uncertain;
import io.halftone.job.Account;
import io.halftone.job.JobId;
import io.halftone.job.ShotId;
import io.halftone.job.TakeId;
import io.halftone.ledger.Example;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Providers;
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

  /** A webhook hurries a look while another one is under way. */
  @Test
  void what_is_told_twice_to_have_failed_is_held_against_it_once() {
    says("failed", "\"out of memory\"");
    says("failed", "\"out of memory\"");
    assertThat(failures()).isEqualTo(1);
    assertThat(bench.shot().failures()).isEqualTo(1);
  }

  @Test
  void what_waits_for_its_turn_has_all_its_time_and_then_as_much_as_any() {
    for (int i = 1; i <= 2; i++) {
      bench.pass(LATE.minusSeconds(2));
      another_picture_is_made(i);
      bench.pass(Duration.ofSeconds(2));
      says("starting", "null");
    }
    assertThat(failures()).as("its queue moves").isZero();
    bench.pass(LATE.minusSeconds(2));
    says("processing", "null");
    assertThat(failures()).as("it has just begun").isZero();
    bench.pass(Duration.ofSeconds(2));
    says("processing", "null");
    assertThat(failures()).isEqualTo(1);
  }

  @Test
  void what_waits_where_nothing_is_made_is_late_as_any() {
    another_picture_is_made(1);
    bench.pass(LATE.minusSeconds(2));
    says("starting", "null");
    assertThat(failures()).isZero();
    bench.pass(Duration.ofSeconds(2));
    says("starting", "null");
    says("starting", "null");
    assertThat(failures()).isEqualTo(1);
    assertThat(bench.take().state()).as("it is looked for as before").isEqualTo(SUBMITTED);
    assertThat(bench.shot().state()).as("and bought nowhere else").isEqualTo(GENERATING);
  }

  @Test
  void a_copy_of_what_was_bought_before_is_not_made_there() {
    another_picture_is_made(1);
    bench.pass(LATE.minusSeconds(2));
    says("starting", "null");
    bench.pass(Duration.ofSeconds(2));
    bench.change(
        tx -> {
          JobId job = planned(tx, "copies");
          tx.takes().copy(tx.takes().find(another(1)).orElseThrow(), ShotId.of(job, 1));
        });
    says("starting", "null");
    assertThat(failures()).isEqualTo(1);
  }

  @Test
  void what_sees_whether_it_is_back_and_hangs_leaves_it_alone_for_as_long_as_any_failure() {
    bench.change(tx -> tx.providers().out(Example.PROVIDER, tx.now(), "its key is not accepted"));
    bench.pass(LATE);
    says("processing", "null");
    Providers.Row how = bench.ledger.read(tx -> tx.providers().of(Example.PROVIDER));
    assertThat(how.condition()).isEqualTo(Providers.Condition.FAILING);
    assertThat(how.pausedUntil()).isEqualTo(bench.now().plusSeconds(2).toEpochMilli());
  }

  /** What was made meanwhile is fetched first. */
  @Test
  void what_waits_after_a_time_in_which_nobody_looked_is_not_late_at_the_first_look() {
    bench.pass(LATE);
    says("starting", "null");
    assertThat(failures()).isZero();
    bench.pass(LATE.multipliedBy(3));
    says("starting", "null");
    assertThat(failures()).isZero();
    bench.pass(Duration.ofSeconds(10));
    says("starting", "null");
    assertThat(failures()).isEqualTo(1);
  }

  private static TakeId another(int number) {
    return TakeId.of(ShotId.of(new JobId("another-" + number), 1), 1);
  }

  private static JobId planned(Ledger.Tx tx, String name) {
    JobId job = new JobId(name);
    tx.jobs().accept(Example.job(name), name, name + ".yaml", true);
    tx.jobs().claimToPlan(job);
    tx.shots().plan(job, Example.shots(job, 1, 1));
    tx.jobs().planned(job, 1);
    return job;
  }

  /** At the same provider for another job. From three on they would tell how long they take. */
  private void another_picture_is_made(int number) {
    TakeId take = another(number);
    bench.change(
        tx -> {
          planned(tx, "another-" + number);
          tx.takes().reserve(Workbench.reservation(take, "another order"));
          tx.takes().submitting(take, tx.now());
          tx.takes().submitted(take, "another " + number, tx.now());
          tx.takes().made(take);
          tx.takes().fetched(tx.takes().find(take).orElseThrow(), "a picture", 1);
        });
  }

  @Test
  void what_waits_for_its_turn_until_its_deadline_is_late() {
    bench.pass(DEADLINE.minusSeconds(1));
    another_picture_is_made(1);
    bench.pass(Duration.ofSeconds(1));
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

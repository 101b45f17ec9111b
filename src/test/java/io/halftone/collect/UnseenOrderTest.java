package io.halftone.collect;

import static io.halftone.collect.Workbench.DEADLINE;
import static io.halftone.collect.Workbench.GRACE;
import static io.halftone.collect.Workbench.TAKE;
import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.generate.Patience;
import io.halftone.generate.Patience.Uncertain;
import io.halftone.job.Account;
import io.halftone.ledger.Example;
import io.halftone.ledger.Shots;
import io.halftone.ledger.Takes;
import io.halftone.provider.Call;
import io.halftone.provider.Errand;
import io.halftone.provider.Reply;
import io.halftone.provider.fal.Fal;
import io.halftone.provider.wavespeed.Wavespeed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An order that its provider has accepted and that nobody can look at. That is no word about the
 * order: what it has made lies there for a week.
 */
class UnseenOrderTest {
  private static final Duration KEPT = new Wavespeed().kept();

  @TempDir private Path folder;
  private Workbench bench;

  private void accepted(Uncertain policy) throws IOException {
    bench = new Workbench(folder, Account.Protocol.WAVESPEED, new Wavespeed(), policy, "an order");
    bench.change(tx -> tx.takes().submitted(TAKE, "a", tx.now()));
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private Next heard(Reply reply) {
    var look = new Errand(TAKE, new Errand.Purpose.Look(), Call.read(Example.PROVIDER, "/a"));
    return bench.collect.learned(new Errand.Done(look, reply));
  }

  private void unanswered() {
    heard(new Reply.NotSent("no network"));
  }

  private static Reply task(String status, String outputs) {
    return new Reply.Answered(
        200,
        Map.of(),
        "{\"code\":200,\"data\":{\"id\":\"a\",\"status\":\"%s\",\"outputs\":%s}}"
            .formatted(status, outputs));
  }

  private void isStillSought() {
    assertThat(bench.take().state()).isEqualTo(Takes.State.SUBMITTED);
    assertThat(bench.shot().state()).as("not bought again").isEqualTo(Shots.State.GENERATING);
  }

  @ParameterizedTest
  @EnumSource(Uncertain.class)
  void it_is_sought_as_long_as_it_may_lie_there_and_then_the_owner_decides(Uncertain policy)
      throws IOException {
    accepted(policy);
    for (int hour = 0; hour < 7 * 24; hour++) {
      unanswered();
      isStillSought();
      bench.pass(Duration.ofHours(1));
    }
    bench.pass(Duration.ofSeconds(1));
    unanswered();
    assertThat(bench.take().state()).isEqualTo(Takes.State.UNCERTAIN);
    assertThat(bench.take().cost()).contains(Example.PRICE);
    assertThat(bench.take().reason().orElseThrow())
        .contains("nobody can tell whether", "no network");
    assertThat(bench.shot().state())
        .isEqualTo(
            switch (policy) {
              case HOLD -> Shots.State.FAILED;
              case RESUBMIT -> Shots.State.PLANNED;
            });
    assertThat(bench.collect.due()).isEmpty();
    assertThat(bench.waits()).isEmpty();
  }

  private Next brought(String body) {
    var result =
        new Errand(
            TAKE,
            new Errand.Purpose.Result(Optional.empty()),
            Call.read(Example.PROVIDER, "/fal-ai/fast-sdxl/requests/a"));
    return bench.collect.learned(new Errand.Done(result, new Reply.Answered(422, Map.of(), body)));
  }

  /** The model's word or the door's: it is believed like any flaw, and not asked for a week. */
  @Test
  void what_seems_to_have_ended_has_when_nothing_else_is_heard_for_long() throws IOException {
    bench =
        new Workbench(
            folder, Account.Protocol.FAL, new Fal(Duration.ZERO), Uncertain.HOLD, "an order");
    bench.change(tx -> tx.takes().submitted(TAKE, "fal-ai/fast-sdxl/requests/a", tx.now()));
    String unheardOf = "{\"detail\":[{\"loc\":[\"body\"],\"msg\":\"no\",\"type\":\"unheard_of\"}]}";
    brought(unheardOf);
    assertThat(bench.waits().getFirst()).contains("422 body – no");
    bench.pass(Duration.ofMinutes(9));
    heard(new Reply.Answered(200, Map.of(), "{\"status\":\"IN_PROGRESS\"}"));
    for (int time = 0; time < 10; time++) {
      brought(unheardOf);
      bench.pass(Duration.ofMinutes(1));
      isStillSought();
    }
    brought(unheardOf);
    assertThat(bench.take().state()).isEqualTo(Takes.State.UNCERTAIN);
    assertThat(bench.take().cost()).as("it may be billed").contains(Example.PRICE);
    assertThat(bench.shot().state()).isEqualTo(Shots.State.PLANNED);
  }

  @Test
  void what_it_waits_for_is_said_until_it_can_be_looked_at_again() throws IOException {
    accepted(Uncertain.HOLD);
    assertThat(bench.waits()).isEmpty();
    heard(new Reply.Answered(401, Map.of(), "{\"code\":401,\"message\":\"bad key\"}"));
    assertThat(bench.waits())
        .containsExactly(
            "1 order at studio that is accepted and cannot be looked at: the order goes on, but the"
                + " key may not look at it: 401 bad key; it is looked for again while studio keeps"
                + " what it has made, until 2026-11-28T06:00:00Z, and then take.uncertain decides");
    heard(task("processing", "[]"));
    assertThat(bench.waits()).isEmpty();
    unanswered();
    assertThat(bench.waits()).hasSize(1);
    bench.pass(Duration.ofHours(3));
    assertThat(heard(task("completed", "[\"https://cdn.example/a.png\"]")).made())
        .containsExactly(TAKE);
    assertThat(bench.waits()).isEmpty();
    assertThat(bench.take().soughtAt()).as("its picture has all the time").isEmpty();
  }

  @Test
  void of_a_job_that_is_cancelled_the_end_is_said_that_it_has() throws IOException {
    accepted(Uncertain.HOLD);
    bench.change(tx -> tx.jobs().cancel(TAKE.shot().job(), 1));
    unanswered();
    assertThat(bench.waits().getFirst())
        .endsWith("it is looked for again until 2026-11-21T08:00:00Z, and then counted as paid");
    bench.pass(Duration.ofHours(2).plusMillis(1));
    unanswered();
    assertThat(bench.shot().state()).isEqualTo(Shots.State.CANCELLED);
    assertThat(bench.waits()).isEmpty();
  }

  /** While nobody could look, it may have waited: it has its last moments like any. */
  @Test
  void what_goes_on_past_its_deadline_is_not_given_up_at_the_first_look() throws IOException {
    accepted(Uncertain.HOLD);
    unanswered();
    bench.pass(DEADLINE.plusMinutes(5));
    heard(task("processing", "[]"));
    isStillSought();
    heard(task("processing", "[]"));
    bench.pass(GRACE);
    heard(task("processing", "[]"));
    isStillSought();
    bench.pass(Duration.ofMillis(1));
    heard(task("processing", "[]"));
    assertThat(bench.take().state()).isEqualTo(Takes.State.UNCERTAIN);
  }

  @Test
  void what_goes_on_past_its_deadline_is_given_up_though_it_is_not_seen_each_time()
      throws IOException {
    accepted(Uncertain.HOLD);
    bench.pass(DEADLINE.plusSeconds(1));
    for (int look = 0; look < 2; look++) {
      heard(task("processing", "[]"));
      unanswered();
      isStillSought();
      bench.pass(GRACE.dividedBy(2).plusMillis(1));
    }
    heard(task("processing", "[]"));
    assertThat(bench.take().state()).isEqualTo(Takes.State.UNCERTAIN);
  }

  @Test
  void the_time_in_which_we_do_not_run_is_none_of_its_last_moments() throws IOException {
    accepted(Uncertain.HOLD);
    bench.pass(DEADLINE.plusSeconds(1));
    heard(task("processing", "[]"));
    bench.pass(Duration.ofDays(1));
    bench.ledger.adopt();
    heard(task("processing", "[]"));
    isStillSought();
  }

  private Reply nothingThere() {
    return new Reply.Answered(404, Map.of(), "{\"status\":\"NOT_FOUND\",\"code\":404}");
  }

  @Test
  void what_stopping_deletes_is_stopped_when_it_is_not_there() throws IOException {
    accepted(Uncertain.HOLD);
    heard(nothingThere());
    isStillSought();
    bench.pass(DEADLINE.plusSeconds(1));
    heard(nothingThere());
    isStillSought();
    heard(task("processing", "[]"));
    heard(nothingThere());
    assertThat(bench.take().state()).isEqualTo(Takes.State.CANCELLED);
  }

  /** What is done would be deleted by that, and bought again. */
  @Test
  void what_nobody_has_looked_at_since_its_deadline_is_not_told_to_stop() throws IOException {
    accepted(Uncertain.HOLD);
    bench.pass(DEADLINE.plusMinutes(5));
    assertThat(asked()).containsExactly(Errand.Purpose.Look.class);
    heard(task("processing", "[]"));
    assertThat(asked()).containsExactly(Errand.Purpose.Cancel.class, Errand.Purpose.Look.class);
  }

  private List<Class<?>> asked() {
    return bench.collect.look(TAKE).errands().stream()
        .<Class<?>>map(each -> each.purpose().getClass())
        .toList();
  }

  private void acceptedAtFal(Uncertain policy) throws IOException {
    var fal = new Fal(Duration.ZERO);
    bench = new Workbench(folder, Account.Protocol.FAL, fal, policy, "an order");
    String reference = "fal-ai/bytedance/requests/a";
    bench.change(tx -> tx.takes().submitted(TAKE, reference, tx.now()));
  }

  /** Elsewhere it may be a replica that does not know it yet, and the picture is made. */
  @ParameterizedTest
  @EnumSource(Uncertain.class)
  void what_stopping_leaves_there_is_not_known_to_be_stopped(Uncertain policy) throws IOException {
    acceptedAtFal(policy);
    bench.pass(DEADLINE.plusSeconds(1));
    heard(nothingThere());
    isStillSought();
    bench.pass(GRACE);
    unanswered();
    heard(nothingThere());
    isStillSought();
    bench.pass(Duration.ofMillis(1));
    heard(nothingThere());
    assertThat(bench.take().state()).isEqualTo(Takes.State.UNCERTAIN);
    assertThat(bench.take().cost()).contains(Example.PRICE);
    assertThat(bench.shot().state())
        .isEqualTo(
            switch (policy) {
              case HOLD -> Shots.State.FAILED;
              case RESUBMIT -> Shots.State.PLANNED;
            });
  }

  @ParameterizedTest
  @EnumSource(Uncertain.class)
  void nobody_decides_about_what_is_cancelled(Uncertain policy) throws IOException {
    acceptedAtFal(policy);
    bench.change(tx -> tx.jobs().cancel(TAKE.shot().job(), 1));
    heard(nothingThere());
    bench.pass(GRACE.plusMillis(1));
    heard(nothingThere());
    assertThat(bench.take().state()).isEqualTo(Takes.State.UNCERTAIN);
    assertThat(bench.shot().state()).isEqualTo(Shots.State.CANCELLED);
  }

  @Test
  void it_is_asked_for_ever_more_rarely() throws IOException {
    accepted(Uncertain.HOLD);
    int looks = 0;
    for (long second = 0; second < KEPT.toSeconds(); second += 10) {
      if (!bench.collect.due().isEmpty()) {
        unanswered();
        looks++;
      }
      bench.pass(Duration.ofSeconds(10));
    }
    assertThat(looks).as("in a week").isBetween(300, 1_500);
    isStillSought();
  }

  @Test
  void nobody_waits_a_week_for_what_is_cancelled() throws IOException {
    accepted(Uncertain.RESUBMIT);
    bench.change(tx -> tx.jobs().cancel(TAKE.shot().job(), 1));
    unanswered();
    bench.pass(Patience.KEPT.plusMillis(1));
    unanswered();
    assertThat(bench.take().state()).isEqualTo(Takes.State.UNCERTAIN);
    assertThat(bench.take().cost()).contains(Example.PRICE);
    assertThat(bench.shot().state()).isEqualTo(Shots.State.CANCELLED);
  }

  @Test
  void whose_provider_is_out_of_the_settings_nobody_knows_either() throws IOException {
    accepted(Uncertain.HOLD);
    bench.withoutSellers.look(TAKE);
    isStillSought();
    bench.pass(Patience.KEPT.plusMillis(1));
    bench.withoutSellers.look(TAKE);
    assertThat(bench.take().state()).isEqualTo(Takes.State.UNCERTAIN);
    assertThat(bench.take().cost()).contains(Example.PRICE);
    assertThat(bench.shot().state()).isEqualTo(Shots.State.FAILED);
    assertThat(bench.shot().reason().orElseThrow()).contains("not been in the settings");
  }
}

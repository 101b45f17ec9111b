package io.halftone.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.JobId;
import io.halftone.job.ShotId;
import io.halftone.job.TakeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a purchase is looked at. */
interface LooksContract {
  Scene scene();

  private List<TakeId> due() {
    return scene().write(tx -> Example.due(tx, 100));
  }

  private void dueAgainAfter(TakeId purchase, long millis) {
    scene().pass(Duration.ofMillis(millis - 1));
    assertThat(due()).isEmpty();
    scene().pass(Duration.ofMillis(1));
    assertThat(due()).containsExactly(purchase);
  }

  @Test
  default void looks_become_rarer_the_longer_the_work_goes_on() {
    TakeId purchase = scene().submit(scene().job("summer", 1), List.of(1));
    assertThat(due()).containsExactly(purchase);
    unfinishedAndDueAfter(purchase, 250);
    scene().pass(Duration.ofMillis(3_750));
    unfinishedAndDueAfter(purchase, 500);
    unfinishedAndDueAfter(purchase, 562);
    unfinishedAndDueAfter(purchase, 1_265);
    scene().pass(Duration.ofMinutes(10));
    unfinishedAndDueAfter(purchase, 10_000);
  }

  private void unfinishedAndDueAfter(TakeId purchase, long millis) {
    scene().change(tx -> tx.looks().later(purchase));
    dueAgainAfter(purchase, millis);
  }

  @Test
  default void what_its_provider_tells_makes_a_purchase_due_once() {
    TakeId purchase = scene().reserve(ShotId.of(scene().job("summer", 1), 1));
    scene().change(tx -> tx.takes().submitting(purchase, tx.now() + 60_000));
    scene().change(tx -> tx.hooks().asked(purchase));
    assertThat(hurry(purchase)).as("before it has a name").isFalse();
    scene().change(tx -> tx.takes().submitted(purchase, "ref", tx.now() + 600_000));
    assertThat(hurry(purchase)).as("long before the first look").isTrue();
    assertThat(due()).containsExactly(purchase);
    assertThat(hurry(purchase)).as("a copy").isFalse();
    dueAgainAfter(purchase, 10_000);
    assertThat(scene().<Boolean>read(tx -> tx.hooks().awaits(purchase))).isFalse();
  }

  private boolean hurry(TakeId purchase) {
    return scene().<Boolean>write(tx -> tx.hooks().hurry(purchase));
  }

  @Test
  default void who_fetches_a_picture_is_not_disturbed_by_what_is_told_or_seen_late() {
    TakeId purchase = scene().submit(scene().job("summer", 1), List.of(1));
    assertThat(due()).containsExactly(purchase);
    assertThat(claimToFetch(purchase)).as("before it is made").isFalse();
    scene().change(tx -> tx.takes().made(purchase));
    assertThat(claimToFetch(purchase)).isTrue();
    assertThat(hurry(purchase)).isFalse();
    scene().change(tx -> tx.looks().later(purchase));
    scene().change(tx -> tx.looks().putBack(purchase, tx.now()));
    scene().change(tx -> tx.jobs().cancel(purchase.shot().job()));
    assertThat(claimToFetch(purchase)).isFalse();
    assertThat(due()).as("to stop it").containsExactly(purchase);
    scene().pass(Looks.LONGEST_FETCH);
    assertThat(claimToFetch(purchase)).as("while its last words are written").isFalse();
    scene().pass(Duration.ofSeconds(30));
    assertThat(due()).containsExactly(purchase);
    assertThat(claimToFetch(purchase)).isTrue();
    scene().change(tx -> tx.looks().again(purchase, tx.now()));
    assertThat(claimToFetch(purchase)).as("before it ended").isFalse();
    scene().change(tx -> tx.looks().endOfFetch(purchase, true));
    assertThat(claimToFetch(purchase)).as("after it ended").isTrue();
  }

  private boolean claimToFetch(TakeId purchase) {
    return scene().<Boolean>write(tx -> tx.looks().claimToFetch(purchase));
  }

  @Test
  default void a_look_lasts_as_long_as_its_call_may() {
    TakeId purchase = scene().submit(scene().job("summer", 1), List.of(1));
    Duration claim = Duration.ofMinutes(4);
    assertThat(
            scene()
                .<List<TakeId>>write(
                    tx -> tx.looks().due(Looks.Need.ANSWER, Example.PROVIDER, 10, claim)))
        .containsExactly(purchase);
    dueAgainAfter(purchase, claim.toMillis());
    assertThat(
            scene()
                .<List<TakeId>>write(
                    tx -> tx.looks().due(Looks.Need.ANSWER, Example.PROVIDER, 10, claim)))
        .isEmpty();
    unfinishedAndDueAfter(purchase, 10_000);
  }

  @Test
  default void what_finds_no_place_is_due_again_soon() {
    TakeId purchase = scene().submit(scene().job("summer", 1), List.of(1));
    assertThat(due()).containsExactly(purchase);
    scene().change(tx -> tx.looks().putBack(purchase, tx.now() + 1_000));
    dueAgainAfter(purchase, 1_000);
  }

  /** Turned away four times, it has not been looked at once: its first looks are still to come. */
  @Test
  default void what_finds_no_place_has_not_been_looked_at() {
    TakeId purchase = scene().submit(scene().job("summer", 1), List.of(1));
    for (int turn = 0; turn < 4; turn++) {
      scene().pass(Duration.ofSeconds(2));
      assertThat(due()).containsExactly(purchase);
      scene().change(tx -> tx.looks().putBack(purchase, tx.now()));
    }
    assertThat(due()).containsExactly(purchase);
    unfinishedAndDueAfter(purchase, 1_000);
  }

  @Test
  default void each_need_has_its_own_turn() {
    JobId job = scene().job("summer", 3);
    TakeId unfinished = scene().submit(job, List.of(1));
    TakeId made = scene().submit(job, List.of(2));
    TakeId missing = scene().submit(job, List.of(3));
    scene()
        .change(
            tx -> {
              tx.takes().made(made);
              tx.takes().made(missing);
              tx.takes().soughtFor(missing);
            });
    List<String> providers = List.of("another", Example.PROVIDER);
    for (Looks.Need need : Looks.Need.values()) {
      assertThat(scene().<Boolean>read(tx -> tx.looks().isAnyDue(need, providers))).isTrue();
    }
    assertThat(needing(Looks.Need.PICTURES)).containsExactly(made);
    assertThat(needing(Looks.Need.ANSWER)).containsExactlyInAnyOrder(unfinished, missing);
    for (Looks.Need need : Looks.Need.values()) {
      assertThat(scene().<Boolean>read(tx -> tx.looks().isAnyDue(need, providers))).isFalse();
    }
  }

  private List<TakeId> needing(Looks.Need need) {
    return scene().write(tx -> tx.looks().due(need, Example.PROVIDER, 10, Example.CLAIM));
  }

  @Test
  default void the_time_between_two_starts_counts_only_while_somebody_asked() {
    TakeId purchase = scene().submit(scene().job("summer", 1), List.of(1));
    assertThat(soughtFor(purchase)).isZero();
    for (int night = 0; night < 3; night++) {
      scene().pass(Duration.ofMinutes(20));
      scene().change(tx -> tx.looks().again(purchase, tx.now()));
      scene().pass(Duration.ofHours(8));
      scene().restarted("a").adopt();
    }
    assertThat(soughtFor(purchase)).isEqualTo(Duration.ofHours(1).toMillis());
    for (int start = 0; start < 3; start++) {
      scene().change(tx -> tx.looks().again(purchase, tx.now() + 60_000));
      scene().pass(Duration.ofSeconds(10));
      scene().restarted("a").adopt();
    }
    assertThat(soughtFor(purchase)).isEqualTo(Duration.ofHours(1).toMillis() + 30_000);
  }

  private long soughtFor(TakeId purchase) {
    return scene().<Long>write(tx -> tx.takes().soughtFor(purchase));
  }

  @Test
  default void what_tells_by_itself_is_looked_at_rarely_but_only_while_it_is_known_to_arrive() {
    TakeId purchase = scene().submit(scene().job("summer", 1), List.of(1));
    scene().change(tx -> tx.hooks().asked(purchase));
    assertThat(due()).containsExactly(purchase);
    unfinishedAndDueAfter(purchase, 250);
    scene().change(tx -> tx.hooks().proven("another"));
    unfinishedAndDueAfter(purchase, 250);
    scene().change(tx -> tx.hooks().proven(Example.PROVIDER));
    scene().change(tx -> tx.hooks().proven(Example.PROVIDER));
    unfinishedAndDueAfter(purchase, 30_000);
    scene().pass(Duration.ofMinutes(15));
    assertThat(due()).containsExactly(purchase);
    unfinishedAndDueAfter(purchase, 10_000);

    scene().change(tx -> tx.hooks().proven(Example.PROVIDER));
    unfinishedAndDueAfter(purchase, 30_000);
    assertThat(hurry(purchase)).isTrue();
    assertThat(due()).containsExactly(purchase);
    unfinishedAndDueAfter(purchase, 10_000);
  }

  @Test
  default void a_look_that_is_never_made_is_made_up_for() {
    TakeId purchase = scene().submit(scene().job("summer", 1), List.of(1));
    assertThat(due()).containsExactly(purchase);
    dueAgainAfter(purchase, 10_000);
  }

  @Test
  default void the_first_look_comes_when_the_picture_should_be_ready() {
    TakeId purchase = scene().reserve(ShotId.of(scene().job("summer", 1), 1));
    scene().change(tx -> tx.takes().submitting(purchase, tx.now() + 60_000));
    scene().change(tx -> tx.takes().submitted(purchase, "ref", tx.now() + 7_000));
    dueAgainAfter(purchase, 7_000);
  }

  @Test
  default void a_request_whose_reply_is_lost_is_looked_for() {
    TakeId purchase = scene().reserve(ShotId.of(scene().job("summer", 1), 1));
    scene().change(tx -> tx.takes().submitting(purchase, tx.now() + 60_000));
    dueAgainAfter(purchase, 60_000);
    scene().change(tx -> tx.takes().uncertain(purchase, "no reply", tx.now() + 20_000));
    dueAgainAfter(purchase, 20_000);
    dueAgainAfter(purchase, Example.CLAIM.toMillis());
  }

  @Test
  default void a_reservation_whose_request_never_left_is_looked_at_after_the_claim() {
    TakeId purchase = scene().reserve(ShotId.of(scene().job("summer", 1), 1));
    dueAgainAfter(purchase, Duration.ofMinutes(2).toMillis());
  }

  @Test
  default void a_purchase_is_due_to_one_at_a_time() {
    JobId job = scene().job("summer", 120);
    for (int number = 1; number <= 120; number++) {
      scene().submit(job, List.of(number));
    }
    List<TakeId> seen =
        new ArrayList<>(
            Together.each(
                    8, i -> scene().node(i % 2 == 0 ? "a" : "b").write(tx -> Example.due(tx, 11)))
                .stream()
                .flatMap(List::stream)
                .toList());
    seen.addAll(scene().write(tx -> Example.due(tx, 200)));
    assertThat(seen).doesNotHaveDuplicates().hasSize(120);
  }

  @Test
  default void a_node_looks_only_at_what_it_has_a_key_for() {
    TakeId purchase = scene().submit(scene().job("summer", 1), List.of(1));
    for (List<String> others : List.of(List.of("another", "a third"), List.<String>of())) {
      assertThat(
              scene().node("b").<Boolean>read(tx -> tx.looks().isAnyDue(Looks.Need.ANSWER, others)))
          .isFalse();
    }
    assertThat(
            scene()
                .node("b")
                .<List<TakeId>>write(
                    tx -> tx.looks().due(Looks.Need.ANSWER, "another", 10, Example.CLAIM)))
        .isEmpty();
    assertThat(due()).as("not put off by the one that cannot look").containsExactly(purchase);
  }

  private List<TakeId> abandoned(String node, List<String> providers) {
    return scene().node(node).write(tx -> tx.looks().abandoned(providers, 10));
  }

  @Test
  default void a_purchase_that_nobody_can_look_at_is_found_now_and_then_and_never_put_off() {
    TakeId purchase = scene().submit(scene().job("summer", 1), List.of(1));
    List<String> others = List.of("another");
    assertThat(abandoned("b", others)).as("somebody else may be about to look").isEmpty();
    scene().pass(Scene.PATIENCE);
    assertThat(abandoned("a", List.of(Example.PROVIDER))).isEmpty();
    assertThat(abandoned("b", others)).containsExactly(purchase);
    assertThat(abandoned("b", List.of())).as("only now and then").isEmpty();
    scene().pass(Scene.PATIENCE);
    assertThat(abandoned("b", List.of())).containsExactly(purchase);
    assertThat(due()).containsExactly(purchase);
    scene().change(tx -> tx.takes().lookNoMore(purchase));
    scene().pass(Scene.PATIENCE);
    assertThat(abandoned("b", others)).isEmpty();
  }

  @Test
  default void a_node_forgets_only_what_it_has_in_flight_itself() {
    JobId job = scene().job("summer", 2);
    TakeId mine = TakeId.of(ShotId.of(job, 1), 1);
    TakeId theirs = TakeId.of(ShotId.of(job, 2), 1);
    Scene.change(scene().node("a"), tx -> tx.takes().reserve(Example.reservation(mine)));
    Scene.change(scene().node("b"), tx -> tx.takes().reserve(Example.reservation(theirs)));
    List<String> providers = List.of(Example.PROVIDER);
    assertThat(scene().node("a").<List<TakeId>>read(tx -> tx.takes().purchasesInFlight(providers)))
        .containsExactly(mine);
    assertThat(scene().node("b").<List<TakeId>>read(tx -> tx.takes().purchasesInFlight(providers)))
        .containsExactly(theirs);
  }

  @Test
  default void a_restarted_process_looks_at_its_own_at_once_and_leaves_the_others() {
    JobId job = scene().job("summer", 2);
    TakeId mine = TakeId.of(ShotId.of(job, 1), 1);
    TakeId theirs = TakeId.of(ShotId.of(job, 2), 1);
    Scene.change(scene().node("a"), tx -> tx.takes().reserve(Example.reservation(mine)));
    Scene.change(scene().node("b"), tx -> tx.takes().reserve(Example.reservation(theirs)));
    scene().restarted("a").adopt();
    assertThat(due()).containsExactly(mine);
  }
}

package io.halftone.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.JobId;
import io.halftone.job.Money;
import io.halftone.job.TakeId;
import io.halftone.ledger.Takes.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Takes that one request buys: what happens to it happens to all, and none of them is forgotten.
 */
interface RelatedSetContract {
  Scene scene();

  private TakeId submitted() {
    JobId job = scene().job("summer", 3);
    return scene().submit(job, List.of(1, 2, 3));
  }

  private TakeId made() {
    TakeId purchase = submitted();
    scene().change(tx -> tx.takes().made(purchase));
    return purchase;
  }

  private List<Takes.Row> takes(TakeId purchase) {
    return scene().read(tx -> tx.takes().purchase(purchase));
  }

  private void fetched(Takes.Row take) {
    scene().change(tx -> tx.takes().fetched(take, "sha256", 1000));
  }

  private boolean claimToFetch(TakeId purchase) {
    return scene().<Boolean>write(tx -> tx.looks().claimToFetch(purchase));
  }

  @Test
  default void all_move_together_and_one_request_is_counted() {
    TakeId purchase = submitted();
    assertThat(takes(purchase)).extracting(Takes.Row::state).containsOnly(State.SUBMITTED);
    assertThat(takes(purchase)).extracting(Takes.Row::position).containsExactly(0, 1, 2);
    assertThat(takes(purchase)).extracting(take -> take.reference().orElseThrow()).hasSize(3);
    assertThat(scene().<Load>read(tx -> tx.takes().load(Example.PROVIDER, 0, Optional.empty())))
        .isEqualTo(new Load(1, 0, 1, 1));
    assertThat(scene().find(purchase.shot().job()).booked()).isEqualTo(Example.PRICE.times(3));
    assertThat(scene().<List<TakeId>>write(tx -> Example.due(tx, 10))).containsExactly(purchase);
  }

  @Test
  default void one_at_a_time_fetches_a_purchase_and_not_for_ever() {
    TakeId purchase = made();
    List<Boolean> claimed =
        Together.each(
            8,
            i ->
                scene()
                    .node(i % 2 == 0 ? "a" : "b")
                    .<Boolean>write(tx -> tx.looks().claimToFetch(purchase)));
    assertThat(claimed).containsOnlyOnce(true);
    assertThat(scene().<List<TakeId>>write(tx -> Example.due(tx, 10))).isEmpty();
    scene().pass(Looks.LONGEST_FETCH.minusMillis(1));
    assertThat(claimToFetch(purchase)).as("while it may still be on its way").isFalse();
    scene().pass(Looks.SAFETY_NET.plusMillis(1));
    assertThat(scene().<List<TakeId>>write(tx -> Example.due(tx, 10))).containsExactly(purchase);
    assertThat(claimToFetch(purchase)).isTrue();
  }

  @Test
  default void the_others_can_be_fetched_after_the_first_is_home() {
    TakeId purchase = made();
    claimToFetch(purchase);
    fetched(takes(purchase).getFirst());
    scene().change(tx -> tx.looks().again(purchase, tx.now() + 500));
    scene().change(tx -> tx.looks().endOfFetch(purchase, true));
    scene().pass(Duration.ofMillis(500));
    assertThat(scene().<List<TakeId>>write(tx -> Example.due(tx, 10))).containsExactly(purchase);
    assertThat(claimToFetch(purchase)).isTrue();
    takes(purchase).subList(1, 3).forEach(this::fetched);
    scene().pass(Duration.ofMinutes(2));
    assertThat(claimToFetch(purchase)).isFalse();
  }

  /** Each may take as long as one alone, and a claim of somebody who has died lapses no later. */
  @Test
  default void nobody_else_fetches_a_set_while_its_pictures_come_home_one_after_the_other() {
    TakeId purchase = made();
    assertThat(claimToFetch(purchase)).isTrue();
    for (Takes.Row take : takes(purchase).subList(0, 2)) {
      scene().pass(Looks.LONGEST_FETCH.minusSeconds(1));
      fetched(take);
      scene().change(tx -> tx.looks().endOfFetch(purchase, false));
    }
    scene().change(tx -> tx.looks().again(purchase, tx.now()));
    scene().pass(Looks.LONGEST_FETCH.minusSeconds(1));
    assertThat(claimToFetch(purchase)).isFalse();
    Scene.change(scene().node("b"), tx -> tx.looks().endOfFetch(purchase, true));
    assertThat(claimToFetch(purchase)).as("it is no other node's to end").isFalse();
    scene().pass(Looks.SAFETY_NET.plusSeconds(1));
    assertThat(claimToFetch(purchase)).as("he who fetched it has died").isTrue();
  }

  @Test
  default void the_others_are_looked_at_after_the_first_has_ended() {
    TakeId purchase = submitted();
    end(takes(purchase).getFirst());
    scene().pass(Duration.ofMinutes(2));
    assertThat(scene().<List<TakeId>>write(tx -> Example.due(tx, 10))).containsExactly(purchase);
    takes(purchase).subList(1, 3).forEach(this::end);
    scene().pass(Duration.ofMinutes(2));
    assertThat(scene().<List<TakeId>>write(tx -> Example.due(tx, 10))).isEmpty();
  }

  private void end(Takes.Row take) {
    scene().change(tx -> tx.takes().endWithout(take, State.REFUSED, Money.ZERO, "it was not made"));
  }

  @Test
  default void a_restarted_process_looks_at_once_for_what_is_missing_of_a_set() {
    TakeId purchase = made();
    claimToFetch(purchase);
    fetched(takes(purchase).getFirst());
    scene().restarted("a").adopt();
    assertThat(scene().<List<TakeId>>write(tx -> Example.due(tx, 10))).containsExactly(purchase);
  }

  @Test
  default void a_purchase_of_which_nothing_more_is_to_be_learned_is_not_looked_at() {
    TakeId purchase = submitted();
    takes(purchase).forEach(this::fetched);
    scene().change(tx -> tx.takes().lookNoMore(purchase));
    scene().change(tx -> tx.looks().again(purchase, tx.now()));
    scene().pass(Duration.ofMinutes(5));
    assertThat(scene().<List<TakeId>>write(tx -> Example.due(tx, 10))).isEmpty();
  }
}

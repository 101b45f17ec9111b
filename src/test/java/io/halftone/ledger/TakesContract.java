package io.halftone.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.JobId;
import io.halftone.job.Money;
import io.halftone.job.ShotId;
import io.halftone.job.TakeId;
import io.halftone.ledger.Takes.State;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The life of a take: every step from the right states only, and each only once. */
interface TakesContract {
  Scene scene();

  @Test
  default void a_take_moves_on_only_from_the_right_states() {
    JobId job = scene().job("summer", State.values().length * Step.values().length);
    int number = 0;
    for (State before : State.values()) {
      for (Step step : Step.values()) {
        TakeId take = scene().reserve(ShotId.of(job, ++number));
        Step.bring(scene(), take, before);
        assertThat(scene().take(take).state()).isEqualTo(before);
        scene().change(tx -> step.take(tx, tx.takes().purchase(take).getFirst()));
        assertThat(scene().take(take).state())
            .as("%s when %s", step, before)
            .isEqualTo(step.after(before));
        assertThat(scene().discrepancy()).as("%s when %s", step, before).isZero();
      }
    }
  }

  @Test
  default void a_request_that_has_left_is_not_settled_as_one_that_has_not() {
    TakeId take = scene().reserve(ShotId.of(scene().job("summer", 1), 1));
    Takes.Row reserved = scene().take(take);
    scene().change(tx -> tx.takes().submitting(take, tx.now() + 1000));
    assertThat(end(reserved)).isFalse();
    assertThat(scene().take(take).state()).isEqualTo(State.SUBMITTING);

    Takes.Row lost = scene().take(take);
    scene().change(tx -> tx.takes().submitted(take, "ref", tx.now()));
    assertThat(end(lost)).isFalse();
    assertThat(end(scene().take(take))).isTrue();
    assertThat(end(scene().take(take))).isFalse();
  }

  private boolean end(Takes.Row take) {
    return scene()
        .<Boolean>write(tx -> tx.takes().endWithout(take, State.REFUSED, Money.ZERO, "no"));
  }

  @Test
  default void of_many_who_settle_a_take_one_does() {
    JobId job = scene().job("summer", 10);
    for (int number = 1; number <= 10; number++) {
      Takes.Row take = scene().take(scene().submit(job, List.of(number)));
      List<Boolean> settled =
          Together.each(
              8,
              i ->
                  scene()
                      .node(i % 2 == 0 ? "a" : "b")
                      .<Boolean>write(
                          tx ->
                              i < 4
                                  ? tx.takes().fetched(take, "sha256", 1000)
                                  : tx.takes().endWithout(take, State.REFUSED, Money.ZERO, "no")));
      assertThat(settled).containsOnlyOnce(true);
      assertThat(scene().discrepancy()).isZero();
    }
  }

  @Test
  default void a_fetched_take_is_paid_and_its_shot_goes_to_inspection() {
    JobId job = scene().job("summer", 1);
    TakeId take = scene().submit(job, List.of(1));
    assertThat(scene().<Boolean>write(tx -> tx.takes().fetched(scene().take(take), "sha256", 1000)))
        .isTrue();
    assertThat(scene().take(take).cost()).contains(Example.PRICE);
    assertThat(scene().take(take).picture()).contains("sha256");
    assertThat(scene().state(take.shot())).isEqualTo(Shots.State.INSPECTING);
  }

  @Test
  default void a_repaired_take_keeps_what_was_bought_and_hands_on_that_alone() {
    JobId job = scene().job("summer", 3);
    TakeId take = scene().submit(job, List.of(1));
    scene().change(tx -> tx.takes().fetched(scene().take(take), "bought", 1000));
    assertThat(scene().<Boolean>write(tx -> tx.takes().anyFlawed(job))).isFalse();
    var repaired = Optional.of(new Takes.Repaired("repaired", "[]"));
    assertThat(scene().<Boolean>write(tx -> tx.takes().judged(take, true, "{}", "", repaired)))
        .isTrue();

    Takes.Row row = scene().take(take);
    assertThat(row.state()).isEqualTo(State.PASSED);
    assertThat(row.picture()).contains("repaired");
    assertThat(row.repairedFrom()).contains("bought");
    assertThat(row.bought()).contains("bought");
    assertThat(row.repairs()).contains("[]");
    assertThat(scene().<Takes.Totals>write(tx -> tx.takes().totals(job)).repaired()).isEqualTo(1);
    assertThat(scene().<Boolean>write(tx -> tx.takes().anyFlawed(job)))
        .as("what one picture lacked others may lack")
        .isTrue();

    ShotId other = ShotId.of(job, 2);
    scene().change(tx -> tx.takes().copy(row, other));
    Takes.Row copy = scene().take(TakeId.of(other, 1));
    assertThat(copy.picture()).contains("bought");
    assertThat(copy.repairedFrom()).isEmpty();

    TakeId plain = scene().submit(job, List.of(3));
    scene().change(tx -> tx.takes().fetched(scene().take(plain), "as it is", 1000));
    scene().change(tx -> tx.takes().judged(plain, true, "{}", ""));
    assertThat(scene().take(plain).picture()).contains("as it is");
    assertThat(scene().take(plain).repairedFrom()).isEmpty();
  }

  @Test
  default void a_reference_belongs_to_one_purchase() {
    JobId job = scene().job("summer", 2);
    TakeId ours = scene().reserve(ShotId.of(job, 1));
    TakeId other = scene().reserve(ShotId.of(job, 2));
    scene().change(tx -> tx.takes().submitting(ours, tx.now()));
    scene().change(tx -> tx.takes().submitting(other, tx.now()));
    assertThat(submitted("a", ours)).isTrue();
    assertThat(submitted("a", ours)).isFalse();
    assertThat(submitted("a", other)).isFalse();
    assertThat(scene().take(other).state()).isEqualTo(State.SUBMITTING);
    assertThat(scene().take(other).reference()).isEqualTo(Optional.empty());
    assertThat(scene().<Boolean>read(tx -> tx.takes().knows(Example.PROVIDER, "ref"))).isTrue();
    assertThat(scene().<Boolean>read(tx -> tx.takes().knows("another", "ref"))).isFalse();
  }

  @Test
  default void what_a_provider_finds_fault_with_is_kept_with_its_words() {
    JobId job = scene().job("summer", 2);
    TakeId take = scene().reserve(ShotId.of(job, 1));
    scene().reserve(ShotId.of(job, 2));
    scene().change(tx -> tx.takes().declined(take));
    assertThat(end(scene().take(take))).isTrue();
    assertThat(scene().<List<Takes.Declined>>read(tx -> tx.takes().declined(ShotId.of(job, 1))))
        .containsExactly(
            new Takes.Declined(Example.PROVIDER, "seedream-4", "headphones on a rock", "no"));
    assertThat(scene().<List<Takes.Declined>>read(tx -> tx.takes().declined(ShotId.of(job, 2))))
        .isEmpty();
  }

  @Test
  default void what_may_be_at_a_provider_without_a_name_is_neither_named_nor_still_here() {
    JobId job = scene().job("summer", 4);
    List<TakeId> takes =
        List.of(1, 2, 3, 4).stream()
            .map(number -> scene().reserve(ShotId.of(job, number)))
            .toList();
    for (TakeId left : takes.subList(1, 4)) {
      scene().change(tx -> tx.takes().submitting(left, tx.now()));
    }
    scene().change(tx -> tx.takes().uncertain(takes.get(2), "no reply", tx.now()));
    assertThat(submitted("a", takes.get(3))).isTrue();
    assertThat(
            scene()
                .<List<Takes.Row>>read(
                    tx -> tx.takes().nameless(tx.takes().purchase(takes.get(0)).getFirst())))
        .extracting(Takes.Row::id)
        .containsExactlyInAnyOrder(takes.get(1), takes.get(2));
    assertThat(
            scene()
                .<List<Takes.Row>>read(
                    tx -> tx.takes().nameless(tx.takes().purchase(takes.get(2)).getFirst())))
        .extracting(Takes.Row::id)
        .containsExactly(takes.get(1));
  }

  @Test
  default void of_many_purchases_that_are_given_the_same_reference_one_gets_it() {
    JobId job = scene().job("summer", 40);
    for (int round = 0; round < 5; round++) {
      int first = 1 + 8 * round;
      for (int i = 0; i < 8; i++) {
        TakeId take = scene().reserve(ShotId.of(job, first + i));
        scene().change(tx -> tx.takes().submitting(take, tx.now()));
      }
      String reference = "ref" + round;
      List<Boolean> submitted =
          Together.each(
              8,
              i ->
                  scene()
                      .node(i % 2 == 0 ? "a" : "b")
                      .<Boolean>write(
                          tx ->
                              tx.takes()
                                  .submitted(
                                      TakeId.of(ShotId.of(job, first + i), 1),
                                      reference,
                                      tx.now())));
      assertThat(submitted).containsOnlyOnce(true);
    }
  }

  private boolean submitted(String node, TakeId purchase) {
    return scene().node(node).<Boolean>write(tx -> tx.takes().submitted(purchase, "ref", tx.now()));
  }
}

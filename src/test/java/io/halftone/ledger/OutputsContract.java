package io.halftone.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.JobId;
import io.halftone.job.Money;
import io.halftone.job.ShotId;
import io.halftone.job.TakeId;
import io.halftone.ledger.Takes.State;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Orders without names, and orders that are done while their pictures are still to be fetched. */
interface OutputsContract {
  URI PICTURE = URI.create("https://cdn.example/picture.jpg?X-Tos-Expires=86400&a=%2F");

  Scene scene();

  private int inFlight() {
    return scene()
        .<Integer>read(tx -> tx.takes().load(Example.PROVIDER, 0, Optional.empty()).inFlight());
  }

  private TakeId leaves(JobId job, int number) {
    TakeId take = scene().reserve(ShotId.of(job, number));
    scene().change(tx -> tx.takes().submitting(take, tx.now() + 60_000));
    return take;
  }

  private boolean submittedUnnamed(TakeId take) {
    return scene().<Boolean>write(tx -> tx.takes().submittedUnnamed(take, tx.now()));
  }

  @Test
  default void an_order_that_is_done_is_not_in_flight_while_its_pictures_are_fetched() {
    TakeId purchase = scene().submit(scene().job("summer", 2), List.of(1, 2));
    assertThat(inFlight()).isEqualTo(1);
    scene()
        .change(
            tx -> {
              tx.takes().made(purchase);
              tx.takes().output(scene().take(purchase), PICTURE, tx.now());
            });
    assertThat(inFlight()).isZero();
    assertThat(scene().take(purchase).output()).contains(PICTURE.toString());
    assertThat(scene().<List<Takes.Row>>read(tx -> tx.takes().purchase(purchase)))
        .allSatisfy(
            take -> {
              assertThat(take.state()).isEqualTo(State.SUBMITTED);
              assertThat(take.madeAt()).contains(scene().now());
            });
    assertThat(scene().<Boolean>write(tx -> tx.takes().lookNoMoreIfHome(purchase))).isFalse();
  }

  @Test
  default void what_was_learned_first_says_when_it_was_done_and_ends_the_search() {
    TakeId purchase = scene().submit(scene().job("summer", 1), List.of(1));
    scene().change(tx -> tx.takes().soughtFor(purchase));
    long done = scene().now();
    scene().change(tx -> tx.takes().made(purchase));
    assertThat(scene().take(purchase).soughtAt()).isEmpty();
    scene().pass(Duration.ofMinutes(1));
    scene().change(tx -> tx.takes().soughtFor(purchase));
    scene().change(tx -> tx.takes().made(purchase));
    assertThat(scene().take(purchase).madeAt()).contains(done);
    assertThat(scene().take(purchase).soughtAt())
        .as("since when its address fails")
        .contains(scene().now());
  }

  @Test
  default void of_pictures_that_wait_the_one_that_is_deleted_first_is_fetched_first() {
    JobId job = scene().job("summer", 5);
    TakeId unfinished = scene().submit(job, List.of(1));
    TakeId tomorrow = made(job, 2, Duration.ofDays(1));
    TakeId inAnHour = made(job, 3, Duration.ofHours(1));
    TakeId inAMinute = made(job, 4, Duration.ofMinutes(1));
    scene().change(tx -> tx.takes().output(scene().take(inAMinute), PICTURE, Long.MAX_VALUE));
    TakeId soon = made(job, 5, Duration.ofMinutes(5));

    assertThat(due(2)).containsExactly(inAMinute, soon, unfinished);
    assertThat(due(2)).containsExactly(inAnHour, tomorrow);
  }

  @Test
  default void what_is_told_anew_of_where_it_lies_tells_anew_for_how_long() {
    TakeId purchase = made(scene().job("summer", 1), 1, Duration.ofMinutes(1));
    long later = scene().now() + Duration.ofDays(1).toMillis();
    scene().change(tx -> tx.takes().made(purchase));
    assertThat(expiresAt(purchase)).isEmpty();
    scene().change(tx -> tx.takes().output(scene().take(purchase), PICTURE, later));
    assertThat(expiresAt(purchase)).contains(later);
  }

  private Optional<Long> expiresAt(TakeId purchase) {
    return scene().read(tx -> tx.looks().expiresAt(purchase));
  }

  @Test
  default void why_a_paid_picture_cannot_be_had_is_known_until_it_is_home() {
    JobId job = scene().job("summer", 4);
    TakeId lost = leaves(job, 1);
    scene().change(tx -> tx.takes().uncertain(lost, "no reply", tx.now()));
    submittedUnnamed(lost);
    scene().change(tx -> tx.takes().made(lost));
    assertThat(unfetched(job)).as("which has not been tried").isEmpty();

    long first = 0;
    for (int number = 2; number <= 4; number++) {
      TakeId purchase = made(job, number, Duration.ofDays(number));
      first = number == 2 ? scene().now() - 1 + Duration.ofDays(2).toMillis() : first;
      scene().change(tx -> tx.looks().unfetched(purchase, "404"));
    }
    assertThat(unfetched(job))
        .containsExactly(new Looks.Unfetched(Example.PROVIDER, "404", 3, Optional.of(first)));
    TakeId home = TakeId.of(ShotId.of(job, 2), 1);
    scene().change(tx -> tx.takes().fetched(scene().take(home), "sha256", 1000));
    assertThat(unfetched(job)).extracting(Looks.Unfetched::pictures).containsExactly(2);
    assertThat(scene().take(home).reason()).isEmpty();
  }

  private List<Looks.Unfetched> unfetched(JobId job) {
    return scene().read(tx -> tx.looks().unfetched(job));
  }

  private TakeId made(JobId job, int number, Duration kept) {
    TakeId purchase = scene().submit(job, List.of(number));
    scene()
        .change(
            tx -> {
              tx.takes().made(purchase);
              tx.takes().output(scene().take(purchase), PICTURE, tx.now() + kept.toMillis());
            });
    scene().pass(Duration.ofMillis(1));
    return purchase;
  }

  private List<TakeId> due(int most) {
    return scene().write(tx -> Example.due(tx, most));
  }

  @Test
  default void an_address_is_kept_only_while_there_is_something_to_fetch() {
    TakeId purchase = scene().submit(scene().job("summer", 1), List.of(1));
    scene().change(tx -> tx.takes().fetched(scene().take(purchase), "sha256", 1000));
    scene().change(tx -> tx.takes().output(scene().take(purchase), PICTURE, tx.now()));
    assertThat(scene().take(purchase).output()).isEmpty();
    assertThat(scene().<Boolean>write(tx -> tx.takes().lookNoMoreIfHome(purchase))).isTrue();
  }

  @Test
  default void orders_without_names_do_not_get_in_each_others_way() {
    JobId job = scene().job("summer", 2);
    TakeId first = leaves(job, 1);
    TakeId second = leaves(job, 2);
    assertThat(submittedUnnamed(first)).isTrue();
    assertThat(submittedUnnamed(first)).as("once").isFalse();
    assertThat(submittedUnnamed(second)).isTrue();
    assertThat(scene().take(second).reference()).isEqualTo(Optional.empty());
    assertThat(scene().take(second).state()).isEqualTo(State.SUBMITTED);
  }

  @Test
  default void a_reply_that_comes_while_it_is_waited_for_still_counts() {
    TakeId take = leaves(scene().job("summer", 1), 1);
    scene().change(tx -> tx.takes().uncertain(take, "no reply yet", tx.now()));
    assertThat(submittedUnnamed(take)).isTrue();
  }

  @Test
  default void a_reply_that_comes_when_it_has_been_given_up_is_booked_and_no_picture_is_expected() {
    JobId job = scene().job("summer", 1);
    TakeId take = leaves(job, 1);
    Takes.Row row = scene().take(take);
    scene().change(tx -> tx.takes().endWithout(row, State.REFUSED, Money.ZERO, "never arrived"));
    assertThat(submittedUnnamed(take)).isFalse();
    assertThat(scene().<Boolean>write(tx -> tx.takes().surplus(take, Optional.empty(), "too late")))
        .isTrue();
    assertThat(scene().take(take).state()).isEqualTo(State.UNCERTAIN);
    assertThat(scene().find(job).booked()).isEqualTo(Example.PRICE);
    assertThat(scene().discrepancy()).isZero();
  }

  @Test
  default void what_was_refused_with_a_reply_that_is_known_is_no_surplus() {
    TakeId take = leaves(scene().job("summer", 1), 1);
    submittedUnnamed(take);
    scene().change(tx -> tx.takes().made(take));
    Takes.Row row = scene().take(take);
    scene().change(tx -> tx.takes().endWithout(row, State.REFUSED, Money.ZERO, "moderated"));
    assertThat(scene().<Boolean>write(tx -> tx.takes().surplus(take, Optional.empty(), "again")))
        .isFalse();
    assertThat(scene().take(take).state()).isEqualTo(State.REFUSED);
  }
}

package io.halftone.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.halftone.job.JobId;
import io.halftone.job.Money;
import io.halftone.job.Priority;
import io.halftone.job.ShotId;
import io.halftone.job.TakeId;
import io.halftone.ledger.Takes.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Money is booked before it may be spent, and never more than there is. */
interface BudgetContract {
  Scene scene();

  private JobId job(int shots, int affordable) {
    return scene()
        .job("summer", shots, Priority.NORMAL, Optional.of(Example.PRICE.times(affordable)));
  }

  @Test
  default void a_reservation_books_its_price_and_moves_the_shot_on() {
    JobId job = job(2, 2);
    TakeId take = scene().reserve(ShotId.of(job, 1));
    assertThat(scene().find(job).booked()).isEqualTo(Example.PRICE);
    assertThat(scene().state(ShotId.of(job, 1))).isEqualTo(Shots.State.GENERATING);
    assertThat(scene().take(take).state()).isEqualTo(State.RESERVED);
    assertThat(scene().take(take).cost()).isEmpty();
  }

  @Test
  default void many_at_once_never_book_more_than_the_budget() {
    JobId job = job(64, 10);
    List<Boolean> reserved =
        Together.each(
            64,
            i -> {
              TakeId take = TakeId.of(ShotId.of(job, i + 1), 1);
              try {
                Scene.change(
                    scene().node(i % 2 == 0 ? "a" : "b"),
                    tx -> tx.takes().reserve(Example.reservation(take)));
                return true;
              } catch (IllegalStateException unaffordable) {
                return false;
              }
            });
    assertThat(reserved).filteredOn(each -> each).hasSize(10);
    assertThat(scene().find(job).booked()).isEqualTo(Example.PRICE.times(10));
    assertThat(scene().database.number("SELECT count(*) FROM take")).isEqualTo(10);
    assertThat(scene().<Map<Shots.State, Integer>>read(tx -> tx.shots().byState(job)))
        .containsEntry(Shots.State.GENERATING, 10)
        .containsEntry(Shots.State.PLANNED, 54);
  }

  @Test
  default void a_set_that_is_not_affordable_as_a_whole_is_not_reserved_at_all() {
    JobId job = job(4, 3);
    assertThatThrownBy(() -> scene().reserveTogether(job, List.of(1, 2, 3, 4)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(scene().find(job).booked()).isEqualTo(Money.ZERO);
    assertThat(scene().database.number("SELECT count(*) FROM take")).isZero();
    assertThat(scene().<Map<Shots.State, Integer>>read(tx -> tx.shots().byState(job)))
        .containsEntry(Shots.State.PLANNED, 4)
        .hasSize(1);
  }

  @Test
  default void one_of_many_reserves_a_shot() {
    JobId job = job(1, 100);
    List<Boolean> reserved =
        Together.each(
            16,
            i -> {
              TakeId take = TakeId.of(ShotId.of(job, 1), i + 1);
              try {
                Scene.change(
                    scene().node(i % 2 == 0 ? "a" : "b"),
                    tx -> tx.takes().reserve(Example.reservation(take)));
                return true;
              } catch (IllegalStateException taken) {
                return false;
              }
            });
    assertThat(reserved).containsOnlyOnce(true);
    assertThat(scene().find(job).booked()).isEqualTo(Example.PRICE);
  }

  @Test
  default void money_that_was_not_spent_can_be_booked_again() {
    JobId job = job(2, 1);
    TakeId first = scene().reserve(ShotId.of(job, 1));
    assertThatThrownBy(() -> scene().reserve(ShotId.of(job, 2)))
        .isInstanceOf(IllegalStateException.class);
    scene()
        .change(tx -> tx.takes().endWithout(scene().take(first), State.REFUSED, Money.ZERO, "no"));
    assertThat(scene().find(job).booked()).isEqualTo(Money.ZERO);
    scene().reserve(ShotId.of(job, 2));
  }

  @Test
  default void what_costs_nothing_is_affordable_with_nothing() {
    JobId job = job(1, 0);
    assertThatThrownBy(() -> scene().reserve(ShotId.of(job, 1)))
        .isInstanceOf(IllegalStateException.class);
    scene().change(tx -> tx.takes().reserve(Example.free(TakeId.of(ShotId.of(job, 1), 1))));
  }

  @Test
  default void nothing_is_booked_for_a_job_that_has_ended() {
    JobId job = job(1, 1);
    scene().change(tx -> tx.jobs().fail(job, "no"));
    assertThatThrownBy(() -> scene().reserve(ShotId.of(job, 1)))
        .isInstanceOf(IllegalStateException.class);
  }
}

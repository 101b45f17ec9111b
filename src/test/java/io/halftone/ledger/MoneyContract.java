package io.halftone.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.JobId;
import io.halftone.job.Money;
import io.halftone.job.Priority;
import io.halftone.job.ShotId;
import io.halftone.job.TakeId;
import io.halftone.ledger.Ledger.Tx;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** Whatever happens in whatever order, what is booked is what the takes cost or may cost. */
interface MoneyContract {
  int SHOTS = 6;
  Money BUDGET = Example.PRICE.times(9);

  Scene scene();

  /** The right steps and the wrong ones. */
  private void anything(RandomGenerator dice, Tx tx, JobId job) {
    ShotId shot = ShotId.of(job, 1 + dice.nextInt(SHOTS));
    List<Takes.Row> takes = tx.takes().of(shot);
    if (dice.nextInt(3) == 0 || takes.isEmpty()) {
      TakeId take = TakeId.of(shot, takes.size() + 1);
      if (tx.shots().find(shot).orElseThrow().state() == Shots.State.PLANNED
          && tx.jobs().find(job).orElseThrow().booked().plus(Example.PRICE).compareTo(BUDGET)
              <= 0) {
        tx.takes().reserve(Example.reservation(take));
      }
    } else {
      Takes.Row take = takes.get(dice.nextInt(takes.size()));
      List<Step> steps = dice.nextBoolean() ? Step.from(take.state()) : List.of(Step.values());
      if (!steps.isEmpty()) {
        steps.get(dice.nextInt(steps.size())).take(tx, take);
      }
    }
  }

  private JobId job(String name) {
    return scene().job(name, SHOTS, Priority.NORMAL, Optional.of(BUDGET));
  }

  @Test
  default void the_booked_money_is_the_sum_of_the_takes_after_every_step() {
    for (int seed = 0; seed < 6; seed++) {
      RandomGenerator dice = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
      JobId job = job("job" + seed);
      for (int step = 0; step < 120; step++) {
        scene().change(tx -> anything(dice, tx, job));
        assertThat(scene().discrepancy()).as("seed %d, step %d", seed, step).isZero();
        assertThat(scene().find(job).booked()).isLessThanOrEqualTo(BUDGET);
      }
    }
  }

  @Test
  default void it_is_so_when_many_work_at_the_same_time() {
    JobId job = job("summer");
    Together.run(
        8,
        i -> {
          RandomGenerator dice = RandomGeneratorFactory.of("L64X128MixRandom").create(i);
          for (int step = 0; step < 60; step++) {
            try {
              Scene.change(scene().node(i % 2 == 0 ? "a" : "b"), tx -> anything(dice, tx, job));
            } catch (IllegalStateException somebodyWasFaster) {
              assertThat(somebodyWasFaster).hasMessageContaining("cannot be reserved any more");
            }
            assertThat(scene().discrepancy()).isZero();
          }
        });
    assertThat(scene().find(job).booked()).isLessThanOrEqualTo(BUDGET);
  }
}

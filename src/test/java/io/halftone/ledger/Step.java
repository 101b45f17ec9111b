package io.halftone.ledger;

import io.halftone.job.Money;
import io.halftone.job.TakeId;
import io.halftone.ledger.Ledger.Tx;
import io.halftone.ledger.Takes.State;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What can happen to a purchase, and in which states it may. */
enum Step {
  SUBMITTING(State.RESERVED) {
    @Override
    void take(Tx tx, Takes.Row row) {
      tx.takes().submitting(row.purchase(), tx.now() + 1000);
    }
  },
  SUBMITTED(State.SUBMITTING, State.UNCERTAIN) {
    @Override
    void take(Tx tx, Takes.Row row) {
      tx.takes().submitted(row.purchase(), "ref-" + row.purchase(), tx.now());
    }
  },
  UNCERTAIN(State.SUBMITTING) {
    @Override
    void take(Tx tx, Takes.Row row) {
      tx.takes().uncertain(row.purchase(), "no reply", tx.now() + 1000);
    }
  },
  FETCHED(State.SUBMITTED) {
    @Override
    void take(Tx tx, Takes.Row row) {
      tx.takes().fetched(row, "sha256", 1000);
    }
  },
  PASSED(State.FETCHED) {
    @Override
    void take(Tx tx, Takes.Row row) {
      if (tx.takes().judged(row.id(), true, "{}", "")) {
        tx.shots().advance(row.shot(), Shots.State.INSPECTING, Shots.State.PUBLISHING);
      }
    }
  },
  FLAWED(State.FETCHED) {
    @Override
    void take(Tx tx, Takes.Row row) {
      if (tx.takes().judged(row.id(), false, "{}", "blurred")) {
        again(tx, row, Shots.State.INSPECTING);
      }
    }
  },
  REFUSED(State.RESERVED, State.SUBMITTING, State.SUBMITTED, State.UNCERTAIN) {
    @Override
    void take(Tx tx, Takes.Row row) {
      if (tx.takes().endWithout(row, State.REFUSED, Money.ZERO, "no")) {
        again(tx, row, Shots.State.GENERATING);
      }
    }
  },
  CANCELLED(State.RESERVED, State.SUBMITTING, State.SUBMITTED, State.UNCERTAIN) {
    @Override
    void take(Tx tx, Takes.Row row) {
      if (tx.takes().endWithout(row, State.CANCELLED, row.price(), "late")) {
        again(tx, row, Shots.State.GENERATING);
      }
    }
  };

  private final Set<State> from;

  Step(State... from) {
    this.from = Set.of(from);
  }

  /** Tries it, whether it is allowed or not. */
  abstract void take(Tx tx, Takes.Row row);

  /** The right steps. */
  static List<Step> from(State before) {
    return Stream.of(values()).filter(step -> step.from.contains(before)).toList();
  }

  State after(State before) {
    return from.contains(before) ? State.valueOf(name()) : before;
  }

  private static void again(Tx tx, Takes.Row row, Shots.State from) {
    tx.shots().again(row.shot(), from, tx.now(), Optional.empty(), 1);
  }

  /** Brings a fresh purchase into a state by the way that leads there. */
  static void bring(Scene scene, TakeId take, State state) {
    for (Step step : wayTo(state)) {
      scene.change(tx -> step.take(tx, tx.takes().purchase(take).getFirst()));
    }
  }

  private static Step[] wayTo(State state) {
    return switch (state) {
      case RESERVED -> new Step[] {};
      case SUBMITTING -> new Step[] {SUBMITTING};
      case SUBMITTED -> new Step[] {SUBMITTING, SUBMITTED};
      case UNCERTAIN -> new Step[] {SUBMITTING, UNCERTAIN};
      case FETCHED -> new Step[] {SUBMITTING, SUBMITTED, FETCHED};
      case PASSED -> new Step[] {SUBMITTING, SUBMITTED, FETCHED, PASSED};
      case FLAWED -> new Step[] {SUBMITTING, SUBMITTED, FETCHED, FLAWED};
      case REFUSED -> new Step[] {REFUSED};
      case CANCELLED -> new Step[] {SUBMITTING, SUBMITTED, CANCELLED};
    };
  }
}

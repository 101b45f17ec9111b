package io.halftone.ops;

import io.halftone.ledger.Ledger;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that this process works under its node's name alone, or not at all. */
public final class Seating {
  private static final Logger LOG = LoggerFactory.getLogger(Seating.class);

  private final Ledger ledger;
  private volatile Optional<Ledger.NodeTaken> taken = Optional.empty();

  Seating(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Takes the name again where it has been lost. Once somebody else has it, it is not ours. */
  public void keep() {
    if (taken.isPresent()) {
      return;
    }
    try {
      ledger.keepSeat();
    } catch (Ledger.NodeTaken lost) {
      taken = Optional.of(lost);
      LOG.error("{}; this one stops, and what it has begun goes on there", lost.getMessage());
    }
  }

  void check() {
    taken.ifPresent(
        lost -> {
          throw lost;
        });
  }
}

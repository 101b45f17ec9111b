package io.halftone.deliver;

import io.halftone.inspect.Verdict;
import io.halftone.job.Json;
import io.halftone.job.Money;
import io.halftone.ledger.Takes;
import java.time.Duration;
import java.util.Optional;

/** What became of one paid attempt. */
public record TakeReport(Takes.Row row) {

  /** What the inspectors found. */
  Optional<Verdict> verdict() {
    return row.verdict().map(json -> Json.read(json, Verdict.class));
  }

  /** Why it ended as it did; a take that passed needs no reason. */
  Optional<String> reason() {
    return row.reason().filter(why -> !why.isBlank());
  }

  /** Whether it is paid, or may be; what was refused is neither. */
  boolean counts() {
    return row.cost().map(cost -> cost.micros() > 0).orElse(true);
  }

  /** What it cost; what nobody knows counts as paid, never as free. */
  Money booked() {
    return row.cost().orElse(row.price());
  }

  /** From the request to the picture, or to the end where no picture came. */
  Optional<Duration> taken() {
    return row.fetchedAt()
        .or(row::endedAt)
        .map(end -> Duration.ofMillis(end - row.submittedAt().orElse(row.reservedAt())));
  }
}

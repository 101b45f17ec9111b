package io.halftone.deliver;

import io.halftone.inspect.Repaired;
import io.halftone.inspect.Verdict;
import io.halftone.job.Json;
import io.halftone.job.Money;
import io.halftone.job.TakeId;
import io.halftone.ledger.Takes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What became of one paid attempt. */
public record TakeReport(Takes.Row row, Optional<Origin> origin) {
  /** Of a take that was made for its own shot. */
  public TakeReport(Takes.Row row) {
    this(row, Optional.empty());
  }

  /**
   * The take that was bought, of which this one has been given the picture.
   *
   * @param made when its picture came home
   */
  public record Origin(TakeId take, Instant made) {
    String inWords() {
      return "taken over from an equal picture of %s (job %s), no cost"
          .formatted(Figures.day(made), take.shot().job());
    }
  }

  /** Where its picture comes from, if it was not made for its own shot. */
  Optional<String> whence() {
    return origin.map(
        from ->
            row.isTakenOver()
                ? "taken over from edition %d (%s), no cost"
                    .formatted(from.take().shot().job().edition(), Figures.day(from.made()))
                : from.inWords());
  }

  /** What the inspectors found. */
  Optional<Verdict> verdict() {
    return row.verdict().map(json -> Json.read(json, Verdict.class));
  }

  /** What was made right in its picture instead of buying another. */
  Optional<Repaired> repaired() {
    return row.repairs().map(json -> Json.read(json, Repaired.class));
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

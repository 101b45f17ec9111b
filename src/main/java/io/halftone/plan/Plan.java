package io.halftone.plan;

import io.halftone.job.JobId;
import io.halftone.job.Made;
import io.halftone.job.Shot;
import io.halftone.ledger.Jobs;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Shots;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The station that writes a stage's shots to the ledger. */
public final class Plan {
  /** Few enough that nobody waits long for them. */
  private static final int BATCH = 500;

  private final Ledger ledger;
  private final Cheapest cheapest;

  /**
   * @param cheapest chooses the model where the job does not name one
   */
  public Plan(Ledger ledger, Cheapest cheapest) {
    this.ledger = ledger;
    this.cheapest = cheapest;
  }

  /**
   * What the route does next.
   *
   * @param ended jobs of whose shots none is left to be made
   */
  public record Next(List<JobId> ended) {}

  /** Plans the job's stage. Killed half-way it is done again, and the same shots come out. */
  public Next plan(JobId id) {
    Optional<Jobs.Row> claimed = ledger.write(tx -> tx.jobs().claimToPlan(id));
    if (claimed.isEmpty()) {
      return new Next(List.of());
    }
    Jobs.Row row = claimed.get();
    List<Made> made =
        row.stage() == 1 ? List.of() : ledger.read(tx -> tx.shots().made(id, row.stage()));
    Iterator<Shot> shots =
        cheapest.shots(row.job(), row.stage(), made).map(Cheapest.Found::shot).iterator();
    Inheritance inheritance = Inheritance.of(ledger, id, row.placeholders());
    Batches.of(
        shots,
        BATCH,
        batch -> {
          List<Shots.Planned> planned =
              batch.stream().map(shot -> inheritance.of(row.job(), shot)).toList();
          ledger.write(
              tx -> {
                tx.shots().write(id, planned);
                return null;
              });
        });
    // Shots are bought while others are still being planned, so the last of them may have ended.
    boolean over = ledger.write(tx -> tx.jobs().planned(id, row.stage()));
    return new Next(over ? List.of(id) : List.of());
  }

  /** Jobs whose planning has stood still. */
  public List<JobId> standstills() {
    return ledger.write(tx -> tx.jobs().standstillsOfPlanning());
  }
}

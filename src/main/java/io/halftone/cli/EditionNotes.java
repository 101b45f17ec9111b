package io.halftone.cli;

import io.halftone.intake.JobFile;
import io.halftone.ledger.Editions;
import io.halftone.ledger.Ledger;
import io.halftone.ops.House;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Which files would be another edition of a job that is known, for {@code check}. */
final class EditionNotes {
  private EditionNotes() {}

  /**
   * A line for each. Where the ledger cannot be read nothing is known, and {@code plan} says so.
   */
  static List<String> of(House house, List<JobFile> files) {
    if (files.isEmpty() || !house.hasLedger()) {
      return List.of();
    }
    try (Ledger ledger = house.openLedger()) {
      return files.stream().flatMap(file -> note(ledger, file).stream()).toList();
    } catch (IOException | RuntimeException away) {
      return List.of();
    }
  }

  private static Optional<String> note(Ledger ledger, JobFile file) {
    return ledger
        .read(tx -> tx.editions().known(file.job().id()))
        .filter(latest -> latest.isChanged(file.digest()))
        .map(EditionNotes::words);
  }

  private static String words(Editions.Latest latest) {
    return "%s is known and says something else now: this would be edition %d%s"
        .formatted(
            latest.id().name(),
            latest.id().next().edition(),
            latest.ended()
                ? "; plan tells what would be made"
                : ", and is refused while the one before is being made");
  }
}

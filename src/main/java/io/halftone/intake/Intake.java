package io.halftone.intake;

import io.halftone.job.JobId;
import io.halftone.ledger.Jobs.Acceptance;
import io.halftone.ledger.Ledger;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * The station that takes job files in: it reads and checks them, records the jobs, and answers the
 * source.
 */
public final class Intake {
  private final JobReader reader;
  private final Ledger ledger;
  private final boolean placeholders;

  /**
   * @param placeholders whether the studio paints the pictures
   */
  public Intake(JobReader reader, Ledger ledger, boolean placeholders) {
    this.reader = reader;
    this.ledger = ledger;
    this.placeholders = placeholders;
  }

  /**
   * The answer to the source.
   *
   * @param accepted jobs to plan; those that were known already are among them, for that does no
   *     harm
   */
  public record Receipt(List<JobId> accepted, List<InputError> errors) {}

  /** Takes in a file that somebody dropped, and sorts it away. */
  public Receipt accept(File file) throws IOException {
    Receipt receipt;
    try (InputStream in = Files.newInputStream(file.toPath())) {
      // One byte more than is allowed tells the reader that there is more.
      receipt = read(file.getName(), in.readNBytes(Limits.USUAL.bytes() + 1));
    }
    if (receipt.errors().isEmpty()) {
      Inbox.done(file.toPath());
    } else {
      Inbox.rejected(file.toPath(), receipt.errors());
    }
    return receipt;
  }

  /** Takes in what has been read already. All jobs of a file are accepted, or none. */
  public Receipt read(String name, byte[] bytes) {
    return switch (reader.read(name, bytes)) {
      case Reading.Refused(var errors) -> new Receipt(List.of(), errors);
      case Reading.Accepted(var files) -> record(name, files);
    };
  }

  private Receipt record(String name, List<JobFile> files) {
    var errors = new ArrayList<InputError>();
    var accepted = new ArrayList<JobId>();
    for (JobFile file : files) {
      JobId id = file.job().id();
      if (ledger.write(tx -> tx.jobs().accept(file.job(), file.digest(), name, placeholders))
          == Acceptance.CONFLICT) {
        errors.add(
            InputError.ofFile(
                name,
                id.value(),
                "a new id",
                "Another job with the id '%s' is in the ledger, and it says something else. Give this one a new id."
                    .formatted(id)));
      } else {
        accepted.add(id);
      }
    }
    return errors.isEmpty()
        ? new Receipt(accepted, List.of())
        : new Receipt(List.of(), List.copyOf(errors));
  }
}

package io.halftone.intake;

import io.halftone.job.JobId;
import io.halftone.ledger.Jobs.Acceptance;
import io.halftone.ledger.Ledger;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The station that takes job files in: it reads and checks them, records the jobs, and answers the
 * source.
 */
public final class Intake {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

  /** Files that cannot be taken in now, and why: so that it is said once and not at every look. */
  private final Map<File, String> waiting = new ConcurrentHashMap<>();

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
   * @param known those among them
   * @param conflicts ids of jobs that are known with other content
   */
  public record Receipt(
      List<JobId> accepted, List<JobId> known, List<JobId> conflicts, List<InputError> errors) {
    public Receipt(List<JobId> accepted, List<InputError> errors) {
      this(accepted, List.of(), List.of(), errors);
    }
  }

  /** A job file that came by another way than a folder. */
  public record Handed(String name, byte[] bytes) {}

  /** The most bytes that a job file may have. */
  public static int mostBytes() {
    return Limits.USUAL.bytes();
  }

  /** Takes in a file that somebody has handed in. */
  public Receipt take(Handed file) {
    return read(file.name(), file.bytes());
  }

  /**
   * Takes in a file that somebody dropped, and sorts it away. What cannot be done now is done at
   * the next look.
   */
  public Receipt accept(File file) {
    try {
      Receipt receipt = sorted(file);
      waiting.remove(file);
      return receipt;
    } catch (IOException | RuntimeException failure) {
      String reason = failure.toString();
      if (!reason.equals(waiting.put(file, reason))) {
        LOG.warn("{} stays where it is and is tried again: {}", file, reason);
      }
      return new Receipt(List.of(), List.of());
    }
  }

  private Receipt sorted(File file) throws IOException {
    if (!Files.isRegularFile(file.toPath(), LinkOption.NOFOLLOW_LINKS)) {
      // A link could show the content of any file of this machine in its list of mistakes.
      InputError link =
          InputError.ofFile(
              file.getName(), "a link", "a file", "Drop the file itself, not a link to it.");
      Inbox.rejected(file.toPath(), List.of(link));
      return new Receipt(List.of(), List.of(link));
    }
    Receipt receipt;
    try (InputStream in = Files.newInputStream(file.toPath())) {
      // One byte more than is allowed tells the reader that there is more.
      receipt = read(file.getName(), in.readNBytes(Limits.USUAL.bytes() + 1));
    }
    if (receipt.errors().isEmpty()) {
      Inbox.done(file.toPath());
    } else {
      Inbox.rejected(file.toPath(), receipt.errors());
      LOG.warn(
          "{} is rejected; .rejected/{}.errors.txt says why ({} in all)",
          file.getName(),
          file.getName(),
          receipt.errors().size());
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
    var known = new ArrayList<JobId>();
    var conflicts = new ArrayList<JobId>();
    for (JobFile file : files) {
      JobId id = file.job().id();
      Acceptance acceptance =
          ledger.write(tx -> tx.jobs().accept(file.job(), file.digest(), name, placeholders));
      if (acceptance == Acceptance.CONFLICT) {
        conflicts.add(id);
        errors.add(
            InputError.ofFile(
                name,
                id.value(),
                "a new id",
                "Another job with the id '%s' is in the ledger, and it says something else. Give this one a new id."
                    .formatted(id)));
      } else {
        accepted.add(id);
        if (acceptance == Acceptance.KNOWN) {
          known.add(id);
        }
      }
    }
    return errors.isEmpty()
        ? new Receipt(accepted, known, List.of(), List.of())
        : new Receipt(List.of(), List.of(), conflicts, List.copyOf(errors));
  }
}

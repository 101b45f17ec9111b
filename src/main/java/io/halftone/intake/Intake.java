package io.halftone.intake;

import io.halftone.job.JobId;
import io.halftone.ledger.Jobs.Accepted;
import io.halftone.ledger.Ledger;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The station that takes job files in: it reads and checks them, records the jobs, and answers the
 * source.
 */
public final class Intake {
  /** No job file is larger. */
  public static final int MOST_BYTES = Limits.USUAL.bytes();

  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
  private static final Receipt NOTHING = new Receipt(List.of(), List.of());

  private final Waiting waiting = new Waiting();
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
   * @param conflicts ids of jobs that are known with other content, and cannot be changed now
   */
  public record Receipt(
      List<JobId> accepted, List<JobId> known, List<JobId> conflicts, List<InputError> errors) {
    public Receipt(List<JobId> accepted, List<InputError> errors) {
      this(accepted, List.of(), List.of(), errors);
    }

    /** Whether nothing of the file is made. Of a table, some rows may be, and others not. */
    public boolean isRefused() {
      return accepted.isEmpty() && !errors.isEmpty();
    }
  }

  /**
   * Takes in a file that somebody dropped, and sorts it away. What cannot be done now is done at
   * the next look.
   */
  public Receipt accept(File file) {
    try {
      Receipt receipt = sorted(file.toPath());
      waiting.over(file);
      return receipt;
    } catch (IOException | RuntimeException failure) {
      waiting.because(file, failure);
      return NOTHING;
    }
  }

  private Receipt sorted(Path file) throws IOException {
    Optional<Sight> sight = Sight.of(file);
    if (sight.isEmpty()) {
      if (file.toString().indexOf('\uFFFD') >= 0) {
        throw new IOException("its name is not UTF-8; rename it");
      }
      // Whoever dropped it has taken it away again.
      return NOTHING;
    }
    String name = file.getFileName().toString();
    Receipt receipt;
    if (sight.get().isFile()) {
      byte[] bytes;
      try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
        // One byte more than is allowed tells the reader that there is more.
        bytes = in.readNBytes(Limits.USUAL.bytes() + 1);
      } catch (NoSuchFileException gone) {
        return NOTHING;
      }
      Reading reading = look(name, bytes);
      if (Sight.of(file).filter(sight.get()::isWrittenOn).isPresent()) {
        // Somebody writes on it: half of a file may be a job as well, and nobody wants that one.
        return NOTHING;
      }
      receipt = record(name, reading.jobs(), reading.errors());
    } else {
      receipt = new Receipt(List.of(), List.of(noFile(name, sight.get().kind())));
    }
    answer(file, sight.get(), receipt);
    return receipt;
  }

  private static InputError noFile(String name, Sight.Kind kind) {
    return kind == Sight.Kind.LINK
        ? InputError.ofFile(name, "a link", "a file", "Drop the file itself, not a link to it.")
        : InputError.ofFile(
            name,
            "a pipe, a socket or a device",
            "a file",
            "This is neither a file nor a link to one. Drop a file.");
  }

  private void answer(Path file, Sight read, Receipt receipt) throws IOException {
    String name = Shown.name(file.getFileName().toString());
    if (receipt.isRefused()) {
      if (Inbox.rejected(file, read, receipt.errors())) {
        LOG.warn(
            "{} is rejected; .rejected/{}.errors.txt says why ({})", name, name, mistakes(receipt));
      }
    } else if (Inbox.done(file, read, receipt.errors())) {
      tellKnown(receipt.known());
      if (!receipt.errors().isEmpty()) {
        LOG.warn(
            "{} is done but for some rows; .done/{}.errors.txt says which and why ({})",
            name,
            name,
            mistakes(receipt));
      }
    }
  }

  private static String mistakes(Receipt receipt) {
    int count = receipt.errors().size();
    return count == 1 ? "1 mistake" : count + " mistakes";
  }

  /** Whoever drops a file again would wait for pictures that are there already. */
  private void tellKnown(List<JobId> known) {
    if (known.size() == 1) {
      boolean done =
          ledger.read(tx -> tx.jobs().find(known.getFirst())).orElseThrow().state().ended();
      LOG.warn(
          "known  {}: {}, nothing to buy",
          known.getFirst(),
          done ? "already done" : "already being made");
    } else if (!known.isEmpty()) {
      LOG.warn("known  {} jobs: accepted before, nothing to buy", known.size());
    }
  }

  /**
   * A file that a source has read.
   *
   * @param bytes one more than {@link #MOST_BYTES} is enough to tell that there are too many
   */
  public record Upload(String name, byte[] bytes) {}

  /** Takes in what a source has read, which answers it by the receipt. */
  public Receipt receive(Upload upload) {
    return read(upload.name(), upload.bytes());
  }

  /**
   * Takes in what has been read already. A table's good rows are accepted whatever the others say.
   */
  public Receipt read(String name, byte[] bytes) {
    Reading reading = look(name, bytes);
    return record(name, reading.jobs(), reading.errors());
  }

  /** What a file holds; nothing is done with it. */
  Reading look(String name, byte[] bytes) {
    return reader.read(name, bytes);
  }

  boolean knows(JobId id) {
    return ledger.read(tx -> tx.jobs().find(id)).isPresent();
  }

  /** Once, when the job comes; its report keeps it. */
  private static void advise(JobFile file) {
    if (!file.advice().isEmpty()) {
      Advice first = file.advice().getFirst();
      LOG.warn(
          "advice {}: {} {}{}",
          file.job().id(),
          first.message(),
          first.suggestion(),
          file.advice().size() == 1
              ? ""
              : " The report tells %d more findings.".formatted(file.advice().size() - 1));
    }
  }

  private static JobId before(JobId edition) {
    return edition.former().orElseThrow();
  }

  private static InputError conflict(String name, JobFile file, String expected, String message) {
    return new InputError(
        name,
        file.place().line(),
        file.place().column(),
        "job",
        file.job().id().value(),
        expected,
        message);
  }

  /**
   * @param mistakes of the rest of the file
   */
  Receipt record(String name, List<JobFile> files, List<InputError> mistakes) {
    var errors = new ArrayList<>(mistakes);
    var accepted = new LinkedHashSet<JobId>();
    var known = new ArrayList<JobId>();
    var conflicts = new ArrayList<JobId>();
    for (JobFile file : files) {
      Accepted answer =
          ledger.write(tx -> tx.jobs().accept(file.job(), file.digest(), name, placeholders));
      JobId id = answer.id();
      switch (answer.how()) {
        case ACCEPTED -> advise(file);
        case EDITION -> {
          LOG.info("edition {}: only what has changed since {} is made", id, before(id));
          advise(file);
        }
        case KNOWN -> known.add(id);
        case BUDGETED ->
            LOG.warn(
                "known  {}: {} from now on",
                id,
                file.job().budget().map(budget -> "a budget of " + budget).orElse("no budget"));
        case UNENDED ->
            errors.add(
                conflict(
                    name,
                    file,
                    "a job that has ended",
                    "Job '%s' is being made, and this file says something else. Wait for its end, or cancel it (halftone cancel %s), and then hand this file in again: it is the next edition, and takes over what has not changed."
                        .formatted(id, id)));
        case OUTDATED ->
            errors.add(
                conflict(
                    name,
                    file,
                    "what the newest edition says, or another file name",
                    "An older edition of job '%s' came from this file, and a file of another name has changed it since. To go back to what this one says, hand it in under another name."
                        .formatted(id)));
      }
      switch (answer.how()) {
        case ACCEPTED, EDITION, KNOWN, BUDGETED -> accepted.add(id);
        case UNENDED, OUTDATED -> conflicts.add(id);
      }
    }
    return new Receipt(List.copyOf(accepted), known, conflicts, InputError.sorted(errors));
  }
}

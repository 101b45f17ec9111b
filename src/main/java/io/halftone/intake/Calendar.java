package io.halftone.intake;

import io.halftone.intake.Intake.Receipt;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A table of dated rows, of which each becomes a job on its day. What a row says is its id, so a
 * day may be made any number of times and is paid for once.
 */
public final class Calendar {
  private static final Logger LOG = LoggerFactory.getLogger(Calendar.class);
  private static final int MOST_LOGGED = 10;
  private static final Receipt NOTHING = new Receipt(List.of(), List.of());

  private final Intake intake;
  private final Path file;
  private final ZoneId zone;
  private final Function<Instant, Optional<Instant>> next;
  private final InstantSource clock;
  private boolean owed = true;
  private String waiting = "";

  /**
   * @param zone whose midnight begins a day
   * @param next the first time after another at which the calendar is due
   */
  public Calendar(
      Intake intake,
      Path file,
      ZoneId zone,
      Function<Instant, Optional<Instant>> next,
      InstantSource clock) {
    this.intake = intake;
    this.file = file;
    this.zone = zone;
    this.next = next;
    this.clock = clock;
  }

  /** At its time: makes jobs of today's rows. */
  public synchronized Receipt today() {
    owed = true;
    return attempt(() -> make(read()));
  }

  /**
   * At the start and after a failure: makes up for a time that passed today, and tells which rows
   * of earlier days were never made. Whether those are still wanted only their author knows.
   */
  public synchronized Receipt catchUp() {
    return owed ? attempt(this::owed) : NOTHING;
  }

  private Receipt owed() throws IOException {
    Reading reading = read();
    tellMissed(reading.jobs());
    Instant midnight = day().atStartOfDay(zone).toInstant();
    boolean due =
        next.apply(midnight.minusMillis(1))
            .filter(time -> !time.isAfter(clock.instant()))
            .isPresent();
    if (due) {
      return make(reading);
    }
    answer(reading.errors());
    return new Receipt(List.of(), reading.errors());
  }

  private interface Attempt {
    Receipt make() throws IOException;
  }

  /** What cannot be done now is owed, and why is said once. */
  private Receipt attempt(Attempt attempt) {
    try {
      Receipt receipt = attempt.make();
      owed = false;
      waiting = "";
      return receipt;
    } catch (IOException | RuntimeException failure) {
      if (!failure.toString().equals(waiting)) {
        waiting = failure.toString();
        LOG.warn("the calendar {} waits and is tried again: {}", file, waiting);
      }
      return NOTHING;
    }
  }

  private LocalDate day() {
    return LocalDate.ofInstant(clock.instant(), zone);
  }

  /** Its mistakes are told whatever day they speak of, while there is time to mend them. */
  private Reading read() throws IOException {
    Reading read =
        switch (Bytes.of(file)) {
          case Bytes.Read(byte[] bytes) -> intake.look(file.getFileName().toString(), bytes);
          case Bytes.Unread(var error) -> throw new IOException(error.message());
        };
    Reading dated = dated(file.getFileName(), read);
    List<InputError> sorted = dated.errors();
    sorted.stream().limit(MOST_LOGGED).forEach(error -> LOG.warn("{}", error));
    if (sorted.size() > MOST_LOGGED) {
      LOG.warn("{}.errors.txt beside it tells all {} mistakes", file, sorted.size());
    }
    return dated;
  }

  /** The rows that have a day; the others are mistakes. */
  static Reading dated(Path file, Reading read) {
    var errors = new ArrayList<>(read.errors());
    var rows = new ArrayList<JobFile>();
    for (JobFile row : read.jobs()) {
      if (row.date().isPresent()) {
        rows.add(row);
      } else {
        errors.add(undated(file, row));
      }
    }
    return new Reading(rows, InputError.sorted(errors));
  }

  private static InputError undated(Path file, JobFile row) {
    return new InputError(
        file.toString(),
        row.place().line(),
        row.place().column(),
        Header.DATE,
        "nothing",
        "a date such as 2026-03-31",
        "date is missing: a row of a calendar says on which day it is made. Write it in a column"
            + " date, such as 2026-03-31.");
  }

  private Receipt make(Reading reading) {
    Optional<LocalDate> day = Optional.of(day());
    List<JobFile> rows = reading.jobs().stream().filter(row -> row.date().equals(day)).toList();
    Receipt receipt = intake.record(file.getFileName().toString(), rows, reading.errors());
    LOG.info("{}: {} job(s) for {}", file, receipt.accepted().size(), day.orElseThrow());
    answer(receipt.errors());
    return receipt;
  }

  private void answer(List<InputError> errors) {
    try {
      Inbox.list(file, errors);
    } catch (IOException unwritable) {
      LOG.warn("the mistakes of {} cannot be written beside it: {}", file, unwritable.toString());
    }
  }

  private void tellMissed(List<JobFile> rows) {
    LocalDate today = day();
    List<JobFile> missed =
        rows.stream()
            .filter(row -> row.date().filter(date -> date.isBefore(today)).isPresent())
            .filter(row -> !intake.knows(row.job().id()))
            .toList();
    if (!missed.isEmpty()) {
      LOG.warn(
          "{}: {} row(s) of earlier days were never made (line {}). To make them, drop them into"
              + " the inbox or give them a day to come.",
          file,
          missed.size(),
          missed.stream()
              .limit(MOST_LOGGED)
              .map(row -> Integer.toString(row.place().line()))
              .collect(Collectors.joining(", ", "", missed.size() > MOST_LOGGED ? ", …" : "")));
    }
  }
}

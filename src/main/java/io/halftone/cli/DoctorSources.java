package io.halftone.cli;

import io.halftone.cli.DoctorCommand.Finding;
import io.halftone.cli.DoctorCommand.State;
import io.halftone.intake.InputError;
import io.halftone.intake.Reading;
import io.halftone.ops.House;
import io.halftone.ops.S3Probe;
import io.halftone.ops.Timetable;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What {@code doctor} finds of the sources that are switched on, beside the inbox folder. */
final class DoctorSources {
  private static final int TIMES = 3;
  private static final int MOST_TOLD = 3;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private DoctorSources() {}

  static List<Finding> of(House house, InstantSource clock) {
    var findings = new ArrayList<Finding>();
    if (house.settings().s3Inbox().enabled()) {
      findings.add(s3Inbox(house));
    }
    if (house.settings().calendar().enabled()) {
      findings.add(calendar(house, clock.instant()));
    }
    return findings;
  }

  private static Finding s3Inbox(House house) {
    var inbox = house.settings().s3Inbox();
    String where = "s3://%s/%s".formatted(inbox.bucket(), inbox.prefix());
    return S3Probe.troubleOfInbox(inbox, house.environment())
        .map(
            trouble ->
                new Finding(
                    "s3-inbox",
                    State.FAULT,
                    "%s: %s".formatted(where, trouble),
                    "Its keys need the right to list, get, put and delete there. Grant it at the"
                        + " server, or mend s3-inbox.* in application.properties."))
        .orElseGet(
            () ->
                new Finding(
                    "s3-inbox",
                    State.WELL,
                    where + " can be listed, read, written and sorted",
                    ""));
  }

  private static Finding calendar(House house, Instant now) {
    Timetable timetable = house.settings().calendar();
    Reading reading = CheckCommand.check(house).calendar(timetable.file());
    List<InputError> errors = reading.errors();
    if (!errors.isEmpty()) {
      return new Finding(
          "calendar",
          State.FAULT,
          "%d row(s) of %s are sound, mistakes: %d%s"
              .formatted(
                  reading.jobs().size(),
                  timetable.file(),
                  errors.size(),
                  errors.stream()
                      .limit(MOST_TOLD)
                      .map(error -> "%n       %s".formatted(error))
                      .collect(Collectors.joining())),
          "Mend them, or set calendar.file; `halftone check %s` tells all."
              .formatted(timetable.file()));
    }
    LocalDate today = LocalDate.ofInstant(now, timetable.zone());
    long past =
        reading.jobs().stream().filter(row -> row.date().orElseThrow().isBefore(today)).count();
    long due =
        reading.jobs().stream().filter(row -> row.date().orElseThrow().equals(today)).count();
    long coming = reading.jobs().size() - past - due;
    String message =
        "%s: %d row(s) of today, %d to come, %d past; looked at %s in %s"
            .formatted(
                timetable.file(), due, coming, past, times(timetable, now), timetable.zone());
    return due + coming > 0
        ? new Finding("calendar", State.WELL, message, "")
        : new Finding(
            "calendar", State.HINT, message, "No row is left to be made. Write those to come.");
  }

  private static String times(Timetable timetable, Instant now) {
    var times = new ArrayList<String>();
    Optional<Instant> next = timetable.next(now);
    while (next.isPresent() && times.size() < TIMES) {
      times.add(TIME.format(next.get().atZone(timetable.zone())));
      next = timetable.next(next.get());
    }
    return String.join(", ", times);
  }
}

package io.halftone.ops;

import io.halftone.intake.Calendar;
import io.halftone.intake.Intake;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import org.quartz.CronExpression;

/**
 * When the calendar is looked at.
 *
 * @param cron as Quartz writes it, with seconds first
 */
public record Timetable(boolean enabled, Path file, String cron, ZoneId zone) {
  public Timetable {
    try {
      if (new CronExpression(cron).getNextValidTimeAfter(new Date()) == null) {
        throw new IllegalArgumentException("it leads to no time to come");
      }
    } catch (ParseException unreadable) {
      throw new IllegalArgumentException(unreadable.getMessage(), unreadable);
    }
  }

  Calendar calendar(Intake intake) {
    return calendar(intake, InstantSource.system());
  }

  Calendar calendar(Intake intake, InstantSource clock) {
    return new Calendar(intake, file, zone, this::next, clock);
  }

  /** The first time after another. */
  public Optional<Instant> next(Instant after) {
    try {
      var expression = new CronExpression(cron);
      expression.setTimeZone(TimeZone.getTimeZone(zone));
      return Optional.ofNullable(expression.getNextValidTimeAfter(Date.from(after)))
          .map(Date::toInstant);
    } catch (ParseException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** What Quartz calls the zone: it takes a name that it does not know, such as +02:00, for UTC. */
  String timeZone() {
    return TimeZone.getTimeZone(zone).getID();
  }
}

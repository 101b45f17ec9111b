package io.halftone.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.halftone.job.JobId;
import io.halftone.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rows of a day become jobs on that day, once. The clock is the test's. */
class CalendarTest {
  private static final ZoneId AUCKLAND = ZoneId.of("Pacific/Auckland");
  private static final LocalTime SIX = LocalTime.of(6, 0);
  private static final String HEADER = "date,job,brand,theme,platforms,variations\n";

  @TempDir private Path folder;
  private Path file;
  private Ledger ledger;
  private Instant now;
  private Calendar calendar;

  @BeforeEach
  void a_calendar_of_three_days() throws IOException {
    file = folder.resolve("calendar.csv");
    ledger =
        Ledger.open(
            "jdbc:sqlite:" + folder.resolve("ledger.db"),
            "",
            "",
            "test",
            Duration.ofMinutes(1),
            InstantSource.system());
    write(row("2026-03-30", "monday"), row("2026-03-31", "tuesday"), row("2026-04-01", "april"));
    restart();
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  /** A process that begins knows nothing of the one before but the ledger. */
  private void restart() {
    calendar = calendar(ledger);
  }

  private Calendar calendar(Ledger at) {
    var reader =
        new JobReader(Shipped.catalogue(), Assets.lookedAt(Path.of("no/such")), Shipped.BUCKETS);
    return new Calendar(
        new Intake(reader, at, true), file, AUCKLAND, CalendarTest::nextSix, () -> now);
  }

  private static Optional<Instant> nextSix(Instant after) {
    ZonedDateTime six = after.atZone(AUCKLAND).with(SIX);
    return Optional.of((six.toInstant().isAfter(after) ? six : six.plusDays(1)).toInstant());
  }

  private static String row(String date, String job) {
    return "%s,%s,acme,The theme of %s,youtube,minimalist\n".formatted(date, job, job);
  }

  private void write(String... rows) throws IOException {
    Files.writeString(file, HEADER + String.join("", rows));
  }

  private void at(String day, String time) {
    now = LocalDate.parse(day).atTime(LocalTime.parse(time)).atZone(AUCKLAND).toInstant();
  }

  private List<String> jobs() {
    return ledger.read(tx -> tx.jobs().newest(100)).stream().map(JobId::value).sorted().toList();
  }

  private Path mistakes() {
    return folder.resolve("calendar.csv.errors.txt");
  }

  @Test
  void makes_the_rows_of_the_day_in_its_zone_and_pays_once() {
    // In London it is still Monday.
    at("2026-03-31", "06:00");
    assertThat(calendar.today().accepted()).containsExactly(new JobId("tuesday"));
    assertThat(calendar.today().accepted()).containsExactly(new JobId("tuesday"));
    assertThat(jobs()).containsExactly("tuesday");
    at("2026-04-01", "06:00");
    calendar.today();
    assertThat(jobs()).containsExactly("april", "tuesday");
    assertThat(mistakes()).doesNotExist();
  }

  @Test
  void a_bad_row_says_its_line_and_the_others_go_on() throws IOException {
    write(
        row("2026-03-31", "good"),
        row("2026-03-31", "bad").replace("youtube", "youtub"),
        row("31.03.2026", "undatable"),
        row("", "undated"),
        row("2026-03-31", "good-too"));
    at("2026-03-31", "06:00");
    assertThat(calendar.today().errors())
        .extracting(InputError::line, InputError::field)
        .containsExactly(tuple(3, "platforms[0]"), tuple(4, "date"), tuple(5, "date"));
    assertThat(jobs()).containsExactly("good", "good-too");
    assertThat(mistakes())
        .content()
        .contains(
            "calendar.csv:3:", "Did you mean \"youtube\"?", "calendar.csv:5:1: date is missing");
    write(row("2026-03-31", "good"));
    calendar.today();
    assertThat(mistakes()).doesNotExist();
  }

  @Test
  void a_row_that_takes_a_used_id_says_its_line() throws IOException {
    at("2026-03-31", "06:00");
    calendar.today();
    write(row("2026-03-31", "new"), row("2026-03-31", "tuesday").replace("acme,", "acme,Not "));
    assertThat(calendar.today().errors())
        .singleElement()
        .satisfies(error -> assertThat(error.line()).isEqualTo(3));
    assertThat(jobs()).containsExactly("new", "tuesday");
  }

  @Test
  void a_time_that_passed_today_is_made_up_for_at_the_start_and_no_other() {
    at("2026-03-31", "05:59");
    calendar.catchUp();
    assertThat(jobs()).isEmpty();
    restart();
    at("2026-03-31", "23:59");
    calendar.catchUp();
    // Monday's rows are told and not made: nobody knows whether they are still wanted.
    assertThat(jobs()).containsExactly("tuesday");
  }

  @Test
  void nothing_is_made_up_for_twice() throws IOException {
    at("2026-03-31", "10:00");
    calendar.catchUp();
    write(row("2026-03-31", "later"));
    calendar.catchUp();
    assertThat(jobs()).containsExactly("tuesday");
    restart();
    calendar.catchUp();
    assertThat(jobs()).containsExactly("later", "tuesday");
  }

  @Test
  void a_time_at_which_the_calendar_was_away_is_owed() throws IOException {
    at("2026-03-31", "05:00");
    calendar.catchUp();
    String table = Files.readString(file);
    Files.delete(file);
    at("2026-03-31", "06:00");
    assertThat(calendar.today().accepted()).isEmpty();
    calendar.catchUp();
    assertThat(jobs()).isEmpty();
    Files.writeString(file, table);
    at("2026-03-31", "06:01");
    calendar.catchUp();
    assertThat(jobs()).containsExactly("tuesday");
  }

  @Test
  void a_time_at_which_the_ledger_failed_is_owed() {
    Ledger gone =
        Ledger.open(
            "jdbc:sqlite:" + folder.resolve("gone.db"),
            "",
            "",
            "test",
            Duration.ofMinutes(1),
            InstantSource.system());
    Calendar broken = calendar(gone);
    gone.close();
    at("2026-03-31", "06:00");
    assertThat(broken.today().accepted()).isEmpty();
    assertThat(broken.catchUp().accepted()).isEmpty();
  }
}

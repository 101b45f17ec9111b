package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.halftone.job.JobId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables of jobs on the whole line: from the inbox, and from the calendar at its times. */
class TablesTest {
  private static final String HEADER = "date,brand,theme,platforms,variations\n";

  @TempDir private Path folder;

  private TestLine start(Map<String, String> settings) {
    return TestLine.start(
        folder, TestLine.quick(), TestHome.Limits.WIDE, settings, true, camel -> {});
  }

  private static void awaitEnded(TestLine line, int jobs) {
    await()
        .atMost(TestLine.LONGEST)
        .until(() -> line.jobs().size() == jobs && line.jobs().stream().allMatch(line::jobEnded));
  }

  @Test
  void the_good_rows_of_a_dropped_table_are_made_and_the_bad_one_says_its_line() throws Exception {
    Path inbox = Files.createDirectories(folder.resolve("home/inbox"));
    String good = "2020-01-01,plain,One,square,v\n2099-01-01,plain,Two,square,v\n";
    Path draft =
        Files.writeString(folder.resolve("draft"), HEADER + good + ",plainn,Three,square,v\n");
    try (TestLine line = start(Map.of())) {
      Files.move(draft, inbox.resolve("three.csv"));
      awaitEnded(line, 2);
      assertThat(line.jobs())
          .allSatisfy(job -> assertThat(line.ended(job).published()).isEqualTo(1))
          .extracting(JobId::value)
          .allMatch(id -> id.matches("three-20(20|99)-01-01-[0-9a-f]{12}"));
      assertThat(inbox.resolve(".done/three.csv")).isRegularFile();
      Path list = inbox.resolve(".done/three.csv.errors.txt");
      assertThat(list).content().contains("three.csv:4:2: \"plainn\" is not a brand. Did you mean");

      // Mended and dropped again, only the row that was bad costs anything.
      Files.writeString(folder.resolve("draft"), HEADER + ",plain,Three,square,v\n" + good);
      Files.move(folder.resolve("draft"), inbox.resolve("three.csv"));
      awaitEnded(line, 3);
      assertThat(line.paid()).isEqualTo(3);
      await().until(() -> Files.notExists(inbox.resolve("three.csv")));
      assertThat(list).doesNotExist();
      try (var done = Files.list(inbox.resolve(".done"))) {
        assertThat(done.map(file -> file.getFileName().toString()))
            .anyMatch(name -> name.matches("\\d+-three\\.csv"))
            .anyMatch(name -> name.matches("\\d+-three\\.csv\\.errors\\.txt"));
      }

      Files.writeString(folder.resolve("draft"), "brand,them\nplain,One\n");
      Files.move(folder.resolve("draft"), inbox.resolve("bad.csv"));
      await().until(() -> Files.exists(inbox.resolve(".rejected/bad.csv")));
      assertThat(inbox.resolve(".rejected/bad.csv.errors.txt"))
          .content()
          .contains("Did you mean \"theme\"?", "The column platforms is missing.");
    }
  }

  @Test
  void todays_rows_are_caught_up_at_the_start_and_made_at_every_time() throws Exception {
    ZoneId zone = ZoneId.of("+02:00");
    LocalDate today = LocalDate.now(zone);
    Path calendar = Files.createDirectories(folder.resolve("home")).resolve("calendar.csv");
    Files.writeString(
        calendar,
        HEADER
            + "%s,plain,Yesterday,square,v\n".formatted(today.minusDays(1))
            + "%s,plain,Today,square,v\n".formatted(today)
            + "%s,plain,Next week,square,v\n".formatted(today.plusDays(7)));
    try (TestLine line =
        start(
            Map.of(
                "calendar.enabled", "true",
                "calendar.cron", "* * * * * ?",
                "calendar.zone", "+02:00"))) {
      awaitEnded(line, 1);
      // Nothing is owed any more: what is made of this row is made by the clock's next second.
      Files.writeString(
          calendar, "%s,plain,Late,square,v\n".formatted(today), StandardOpenOption.APPEND);
      awaitEnded(line, 2);
      assertThat(line.paid()).isEqualTo(2);
    }
  }

  @Test
  void a_calendar_that_is_switched_off_makes_nothing() throws IOException {
    Path calendar = Files.createDirectories(folder.resolve("home")).resolve("calendar.csv");
    Files.writeString(
        calendar, HEADER + "%s,plain,Today,square,v\n".formatted(LocalDate.now(ZoneId.of("UTC"))));
    try (TestLine line =
        start(
            Map.of("calendar.cron", "* * * * * ?", "calendar.zone", "UTC", "sweep.every", "20"))) {
      line.make("other", 1);
      assertThat(line.jobs()).containsExactly(new JobId("other"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          calendar.cron    | 0 6 * * *           | six fields (second minute hour day month weekday)
          calendar.cron    | every morning       | such as 0 0 6 * * ? for every day at 06:00
          calendar.cron    | 0 0 25 * * ?        | six fields
          calendar.cron    | 0 0 6 * * ? 2020    | leads to no time to come
          calendar.zone    | Europe/Berlim       | a time zone such as Europe/Berlin, UTC or +02:00
          calendar.enabled | yes                 | true or false
          calendar.file    | /x/calendar.xlsx    | ends in .csv
          queue.plan       | nix:plan-job        | a Camel component that is there
          take.grace       | 10ms                | one second or more
          take.uncertain   | maybe               | hold or resubmit
          """)
  void an_impossible_setting_stops_the_start(String key, String value, String message) {
    assertThatThrownBy(() -> start(Map.of(key, value)))
        .isInstanceOf(Settings.Unusable.class)
        .hasMessageMatching(".*application.properties:\\d+: .*")
        .hasMessageContaining(key + " = " + value + "; write ")
        .hasMessageContaining(message);
  }

  @Test
  void the_times_are_read_from_the_clock_of_the_zone() {
    var timetable =
        new Timetable(true, Path.of("c.csv"), "0 0 6 * * ?", ZoneId.of("Europe/Berlin"));
    // The day on which summer time begins.
    assertThat(timetable.next(Instant.parse("2026-03-28T23:00:00Z")))
        .contains(Instant.parse("2026-03-29T04:00:00Z"));
    assertThat(timetable.timeZone()).isEqualTo("Europe/Berlin");
    assertThat(List.of(ZoneId.of("+02:00"), ZoneId.of("UTC+02:00")))
        .map(zone -> new Timetable(true, Path.of("c.csv"), "0 0 6 * * ?", zone).timeZone())
        .containsOnly("GMT+02:00");
  }
}

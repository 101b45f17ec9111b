package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a file is read, seen by looks every half second. The clock is the test's. */
class DueFilesTest {
  @TempDir private Path folder;
  private long millis;
  private final DueFiles due =
      new DueFiles(Duration.ofSeconds(2), () -> Duration.ofMillis(millis).toNanos());

  /** Looks every half second until the file is due. */
  private long untilDue(File file) {
    long before = millis;
    while (!due.isDue(file)) {
      millis += 500;
      assertThat(millis).isLessThan(before + 10_000);
    }
    return millis - before;
  }

  @Test
  void a_file_is_due_when_it_has_stayed_the_same() throws IOException {
    Path file = Files.writeString(folder.resolve("a.yaml"), "job: a");
    assertThat(untilDue(file.toFile())).isEqualTo(2000);
  }

  @Test
  void a_writer_who_pauses_is_waited_for() throws IOException {
    Path file = Files.writeString(folder.resolve("a.yaml"), "job: ");
    for (int part = 0; part < 20; part++) {
      for (int look = 0; look < 4; look++) {
        assertThat(due.isDue(file.toFile())).isFalse();
        millis += 500;
      }
      Files.writeString(file, "a", StandardOpenOption.APPEND);
    }
    assertThat(untilDue(file.toFile())).isEqualTo(2000);
  }

  @Test
  void a_file_that_is_replaced_by_one_of_the_same_size_and_time_is_another() throws IOException {
    Path file = Files.writeString(folder.resolve("a.yaml"), "job: a");
    Path other = Files.writeString(folder.resolve("draft"), "job: b");
    Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
    assertThat(due.isDue(file.toFile())).isFalse();
    millis += 2000;
    Files.delete(file);
    Files.move(other, file);
    assertThat(untilDue(file.toFile())).isEqualTo(2000);
  }

  /** The clock of another machine, which shares the folder, may be wrong. */
  @Test
  void a_file_from_the_future_is_due_as_any_other() throws IOException {
    Path file = Files.writeString(folder.resolve("a.yaml"), "job: a");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2100-01-01T00:00:00Z")));
    assertThat(untilDue(file.toFile())).isEqualTo(2000);
  }

  @Test
  void a_file_that_stays_is_due_again_and_not_at_every_look() throws IOException {
    Path file = Files.writeString(folder.resolve("a.yaml"), "job: a");
    untilDue(file.toFile());
    assertThat(due.isDue(file.toFile())).isFalse();
    assertThat(untilDue(file.toFile())).isEqualTo(2000);
  }

  @Test
  void what_cannot_be_looked_at_is_due_too_so_that_somebody_says_why() {
    assertThat(untilDue(folder.resolve("gone.yaml").toFile())).isEqualTo(2000);
  }

  @Test
  void a_file_that_comes_back_is_waited_for_again() throws IOException {
    Path file = Files.writeString(folder.resolve("a.yaml"), "job: a");
    untilDue(file.toFile());
    millis += 3_600_000;
    assertThat(untilDue(file.toFile())).isEqualTo(2000);
  }
}

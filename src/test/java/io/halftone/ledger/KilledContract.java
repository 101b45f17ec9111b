package io.halftone.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.JobId;
import io.halftone.ledger.Jobs.Acceptance;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What was acknowledged is there after the process was killed. */
interface KilledContract {
  int ACKNOWLEDGED = 1_500;

  Scene scene();

  @Test
  default void every_acknowledged_write_survives_a_kill() throws Exception {
    Set<String> acknowledged = new HashSet<>();
    Process writer = start(scene().database);
    try (BufferedReader lines = writer.inputReader()) {
      String line;
      while ((line = lines.readLine()) != null) {
        if (Writer.WHOLE_LINE.matcher(line).matches()) {
          acknowledged.add(line);
        }
        if (acknowledged.size() == ACKNOWLEDGED) {
          // Not through the process itself, which would close what it has said last.
          writer.toHandle().destroyForcibly();
        }
      }
    } finally {
      writer.destroyForcibly().waitFor();
    }
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ACKNOWLEDGED);
    Set<String> there = new HashSet<>();
    for (JobId job : scene().read(tx -> tx.jobs().unended())) {
      there.add(job.value());
    }
    assertThat(there).containsAll(acknowledged);
  }

  private static Process start(Database database) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Writer.class.getName(),
            database.url(),
            database.user(),
            database.password())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Writes as fast as it can, and says so line by line, until it is killed. */
  final class Writer {
    static final Pattern WHOLE_LINE = Pattern.compile("w\\d{2}-\\d{6}");

    private Writer() {}

    public static void main(String[] access) {
      Ledger ledger =
          new Database(access[0], access[1], access[2]).open("writer", InstantSource.system());
      Together.run(
          16,
          thread -> {
            for (int i = 0; i < 100_000; i++) {
              String name = "w%02d-%06d".formatted(thread, i);
              if (ledger.write(
                      tx -> tx.jobs().accept(Example.job(name), "digest", "file", true).how())
                  == Acceptance.ACCEPTED) {
                System.out.println(name);
              }
            }
          });
    }
  }
}

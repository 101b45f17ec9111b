package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.studio.Studio;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key is in the environment and on the wire, and nowhere else, whatever goes wrong. */
class SecretsTest {
  /** Letters that stand in nothing else. */
  private static final String MARK = "kEyThAtNoBoDySeEs";

  @TempDir private Path folder;

  @Test
  void no_key_stands_in_any_log_ledger_manifest_report_or_error() throws Exception {
    try (Studio studio =
        Studio.start(
            TestLine.quick()
                .faults(
                    "unauthorized=#1@" + MARK + "a",
                    "error-500=#2",
                    "bad-gateway=#2",
                    "throttled=#2",
                    "failed=#2",
                    "download-503=0.3"))) {
      TestHome home = TestHome.in(folder.resolve("place"), studio.base());
      Path job = Files.writeString(folder.resolve("job.yaml"), TestLine.job("secret", 12));
      Path output = folder.resolve("output.txt");
      var said = new ArrayList<Path>(List.of(output));
      run(home, output, "make", job.toString());
      run(home, said(said), "status", "--json");
      run(home, said(said), "doctor");
      run(home, said(said), "plan", job.toString());

      assertThat(Files.readString(output)).as("it has worked").contains("Published");
      assertThat(home.home().resolve("var").resolve("ledger.db")).exists();
      try (Stream<Path> all = Stream.concat(said.stream(), Files.walk(home.home()))) {
        assertThat(all.filter(Files::isRegularFile).filter(SecretsTest::tells)).isEmpty();
      }
    }
  }

  private Path said(List<Path> said) {
    said.add(folder.resolve("output-" + said.size() + ".txt"));
    return said.getLast();
  }

  private static boolean tells(Path file) {
    return read(file).contains(MARK);
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void run(TestHome home, Path output, String... words) throws Exception {
    var command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Dhalftone.app=" + Path.of("").toAbsolutePath(),
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                "io.halftone.cli.Halftone"));
    command.addAll(List.of(words));
    command.addAll(List.of("--home", home.home().toString(), "--config", home.config().toString()));
    var process = new ProcessBuilder(command).redirectErrorStream(true);
    process.redirectOutput(output.toFile());
    process.environment().put("LAWS_KEY_A", MARK + "a");
    process.environment().put("LAWS_KEY_B", MARK + "b");
    Process running = process.start();
    try {
      assertThat(running.waitFor(2, TimeUnit.MINUTES))
          .as(() -> "%s ends; it said: %s".formatted(List.of(words), read(output)))
          .isTrue();
    } finally {
      running.destroyForcibly();
    }
  }
}

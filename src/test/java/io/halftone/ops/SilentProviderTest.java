package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.halftone.job.JobId;
import io.halftone.ledger.Takes;
import io.halftone.studio.Studio;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A provider that takes orders and then answers nothing. No call of its ends while a test runs, so
 * that whatever comes of the others comes beside it.
 */
class SilentProviderTest {
  /** In flight at the silent one, which is asked first: more than its lane is wide. */
  private static final int SILENT = 75;

  private static final int OTHERS = 15;

  private static final TestHome.Limits LIMITS = new TestHome.Limits(SILENT, 60_000, 0);

  @TempDir private Path folder;

  private TestLine start(String fault) throws Exception {
    Studio studio = Studio.start(TestLine.quick().faults(fault));
    TestHome home = TestHome.in(folder, studio.base(), LIMITS, Map.of());
    Path providers = home.config().resolve("providers.yaml");
    Files.writeString(
        providers, Files.readString(providers).replace("timeout: 1.5", "timeout: 300"));
    return new TestLine(studio, home, Line.start(home.house(), false));
  }

  private static List<Takes.Row> at(TestLine line, JobId job, String provider) {
    return line.takes(job).stream().filter(take -> take.provider().equals(provider)).toList();
  }

  @Test
  void who_never_answers_holds_up_no_other() throws Exception {
    try (TestLine line = start("poll-hang=1@studio-a")) {
      JobId job = line.accept("silent.yaml", TestLine.job("silent", SILENT + OTHERS));
      await()
          .atMost(TestLine.LONGEST)
          .untilAsserted(
              () ->
                  assertThat(at(line, job, "studio-b"))
                      .hasSize(OTHERS)
                      .allMatch(take -> take.state() == Takes.State.PASSED));
      assertThat(at(line, job, "studio-a"))
          .as("of which no look has ended")
          .hasSize(SILENT)
          .allMatch(take -> take.state() == Takes.State.SUBMITTED)
          .allMatch(take -> take.soughtAt().isEmpty());
    }
  }

  @Test
  void pictures_that_do_not_come_hold_up_no_look() throws Exception {
    try (TestLine line = start("download-hang=1@studio-a")) {
      JobId job = line.accept("silent.yaml", TestLine.job("silent", SILENT + OTHERS));
      await()
          .atMost(TestLine.LONGEST)
          .until(
              () ->
                  at(line, job, "studio-a").size() >= SILENT
                      && at(line, job, "studio-a").stream()
                          .allMatch(take -> take.madeAt().isPresent()));
      assertThat(at(line, job, "studio-a"))
          .as("of which no download has ended")
          .allMatch(take -> take.state() == Takes.State.SUBMITTED)
          .allMatch(take -> take.soughtAt().isEmpty());
    }
  }
}

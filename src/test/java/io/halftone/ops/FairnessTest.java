package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.halftone.job.JobId;
import io.halftone.ledger.Shots;
import io.halftone.studio.Studio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small job in haste behind a large one that nobody waits for. */
class FairnessTest {
  private static final int PLATFORMS = 50;
  private static final int SHOTS = 10;

  /** As many as the two accounts make at the same time. */
  private static final int PLACES = 2 * TestHome.Limits.WIDE.inFlight();

  private static final String PLATFORM =
      """
        p%d: {title: P, size: 1024x1024, format: jpeg, max-bytes: 8000000, composition: a square}
      """;

  @TempDir private Path folder;

  /**
   * Alone, the rush job takes the time of one picture, for there are places for all of it. Behind
   * others its pictures have to wait for places, of which as many become free in that time as there
   * are: ordered among the first so many, they are there within twice the time.
   */
  @Test
  void a_rush_job_behind_thousands_is_ordered_within_the_time_of_one_picture() throws Exception {
    assertThat(SHOTS).isLessThan(PLACES);
    try (TestLine line = line()) {
      JobId bulk = line.accept("bulk.yaml", job("bulk", platforms(), 100, "priority: bulk"));
      await().atMost(TestLine.LONGEST).until(() -> line.studio().counters().creates() > PLACES);

      JobId rush = line.accept("rush.yaml", job("rush", "square", SHOTS, "priority: rush"));
      await().pollInterval(Duration.ofMillis(5)).until(() -> line.shots(rush).size() == SHOTS);
      long from = line.line().ledger().now();
      line.ended(rush);

      long last =
          line.takes(rush).stream()
              .mapToLong(take -> take.askedAt().orElseThrow())
              .max()
              .orElseThrow();
      long before =
          line.takes(bulk).stream()
              .flatMap(take -> take.askedAt().stream())
              .filter(asked -> asked > from && asked < last)
              .count();
      assertThat(line.takes(rush)).hasSize(SHOTS);
      assertThat(line.shots(bulk))
          .filteredOn(shot -> shot.state() == Shots.State.PLANNED)
          .hasSizeGreaterThan(500);
      assertThat(SHOTS + before)
          .as("orders until the last of the rush job")
          .isLessThanOrEqualTo(PLACES);
    }
  }

  private TestLine line() throws IOException {
    Studio studio =
        Studio.start(Studio.Options.defaults().plain(true).latency(Duration.ofSeconds(1)));
    TestHome home = TestHome.in(folder, studio.base());
    Path platforms = home.config().resolve("platforms.yaml");
    Files.writeString(
        platforms,
        Files.readString(platforms)
            + IntStream.range(0, PLATFORMS)
                .mapToObj(PLATFORM::formatted)
                .collect(Collectors.joining()));
    return new TestLine(studio, home, Line.start(home.house(), false));
  }

  private static String platforms() {
    return IntStream.range(0, PLATFORMS)
        .mapToObj("p%d"::formatted)
        .collect(Collectors.joining(", "));
  }

  private static String job(String name, String platforms, int variations, String line) {
    return TestLine.job(name, variations, line).replace("[square]", "[" + platforms + "]");
  }
}

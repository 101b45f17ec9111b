package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.deliver.Summary;
import io.halftone.ledger.Takes;
import io.halftone.studio.Studio;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Waves that grow and shrink with what the studio's pictures take. */
class AdaptivePaceTest {
  private static final Map<String, String> ADAPTIVE = Map.of("job.pace", "adaptive");

  @TempDir private Path folder;

  /** How many takes were reserved before all of those before them had come home. */
  private static List<Integer> waves(List<Takes.Row> takes) {
    var sizes = new ArrayList<Integer>();
    long home = Long.MIN_VALUE;
    for (Takes.Row take :
        takes.stream().sorted(Comparator.comparingLong(Takes.Row::reservedAt)).toList()) {
      if (take.reservedAt() >= home) {
        sizes.add(0);
      }
      sizes.set(sizes.size() - 1, sizes.getLast() + 1);
      home = Math.max(home, take.fetchedAt().orElseThrow());
    }
    return sizes;
  }

  private static Studio.Options taking(Duration latency) {
    return TestLine.quick().latency(latency).spread(0);
  }

  @Test
  void of_a_fast_model_many_begin_together() {
    try (TestLine line =
        TestLine.start(folder, taking(Duration.ofMillis(400)), TestHome.Limits.WIDE, ADAPTIVE)) {
      Summary job = line.make("fast", 28);
      assertThat(job.published()).isEqualTo(28);
      assertThat(waves(line.takes(job.job()))).containsExactly(3, 20, 5);
    }
  }

  @Test
  void of_a_slower_one_fewer_do_also_after_a_restart() throws Exception {
    try (Studio studio = Studio.start(taking(Duration.ofMillis(6_500)))) {
      TestHome home = TestHome.in(folder, studio.base(), TestHome.Limits.WIDE, ADAPTIVE);
      var job = new io.halftone.job.JobId("slower");
      try (Line line = Line.start(home.house(), false)) {
        var first = new TestLine(studio, home, line);
        first.accept("slower.yaml", TestLine.job("slower", 14));
        org.awaitility.Awaitility.await()
            .atMost(TestLine.LONGEST)
            .until(
                () ->
                    first.takes(job).stream().filter(take -> take.fetchedAt().isPresent()).count()
                        >= 2);
      }
      try (Line line = Line.start(home.house(), false)) {
        var again = new TestLine(studio, home, line);
        assertThat(again.ended(job).published()).isEqualTo(14);
        assertThat(waves(again.takes(job))).containsExactly(3, 10, 1);
      }
    }
  }
}

package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a picture costs the ledger, whose changes are all made by one thread on SQLite. */
class StatementsTest {
  private static final int SHOTS = 40;

  /** 47 with two accounts; where all is slow, feeding adds a few. */
  private static final long MOST = 54;

  /** Only what the pictures themselves need is counted. */
  private static final Map<String, String> SELDOM =
      Map.of("sweep.every", "60000", "sweep.after", "60s", "feed.every", "1000");

  @TempDir private Path folder;

  @Test
  void a_picture_takes_few_statements() {
    var limits = new TestHome.Limits(SHOTS, 600, 0);
    try (TestLine line = TestLine.start(folder, TestLine.quick(), limits, SELDOM)) {
      long before = line.line().ledger().statements();
      line.make("counted", SHOTS);
      long all = line.line().ledger().statements() - before;
      assertThat(all).isBetween(20L * SHOTS, MOST * SHOTS);
    }
  }
}

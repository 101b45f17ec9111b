package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.halftone.ops.EveryProtocolTest.Provider;
import io.halftone.studio.Studio;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the reply to an order brings the picture, every order in flight is waited for. */
class HeldOrdersTest {
  private static final int EACH = 48;
  private static final int HOLD = 90;
  private static final Duration LATENCY = Duration.ofSeconds(60);

  @TempDir private Path folder;

  @Test
  void no_order_waits_for_the_reply_to_another() throws Exception {
    try (Studio studio = Studio.start(TestLine.quick().latency(LATENCY))) {
      TestHome home = TestHome.in(folder, studio.base(), TestHome.Limits.WIDE, Map.of());
      Files.writeString(
          home.config().resolve("providers.yaml"),
          "providers:\n" + account(studio, "a", "A") + account(studio, "b", "B"));
      Files.writeString(home.config().resolve("models.yaml"), Provider.OPENAI.models());
      try (Line line = Line.start(home.house(), false)) {
        byte[] job = TestLine.job("held", 2 * EACH).getBytes(StandardCharsets.UTF_8);
        assertThat(line.accept("held.yaml", job).errors()).isEmpty();
        // Nobody has had a reply by then.
        await()
            .atMost(LATENCY.minusSeconds(5))
            .until(() -> studio.counters().creates() == 2 * EACH);
      }
    }
  }

  private static String account(Studio studio, String name, String key) {
    return Provider.OPENAI
        .account("studio-" + name, studio, key, HOLD)
        .replace("in-flight: 6", "in-flight: " + EACH);
  }
}

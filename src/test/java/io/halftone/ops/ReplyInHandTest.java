package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.halftone.deliver.Reports;
import io.halftone.deliver.Summary;
import io.halftone.job.JobId;
import io.halftone.studio.Studio;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the reply is the picture, and paid, nobody can ask for it again. */
class ReplyInHandTest {
  @TempDir private Path folder;

  @Test
  void a_reply_that_holds_the_picture_waits_for_a_store_that_is_away() throws Exception {
    try (Studio studio = Studio.start(TestLine.quick())) {
      TestHome home =
          TestHome.in(
              folder, studio.base(), TestHome.Limits.WIDE, Map.of("take.uncertain", "hold"));
      Files.writeString(
          home.config().resolve("providers.yaml"),
          """
          providers:
            images: {protocol: openai, base: "%s", key-variable: LAWS_KEY_A, in-flight: 2, per-minute: 600}
          """
              .formatted(studio.base("openai")));
      Files.writeString(
          home.config().resolve("models.yaml"),
          """
          models:
            seedream-4:
              seconds: 0.2
              can: {min-side: 1024, max-side: 4096, min-pixels: 921600, max-pixels: 16777216,
                    references: 10, related-set: 15, total: 15, seed: false, guidance: false}
              offers:
                images: {model: gpt-image-1, price: 0.03}
          """);
      try (Line line = Line.start(home.house(), false)) {
        Path drafts = home.home().resolve("var/store/tmp");
        Path away = Files.move(drafts, drafts.resolveSibling("away"));
        JobId job =
            line.accept("kept.yaml", TestLine.job("kept", 1).getBytes(StandardCharsets.UTF_8))
                .accepted()
                .getFirst();
        await().atMost(TestLine.LONGEST).until(() -> studio.counters().pictures() == 1);
        await()
            .during(Duration.ofMillis(1500))
            .atMost(TestLine.LONGEST)
            .until(() -> summary(line, job).published() == 0);
        Files.move(away, drafts);
        await().atMost(TestLine.LONGEST).until(() -> summary(line, job).state().equals("done"));
        assertThat(summary(line, job).published()).isEqualTo(1);
        assertThat(summary(line, job).uncertain()).isZero();
        assertThat(summary(line, job).spend()).isEqualTo(TestLine.PRICE);
        assertThat(studio.counters().pictures()).isEqualTo(1);
      }
    }
  }

  private static Summary summary(Line line, JobId job) {
    return new Reports(line.ledger()).summary(job);
  }
}

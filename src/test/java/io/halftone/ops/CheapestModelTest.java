package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.halftone.deliver.Summary;
import io.halftone.job.JobId;
import io.halftone.job.Json;
import io.halftone.job.Money;
import io.halftone.ledger.Takes;
import io.halftone.studio.Studio;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that leave the model to the price, on the whole line. */
class CheapestModelTest {
  /** Too small for the wide frame; of the third, nobody who sells it has a key. */
  private static final String MODELS =
      """
      models:
        seedream-4:
          seconds: 0.2
          can: {min-side: 1024, max-side: 4096, min-pixels: 921600, max-pixels: 16777216,
                references: 10, related-set: 15, total: 15, seed: false, guidance: false}
          offers:
            replicate: {model: bytedance/seedream-4, price: 0.03}
        nano-banana:
          seconds: 0.2
          can: {min-side: 512, max-side: 1100, min-pixels: 700000, max-pixels: 1400000,
                references: 3, seed: false, guidance: false}
          offers:
            studio-a: {model: google/nano-banana, price: 0.02}
            studio-b: {model: google/nano-banana, price: 0.01}
        unsold:
          seconds: 0.2
          can: {min-side: 512, max-side: 4096, min-pixels: 1, max-pixels: 16777216, references: 3}
          offers:
            keyless: {model: google/nano-banana, price: 0.001}
      """;

  @TempDir private Path folder;

  private TestLine line() throws IOException {
    Studio studio = Studio.start(TestLine.quick());
    TestHome home = TestHome.in(folder, studio.base());
    Files.writeString(home.config().resolve("models.yaml"), MODELS);
    Path providers = home.config().resolve("providers.yaml");
    String accounts = Files.readString(providers);
    Files.writeString(
        providers,
        accounts
            + "  keyless: {protocol: replicate, base: \"%s\", key-variable: NO_SUCH_KEY, in-flight: 1, per-minute: 1}\n"
                .formatted(studio.base()));
    return new TestLine(studio, home, Line.start(home.house(), false));
  }

  @Test
  void each_shot_is_made_with_the_cheapest_model_that_can_and_the_manifest_names_it()
      throws IOException {
    try (TestLine line = line()) {
      String job =
          TestLine.job("thrift", 2, "model: cheapest").replace("[square]", "[square, wide]");
      JobId id = line.accept("thrift.yaml", job);
      Summary summary = line.ended(id);
      assertThat(summary.published()).isEqualTo(4);
      assertThat(summary.spend()).as("two at a cent, two at three").isEqualTo(Money.of("0.08"));
      assertThat(line.takes(id))
          .allSatisfy(
              take -> {
                boolean square = take.id().shot().number() <= 2;
                assertThat(take.model()).isEqualTo(square ? "nano-banana" : "seedream-4");
                assertThat(take.state()).isEqualTo(Takes.State.PASSED);
                if (square) {
                  assertThat(take.provider()).isEqualTo("studio-b");
                }
              });
      JsonNode assets =
          Json.MAPPER
              .readTree(line.home().bucket().resolve("campaigns/thrift/manifest.json").toFile())
              .path("assets");
      assertThat(assets).hasSize(4);
      for (JsonNode asset : assets) {
        String model =
            asset.path("platform").asText().equals("square") ? "nano-banana" : "seedream-4";
        assertThat(asset.path("model").asText()).isEqualTo(model);
        assertThat(asset.path("requestedModel").asText()).isEqualTo("cheapest");
      }
    }
  }

  @Test
  void a_related_set_is_made_with_the_cheapest_model_that_makes_all_of_it() throws IOException {
    try (TestLine line = line()) {
      JobId id =
          line.accept("set.yaml", TestLine.job("set", 3, "model: cheapest", "related: true"));
      assertThat(line.ended(id).published()).isEqualTo(3);
      assertThat(line.takes(id))
          .extracting(Takes.Row::model, Takes.Row::purchase)
          .as("one request")
          .hasSize(3)
          .containsOnly(
              org.assertj.core.groups.Tuple.tuple(
                  "seedream-4", line.takes(id).getFirst().purchase()));
    }
  }

  @Test
  void what_no_model_can_make_does_not_come_in() throws IOException {
    try (TestLine line = line()) {
      String job = TestLine.job("much", 16, "model: cheapest", "related: true");
      assertThat(line.line().accept("much.yaml", job.getBytes(StandardCharsets.UTF_8)).errors())
          .singleElement()
          .satisfies(
              error -> {
                assertThat(error.field()).isEqualTo("model");
                assertThat(error.message())
                    .contains(
                        "seedream-4 makes 15 of a related set of 16",
                        "unsold is sold by no provider with a key");
              });
      assertThat(line.jobs()).isEmpty();
    }
  }
}

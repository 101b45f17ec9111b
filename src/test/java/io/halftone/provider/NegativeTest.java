package io.halftone.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.halftone.job.Json;
import io.halftone.job.Shape;
import io.halftone.job.Size;
import io.halftone.job.TakeId;
import io.halftone.provider.aimlapi.Aimlapi;
import io.halftone.provider.ark.Ark;
import io.halftone.provider.fal.Fal;
import io.halftone.provider.openai.Openai;
import io.halftone.provider.replicate.Replicate;
import io.halftone.provider.wavespeed.Wavespeed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** How a model is told what must not appear, if it has a field for that. */
class NegativeTest {
  private record Spoken(Protocol protocol, String model) {}

  private static Order order(String model) {
    return new Order(
        new TakeId("job/0001/1"),
        "any",
        model,
        "headphones",
        new Shape(
            new Size(1024, 1024),
            Optional.empty(),
            Optional.empty(),
            0,
            Optional.of("logos; text")),
        1,
        List.of(),
        Duration.ofMinutes(5));
  }

  @TestFactory
  Stream<DynamicTest> it_has_a_field_of_its_own() {
    return Stream.of(
            new Spoken(new Replicate(Duration.ZERO), "stability-ai/sdxl"),
            new Spoken(new Fal(Duration.ZERO), "fal-ai/fast-sdxl"),
            new Spoken(new Aimlapi(), "stable-diffusion-v35-large"),
            new Spoken(new Wavespeed(), "wavespeed-ai/qwen-image"))
        .map(
            spoken ->
                DynamicTest.dynamicTest(
                    spoken.model(),
                    () -> {
                      Call create = spoken.protocol().create(order(spoken.model()));
                      JsonNode body = Json.read(create.body().orElseThrow(), JsonNode.class);
                      JsonNode input = body.has("input") ? body.path("input") : body;
                      assertThat(input.path("negative_prompt").asText()).isEqualTo("logos; text");
                      assertThat(input.path("prompt").asText()).isEqualTo("headphones");
                    }));
  }

  /** Left out, it would be lost without a word. */
  @TestFactory
  Stream<DynamicTest> or_it_cannot_be_told() {
    return Stream.of(
            new Spoken(new Replicate(Duration.ZERO), "bytedance/seedream-4"),
            new Spoken(new Replicate(Duration.ZERO), "bytedance/seedream-4.5"),
            new Spoken(new Replicate(Duration.ZERO), "google/nano-banana"),
            new Spoken(new Ark(), "seedream-4-0-250828"),
            new Spoken(new Openai(), "gpt-image-1"))
        .map(
            spoken ->
                DynamicTest.dynamicTest(
                    spoken.model(),
                    () ->
                        assertThatThrownBy(() -> spoken.protocol().create(order(spoken.model())))
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageContaining("set negative to prompt")));
  }
}

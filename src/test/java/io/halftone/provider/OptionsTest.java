package io.halftone.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import io.halftone.job.Account;
import io.halftone.job.Json;
import io.halftone.job.Model;
import io.halftone.job.Shape;
import io.halftone.job.Size;
import io.halftone.job.TakeId;
import io.halftone.provider.aimlapi.Aimlapi;
import io.halftone.provider.ark.Ark;
import io.halftone.provider.fal.Fal;
import io.halftone.provider.openai.Openai;
import io.halftone.provider.replicate.Replicate;
import io.halftone.provider.wavespeed.Wavespeed;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** How a model is told what not every one has a field for, and that nothing of it gets lost. */
class OptionsTest {
  private record Spoken(Protocol protocol, String model) {}

  private static final Size SIZE = new Size(1024, 1024);

  private static Order order(String model) {
    return shaped(
        model, new Shape(SIZE, Optional.empty(), Optional.empty(), 0, Optional.of("logos; text")));
  }

  private static Order shaped(String model, Shape shape) {
    return new Order(
        new TakeId("job/0001/1"),
        "any",
        model,
        "headphones",
        shape,
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
                refused(
                    spoken, order(spoken.model()), "write can: {negative: prompt} in its offer"));
  }

  /** The same of a seed and of guidance. */
  @TestFactory
  Stream<DynamicTest> nor_is_a_seed_or_guidance_dropped() {
    return Stream.concat(
        Stream.of(
                new Spoken(new Replicate(Duration.ZERO), "bytedance/seedream-4"),
                new Spoken(new Replicate(Duration.ZERO), "google/nano-banana"),
                new Spoken(new Openai(), "gpt-image-1"))
            .map(
                spoken ->
                    refused(
                        spoken,
                        seeded(spoken.model(), 42),
                        "write can: {seed: false} in its offer")),
        Stream.of(
                new Spoken(new Replicate(Duration.ZERO), "bytedance/seedream-4.5"),
                new Spoken(new Replicate(Duration.ZERO), "black-forest-labs/flux-dev"),
                new Spoken(new Aimlapi(), "bytedance/seedream-v4-text-to-image"),
                new Spoken(new Openai(), "gpt-image-1"))
            .map(
                spoken ->
                    refused(
                        spoken,
                        guided(spoken.model()),
                        "write can: {guidance: false} in its offer")));
  }

  /** The owner is told so by {@code check}, before anything is sent. */
  @Test
  void what_cannot_be_told_is_known_beforehand() {
    var usual = Model.FieldNames.USUAL;
    for (String model :
        List.of(
            "bytedance/seedream-4",
            "bytedance/seedream-4:" + "0a".repeat(32),
            "bytedance/seedream-4.5",
            "bytedance/seedream-45",
            "google/nano-banana",
            "google/nano-banana-pro",
            "google/nano-bananas",
            "black-forest-labs/flux-dev")) {
      for (Shape.Option option : Shape.Option.values()) {
        var order =
            shaped(
                model,
                new Shape(
                    SIZE,
                    option == Shape.Option.SEED ? Optional.of(7L) : Optional.empty(),
                    option == Shape.Option.GUIDANCE ? Optional.of(2.5) : Optional.empty(),
                    0,
                    option == Shape.Option.NEGATIVE ? Optional.of("text") : Optional.empty()));
        boolean lacks = Account.Protocol.REPLICATE.lacks(model, usual).contains(option);
        boolean refused = catchThrowable(() -> new Replicate(Duration.ZERO).create(order)) != null;
        assertThat(lacks).as("%s of %s", option, model).isEqualTo(refused);
      }
    }
  }

  @Test
  void a_seed_below_those_of_aimlapi_is_not_dropped() {
    assertThatThrownBy(() -> new Aimlapi().create(seeded("any", 0)))
        .hasMessageContaining("begin at 1");
    assertThat(new Aimlapi().create(seeded("any", 1)).body().orElseThrow()).contains("\"seed\":1");
  }

  /** What most models share does not cover the names that these have for it. */
  @Test
  void fields_are_called_what_the_model_calls_them() {
    var flux = named(guided("black-forest-labs/flux-dev"), "image", "guidance", 1);
    assertThat(input(new Replicate(Duration.ZERO).create(flux)))
        .contains("\"image\":\"https://a.example/0.png\"", "\"guidance\":2.5");
    var qwen = named(order("qwen/qwen-image-edit-plus"), "image[]", "guidance", 2);
    assertThat(input(new Replicate(Duration.ZERO).create(clear(qwen))))
        .contains("\"image\":[\"https://a.example/0.png\",\"https://a.example/1.png\"]");
    assertThatThrownBy(
            () ->
                new Replicate(Duration.ZERO)
                    .create(named(guided("black-forest-labs/flux-dev"), "image", "guidance", 2)))
        .hasMessageContaining("takes one reference");
  }

  private static String input(Call call) {
    return call.body().orElseThrow();
  }

  private static DynamicTest refused(Spoken spoken, Order order, String mend) {
    return DynamicTest.dynamicTest(
        spoken.protocol().getClass().getSimpleName() + " " + spoken.model(),
        () ->
            assertThatThrownBy(() -> spoken.protocol().create(order))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(mend));
  }

  private static Order seeded(String model, long seed) {
    return shaped(model, new Shape(SIZE, Optional.of(seed), Optional.empty(), 0));
  }

  private static Order guided(String model) {
    return shaped(model, new Shape(SIZE, Optional.empty(), Optional.of(2.5), 0));
  }

  private static Order clear(Order order) {
    return new Order(
        order.take(),
        order.provider(),
        order.model(),
        order.prompt(),
        new Shape(SIZE, Optional.empty(), Optional.empty(), order.references().size()),
        order.count(),
        order.references(),
        order.deadline(),
        order.fields());
  }

  private static Order named(Order order, String references, String guidance, int pictures) {
    return new Order(
        order.take(),
        order.provider(),
        order.model(),
        order.prompt(),
        order.effective(),
        order.count(),
        IntStream.range(0, pictures)
            .mapToObj(each -> URI.create("https://a.example/%d.png".formatted(each)))
            .toList(),
        order.deadline(),
        new Model.FieldNames(Optional.of(references), Optional.of(guidance)));
  }
}

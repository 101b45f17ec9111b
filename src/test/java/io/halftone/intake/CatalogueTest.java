package io.halftone.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.Model;
import io.halftone.job.Money;
import io.halftone.job.Pace;
import io.halftone.job.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes in the shipped configuration, one at a time. */
class CatalogueTest {
  @TempDir Path config;

  @BeforeEach
  void copy() throws IOException {
    try (Stream<Path> files = Files.walk(Shipped.CONFIG)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = config.resolve(Shipped.CONFIG.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # file             | what stood there           | what stands there now      | field                              | part of the message
          platforms.yaml     | size: 1500x500             | size: 1500                 | platforms.twitter.size             | Write width, x and height in pixels
          platforms.yaml     | size: 1500x500             | size: 1500 x 500           | platforms.twitter.size             | such as 1080x1080
          platforms.yaml     | size: 1500x500             | size: 8500x500             | platforms.twitter                  | at most 16 times
          platforms.yaml     | size: 1500x500             | size: 99999x99999          | platforms.twitter                  | each side is 1 to 20000 pixels
          platforms.yaml     | format: png                | format: gif                | platforms.linkedin.format          | Write jpeg or png.
          platforms.yaml     | `max-bytes: 200000\n`      | `max-bytes: 200 kB\n`      | platforms.email_header.max-bytes   | Write a whole number from 10000 to 1000000000.
          platforms.yaml     | `max-bytes: 200000\n`      | `max-bytes: 200\n`         | platforms.email_header.max-bytes   | from 10000
          platforms.yaml     | pinterest:                 | Pin Terest:                | platforms.Pin Terest               | cannot be a name here
          platforms.yaml     | `    title: TikTok\n`      | ``                         | platforms.tiktok.title             | platforms.tiktok.title is missing.
          presets.yaml       | concept: {long-side: 1024  | concept: {long-side: 100   | presets.concept.long-side          | from 512 to 8192
          presets.yaml       | concept: {long-side: 1024  | concept: {longside: 1024   | presets.concept.longside           | Did you mean "long-side"?
          presets.yaml       | retakes: 0, model: seedream-4} | retakes: 0, model: seedream-5} | presets.concept.model      | "seedream-5" is not a model. Did you mean "seedream-4"?
          models.yaml        | `  nano-banana:\n`        | `  cheapest:\n`          | models.cheapest                  | Give this one another name
          models.yaml        | seconds: 8                 | `seconds: 8\n    fallbacks: [cheapest]`    | models.nano-banana.fallbacks[0] | "cheapest" is not a model.
          models.yaml        | seconds: 8                 | `seconds: 8\n    fallbacks: [seedream]`    | models.nano-banana.fallbacks[0] | "seedream" is not a model. Did you mean "seedream-4"?
          models.yaml        | seconds: 8                 | `seconds: 8\n    fallbacks: [nano-banana]` | models.nano-banana.fallbacks[0] | cannot fall back to itself
          models.yaml        | seconds: 8                 | `seconds: 8\n    fallbacks: seedream-4`    | models.nano-banana.fallbacks    | must be a list
          presets.yaml       | concept: {long-side: 1024  | concept: {choose: dearest, long-side: 1024 | presets.concept.choose | fixed, cheapest, fastest, healthiest or value
          presets.yaml       | concept: {long-side: 1024  | concept: {pace: workers, long-side: 1024   | presets.concept.pace   | Write parallel, sequential, adaptive, workers 4 or waves 8
          presets.yaml       | concept: {long-side: 1024  | concept: {inspect: spot 20, long-side: 1024 | presets.concept.inspect | Write full, file or spot 20%
          models.yaml        | price: 0.039               | price: $0.039              | models.nano-banana.offers.replicate.price | without quotes or signs: 0.039
          models.yaml        | replicate: {model: google  | replicat: {model: google   | models.nano-banana.offers.replicat | Did you mean "replicate"?
          models.yaml        | min-side: 512              | min-side: 5120             | models.nano-banana                 | more than what it makes at most
          models.yaml        | seconds: 8                 | seconds: 0                 | models.nano-banana.seconds         | a number above 0
          models.yaml        | seconds: 8                 | seconds: .nan              | models.nano-banana.seconds         | not a number that can be worked with
          models.yaml        | price: 0.039               | price: -1                  | models.nano-banana.offers.replicate.price | cannot be -1
          providers.yaml     | providers:                 | provider:                  | provider                           | Did you mean "providers"?
          providers.yaml     | https://api                | http://api                 | providers.replicate.base           | begins with https://
          providers.yaml     | https://api                | https://me:pw@api          | providers.replicate.base           | begins with https://
          providers.yaml     | in-flight: 20              | in-flight: 0               | providers.replicate.in-flight      | from 1 to 10000
          providers.yaml     | protocol: replicate        | protocol: Replicate API    | providers.replicate.protocol       | Write replicate, fal, ark, aimlapi, wavespeed or openai.
          providers.yaml     | per-minute: 500            | `per-minute: 500\n    wait: 60\n    timeout: 60` | providers.replicate | make timeout longer
          providers.yaml     | per-minute: 500            | `per-minute: 500\n    webhook-keys: https://a.example/` | providers.replicate | publishes no keys
          providers.yaml     | per-minute: 500            | `per-minute: 500\n    wait: 61` | providers.replicate              | for 60 seconds at most
          providers.yaml     | base: https://queue.fal.run | base: https://fal.run      | providers.fal                     | such as wait: 300
          providers.yaml     | base: https://queue.fal.run | `base: https://queue.fal.run\n    wait: 60` | providers.fal     | or use https://fal.run
          providers.yaml     | protocol: ark              | `protocol: ark\n    wait: 0` | providers.ark                     | answers with the finished picture
          providers.yaml     | protocol: wavespeed        | `protocol: wavespeed\n    wait: 60` | providers.wavespeed        | holds no request
          providers.yaml     | protocol: openai           | protocol: opnai            | providers.openai.protocol          | Did you mean "openai"?
          models.yaml        | can: {seed: true, related-set: 6} | can: {sede: true}   | models.seedream-4.offers.fal.can.sede | Did you mean "seed"?
          models.yaml        | can: {seed: true, related-set: 6} | can: {min-side: 9999} | models.seedream-4                | more than what it makes at most
          models.yaml        | can: {seed: true, related-set: 6} | can: {sizes: [wide]} | models.seedream-4.offers.fal.can.sizes[0] | such as 1536x1024
          models.yaml        | can: {seed: true, related-set: 6} | can: {step: 0}      | models.seedream-4.offers.fal.can.step | from 1 to 256
          models.yaml        | can: {seed: true, related-set: 6} | can: {negative: feild} | models.seedream-4.offers.fal.can.negative | Did you mean "field"?
          models.yaml        | can: {seed: true, related-set: 6} | can: {negative: both} | models.seedream-4.offers.fal.can.negative | Write field or prompt.
          models.yaml        | ark: {model: seedream-4-0-250828, price: 0.03} | `ark: {model: a, price: 0.03, can: {negative: field}}` | models.seedream-4.offers.ark | ark has no field for what must not appear
          models.yaml        | can: {seed: true, related-set: 1} | can: {guidance: true, related-set: 1} | models.seedream-4.offers.aimlapi | Write can: {guidance: false}
          models.yaml        | replicate: {model: bytedance/seedream-4, price: 0.03} | `replicate: {model: bytedance/seedream-4, price: 0.03, can: {seed: true}}` | models.seedream-4.offers.replicate | bytedance/seedream-4 at replicate has no field for a seed. Write can: {seed: false} in this offer.
          models.yaml        | replicate: {model: google/nano-banana, price: 0.039} | `replicate: {model: google/nano-banana-pro, price: 0.039, can: {negative: field}}` | models.nano-banana.offers.replicate | Write can: {negative: prompt} in this offer.
          models.yaml        | replicate: {model: bytedance/seedream-4, price: 0.03} | `replicate: {model: some/body, price: 0.03, can: {guidance: true}}` | models.seedream-4.offers.replicate | some/body at replicate has no field for guidance. Write fields: {guidance: …}, with what it calls it, or can: {guidance: false} in this offer.
          models.yaml        | replicate: {model: bytedance/seedream-4, price: 0.03} | `replicate: {model: some/body, edit: google/nano-banana, price: 0.03, can: {seed: true}}` | models.seedream-4.offers.replicate | google/nano-banana at replicate has no field for a seed
          models.yaml        | ark: {model: seedream-4-0-250828, price: 0.03} | `ark: {model: a, price: 0.03, fields: {references: im-age}}` | models.seedream-4.offers.ark.fields.references | Write the name of a field
          models.yaml        | edit: bytedance/seedream-v4-edit | edit: seedream v4   | models.seedream-4.offers.aimlapi.edit | the provider's name of the model
          brands/acme.yaml   | "#FF6B35"                  | FF6B35                     | palette[0]                         | Write # and six digits
          brands/acme.yaml   | top-right                  | top right                  | logo-corner                        | Did you mean "top-right"?
          brands/acme.yaml   | palette:                   | colours:                   | colours                            | is not a field of this file
          brands/acme.yaml   | file: logo.png             | file: ../acme.yaml         | references[0].file                 | without ".."
          brands/acme.yaml   | file: logo.png             | file: missing.png          | references[0].file                 | There is no such file
          """)
  void one_mistake_is_one_error(
      String file, String before, String after, String field, String message) throws IOException {
    change(file, before, after == null ? "" : after);
    assertThat(errors())
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.field()).isEqualTo(field);
              assertThat(error.message()).contains(message);
              assertThat(error.file()).isEqualTo(config.resolve(file).toString());
              assertThat(error.line()).isGreaterThan(1);
            });
  }

  @Test
  void a_pasted_key_is_not_repeated() throws IOException {
    change("providers.yaml", "REPLICATE_API_TOKEN", "r8_verySecretKey");
    assertThat(errors())
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.message()).contains("and never the key itself");
              assertThat(error.toString() + error.found() + error.expected())
                  .doesNotContain("r8_verySecretKey");
            });
  }

  @Test
  void a_missing_file_is_one_error_and_costs_no_others() throws IOException {
    Files.delete(config.resolve("providers.yaml"));
    assertThat(errors())
        .singleElement()
        .satisfies(error -> assertThat(error.message()).contains("There is no file of this name"));
  }

  @Test
  void mistakes_of_several_files_are_told_at_once() throws IOException {
    change("platforms.yaml", "size: 1500x500", "size: wide");
    change("presets.yaml", "guidance: 5", "guidance: low");
    change("brands/acme.yaml", "title: Acme", "titel: Acme");
    assertThat(errors())
        .extracting(InputError::field)
        .containsExactly("titel", "platforms.twitter.size", "presets.concept.guidance");
  }

  @Test
  void a_brand_with_a_mistake_stops_its_own_jobs_alone() throws IOException {
    Files.writeString(config.resolve("brands/other.yaml"), "title: Other\npalette: red\n");
    assertThat(good().brands()).containsOnlyKeys("acme");
    var reader = new JobReader(good(), Assets.lookedAt(config.resolve("assets")), Shipped.BUCKETS);
    assertThat(reader.read("a.yaml", BadFiles.good("a").getBytes(UTF_8)).errors()).isEmpty();
    assertThat(
            reader
                .read("a.yaml", BadFiles.good("a").replace("acme", "other").getBytes(UTF_8))
                .errors())
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.field()).isEqualTo("brand");
              assertThat(error.message()).contains("until its file is mended", "other.yaml:2:10");
            });
  }

  @Test
  void an_offer_of_a_provider_whose_account_was_taken_out_is_left_alone() throws IOException {
    Path file = config.resolve("providers.yaml");
    String text = Files.readString(file);
    Files.writeString(file, text.replaceAll("(?m)^  fal:\n(?:    .*\n|\n|  #.*\n)+", ""));
    assertThat(good().accounts()).doesNotContainKey("fal").isNotEmpty();
    assertThat(good().models().get("seedream-4").offers()).doesNotContainKey("fal").isNotEmpty();
  }

  @Test
  void the_file_names_the_brand() throws IOException {
    Files.move(config.resolve("brands/acme.yaml"), config.resolve("brands/Acme Inc.yaml"));
    assertThat(errors())
        .singleElement()
        .satisfies(error -> assertThat(error.message()).contains("Rename it"));
  }

  @Test
  void a_brand_has_one_file() throws IOException {
    Files.writeString(config.resolve("brands/acme.json"), "{\"title\": \"Acme\"}");
    assertThat(errors())
        .singleElement()
        .satisfies(error -> assertThat(error.message()).contains("is the same brand"));
  }

  @Test
  void an_account_with_an_offer_of_its_own_does_not_take_that_of_its_protocol() throws IOException {
    change(
        "models.yaml",
        "replicate: {model: google/nano-banana, price: 0.039}",
        "replicate-spare: {model: c/d, price: 2}\n      replicate: {model: a/b, price: 1}");
    assertThat(good().models().get("nano-banana").offers())
        .containsEntry("replicate", new Model.Offer("a/b", Money.of("1")))
        .containsEntry("replicate-spare", new Model.Offer("c/d", Money.of("2")));
  }

  @Test
  void what_a_model_falls_back_to_and_how_a_preset_buys_are_read() throws IOException {
    change("models.yaml", "seconds: 8", "seconds: 8\n    fallbacks: [seedream-4, seedream-4.5]");
    change("presets.yaml", "concept: {", "concept: {choose: value, pace: waves 12, ");
    assertThat(good().models().get("nano-banana").fallbacks())
        .containsExactly("seedream-4", "seedream-4.5");
    assertThat(good().presets().get("concept").choose()).contains(Policy.VALUE);
    assertThat(good().presets().get("concept").pace()).contains(new Pace(Pace.Kind.WAVES, 12));
    assertThat(good().presets().get("social").pace()).isEmpty();
  }

  @Test
  void where_a_model_is_told_what_must_not_appear_may_differ_from_provider_to_provider()
      throws IOException {
    change("models.yaml", "can: {seed: true, related-set: 6}", "can: {negative: field}");
    Model seedream = good().models().get("seedream-4");
    assertThat(seedream.at("fal").can().negative()).isEqualTo(Model.Negative.FIELD);
    assertThat(seedream.at("ark").can().negative()).isEqualTo(Model.Negative.PROMPT);
  }

  @Test
  void a_server_on_this_machine_needs_no_https() throws IOException {
    change("providers.yaml", "https://api.replicate.com/v1", "http://127.0.0.1:8080/v1/");
    assertThat(good().accounts().get("replicate").base()).hasToString("http://127.0.0.1:8080/v1");
  }

  private void change(String file, String before, String after) throws IOException {
    Path path = config.resolve(file);
    String text = Files.readString(path);
    String plain = before.replace("\\n", "\n");
    assertThat(text).contains(plain);
    int at = text.indexOf(plain);
    Files.writeString(
        path,
        text.substring(0, at) + after.replace("\\n", "\n") + text.substring(at + plain.length()));
  }

  private List<InputError> errors() {
    return switch (Catalogue.read(config, Assets::sha256)) {
      case Catalogue.Read.Good(var catalogue) ->
          catalogue.flawed().values().stream().flatMap(List::stream).toList();
      case Catalogue.Read.Bad(var errors) -> errors;
    };
  }

  private Catalogue good() {
    return switch (Catalogue.read(config, Assets::sha256)) {
      case Catalogue.Read.Good(var catalogue) -> catalogue;
      case Catalogue.Read.Bad(var errors) -> throw new AssertionError(errors);
    };
  }
}

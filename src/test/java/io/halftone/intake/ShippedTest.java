package io.halftone.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import io.halftone.inspect.Places;
import io.halftone.job.Account;
import io.halftone.job.Brief;
import io.halftone.job.Job;
import io.halftone.job.Lint;
import io.halftone.job.Model;
import io.halftone.job.Money;
import io.halftone.job.Platform;
import io.halftone.job.Priority;
import io.halftone.job.Publication;
import io.halftone.job.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is shipped is right: the configuration, the examples and the schemas. */
class ShippedTest {
  private static final Path SCHEMAS = Path.of("src/main/resources/schema");

  private final Catalogue catalogue = Shipped.catalogue();

  @ParameterizedTest
  @MethodSource("right")
  void is_right(Path file) {
    var assets = new Assets(Shipped.CONFIG.resolve("assets"), Assets::sha256, Places::of);
    assertThat(
            new Check(catalogue, assets, Shipped.BUCKETS, job -> Optional.empty(), Lint.ADVISE)
                .errors(file))
        .isEmpty();
  }

  static Stream<Path> right() throws IOException {
    List<Path> config = files(Shipped.CONFIG, ".yaml");
    List<Path> examples = files(Path.of("examples"), ".yaml", ".json", ".csv");
    assertThat(config).hasSizeGreaterThanOrEqualTo(5);
    assertThat(examples).hasSizeGreaterThanOrEqualTo(3);
    return Stream.concat(config.stream(), examples.stream())
        .filter(file -> !file.endsWith("broken.yaml"));
  }

  @Test
  void the_example_is_a_campaign_of_24_shots() throws IOException {
    Job job = job("examples/campaign.yaml").job();
    assertThat(job.id()).hasToString("summer-launch");
    assertThat(job.platforms())
        .extracting(Platform::name)
        .containsExactly(
            "instagram_post", "instagram_story", "facebook", "linkedin", "twitter", "youtube");
    assertThat(job.brief())
        .isEqualTo(
            new Brief.Campaign(
                "Wireless headphones, summer vibes, outdoor lifestyle",
                List.of("vibrant colours", "minimalist", "lifestyle shot", "product focus"),
                Optional.of("Innovation Delivered"),
                List.of(),
                false));
    assertThat(job.preset().name()).isEqualTo("social");
    assertThat(job.model()).isEqualTo("seedream-4");
    assertThat(job.seed()).contains(42L);
    assertThat(job.budget()).contains(Money.of("2.00"));
    assertThat(job.priority()).isEqualTo(Priority.NORMAL);
    assertThat(job.publish())
        .isEqualTo(new Publication(List.of("cdn"), "campaigns/{job}/{platform}"));
  }

  @Test
  void the_same_job_in_yaml_and_json_has_the_same_digest() throws IOException {
    assertThat(job("examples/campaign.json")).isEqualTo(job("examples/campaign.yaml"));
  }

  @Test
  void the_broken_example_shows_a_mistake_of_every_common_sort() {
    assertThat(
            new Check(catalogue, Shipped.CONFIG, Shipped.BUCKETS)
                .errors(Path.of("examples/broken.yaml")))
        .extracting(InputError::field)
        .containsExactly(
            "job",
            "brand",
            "them",
            "platforms[1]",
            "platforms[3]",
            "variations",
            "budget",
            "priority",
            "publish.prefix");
  }

  @Test
  void the_brand_is_complete() {
    var acme = catalogue.brands().get("acme");
    assertThat(acme.palette()).containsExactly("#FF6B35", "#004E89", "#F7F7F7");
    assertThat(acme.logoCorner()).contains("top-right");
    assertThat(acme.tagline()).contains("Innovation Delivered");
    assertThat(acme.references().getFirst().role()).isEqualTo(Reference.Role.LOGO);
    assertThat(acme.references().getFirst().sha256().orElseThrow()).matches("[0-9a-f]{64}");
  }

  @Test
  void both_accounts_share_the_offers_of_their_protocol() {
    var offer = new Model.Offer("bytedance/seedream-4", Money.of("0.03"));
    assertThat(catalogue.models().get("seedream-4").offers())
        .containsEntry("replicate", offer)
        .containsEntry("replicate-spare", offer);
    Account account = catalogue.accounts().get("replicate");
    assertThat(account.base()).hasToString("https://api.replicate.com/v1");
    assertThat(account.await()).isZero();
    assertThat(account.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void there_is_an_account_of_every_protocol_and_all_but_one_sell_the_usual_model() {
    assertThat(catalogue.accounts().keySet())
        .containsExactly(
            "replicate", "replicate-spare", "fal", "ark", "wavespeed", "aimlapi", "openai");
    assertThat(catalogue.accounts().values())
        .extracting(Account::protocol)
        .contains(Account.Protocol.values());
    Model model = catalogue.models().get("seedream-4");
    assertThat(model.offers().keySet())
        .containsExactlyInAnyOrder(
            "replicate", "replicate-spare", "fal", "ark", "wavespeed", "aimlapi");
    assertThat(model.at("fal").can().seed()).isTrue();
    assertThat(model.at("fal").can().maxReferences()).isEqualTo(10);
    assertThat(model.at("replicate").can()).isEqualTo(model.can());
    Model.Offer wavespeed = model.offers().get("wavespeed");
    assertThat(List.of(wavespeed.name(0, 1), wavespeed.name(2, 1)))
        .containsExactly("bytedance/seedream-v4", "bytedance/seedream-v4/edit");
    assertThat(List.of(wavespeed.name(0, 2), wavespeed.name(2, 2)))
        .containsExactly(
            "bytedance/seedream-v4/sequential", "bytedance/seedream-v4/edit-sequential");
  }

  @Test
  void who_answers_with_the_picture_is_given_the_time_for_it() {
    Account ark = catalogue.accounts().get("ark");
    assertThat(ark.await()).isEqualTo(Duration.ofMinutes(5));
    assertThat(ark.timeout()).isGreaterThan(ark.await());
    assertThat(catalogue.accounts().get("fal").await()).isZero();
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void is_a_schema_of_draft_2020_12(Path file) throws IOException {
    JsonSchema draft =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    JsonNode schema = Rule.load(file.getFileName().toString());
    assertThat(draft.validate(schema)).isEmpty();
    assertThat(schema.path("$schema").asText())
        .isEqualTo("https://json-schema.org/draft/2020-12/schema");
  }

  static Stream<Path> schemas() throws IOException {
    return files(SCHEMAS, ".json").stream();
  }

  @Test
  void there_are_words_for_every_keyword_of_the_schemas() throws IOException {
    Set<String> told = new TreeSet<>();
    for (Fault.Keyword keyword : Fault.Keyword.values()) {
      told.add(keyword.word());
    }
    told.addAll(Set.of("$schema", "$ref", "$defs", "title", "description", "default", "examples"));
    told.addAll(
        Set.of("errorMessage", "writeOnly", "x-words", "x-apart", "x-row", "properties", "items"));
    for (Path file : files(SCHEMAS, ".json")) {
      if (!file.endsWith("job.schema.json")) { // the editors' way in; its parts are in the others
        collect(Rule.load(file.getFileName().toString()), told);
      }
    }
  }

  private static void collect(JsonNode schema, Set<String> told) {
    schema.fieldNames().forEachRemaining(word -> assertThat(told).contains(word));
    for (String names : List.of("properties", "$defs")) {
      schema.path(names).forEach(inner -> collect(inner, told));
    }
    for (String inner : List.of("items", "additionalProperties", "propertyNames")) {
      if (schema.path(inner).isObject()) {
        collect(schema.get(inner), told);
      }
    }
  }

  @Test
  void every_field_has_words_for_the_editor() {
    for (Schema schema : Schema.values()) {
      for (String name : schema.rule().names()) {
        Rule rule = schema.rule().field(name).orElseThrow();
        assertThat(rule.words("title") + rule.words("description"))
            .as("%s of %s", name, schema)
            .isNotEmpty();
      }
    }
  }

  @Test
  void the_schema_for_editors_accepts_and_refuses_the_same() throws IOException, Unreadable {
    for (String file : List.of("examples/campaign.yaml", "examples/campaign.json")) {
      assertThat(Schema.JOB.errors(document(file))).isEmpty();
    }
    assertThat(Schema.JOB.errors(document("examples/broken.yaml"))).isNotEmpty();
  }

  private static Document document(String file) throws IOException, Unreadable {
    return Document.read(file, Files.readAllBytes(Path.of(file)));
  }

  private JobFile job(String file) throws IOException {
    var reader =
        new JobReader(
            catalogue, Assets.lookedAt(Shipped.CONFIG.resolve("assets")), Shipped.BUCKETS);
    Reading reading = reader.read(file, Files.readAllBytes(Path.of(file)));
    assertThat(reading.errors()).isEmpty();
    return reading.jobs().getFirst();
  }

  private static List<Path> files(Path folder, String... endings) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
          .sorted()
          .toList();
    }
  }
}

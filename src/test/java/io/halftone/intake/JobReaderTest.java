package io.halftone.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.Brief;
import io.halftone.job.Job;
import io.halftone.job.Platform;
import io.halftone.job.Policy;
import io.halftone.job.PrefixWord;
import io.halftone.job.Preset;
import io.halftone.job.Priority;
import io.halftone.job.Reference;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobReaderTest {
  private static final String SMALL =
      """
      job: a
      kind: campaign
      brand: acme
      theme: " Kopfhörer 🎧 im Grünen\\n"
      platforms: [tiktok]
      variations: [" one "]
      """;

  private final Catalogue catalogue = Shipped.catalogue();

  @Test
  void the_least_that_a_job_says_is_enough() {
    Job job = read("a.yaml", SMALL).job();
    assertThat(job.preset()).isEqualTo(catalogue.presets().get("social"));
    assertThat(job.model()).isEqualTo("seedream-4");
    assertThat(job.brand()).isEqualTo(catalogue.brands().get("acme"));
    assertThat(job.priority()).isEqualTo(Priority.NORMAL);
    assertThat(job.seed()).isEmpty();
    assertThat(job.budget()).isEmpty();
    assertThat(job.publish().buckets()).containsExactly("cdn");
    assertThat(job.publish().prefix()).isEqualTo("campaigns/{job}/{platform}");
    assertThat(job.publish().sidecar()).isFalse();
    assertThat(campaign(job).tagline()).isEmpty();
  }

  @Test
  void blanks_around_words_go_and_all_letters_stay() {
    Brief.Campaign campaign = campaign(read("a.yaml", SMALL).job());
    assertThat(campaign.theme()).isEqualTo("Kopfhörer 🎧 im Grünen");
    assertThat(campaign.variations()).containsExactly("one");
  }

  @Test
  void a_job_says_more_than_its_preset() {
    String more =
        SMALL
            + """
            preset: print
            model: nano-banana
            retakes: 7
            related: true
            priority: rush
            seed: 2147483647
            publish: {prefix: "x/{date}/{variation}/", sidecar: true}
            references: [{role: setting, url: https://example.com/a.png}]
            """;
    Job job = read("a.yaml", more).job();
    assertThat(job.preset().name()).isEqualTo("print");
    assertThat(job.preset().longSide()).isEqualTo(4096);
    assertThat(job.preset().retakes()).isEqualTo(7);
    assertThat(job.model()).isEqualTo("nano-banana");
    assertThat(job.priority()).isEqualTo(Priority.RUSH);
    assertThat(job.seed()).contains(2147483647L);
    assertThat(job.publish().prefix()).isEqualTo("x/{date}/{variation}");
    assertThat(job.publish().sidecar()).isTrue();
    assertThat(campaign(job).related()).isTrue();
    assertThat(campaign(job).references())
        .containsExactly(
            Reference.at(Reference.Role.SETTING, URI.create("https://example.com/a.png")));
  }

  @Test
  void the_cheapest_model_is_asked_for_at_the_cheapest_provider_unless_the_preset_says_other() {
    Job job = read("a.yaml", SMALL + "model: cheapest\n").job();
    assertThat(job.model()).isEqualTo("cheapest");
    assertThat(job.preset().choose()).contains(Policy.CHEAPEST);
    assertThat(read("a.yaml", SMALL).job().preset().choose()).isEmpty();
    Preset social = catalogue.presets().get("social");
    assertThat(chosen(social, Optional.of(Policy.FASTEST), "")).contains(Policy.FASTEST);
    assertThat(chosen(social, Optional.empty(), "")).contains(Policy.CHEAPEST);
    assertThat(chosen(social, Optional.empty(), "model: seedream-4\n"))
        .as("the job goes before the preset")
        .isEmpty();
  }

  @Test
  void a_budget_pays_for_one_picture_of_the_cheapest_model() {
    String cheapest = SMALL + "model: cheapest\nbudget: ";
    assertThat(read("a.yaml", cheapest + "0.027\n").job().budget()).isPresent();
    assertThat(
            new JobReader(catalogue, Assets.lookedAt(Path.of(".")), Shipped.BUCKETS)
                .read("a.yaml", (cheapest + "0.026\n").getBytes(StandardCharsets.UTF_8))
                .errors())
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.field()).isEqualTo("budget");
              assertThat(error.message()).contains("seedream-4 asks for $0.027");
            });
  }

  /** How a provider is chosen where the usual preset leaves the model to the price. */
  private Optional<Policy> chosen(Preset usual, Optional<Policy> choose, String more) {
    var preset =
        new Preset(
            usual.name(),
            usual.longSide(),
            usual.guidance(),
            usual.references(),
            usual.retakes(),
            "cheapest",
            usual.inspection(),
            choose,
            usual.pace());
    var other =
        new Catalogue(
            catalogue.brands(),
            catalogue.platforms(),
            Map.of(preset.name(), preset),
            catalogue.models(),
            catalogue.accounts());
    return new JobReader(other, Assets.lookedAt(Path.of(".")), Shipped.BUCKETS)
        .read("a.yaml", (SMALL + more).getBytes(StandardCharsets.UTF_8))
        .jobs()
        .getFirst()
        .job()
        .preset()
        .choose();
  }

  @Test
  void neither_order_nor_comments_nor_notation_change_the_digest() {
    String digest = read("a.yaml", SMALL + "budget: 2.00\n").digest();
    assertThat(digest).matches("[0-9a-f]{64}");
    String reordered =
        "# the same\nbudget: 2 # dollars\n" + SMALL.replace("[tiktok]", "\n  - 'tiktok'");
    assertThat(read("b.yml", reordered).digest()).isEqualTo(digest);
    String json =
        """
        {"theme": " Kopfh\\u00f6rer 🎧 im Grünen\\n", "job": "a", "kind": "campaign", "budget": 2.0,
         "brand": "acme", "platforms": ["tiktok"], "variations": [" one "]}
        """;
    assertThat(read("a.json", json).digest()).isEqualTo(digest);
  }

  @Test
  void what_a_job_says_changes_the_digest() {
    String digest = read("a.yaml", SMALL).digest();
    for (String other :
        List.of(
            SMALL.replace("one", "two"),
            SMALL.replace("[\" one \"]", "[\" one \", two]"),
            SMALL.replace("Grünen", "Grunen"))) {
      assertThat(read("a.yaml", other).digest()).isNotEqualTo(digest);
    }
  }

  @Test
  void with_another_budget_it_is_the_same_job() {
    assertThat(read("a.yaml", SMALL + "budget: 2\n").digest())
        .isEqualTo(read("a.yaml", SMALL + "budget: 3\n").digest());
  }

  @Test
  void the_configuration_does_not_change_the_digest() {
    var other =
        new Catalogue(
            catalogue.brands(),
            Map.of("tiktok", catalogue.platforms().get("youtube")),
            catalogue.presets(),
            catalogue.models(),
            catalogue.accounts());
    Reading reading =
        new JobReader(other, Assets.lookedAt(Path.of(".")), Shipped.BUCKETS)
            .read("a.yaml", SMALL.getBytes(StandardCharsets.UTF_8));
    JobFile file = accepted(reading);
    assertThat(file.job().platforms())
        .extracting(Platform::title)
        .containsExactly("YouTube thumbnail");
    assertThat(file.digest()).isEqualTo(read("a.yaml", SMALL).digest());
  }

  private JobFile read(String file, String text) {
    return accepted(
        new JobReader(catalogue, Assets.lookedAt(Path.of(".")), Shipped.BUCKETS)
            .read(file, text.getBytes(StandardCharsets.UTF_8)));
  }

  private static JobFile accepted(Reading reading) {
    assertThat(reading.errors()).isEmpty();
    return reading.jobs().getFirst();
  }

  private static Brief.Campaign campaign(Job job) {
    return (Brief.Campaign) job.brief();
  }

  @Test
  void a_prefix_may_hold_every_word_that_is_replaced() {
    for (PrefixWord word : PrefixWord.values()) {
      String job =
          """
          job: sorted
          kind: campaign
          brand: acme
          theme: Headphones
          platforms: [instagram_post]
          variations: [minimalist]
          publish: {prefix: "a/%s-b"}
          """
              .formatted(word.braced());
      assertThat(read("a.yaml", job).job().publish().prefix())
          .isEqualTo("a/%s-b".formatted(word.braced()));
    }
  }
}

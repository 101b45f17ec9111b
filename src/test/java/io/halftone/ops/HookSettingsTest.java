package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.halftone.job.Account;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is asked to tell by itself, and settings under which nobody could. */
class HookSettingsTest {
  private static final String URL = "https://halftone.acme.example/in";

  @TempDir private Path home;
  private final Map<String, String> environment =
      new HashMap<>(Map.of("REPLICATE_API_TOKEN", "a key"));

  private House house(Map<String, String> settings) {
    return House.read(
        new House.Address(Path.of(""), Path.of("config"), home),
        settings,
        name -> Optional.ofNullable(environment.get(name)));
  }

  private static boolean tells(House house) {
    Account account = house.accounts().getFirst();
    assertThat(account.name()).isEqualTo("replicate");
    return house.teller(account).isPresent();
  }

  @Test
  void an_account_tells_where_somebody_listens_and_can_prove_it() {
    assertThat(house(Map.of()).settings().http().hooks()).as("as it is shipped").isEmpty();
    assertThat(house(Map.of("hooks.url", URL)).settings().http().hooks()).contains(URI.create(URL));
    assertThat(tells(house(Map.of("hooks.url", URL)))).as("without a secret").isFalse();
    environment.put("REPLICATE_WEBHOOK_SECRET", " ");
    assertThat(tells(house(Map.of("hooks.url", URL)))).as("with an empty one").isFalse();
    environment.put("REPLICATE_WEBHOOK_SECRET", TellingProvider.SECRET);
    assertThat(tells(house(Map.of()))).as("without an address").isFalse();
    House house = house(Map.of("hooks.url", URL));
    assertThat(tells(house)).isTrue();
    assertThat(house.sellers().getFirst().toString())
        .doesNotContain("a key", TellingProvider.SECRET);
    assertThat(house.unheardSellers()).allMatch(seller -> seller.teller().isEmpty());
  }

  @Test
  void where_fal_holds_a_request_it_is_not_asked_to_tell() throws IOException {
    environment.clear();
    environment.put("FAL_KEY", "a key");
    assertThat(falTells("")).isTrue();
    assertThat(falTells(", wait: 60")).isFalse();
  }

  private boolean falTells(String more) throws IOException {
    TestHome home = TestHome.in(home(more), URI.create("http://127.0.0.1:1"));
    Files.writeString(
        home.config().resolve("providers.yaml"),
        """
        providers:
          fal: {protocol: fal, base: "https://fal.acme.example", key-variable: FAL_KEY, in-flight: 1, per-minute: 1,
                webhook-keys: "https://rest.fal.ai/.well-known/jwks.json"%s}
        """
            .formatted(more));
    Files.writeString(
        home.config().resolve("models.yaml"),
        EveryProtocolTest.Provider.FAL_RUN
            .models()
            .replaceAll("(?s)studio-a: .*", "fal: {model: a/b, price: 1}\n"));
    House house =
        House.read(
            new House.Address(Path.of(""), home.config(), home.home()),
            Map.of("hooks.url", URL),
            name -> Optional.ofNullable(environment.get(name)));
    return house.teller(house.accounts().getFirst()).isPresent();
  }

  private Path home(String more) {
    return home.resolve(more.isEmpty() ? "queue" : "held");
  }

  @Test
  void a_secret_that_is_none_stops_the_start_and_is_not_shown() {
    environment.put("REPLICATE_WEBHOOK_SECRET", "r8_verySecret");
    House house = house(Map.of("hooks.url", URL));
    assertThatThrownBy(house::sellers)
        .isInstanceOf(Settings.Unusable.class)
        .hasMessageContaining("REPLICATE_WEBHOOK_SECRET")
        .hasMessageContaining("whsec_")
        .hasMessageNotContaining("r8_verySecret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "halftone.acme.example",
        "http://halftone.acme.example",
        "https://",
        "https://me:pw@halftone.acme.example",
        "https://halftone.acme.example?a=b",
        "https://halftone.acme.example/#a",
        "https://halftone.acme.example/a b",
        "ftp://127.0.0.1"
      })
  void an_address_that_no_provider_could_use_is_refused(String url) {
    assertThatThrownBy(() -> house(Map.of("hooks.url", url)))
        .isInstanceOf(Settings.Unusable.class)
        .hasMessageContaining("application.properties:")
        .hasMessageContaining("hooks.url = " + url + "; write the address");
  }

  @Test
  void nobody_is_asked_to_tell_where_nobody_listens() {
    assertThatThrownBy(() -> house(Map.of("hooks.url", URL, "http.enabled", "false")))
        .isInstanceOf(Settings.Unusable.class)
        .hasMessageContaining("http.enabled = true");
  }
}

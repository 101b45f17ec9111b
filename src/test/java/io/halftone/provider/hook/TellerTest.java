package io.halftone.provider.hook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.halftone.job.TakeId;
import io.halftone.provider.Call;
import io.halftone.provider.Call.Method;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How providers are asked to tell by themselves, and what they say then. */
class TellerTest {
  private static final TakeId TAKE = new TakeId("summer.launch_1/0001/1");
  private static final URI BASE = URI.create("https://halftone.acme.example/in/");

  private static Teller teller(Manner manner, String key) {
    return new Teller("one", manner, BASE, key, Optional.empty());
  }

  private static Call create(String path, String body) {
    return new Call("one", Method.POST, path, Map.of("Prefer", "wait=5"), Optional.of(body));
  }

  private static String word(Teller teller, TakeId take) {
    String address = teller.address(take).toString();
    return address.substring(address.lastIndexOf('/') + 1);
  }

  @Test
  void an_address_names_the_take_and_ends_in_a_word_that_only_we_can_have_made() {
    Teller teller = teller(Manner.REPLICATE, "a key");
    assertThat(teller.address(TAKE).toString())
        .matches(
            "https://halftone\\.acme\\.example/in/hooks/one/summer\\.launch_1/0001/1/[0-9a-f]{32}");
    String word = word(teller, TAKE);
    assertThat(teller.isOurs(TAKE, word)).isTrue();
    assertThat(teller(Manner.REPLICATE, "a key").isOurs(TAKE, word)).as("after a restart").isTrue();
    assertThat(teller.isOurs(new TakeId("summer.launch_1/0001/2"), word)).isFalse();
    assertThat(teller(Manner.REPLICATE, "another").isOurs(TAKE, word)).isFalse();
    assertThat(
            new Teller("two", Manner.REPLICATE, BASE, "a key", Optional.empty()).isOurs(TAKE, word))
        .isFalse();
    for (String wrong : List.of("", "0", word.substring(1), word + "0")) {
      assertThat(teller.isOurs(TAKE, wrong)).isFalse();
    }
    assertThat(teller.address(TAKE).toString()).doesNotContain("key");
    assertThat(teller).hasToString("one");
  }

  @Test
  void replicate_is_asked_in_the_body_and_only_for_the_end() throws IOException {
    Teller teller = teller(Manner.REPLICATE, "key");
    Call create = create("/models/a/b/predictions", "{\"input\":{\"prompt\":\"say \\\"hi\\\"\"}}");
    Call asking = teller.asking(TAKE, create);
    JsonNode body = new ObjectMapper().readTree(asking.body().orElseThrow());
    assertThat(body.path("webhook").asText()).isEqualTo(teller.address(TAKE).toString());
    assertThat(body.path("webhook_events_filter").toString()).isEqualTo("[\"completed\"]");
    assertThat(body.at("/input/prompt").asText()).isEqualTo("say \"hi\"");
    assertThat(body.size()).isEqualTo(3);
    assertThat(asking.path()).isEqualTo(create.path());
    assertThat(asking.headers()).isEqualTo(create.headers());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> teller.asking(TAKE, create("/models/a/b/predictions", "[]")));
  }

  /** In the body, fal's would never be sent. */
  @Test
  void fal_and_wavespeed_are_asked_in_the_query() {
    String address =
        "https%3A%2F%2Fhalftone.acme.example%2Fin%2Fhooks%2Fone%2Fsummer.launch_1%2F0001%2F1%2F";
    Call create = create("/fal-ai/bytedance/seedream/v4/edit", "{\"prompt\":\"hi\"}");
    Call fal = teller(Manner.FAL, "key").asking(TAKE, create);
    assertThat(fal.path()).startsWith(create.path() + "?fal_webhook=" + address);
    assertThat(fal.body()).isEqualTo(create.body());
    Call wavespeed =
        teller(Manner.WAVESPEED, "key").asking(TAKE, create("/bytedance/seedream-v4?a=b", "{}"));
    assertThat(wavespeed.path()).startsWith("/bytedance/seedream-v4?a=b&webhook=" + address);
  }

  @Test
  void a_hook_names_the_order_and_whether_it_has_ended() {
    assertThat(
            told(
                Manner.REPLICATE,
                "{\"input\":{\"id\":\"x\"},\"id\":\"abc\",\"status\":\"succeeded\"}"))
        .contains(new Told("abc", true));
    for (String status : List.of("failed", "canceled", "aborted", "of a later version")) {
      assertThat(told(Manner.REPLICATE, "{\"id\":\"abc\",\"status\":\"%s\"}".formatted(status)))
          .contains(new Told("abc", true));
    }
    for (String status : List.of("starting", "processing")) {
      assertThat(told(Manner.REPLICATE, "{\"status\":\"%s\",\"id\":\"abc\"}".formatted(status)))
          .contains(new Told("abc", false));
    }
    assertThat(told(Manner.FAL, "{\"request_id\":\"r-1\",\"status\":\"ERROR\",\"payload\":null}"))
        .contains(new Told("r-1", true));
    assertThat(told(Manner.WAVESPEED, "{\"id\":\"p_1\",\"status\":\"completed\",\"outputs\":[]}"))
        .contains(new Told("p_1", true));
    assertThat(told(Manner.WAVESPEED, "{\"id\":\"p_1\",\"status\":\"created\"}"))
        .contains(new Told("p_1", false));
  }

  private static Optional<Told> told(Manner manner, String body) {
    return manner.told(body.getBytes(UTF_8));
  }

  @Test
  void what_names_no_order_says_nothing() {
    for (Manner manner : Manner.values()) {
      for (String body :
          List.of(
              "",
              "null",
              "[]",
              "\"abc\"",
              "{}",
              "{\"id\":7,\"request_id\":7}",
              "{\"id\":\"../x\",\"request_id\":\"../x\"}",
              "{\"id\":\"\",\"request_id\":\"\"}",
              "{\"id\":\"abc\",\"request_id\":\"abc\",\"status\":\"OK\"",
              "[".repeat(100_000))) {
        assertThat(told(manner, body)).as("%s: %s", manner, body).isEmpty();
      }
    }
  }

  @Test
  void an_order_of_fal_lies_below_the_app() {
    var told = new Told("r-1", true);
    assertThat(Manner.FAL.reference(told, "fal-ai/bytedance/seedream/v4/edit"))
        .isEqualTo("fal-ai/bytedance/requests/r-1");
    assertThat(Manner.FAL.reference(told, "workflows/acme/pictures/v2"))
        .isEqualTo("workflows/acme/pictures/requests/r-1");
    assertThat(Manner.FAL.isAbout(told, "fal-ai/bytedance/requests/r-1")).isTrue();
    assertThat(Manner.FAL.isAbout(told, "fal-ai/bytedance/requests/xr-1")).isFalse();
    assertThat(Manner.REPLICATE.reference(told, "bytedance/seedream-4")).isEqualTo("r-1");
    assertThat(Manner.REPLICATE.isAbout(told, "r-2")).isFalse();
  }
}

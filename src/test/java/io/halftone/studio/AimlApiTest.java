package io.halftone.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AimlApiTest {
  private static final String PATH = "/images/generations";

  private final Studio studio =
      Studio.start(Studio.Options.defaults().latency(Duration.ZERO).plain(true));
  private final Customer customer = Customer.of(studio, Customer.Shop.AIMLAPI);

  @AfterEach
  void close() {
    studio.close();
  }

  private Client.Got post(String model, String fields) throws Exception {
    String body = "{'model':'bytedance/seedream-v4-" + model + "','prompt':'x'" + fields + "}";
    return customer.post(PATH, body.replace('\'', '"'));
  }

  @Test
  void one_model_answers_as_the_schema_says_and_the_other_as_fal_does() throws Exception {
    Client.Got got = post("text-to-image", ",'num_images':2");
    assertThat(got.status()).isEqualTo(200);
    assertThat(got.header("x-request-id")).isNotEmpty();
    assertThat(got.header("x-inference-id")).isNotEmpty();
    assertThat(got.json().path("data")).hasSize(2);
    assertThat(got.json().at("/data/0/b64_json").isNull()).isTrue();
    assertThat(got.json().at("/meta/usage/credits_used").asInt()).isEqualTo(126000);
    assertThat(got.json().has("images")).isFalse();

    JsonNode edit = post("edit", ",'image_urls':['https://a/b.png'],'seed':5").json();
    assertThat(edit.path("images")).isEqualTo(edit.path("data")).hasSize(1);
    assertThat(edit.at("/images/0/width").isNull()).isTrue();
    assertThat(edit.path("seed").asInt()).isEqualTo(5);
    assertThat(edit.at("/meta/usage/tokens_used").asInt()).isEqualTo(63000);
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "edit | '' | invalid_type",
        "edit | ,'image_urls':[] | too_small",
        "text-to-image | ,'num_images':5 | too_big",
        "text-to-image | ,'seed':0 | too_small",
        "text-to-image | ,'image_size':{'width':512,'height':1024} | too_small",
        "text-to-image | ,'image_size':{'width':5000,'height':1024} | too_big",
        "text-to-image | ,'image_size':'2K' | invalid_enum_value",
        "text-to-image | ,'enable_safety_checker':'no' | invalid_type"
      })
  void says_what_is_wrong(String model, String fields, String code) throws Exception {
    Client.Got got = post(model, fields);
    assertThat(got.status()).isEqualTo(400);
    JsonNode json = got.json();
    assertThat(json.path("message").asText()).isEqualTo("Body validation error!");
    assertThat(json.path("path").asText()).isEqualTo("/v1/images/generations");
    assertThat(json.path("requestId").asText()).isNotEmpty();
    assertThat(json.path("statusCode").asInt()).isEqualTo(400);
    assertThat(json.path("timestamp").asText()).endsWith("Z");
    assertThat(json.at("/issues/0/code").asText()).isEqualTo(code);
    assertThat(studio.counters().creates()).isZero();
  }

  @Test
  void knows_no_strangers() throws Exception {
    assertThat(post("5", "").status()).isEqualTo(404);
    assertThat(customer.get("/images").json().path("statusCode").asInt()).isEqualTo(404);
    assertThat(post("text-to-image", ",'image_size':{'width':1536,'height':1024}").status())
        .isEqualTo(200);
  }

  @Test
  void a_prompt_has_an_end() throws Exception {
    String body =
        Json.object()
            .put("model", "bytedance/seedream-v4-text-to-image")
            .put("prompt", "x".repeat(4001))
            .toString();
    assertThat(customer.post(PATH, body).status()).isEqualTo(400);
  }
}

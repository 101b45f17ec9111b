package io.halftone.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiTest {
  private static final String PATH = "/images/generations";

  private final Studio studio =
      Studio.start(
          Studio.Options.defaults()
              .latency(Duration.ZERO)
              .retryAfter(Duration.ofSeconds(7))
              .plain(true));
  private final Customer customer = Customer.of(studio, Customer.Shop.OPENAI);

  @AfterEach
  void close() {
    studio.close();
  }

  private Client.Got post(String path, String body) throws Exception {
    return customer.post(path, body.replace('\'', '"'));
  }

  @Test
  void gpt_gives_pictures_inline_and_tells_about_them() throws Exception {
    Client.Got got = post(PATH, "{'model':'gpt-image-1','prompt':'x','n':2,'size':'1536x1024'}");
    assertThat(got.status()).isEqualTo(200);
    assertThat(got.header("x-request-id")).startsWith("req_");
    JsonNode json = got.json();
    assertThat(json.path("data")).hasSize(2);
    assertThat(json.at("/data/0").has("url")).isFalse();
    byte[] bytes = Base64.getDecoder().decode(json.at("/data/0/b64_json").asText());
    assertThat(bytes).startsWith(0x89, 'P', 'N', 'G');
    assertThat(json.path("size").asText()).isEqualTo("1536x1024");
    assertThat(json.path("output_format").asText()).isEqualTo("png");
    assertThat(json.at("/usage/output_tokens").asInt()).isEqualTo(12288);
    assertThat(json.at("/usage/total_tokens").asInt())
        .isEqualTo(12288 + json.at("/usage/input_tokens").asInt());
  }

  @Test
  void dall_e_gives_addresses_or_bytes() throws Exception {
    String dallE = "{'model':'dall-e-3','prompt':'x','size':'1792x1024'";
    JsonNode json = post(PATH, dallE + "}").json();
    assertThat(customer.get(json.at("/data/0/url").asText()).status()).isEqualTo(200);
    assertThat(json.has("usage")).isFalse();
    json = post(PATH, dallE + ",'response_format':'b64_json'}").json();
    assertThat(json.at("/data/0/b64_json").asText()).isNotEmpty();
  }

  @Test
  void a_gateway_sells_seedream_in_any_size() throws Exception {
    JsonNode json =
        post(PATH, "{'model':'seedream-4','prompt':'x','size':'2304x1728','watermark':false}")
            .json();
    assertThat(json.at("/data/0/url").asText()).startsWith("http://127.0.0.1");
  }

  @ParameterizedTest(name = "{0}: {1} {2} {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{'model':'gpt-image-1'} | 400 | missing_required_parameter | prompt",
        "{'model':'gpt-image-1','prompt':'x','seed':1} | 400 | unknown_parameter | seed",
        "{'model':'gpt-image-1','prompt':'x','aspect_ratio':'1:1'} | 400 | unknown_parameter |"
            + " aspect_ratio",
        "{'model':'gpt-image-1','prompt':'x','response_format':'url'} | 400 | unknown_parameter |"
            + " response_format",
        "{'model':'gpt-image-1','prompt':'x','size':'2048x2048'} | 400 | invalid_value | size",
        "{'model':'gpt-image-2','prompt':'x','size':'2048x512'} | 400 | invalid_value | size",
        "{'model':'gpt-image-1','prompt':'x','n':11} | 400 | integer_above_max_value | n",
        "{'model':'dall-e-3','prompt':'x','n':2} | 400 | integer_above_max_value | n",
        "{'model':'dall-e-2','prompt':'x','size':'1792x1024'} | 400 | invalid_value | size",
        "{'model':'dall-e-2','prompt':'x','response_format':'png'} | 400 | invalid_value |"
            + " response_format",
        "{'model':'nothing','prompt':'x'} | 404 | model_not_found | ''"
      })
  void says_what_is_wrong(String body, int status, String code, String param) throws Exception {
    Client.Got got = post(PATH, body);
    assertThat(got.status()).isEqualTo(status);
    JsonNode error = got.json().path("error");
    assertThat(error.path("type").asText()).isEqualTo("invalid_request_error");
    assertThat(error.path("code").asText()).isEqualTo(code);
    assertThat(error.path("param").asText("").replace("null", "")).isEqualTo(param);
    assertThat(error.path("message").asText()).isNotEmpty();
    assertThat(studio.counters().creates()).isZero();
  }

  @Test
  void a_newer_gpt_makes_sizes_of_sixteenths() throws Exception {
    JsonNode json = post(PATH, "{'model':'gpt-image-2','prompt':'x','size':'2048x1152'}").json();
    assertThat(json.path("size").asText()).isEqualTo("2048x1152");
  }

  @Test
  void pictures_come_along_in_a_form_or_in_json() throws Exception {
    String form =
        """
        --B
        Content-Disposition: form-data; name="model"

        gpt-image-1
        --B
        Content-Disposition: form-data; name="prompt"

        12
        --B
        Content-Disposition: form-data; name="n"

        2
        --B
        Content-Disposition: form-data; name="image[]"; filename="a.png"
        Content-Type: image/png

        bytes
        --B
        Content-Disposition: form-data; name="image[]"; filename="b.png"
        Content-Type: image/png

        bytes
        --B--
        """
            .replace("\n", "\r\n");
    HttpRequest.Builder request =
        customer
            .request("/images/edits")
            .header("Content-Type", "multipart/form-data; boundary=B")
            .POST(HttpRequest.BodyPublishers.ofString(form));
    assertThat(customer.send(request).json().path("data")).hasSize(2);
    assertThat(studio.counters().perPrompt()).containsOnlyKeys("12");
    String json =
        "{'model':'gpt-image-1','prompt':'x','images':[{'image_url':'data:image/png;base64,AAAA'}]}";
    assertThat(post("/images/edits", json).status()).isEqualTo(200);
    assertThat(post("/images/edits", "{'model':'gpt-image-1','prompt':'x'}").status())
        .isEqualTo(400);
  }

  @Test
  void a_stream_ends_with_the_picture_or_the_error() throws Exception {
    String body = "{'model':'gpt-image-1','prompt':'x','stream':true}";
    assertThat(post(PATH, body).text())
        .startsWith("event: image_generation.completed\n")
        .contains("\"b64_json\"");
    studio.faults("moderated=1");
    assertThat(post(PATH, body).text()).startsWith("event: error\n").contains("moderation_blocked");
  }

  @Test
  void moderation_and_limits_say_more_than_a_status() throws Exception {
    studio.faults("moderated=#1");
    JsonNode error = customer.order("x").json().path("error");
    assertThat(error.path("type").asText()).isEqualTo("image_generation_user_error");
    assertThat(error.at("/moderation_details/moderation_stage").asText()).isEqualTo("output");
    studio.faults("throttled=#1", "no-credit=#1");
    Client.Got throttled = customer.order("x");
    assertThat(throttled.header("retry-after-ms")).isEqualTo("7000");
    assertThat(throttled.header("x-ratelimit-reset-requests")).isEqualTo("7s");
    Client.Got broke = customer.order("x");
    assertThat(broke.status()).isEqualTo(429);
    assertThat(broke.header("retry-after")).isEmpty();
  }
}

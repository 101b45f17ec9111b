package io.halftone.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArkTest {
  private static final String PATH = "/images/generations";

  private final Client.Clock clock = new Client.Clock();
  private final Studio studio =
      Studio.start(Studio.Options.defaults().clock(clock).latency(Duration.ZERO).plain(true));
  private final Customer customer = Customer.of(studio, Customer.Shop.ARK);

  @AfterEach
  void close() {
    studio.close();
  }

  /** Single quotes for double ones. */
  private Client.Got post(String fields) throws Exception {
    String body = "{'model':'seedream-4-0-250828','prompt':'x'" + fields + "}";
    return customer.post(PATH, body.replace('\'', '"'));
  }

  @Test
  void answers_with_what_it_made() throws Exception {
    Client.Got got = post(",'size':'2560x1440','watermark':false");
    JsonNode json = got.json();
    assertThat(got.status()).isEqualTo(200);
    assertThat(got.header("x-request-id")).isNotEmpty();
    assertThat(json.path("model").asText()).isEqualTo("seedream-4-0-250828");
    assertThat(json.path("created").asLong()).isEqualTo(clock.instant().getEpochSecond());
    assertThat(json.path("data")).hasSize(1);
    assertThat(json.at("/data/0/size").asText()).isEqualTo("2560x1440");
    assertThat(json.at("/data/0/url").asText()).contains(".jpg?", "X-Tos-Expires=86400");
    assertThat(json.at("/usage/generated_images").asInt()).isEqualTo(1);
    assertThat(json.at("/usage/output_tokens").asInt()).isEqualTo(14400);
    assertThat(customer.get(json.at("/data/0/url").asText()).header("content-type"))
        .isEqualTo("image/jpeg");
  }

  @Test
  void a_picture_bears_a_watermark_unless_asked_not_to() throws Exception {
    BufferedImage marked = picture(post(",'size':'1K'"));
    BufferedImage clean = picture(post(",'size':'1K','watermark':false"));
    int differing = 0;
    for (int y = 0; y < 1024; y++)
      for (int x = 0; x < 1024; x++)
        if (Math.abs((marked.getRGB(x, y) & 255) - (clean.getRGB(x, y) & 255)) > 60) {
          differing++;
          assertThat(x).isGreaterThan(512);
          assertThat(y).isGreaterThan(900);
        }
    assertThat(differing).isGreaterThan(500);
  }

  private BufferedImage picture(Client.Got got) throws Exception {
    byte[] bytes = customer.get(got.json().at("/data/0/url").asText()).response().body();
    return ImageIO.read(new ByteArrayInputStream(bytes));
  }

  @Test
  void a_set_without_a_number_is_as_large_as_can_be() throws Exception {
    String set = ",'size':'1K','sequential_image_generation':'auto'";
    assertThat(post(set).json().path("data")).hasSize(15);
    assertThat(post(set + ",'image':['https://a/1.png','https://a/2.png']").json().path("data"))
        .hasSize(13);
    assertThat(
            post(set + ",'sequential_image_generation_options':{'max_images':3}")
                .json()
                .path("data"))
        .hasSize(3);
  }

  @Test
  void pictures_come_inline_if_wanted() throws Exception {
    JsonNode one = post(",'size':'1K','response_format':'b64_json'").json().at("/data/0");
    byte[] bytes = Base64.getDecoder().decode(one.path("b64_json").asText());
    assertThat(bytes).startsWith(0xFF, 0xD8);
    assertThat(one.has("url")).isFalse();
    assertThat(studio.counters().downloads()).isEqualTo(1);
  }

  @ParameterizedTest(name = "{0} is {1} {2} of {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        ",'size':'1000x800' | 400 | InvalidParameter | size",
        ",'size':'5000x4000' | 400 | InvalidParameter | size",
        ",'size':'8192x256' | 400 | InvalidParameter | size",
        ",'size':'2048*2048' | 400 | InvalidParameter | size",
        ",'size':'3K' | 400 | InvalidParameter | size",
        ",'guidance_scale':2.5 | 400 | InvalidParameter | guidance_scale",
        ",'response_format':'jpg' | 400 | InvalidParameter | response_format",
        ",'image':'nonsense' | 400 | InvalidImageURL.InvalidFormat | image",
        ",'image':'data:image/PNG;base64,AAAA' | 400 | InvalidImageURL.InvalidFormat | image",
        ",'sequential_image_generation':'yes' | 400 | InvalidParameter |"
            + " sequential_image_generation",
        ",'sequential_image_generation':'auto','sequential_image_generation_options':{'max_images':16}"
            + " | 400 | InvalidParameter | sequential_image_generation_options.max_images",
        ",'sequential_image_generation':'auto','image':['https://a/1','https://a/2'],'sequential_image_generation_options':{'max_images':14}"
            + " | 400 | InvalidParameter | sequential_image_generation_options.max_images"
      })
  void says_what_is_wrong(String fields, int status, String code, String param) throws Exception {
    Client.Got got = post(fields);
    assertThat(got.status()).isEqualTo(status);
    assertThat(got.header("x-error-code")).isEqualTo(code);
    JsonNode error = got.json().path("error");
    assertThat(error.path("code").asText()).isEqualTo(code);
    assertThat(error.path("param").asText()).isEqualTo(param);
    assertThat(error.path("message").asText()).contains("Request id: ");
    assertThat(studio.counters().creates()).isZero();
  }

  @ParameterizedTest(name = "{0} is {1} {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{'prompt':'x'} | 400 | MissingParameter",
        "{'model':'seedream-4-0-250828'} | 400 | MissingParameter",
        "{'model':'seedream-9','prompt':'x'} | 404 | InvalidEndpointOrModel.NotFound",
        "nonsense | 400 | InvalidParameter"
      })
  void wants_a_model_and_a_prompt(String body, int status, String code) throws Exception {
    Client.Got got = customer.post(PATH, body.replace('\'', '"'));
    assertThat(got.status()).isEqualTo(status);
    assertThat(got.json().at("/error/code").asText()).isEqualTo(code);
  }

  @Test
  void knows_other_names_and_lets_a_seed_pass() throws Exception {
    for (String model : List.of("doubao-seedream-4-0-250828", "ep-20260101-abc")) {
      String body = "{\"model\":\"" + model + "\",\"prompt\":\"x\",\"size\":\"1K\",\"seed\":7}";
      assertThat(customer.post(PATH, body).json().path("model").asText()).isEqualTo(model);
    }
  }

  @Test
  void there_is_no_address_for_edits() throws Exception {
    assertThat(customer.post("/images/edits", "{}").status()).isEqualTo(404);
    assertThat(studio.counters().creates()).isZero();
  }

  @Test
  void a_stream_tells_each_picture_and_the_end() throws Exception {
    studio.faults("partial=#1");
    String set =
        ",'stream':true,'size':'1K','sequential_image_generation':'auto','sequential_image_generation_options':{'max_images':3}";
    Client.Got got = post(set);
    assertThat(got.header("content-type")).isEqualTo("text/event-stream");
    List<String> types =
        got.text()
            .lines()
            .filter(line -> line.startsWith("event: "))
            .map(line -> line.replaceFirst(".*[.]", ""))
            .toList();
    assertThat(types)
        .containsExactly("partial_succeeded", "partial_succeeded", "partial_failed", "completed");
    assertThat(got.text()).contains("\"image_index\":2").endsWith("data: [DONE]\n\n");
  }
}

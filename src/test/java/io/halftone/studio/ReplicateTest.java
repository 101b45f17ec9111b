package io.halftone.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.halftone.studio.paint.Format;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplicateTest {
  private final Client.Clock clock = new Client.Clock();
  private final Studio studio =
      Studio.start(
          Studio.Options.defaults()
              .clock(clock)
              .latency(Duration.ofSeconds(6))
              .spread(0)
              .plain(true));
  private final Client client = Client.of(studio);

  @AfterEach
  void close() {
    studio.close();
  }

  @Test
  void a_prediction_starts_runs_and_succeeds_by_the_clock() throws Exception {
    Client.Got created = client.create("{\"prompt\":\"a fox\",\"size\":\"1K\"}");
    JsonNode first = created.json();
    assertThat(created.status()).isEqualTo(201);
    assertThat(first.path("id").asText()).matches("[a-z0-9]{26}");
    assertThat(first.path("status").asText()).isEqualTo("starting");
    assertThat(first.path("version").asText()).isEqualTo("hidden");
    assertThat(first.path("model").asText()).isEqualTo("bytedance/seedream-4");
    assertThat(first.path("output").isNull()).isTrue();
    assertThat(first.path("input").path("prompt").asText()).isEqualTo("a fox");
    String get = first.path("urls").path("get").asText();

    clock.forward(Duration.ofSeconds(2));
    assertThat(client.get(get).json().path("status").asText()).isEqualTo("processing");

    clock.forward(Duration.ofSeconds(5));
    JsonNode done = client.get(get).json();
    assertThat(done.path("status").asText()).isEqualTo("succeeded");
    assertThat(done.path("metrics").path("predict_time").asDouble()).isEqualTo(5);
    assertThat(done.path("completed_at").asText()).isEqualTo("2026-01-01T12:00:06.000Z");
    Client.Got picture = client.get(done.path("output").get(0).asText());
    assertThat(picture.header("content-type")).isEqualTo("image/jpeg");
    assertThat(ImageIO.read(new ByteArrayInputStream(picture.response().body())).getWidth())
        .isEqualTo(1024);
  }

  @Test
  void a_waited_create_answers_with_the_output() throws Exception {
    studio.close();
    try (Studio quick =
        Studio.start(Studio.Options.defaults().latency(Duration.ofMillis(60)).plain(true))) {
      Client.Got got = Client.of(quick).create("{\"prompt\":\"a fox\"}", "Prefer", "wait=5");
      assertThat(got.status()).isEqualTo(201);
      assertThat(got.header("preference-applied")).isEqualTo("wait=5");
      assertThat(got.json().path("status").asText()).isEqualTo("succeeded");
      assertThat(got.json().path("output").size()).isEqualTo(1);
    }
  }

  @Test
  void a_wait_that_runs_out_leaves_the_prediction_to_be_polled() throws Exception {
    studio.close();
    try (Studio slow =
        Studio.start(Studio.Options.defaults().latency(Duration.ofMinutes(5)).plain(true))) {
      Client.Got got = Client.of(slow).create("{\"prompt\":\"a fox\"}", "Prefer", "wait=1");
      assertThat(got.status()).isEqualTo(201);
      assertThat(got.json().path("status").asText()).isEqualTo("starting");
      assertThat(got.json().path("output").isNull()).isTrue();
    }
  }

  @Test
  void a_canceled_prediction_is_canceled_at_once_and_stays_so() throws Exception {
    String id = client.prompt("a fox").json().path("id").asText();
    clock.forward(Duration.ofSeconds(2));
    JsonNode canceled = client.post("/predictions/" + id + "/cancel", "").json();
    assertThat(canceled.path("status").asText()).isEqualTo("canceled");
    clock.forward(Duration.ofMinutes(2));
    assertThat(client.post("/predictions/" + id + "/cancel", "").json()).isEqualTo(canceled);
  }

  @Test
  void a_deadline_aborts_what_has_not_started_and_cancels_what_has() throws Exception {
    studio.faults("slow-start=#1");
    String waiting =
        client.create("{\"prompt\":\"one\"}", "Cancel-After", "10").json().path("id").asText();
    String running =
        client.create("{\"prompt\":\"two\"}", "Cancel-After", "0m5s").json().path("id").asText();
    clock.forward(Duration.ofSeconds(11));
    assertThat(client.get("/predictions/" + waiting).json().path("status").asText())
        .isEqualTo("aborted");
    assertThat(client.get("/predictions/" + running).json().path("status").asText())
        .isEqualTo("canceled");
    assertThat(studio.counters().paid()).isEqualTo(1);
    assertThat(client.create("{\"prompt\":\"x\"}", "Cancel-After", "2s").status()).isEqualTo(422);
  }

  @Test
  void lists_newest_first_a_hundred_a_page_both_ways() throws Exception {
    for (int i = 0; i < 205; i++) client.prompt("p" + i);
    List<String> seen = new ArrayList<>();
    JsonNode page = client.get("/predictions").json();
    JsonNode first = page;
    assertThat(page.path("previous").isNull()).isTrue();
    while (true) {
      page.path("results").forEach(one -> seen.add(one.path("input").path("prompt").asText()));
      if (page.path("next").isNull()) break;
      page = client.get(page.path("next").asText()).json();
    }
    assertThat(seen).hasSize(205).startsWith("p204", "p203").endsWith("p0").doesNotHaveDuplicates();
    JsonNode back =
        client
            .get(client.get(page.path("previous").asText()).json().path("previous").asText())
            .json();
    assertThat(back.path("results")).isEqualTo(first.path("results"));
  }

  @Test
  void a_create_whose_answer_was_lost_can_be_found_in_the_list() throws Exception {
    client.prompt("before");
    clock.forward(Duration.ofSeconds(10));
    String from = clock.instant().toString();
    client.prompt("lost");
    clock.forward(Duration.ofSeconds(10));
    String to = clock.instant().toString();
    client.prompt("after");
    JsonNode found =
        client
            .get("/predictions?created_after=" + from + "&created_before=" + to)
            .json()
            .path("results");
    assertThat(found).hasSize(1);
    assertThat(found.get(0).path("input").path("prompt").asText()).isEqualTo("lost");
    assertThat(client.get("/predictions?created_after=yesterday").status()).isEqualTo(400);
  }

  @Test
  void outputs_expire_with_the_prediction() throws Exception {
    JsonNode created = client.prompt("a fox").json();
    clock.forward(Duration.ofSeconds(10));
    String get = created.path("urls").path("get").asText();
    String picture = client.get(get).json().path("output").get(0).asText();
    assertThat(client.get(picture).status()).isEqualTo(200);
    clock.forward(Duration.ofHours(1));
    assertThat(client.get(picture).status()).isEqualTo(404);
    JsonNode removed = client.get(get).json();
    assertThat(removed.path("output").isNull()).isTrue();
    assertThat(removed.path("data_removed").asBoolean()).isTrue();
    assertThat(removed.path("input").isEmpty()).isTrue();
  }

  @Test
  void wants_a_token_and_keeps_accounts_apart() throws Exception {
    Client.Got refused = new Client(studio, "").get("/predictions");
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.header("content-type")).isEqualTo("application/problem+json");
    assertThat(refused.json().path("title").asText()).isEqualTo("Unauthenticated");
    String id = client.prompt("a fox").json().path("id").asText();
    Client other = new Client(studio, "token-b");
    assertThat(other.get("/predictions/" + id).status()).isEqualTo(404);
    assertThat(other.get("/predictions").json().path("results")).isEmpty();
    HttpRequest.Builder old =
        HttpRequest.newBuilder(URI.create(studio.base() + "/predictions"))
            .header("Authorization", "Token token-a");
    assertThat(client.send(old).json().path("results")).hasSize(1);
  }

  @ParameterizedTest(name = "{0}: {1} {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                                    | input                | required
          {"prompt":"x","size":"8K"}                                            | input.size           | enum
          {"prompt":"x","aspect_ratio":"5:4"}                                   | input.aspect_ratio   | enum
          {"prompt":"x","size":"custom","width":1023}                           | input.width          | number_gte
          {"prompt":"x","size":"custom","height":4097}                          | input.height         | number_lte
          {"prompt":"x","width":"2048"}                                         | input.width          | invalid_type
          {"prompt":"x","max_images":16}                                        | input.max_images     | number_lte
          {"prompt":"x","image_input":["fox.png"]}                              | input.image_input.0  | format
          {"prompt":"x","image_input":"https://e.com/a"}                        | input.image_input    | invalid_type
          """)
  void says_which_field_is_wrong(String input, String field, String type) throws Exception {
    Client.Got got = client.create(input);
    assertThat(got.status()).isEqualTo(422);
    assertThat(got.header("content-type")).isEqualTo("application/problem+json");
    assertThat(got.json().path("title").asText()).isEqualTo("Input validation failed");
    assertThat(got.json().path("invalid_fields")).hasSize(1);
    assertThat(got.json().path("invalid_fields").get(0).path("field").asText()).isEqualTo(field);
    assertThat(got.json().path("invalid_fields").get(0).path("type").asText()).isEqualTo(type);
    assertThat(studio.counters().creates()).isZero();
    assertThat(studio.counters().refused()).containsEntry("invalid", 1L);
  }

  @ParameterizedTest(name = "{0} references and {1} pictures: {2}")
  @CsvSource({"10, 5, 201", "10, 6, 422", "11, 1, 422", "0, 15, 201"})
  void references_and_pictures_share_a_limit(int references, int pictures, int status)
      throws Exception {
    String uris =
        String.join(",", Collections.nCopies(references, "\"https://example.com/a.png\""));
    String input =
        "{\"prompt\":\"x\",\"image_input\":["
            + uris
            + "],\"sequential_image_generation\":\"auto\",\"max_images\":"
            + pictures
            + "}";
    assertThat(client.create(input).status()).isEqualTo(status);
  }

  @ParameterizedTest(name = "{0} {1} is {2} x {3}")
  @CsvSource({
    "2K, 4:3, 2304, 1728",
    "2K, 9:16, 1440, 2560",
    "1K, 1:1, 1024, 1024",
    "2K, match_input_image, 2048, 2048",
    "2K, 21:9, 3024, 1296"
  })
  void an_aspect_ratio_has_its_pixels(String size, String ratio, int width, int height) {
    assertThat(ReplicateModel.pixels(size, ratio)).isEqualTo(new Pixels(width, height));
  }

  @Test
  void a_related_set_has_as_many_outputs_as_asked() throws Exception {
    JsonNode set =
        client
            .create(
                "{\"prompt\":\"x\",\"size\":\"1K\",\"sequential_image_generation\":\"auto\",\"max_images\":4}")
            .json();
    clock.forward(Duration.ofSeconds(7));
    assertThat(client.get(set.path("urls").path("get").asText()).json().path("output")).hasSize(4);
    assertThat(studio.counters().pictures()).isEqualTo(4);
  }

  @Test
  void nano_banana_gives_one_string_in_the_format_it_was_asked_for() throws Exception {
    JsonNode one =
        client
            .post(
                "/models/google/nano-banana/predictions",
                "{\"input\":{\"prompt\":\"x\",\"output_format\":\"png\"}}")
            .json();
    clock.forward(Duration.ofSeconds(7));
    JsonNode output = client.get(one.path("urls").path("get").asText()).json().path("output");
    assertThat(output.isTextual()).isTrue();
    assertThat(client.get(output.asText()).header("content-type")).isEqualTo(Format.PNG.type());
  }

  @Test
  void a_create_by_version_names_an_official_model() throws Exception {
    assertThat(
            client
                .post(
                    "/predictions",
                    "{\"version\":\"bytedance/seedream-4\",\"input\":{\"prompt\":\"x\"}}")
                .status())
        .isEqualTo(201);
    Client.Got wrong =
        client.post("/predictions", "{\"version\":\"some/body\",\"input\":{\"prompt\":\"x\"}}");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.json().path("title").asText()).isEqualTo("Invalid version or not permitted");
    Client.Got model =
        client.post(
            "/predictions", "{\"model\":\"bytedance/seedream-4\",\"input\":{\"prompt\":\"x\"}}");
    assertThat(model.json().path("invalid_fields").findValuesAsText("type"))
        .containsExactlyInAnyOrder("additional_property_not_allowed", "required");
    assertThat(
            client.post("/models/some/body/predictions", "{\"input\":{\"prompt\":\"x\"}}").status())
        .isEqualTo(404);
    assertThat(client.post(Client.SEEDREAM, "prompt=x").status()).isEqualTo(400);
  }

  @Test
  void tells_about_the_account_the_model_and_the_webhook_secret() throws Exception {
    assertThat(client.get("/account").json().path("username").asText()).isEqualTo("token-a");
    assertThat(
            client
                .get("/models/bytedance/seedream-4")
                .json()
                .path("latest_version")
                .path("id")
                .asText())
        .matches("[0-9a-f]{64}");
    assertThat(client.get("/webhooks/default/secret").json().path("key").asText())
        .startsWith("whsec_");
    assertThat(client.get("/nothing").status()).isEqualTo(404);
    assertThat(client.get("/account").header("ratelimit-remaining")).isNotEmpty();
  }

  @Test
  void has_every_model_that_the_shipped_settings_buy_here() throws Exception {
    List<String> bought =
        Pattern.compile("replicate: \\{model: ([^,}]+)")
            .matcher(Files.readString(Path.of("config/models.yaml")))
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(bought).contains("bytedance/seedream-4.5");
    for (String model : bought) {
      assertThat(client.get("/models/" + model).status()).as(model).isEqualTo(200);
    }
  }

  @Test
  void seedream_4_5_takes_more_references_and_makes_nothing_small() throws Exception {
    String path = "/models/bytedance/seedream-4.5/predictions";
    String picture = "\"https://example.com/a.png\"";
    String twelve = String.join(",", Collections.nCopies(12, picture));
    assertThat(
            client
                .post(path, "{\"input\":{\"prompt\":\"x\",\"image_input\":[" + twelve + "]}}")
                .status())
        .isEqualTo(201);
    assertThat(client.post(path, "{\"input\":{\"prompt\":\"x\",\"size\":\"1K\"}}").status())
        .isEqualTo(422);
    assertThat(
            client
                .post(
                    path,
                    "{\"input\":{\"prompt\":\"x\",\"size\":\"custom\",\"width\":1024,\"height\":2048}}")
                .status())
        .isEqualTo(422);
  }

  @Test
  void keeps_uploaded_files_for_a_day() throws Exception {
    String body =
        "--b\r\n"
            + "Content-Disposition: form-data; name=\"content\"; filename=\"fox.txt\"\r\n"
            + "Content-Type: text/plain\r\n\r\n"
            + "hello\r\n"
            + "--b--\r\n";
    HttpRequest.Builder upload =
        client
            .request("/files")
            .header("Content-Type", "multipart/form-data; boundary=b")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    Client.Got created = client.send(upload);
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.json().path("checksums").path("md5").asText())
        .isEqualTo("5d41402abc4b2a76b9719d911017c592");
    String url = created.json().path("urls").path("get").asText();
    assertThat(client.get(url).json()).isEqualTo(created.json());
    assertThat(client.get(url + "/download?owner=a&expiry=1&signature=s").text())
        .isEqualTo("hello");
    assertThat(client.get("/files").json().path("results")).hasSize(1);
    assertThat(new Client(studio, "token-b").get(url).status()).isEqualTo(404);
    assertThat(client.delete(url).status()).isEqualTo(204);
    assertThat(client.get(url).status()).isEqualTo(404);
    String again = client.send(upload).json().path("urls").path("get").asText();
    clock.forward(Duration.ofHours(24));
    assertThat(client.get(again).status()).isEqualTo(404);
  }
}

package io.halftone.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FalTest {
  private static final String TEXT = "/fal-ai/bytedance/seedream/v4/text-to-image";
  private static final String EDIT = "/fal-ai/bytedance/seedream/v4/edit";

  private final Client.Clock clock = new Client.Clock();
  private final Studio studio =
      Studio.start(
          Studio.Options.defaults()
              .clock(clock)
              .latency(Duration.ofSeconds(6))
              .spread(0)
              .plain(true));
  private final Customer queue = Customer.of(studio, Customer.Shop.FAL_QUEUE);
  private final Customer run = Customer.of(studio, Customer.Shop.FAL_RUN);

  @AfterEach
  void close() {
    studio.close();
  }

  @Test
  void an_order_waits_runs_and_is_complete() throws Exception {
    Client.Got submitted = queue.order("a fox");
    JsonNode order = submitted.json();
    String id = order.path("request_id").asText();
    String here = studio.base("fal-queue") + "/fal-ai/bytedance/requests/" + id;
    assertThat(submitted.status()).isEqualTo(200);
    assertThat(id).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    assertThat(order.path("status").asText()).isEqualTo("IN_QUEUE");
    assertThat(order.path("queue_position").asInt()).isZero();
    assertThat(order.path("gateway_request_id").asText()).isEqualTo(id);
    assertThat(order.path("response_url").asText()).isEqualTo(here);
    assertThat(order.path("status_url").asText()).isEqualTo(here + "/status");
    assertThat(order.path("cancel_url").asText()).isEqualTo(here + "/cancel");

    Client.Got status = queue.get(here + "/status");
    assertThat(status.status()).isEqualTo(202);
    assertThat(status.json().path("status").asText()).isEqualTo("IN_QUEUE");
    assertThat(queue.get(here).status()).isEqualTo(400);
    assertThat(queue.get(here).text()).contains("Request is still in progress");

    clock.forward(Duration.ofSeconds(2));
    status = queue.get(here + "/status");
    assertThat(status.status()).isEqualTo(202);
    assertThat(status.json().path("status").asText()).isEqualTo("IN_PROGRESS");
    assertThat(status.json().path("logs").isNull()).isTrue();
    assertThat(queue.get(here + "/status?logs=1").json().at("/logs/0/message").asText())
        .isNotEmpty();

    clock.forward(Duration.ofSeconds(4));
    status = queue.get(here + "/status");
    assertThat(status.status()).isEqualTo(200);
    assertThat(status.json().path("status").asText()).isEqualTo("COMPLETED");
    assertThat(status.json().path("error").isMissingNode()).isTrue();
    assertThat(status.json().at("/metrics/inference_time").asDouble()).isEqualTo(5);
    Client.Got result = queue.get(here);
    assertThat(result.status()).isEqualTo(200);
    assertThat(result.header("x-fal-request-id")).isEqualTo(id);
    assertThat(result.header("x-fal-billable-units")).isEqualTo("1");
    JsonNode image = result.json().path("images").path(0);
    assertThat(image.path("content_type").asText()).isEqualTo("image/jpeg");
    assertThat(image.path("file_name").asText()).isEqualTo("out-0.jpg");
    assertThat(image.path("width").asInt()).isEqualTo(1024);
    assertThat(result.json().path("seed").isIntegralNumber()).isTrue();
  }

  @ParameterizedTest(name = "{0} {1} is {2}")
  @CsvSource({
    "GET, /fal-ai/bytedance/requests/nobody/status, 404, NOT_FOUND",
    "GET, /fal-ai/bytedance/requests/nobody, 404, NOT_FOUND",
    "PUT, /fal-ai/bytedance/requests/nobody/cancel, 404, NOT_FOUND",
    "POST, /fal-ai/nothing, 404, not found",
    "GET, /fal-ai/bytedance/seedream/v4/edit/requests/nobody, 404, NOT_FOUND"
  })
  void knows_no_strangers(String method, String path, int status, String words) throws Exception {
    HttpRequest.Builder request =
        queue.request(path).method(method, HttpRequest.BodyPublishers.ofString("{}"));
    Client.Got got = queue.send(request);
    assertThat(got.status()).isEqualTo(status);
    assertThat(got.text()).contains(words);
    assertThat(got.header("x-fal-request-id")).isNotEmpty();
  }

  @Test
  void the_address_of_an_order_has_no_more_of_the_model_than_the_app() throws Exception {
    String id = queue.order("x").json().path("request_id").asText();
    assertThat(queue.get(TEXT + "/requests/" + id + "/status").status()).isEqualTo(404);
  }

  @ParameterizedTest(name = "{0} {1} misses {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "text-to-image | {} | prompt | missing",
        "text-to-image | {'prompt':7} | prompt | type_error",
        "text-to-image | {'prompt':'x','image_size':'huge'} | image_size | literal_error",
        "text-to-image | {'prompt':'x','image_size':{'width':800,'height':800}} | image_size |"
            + " greater_than_equal",
        "text-to-image | {'prompt':'x','image_size':{'width':8000,'height':4000}} | image_size |"
            + " less_than_equal",
        "text-to-image | {'prompt':'x','num_images':0} | num_images | greater_than_equal",
        "text-to-image | {'prompt':'x','max_images':7} | max_images | less_than_equal",
        "text-to-image | {'prompt':'x','seed':'one'} | seed | type_error",
        "edit | {'prompt':'x'} | image_urls | missing",
        "edit | {'prompt':'x','image_urls':[]} | image_urls | greater_than_equal",
        "edit | {'prompt':'x','image_urls':'https://a/b.png'} | image_urls | type_error"
      })
  void says_what_is_wrong_with_an_input(String model, String body, String field, String type)
      throws Exception {
    for (Customer customer : List.of(queue, run)) {
      Client.Got got =
          customer.post("/fal-ai/bytedance/seedream/v4/" + model, body.replace('\'', '"'));
      assertThat(got.status()).isEqualTo(422);
      JsonNode detail = got.json().path("detail").path(0);
      assertThat(detail.path("loc")).hasToString("[\"body\",\"" + field + "\"]");
      assertThat(detail.path("type").asText()).isEqualTo(type);
      assertThat(detail.path("msg").asText()).isNotEmpty();
    }
    assertThat(studio.counters().creates()).isZero();
  }

  @ParameterizedTest(name = "{0} {1} is {2} × {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "text-to-image | {} | 2048 | 2048",
        "text-to-image | {'image_size':'auto_4K'} | 4096 | 4096",
        "text-to-image | {'image_size':{'width':2560,'height':1440}} | 2560 | 1440",
        "edit | {'image_size':{'width':480,'height':480}} | 960 | 960",
        "text-to-image | {'image_size':'square'} | 960 | 960"
      })
  void sizes(String model, String fields, int width, int height) throws Exception {
    studio.latency(Duration.ZERO);
    String body =
        fields
            .replace('\'', '"')
            .replaceFirst(
                "}$",
                (fields.equals("{}") ? "" : ",")
                    + "\"prompt\":\"x\",\"image_urls\":[\"https://a/b.png\"]}");
    JsonNode image =
        run.post("/fal-ai/bytedance/seedream/v4/" + model, body).json().path("images").path(0);
    assertThat(image.path("width").asInt()).isEqualTo(width);
    assertThat(image.path("height").asInt()).isEqualTo(height);
  }

  @Test
  void repeats_and_sets_multiply_and_pictures_come_inline_if_wanted() throws Exception {
    studio.latency(Duration.ZERO);
    String body =
        "{\"prompt\":\"x\",\"num_images\":2,\"max_images\":2,\"seed\":42,\"sync_mode\":true,\"image_size\":\"square_hd\"}";
    JsonNode got = run.post(TEXT, body).json();
    assertThat(got.path("images")).hasSize(4);
    assertThat(got.path("seed").asInt()).isEqualTo(42);
    assertThat(got.at("/images/3/url").asText()).startsWith("data:image/jpeg;base64,");
  }

  @Test
  void of_eleven_references_the_first_is_dropped_without_a_word() throws Exception {
    String logo = "\"" + LOGO + "\"";
    String plain = String.join(",", Collections.nCopies(10, "\"https://a/b.png\""));
    assertThat(order("[" + logo + "," + plain + "]").references().logo()).isEmpty();
    assertThat(order("[" + plain + "," + logo + "]").references().logo()).isPresent();
  }

  private static final String LOGO =
      "data:image/png;base64,"
          + Base64.getEncoder()
              .encodeToString(
                  new byte[] {
                    (byte) 0x89,
                    'P',
                    'N',
                    'G',
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    8,
                    6,
                    0,
                    0
                  });

  private Order order(String references) throws Exception {
    byte[] body = ("{\"prompt\":\"x\",\"image_urls\":" + references + "}").getBytes();
    Request request = new Request("POST", List.of(), Map.of(), Map.of(), body);
    Workshop workshop = new Workshop(Studio.Options.defaults(), new Random(1));
    try (Uploads uploads = new Uploads(workshop)) {
      return new FalInput(FalModel.SEEDREAM_4_EDIT, request).order(uploads);
    }
  }

  @Test
  void what_waits_can_be_taken_out_of_the_queue() throws Exception {
    JsonNode order = queue.order("x").json();
    Client.Got cancelled = queue.put(order.path("cancel_url").asText(), "");
    assertThat(cancelled.status()).isEqualTo(202);
    assertThat(cancelled.json().path("status").asText()).isEqualTo("CANCELLATION_REQUESTED");
    JsonNode status = queue.get(order.path("status_url").asText()).json();
    assertThat(status.path("status").asText()).isEqualTo("COMPLETED");
    assertThat(status.path("error_type").asText()).isEqualTo("client_cancelled");
    assertThat(queue.get(order.path("response_url").asText()).status()).isEqualTo(499);
    Client.Got again = queue.put(order.path("cancel_url").asText(), "");
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.json().path("status").asText()).isEqualTo("ALREADY_COMPLETED");
    assertThat(studio.counters().paid()).isZero();
  }

  @Test
  void what_runs_may_go_on_and_is_paid() throws Exception {
    studio.faults("cancel-ignored=1");
    JsonNode order = queue.order("x").json();
    clock.forward(Duration.ofSeconds(2));
    assertThat(queue.put(order.path("cancel_url").asText(), "").status()).isEqualTo(202);
    clock.forward(Duration.ofSeconds(4));
    assertThat(queue.get(order.path("response_url").asText()).status()).isEqualTo(200);
    assertThat(studio.counters().paid()).isEqualTo(1);
  }

  @Test
  void a_time_to_start_ends_what_has_not_started_and_nothing_else() throws Exception {
    String body = Customer.Shop.FAL_QUEUE.order("x", 1);
    studio.faults("slow-start=#1");
    JsonNode late = queue.post(TEXT, body, "X-Fal-Request-Timeout", "2").json();
    JsonNode runs = queue.post(TEXT, body, "X-Fal-Request-Timeout", "2").json();
    clock.forward(Duration.ofSeconds(7));
    Client.Got result = queue.get(late.path("response_url").asText());
    assertThat(result.status()).isEqualTo(504);
    assertThat(result.header("x-fal-request-timeout-type")).isEqualTo("user");
    assertThat(result.json().path("error_type").asText()).isEqualTo("request_timeout");
    assertThat(queue.get(runs.path("response_url").asText()).status()).isEqualTo(200);
    assertThat(studio.counters().paid()).isEqualTo(1);
  }

  @Test
  void failure_is_completion_with_an_error() throws Exception {
    studio.faults("moderated=#1", "failed=#1");
    JsonNode moderated = queue.order("x").json();
    JsonNode failed = queue.order("x").json();
    clock.forward(Duration.ofSeconds(6));
    Client.Got status = queue.get(moderated.path("status_url").asText());
    assertThat(status.status()).isEqualTo(200);
    assertThat(status.json().path("status").asText()).isEqualTo("COMPLETED");
    assertThat(status.json().path("error_type").asText()).isEqualTo("content_policy_violation");
    assertThat(status.json().path("error").asText()).contains("content checker");
    status = queue.get(failed.path("status_url").asText());
    assertThat(status.json().path("error_type").asText()).isEqualTo("internal_server_error");
    Client.Got result = queue.get(failed.path("response_url").asText());
    assertThat(result.header("x-fal-error-type")).isEqualTo("internal_server_error");
    assertThat(result.header("x-fal-retryable")).isEqualTo("true");
  }

  @Test
  void too_much_at_once_may_be_tried_again() throws Exception {
    studio.faults("throttled=1");
    assertThat(run.order("x").header("x-fal-needs-retry")).isEqualTo("1");
  }

  @Test
  void tells_the_status_as_events() throws Exception {
    studio.latency(Duration.ZERO);
    JsonNode order = queue.order("x").json();
    Client.Got events = queue.get(order.path("status_url").asText() + "/stream");
    assertThat(events.header("content-type")).isEqualTo("text/event-stream");
    assertThat(events.text()).startsWith("data: {").endsWith("}\n\n").contains("\"COMPLETED\"");
  }

  @Test
  void an_upload_is_announced_brought_and_used() throws Exception {
    studio.latency(Duration.ZERO);
    String rest = studio.base("fal-rest").toString();
    String initiate = rest + "/storage/upload/initiate?storage_type=fal-cdn-v3";
    String about = "{\"content_type\":\"image/png\",\"file_name\":\"logo.png\"}";
    assertThat(new Customer(studio, queue.shop(), "").post(initiate, about).status())
        .isEqualTo(401);
    assertThat(queue.post(initiate, "{}").status()).isEqualTo(422);
    JsonNode place = queue.post(initiate, about).json();
    String upload = place.path("upload_url").asText();
    assertThat(queue.get(place.path("file_url").asText()).status()).isEqualTo(404);
    assertThat(queue.put(upload, "bytes").status()).isEqualTo(200);
    assertThat(queue.put(upload, "again").status()).isEqualTo(404);
    Client.Got file = queue.get(place.path("file_url").asText());
    assertThat(file.text()).isEqualTo("bytes");
    assertThat(file.header("content-type")).isEqualTo("image/png");
    String body = "{\"prompt\":\"x\",\"image_urls\":[\"" + place.path("file_url").asText() + "\"]}";
    assertThat(run.post(EDIT, body).status()).isEqualTo(200);
  }

  @Test
  void is_a_proxy_for_the_client_that_wants_one() throws Exception {
    String proxy = studio.base("fal-proxy").toString();
    String body = Customer.Shop.FAL_QUEUE.order("x", 1);
    Client.Got got =
        queue.post(proxy, body, "x-fal-target-url", "https://queue.fal.run" + TEXT + "?a=%26");
    assertThat(got.json().path("status").asText()).isEqualTo("IN_QUEUE");
    assertThat(queue.post(proxy, body, "x-fal-target-url", "https://example.com/").status())
        .isEqualTo(400);
    assertThat(queue.post(proxy, body).status()).isEqualTo(400);
  }
}

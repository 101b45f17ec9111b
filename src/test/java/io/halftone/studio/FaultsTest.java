package io.halftone.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every fault is seen to bite, over a real socket. */
class FaultsTest {
  private final Client.Clock clock = new Client.Clock();
  private final Studio studio =
      Studio.start(
          Studio.Options.defaults()
              .clock(clock)
              .latency(Duration.ZERO)
              .retryAfter(Duration.ofSeconds(7))
              .plain(true));
  private final Client client = Client.of(studio);

  @AfterEach
  void close() {
    studio.close();
  }

  @Test
  void throttled_tells_the_delay_in_the_body_only() throws Exception {
    studio.faults("throttled=#1");
    Client.Got got = client.prompt("x");
    assertThat(got.status()).isEqualTo(429);
    assertThat(got.json().path("retry_after").asInt()).isEqualTo(7);
    assertThat(got.json().path("detail").asText()).contains("resets in ~7s");
    assertThat(got.header("retry-after")).isEmpty();
    assertThat(client.prompt("x").status()).isEqualTo(201);
  }

  @Test
  void throttled_silent_tells_no_delay() throws Exception {
    studio.faults("throttled-silent=1");
    Client.Got got = client.prompt("x");
    assertThat(got.status()).isEqualTo(429);
    assertThat(got.json().has("retry_after")).isFalse();
    assertThat(got.text()).doesNotContainPattern("\\d+s");
    assertThat(got.header("ratelimit-reset")).isEmpty();
  }

  @ParameterizedTest(name = "{0} answers {1} as {2}, work accepted: {3}")
  @CsvSource({
    "no-credit,         402, application/problem+json, 0",
    "error-500,         500, application/problem+json, 0",
    "bad-gateway,       502, text/html; charset=utf-8, 0",
    "bad-gateway-after, 502, text/html; charset=utf-8, 1"
  })
  void refuses(String fault, int status, String type, int creates) throws Exception {
    studio.faults(fault + "=1");
    Client.Got got = client.prompt("x");
    assertThat(got.status()).isEqualTo(status);
    assertThat(got.header("content-type")).isEqualTo(type);
    assertThat(studio.counters().creates()).isEqualTo(creates);
  }

  @ParameterizedTest(name = "{0} accepts {1}")
  @CsvSource({"reset-before, 0", "reset-after, 1"})
  void resets_the_connection(String fault, int creates) throws Exception {
    studio.faults(fault + "=1");
    try (Socket socket = new Socket("127.0.0.1", studio.port())) {
      String body = "{\"input\":{\"prompt\":\"x\"}}";
      socket
          .getOutputStream()
          .write(
              ("POST /v1"
                      + Client.SEEDREAM
                      + " HTTP/1.1\r\n"
                      + "Host: studio\r\n"
                      + "Authorization: Bearer token-a\r\n"
                      + "Content-Length: "
                      + body.length()
                      + "\r\n\r\n"
                      + body)
                  .getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      assertThatThrownBy(in::read)
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
    }
    assertThatThrownBy(() -> client.prompt("x")).isInstanceOf(IOException.class);
    assertThat(studio.counters().creates()).isEqualTo(creates * 2L);
  }

  @ParameterizedTest(name = "{0} accepts {1}")
  @CsvSource({"hang, 0", "hang-after, 1"})
  void hangs(String fault, int creates) {
    studio.faults(fault + "=1");
    assertThatThrownBy(() -> client.send(createWithin(Duration.ofMillis(150))))
        .isInstanceOf(HttpTimeoutException.class);
    assertThat(studio.counters().creates()).isEqualTo(creates);
  }

  private HttpRequest.Builder createWithin(Duration time) {
    return client
        .request(Client.SEEDREAM)
        .timeout(time)
        .POST(HttpRequest.BodyPublishers.ofString("{\"input\":{\"prompt\":\"x\"}}"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"failed, please retry (code: PA)", "moderated, (E005)"})
  void fails_the_prediction_unpaid(String fault, String error) throws Exception {
    studio.faults(fault + "=1");
    JsonNode got = client.prompt("x").json();
    assertThat(got.path("status").asText()).isEqualTo("failed");
    assertThat(got.path("error").asText()).contains(error);
    assertThat(studio.counters().paid()).isZero();
  }

  @Test
  void starts_slowly() throws Exception {
    studio.faults("slow-start=1");
    String get = client.prompt("x").json().path("urls").path("get").asText();
    clock.forward(Duration.ofSeconds(29));
    assertThat(client.get(get).json().path("status").asText()).isEqualTo("starting");
    clock.forward(Duration.ofSeconds(1));
    assertThat(client.get(get).json().path("status").asText()).isEqualTo("succeeded");
  }

  @Test
  void never_gets_done_and_is_paid_when_it_is_stopped() throws Exception {
    studio.faults("never-done=#1");
    String get = client.prompt("x").json().path("urls").path("get").asText();
    clock.forward(Duration.ofDays(30));
    assertThat(client.get(get).json().path("status").asText()).isEqualTo("processing");
    assertThat(studio.counters().inFlight()).isEqualTo(1);
    assertThat(client.post(get + "/cancel", "").json().path("status").asText())
        .isEqualTo("canceled");
    assertThat(studio.counters().inFlight()).isZero();
    assertThat(studio.counters().paid()).isEqualTo(1);
    assertThat(studio.counters().pictures()).isZero();
  }

  @Test
  void expired_output_cannot_be_fetched() throws Exception {
    studio.faults("expired-output=1");
    JsonNode done = client.prompt("x").json();
    assertThat(client.get(done.path("output").get(0).asText()).status()).isEqualTo(404);
    assertThat(
            client
                .get("/predictions/" + done.path("id").asText())
                .json()
                .path("data_removed")
                .asBoolean())
        .isTrue();
    assertThat(studio.counters().downloads()).isZero();
  }

  @Test
  void empty_and_partial_sets() throws Exception {
    String set = "{\"prompt\":\"x\",\"sequential_image_generation\":\"auto\",\"max_images\":4}";
    studio.faults("empty=#1", "partial=#1");
    assertThat(client.create(set).json().path("output")).isEmpty();
    assertThat(client.create(set).json().path("output")).hasSize(3);
    assertThat(client.create(set).json().path("output")).hasSize(4);
  }

  @Test
  void done_but_processing_gives_pictures_inline() throws Exception {
    studio.faults("done-but-processing=1");
    JsonNode got = client.create("{\"prompt\":\"x\"}", "Prefer", "wait").json();
    assertThat(got.path("status").asText()).isEqualTo("processing");
    assertThat(got.path("output").get(0).asText()).startsWith("data:image/jpeg;base64,");
    assertThat(client.get("/predictions/" + got.path("id").asText()).json().path("status").asText())
        .isEqualTo("succeeded");
  }

  @Test
  void download_faults() throws Exception {
    String picture = client.prompt("x").json().path("output").get(0).asText();
    studio.faults("download-503=#1", "truncated-output=#1", "short-output=#1");
    assertThat(client.get(picture).status()).isEqualTo(503);
    assertThatThrownBy(() -> client.get(picture)).isInstanceOf(IOException.class);
    byte[] part = client.get(picture).response().body();
    byte[] whole = client.get(picture).response().body();
    assertThat(part.length).isLessThan(whole.length);
    assertThat(whole).startsWith(part);
    assertThat(studio.counters().downloads()).isEqualTo(1);
  }

  @Test
  void poll_faults() throws Exception {
    String get = client.prompt("x").json().path("urls").path("get").asText();
    studio.faults("poll-bad-gateway=#1");
    assertThat(client.get(get).status()).isEqualTo(502);
    assertThat(client.get(get).status()).isEqualTo(200);
    studio.faults("poll-reset=1");
    assertThatThrownBy(() -> client.get(get)).isInstanceOf(IOException.class);
  }

  @Test
  void wrong_size_is_another_size() throws Exception {
    studio.faults("wrong-size=#1");
    String input = "{\"prompt\":\"x\",\"size\":\"custom\",\"width\":2048,\"height\":1024}";
    assertThat(width(client.create(input))).isEqualTo(1024);
    assertThat(width(client.create(input))).isEqualTo(2048);
  }

  private int width(Client.Got created) throws IOException, InterruptedException {
    byte[] bytes = client.get(created.json().path("output").get(0).asText()).response().body();
    return ImageIO.read(new ByteArrayInputStream(bytes)).getWidth();
  }

  @Test
  void an_outage_after_the_nth_create_of_one_account() throws Exception {
    studio.faults("outage=after2+4@token-a");
    JsonNode first = client.prompt("x").json();
    assertThat(client.prompt("x").status()).isEqualTo(201);
    assertThat(client.prompt("x").status()).isEqualTo(503);
    assertThat(client.get("/predictions").text()).contains("<html>");
    assertThat(client.get(first.path("output").get(0).asText()).status()).isEqualTo(503);
    assertThat(new Client(studio, "token-b").prompt("x").status()).isEqualTo(201);
    clock.forward(Duration.ofSeconds(4));
    assertThat(client.prompt("x").status()).isEqualTo(201);
    assertThat(studio.counters().refused()).containsEntry("outage", 1L);
  }

  @Test
  void an_outage_counted_in_requests_for_work() throws Exception {
    studio.faults("outage=after1+#2@token-a");
    assertThat(client.prompt("x").status()).isEqualTo(201);
    clock.forward(Duration.ofHours(1));
    assertThat(new Client(studio, "token-b").prompt("x").status()).isEqualTo(201);
    assertThat(client.prompt("x").status()).isEqualTo(503);
    assertThat(client.prompt("x").status()).isEqualTo(503);
    assertThat(client.prompt("x").status()).isEqualTo(201);
    assertThat(studio.counters().refused()).containsEntry("outage", 2L);
  }

  @Test
  void an_outage_some_seconds_after_the_first_create() throws Exception {
    studio.faults("outage=2+5");
    clock.forward(Duration.ofSeconds(60));
    assertThat(client.prompt("x").status()).isEqualTo(201);
    clock.forward(Duration.ofSeconds(2));
    assertThat(client.prompt("x").status()).isEqualTo(503);
    clock.forward(Duration.ofSeconds(5));
    assertThat(client.prompt("x").status()).isEqualTo(201);
  }

  @Test
  void a_fault_of_one_account_spares_the_others() throws Exception {
    studio.faults("error-500=1@token-a");
    assertThat(client.prompt("x").status()).isEqualTo(500);
    assertThat(new Client(studio, "token-b").prompt("x").status()).isEqualTo(201);
  }

  @Test
  void a_rate_is_kept_and_the_same_seed_hits_the_same_requests() {
    List<Boolean> one = draws(5);
    assertThat(draws(5)).isEqualTo(one).isNotEqualTo(draws(6));
    assertThat(one.stream().filter(hit -> hit).count()).isBetween(250L, 350L);
  }

  private static List<Boolean> draws(long seed) {
    Faults faults = new Faults(List.of("failed=0.3"), new Random(seed));
    Account account = new Account(Provider.ARK, "a");
    return IntStream.range(0, 1000)
        .mapToObj(i -> faults.draw(Fault.Fate.class, account).isPresent())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "throttled",
        "throttled=",
        "throttled=2",
        "throttled=-1",
        "throttled=often",
        "throttled=#0",
        "outage=5",
        "nonsense=1",
        ""
      })
  void refuses_a_fault_that_it_does_not_understand(String text) {
    assertThatThrownBy(() -> Rule.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'");
  }

  @Test
  void an_unknown_name_is_answered_with_the_known_ones() {
    assertThatThrownBy(() -> Studio.Options.defaults().faults("trottled=1"))
        .hasMessageContaining("throttled, ")
        .hasMessageContaining("outage");
  }

  @Test
  void faults_can_be_changed_from_outside() throws Exception {
    assertThat(client.put("//__studio/faults", "[\"error-500=#1\"]").status()).isEqualTo(200);
    assertThat(client.put("//__studio/faults", "[\"trottled=1\"]").status()).isEqualTo(400);
    assertThat(client.prompt("x").status()).isEqualTo(500);
    assertThat(client.prompt("x").status()).isEqualTo(201);
    assertThat(client.post("//__studio/reset", "").status()).isEqualTo(200);
    assertThat(studio.counters().creates()).isZero();
    assertThat(client.prompt("x").status()).as("a reset arms the faults again").isEqualTo(500);
    assertThat(client.put("//__studio/latency", "60000").status()).isEqualTo(200);
    assertThat(client.prompt("x").json().path("status").asText()).isEqualTo("starting");
  }

  @Test
  void a_client_that_leaves_a_hanging_request_frees_its_thread() throws Exception {
    studio.faults("hang=1");
    try (Socket socket = new Socket("127.0.0.1", studio.port())) {
      socket
          .getOutputStream()
          .write(
              ("POST /v1" + Client.SEEDREAM + " HTTP/1.1\r\nAuthorization: Bearer token-a\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      await()
          .atMost(Duration.ofSeconds(5))
          .until(() -> studio.counters().refused().containsKey("hang"));
    }
    studio.faults();
    assertThat(client.prompt("x").status()).isEqualTo(201);
  }
}

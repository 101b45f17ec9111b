package io.halftone.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Webhooks, heard by a real server that checks them without the studio's code. */
class WebhooksTest {
  private final Client.Clock clock = new Client.Clock();
  private final Studio studio =
      Studio.start(
          Studio.Options.defaults()
              .clock(clock)
              .latency(Duration.ofSeconds(6))
              .spread(0)
              .plain(true));
  private final Ear ear;

  WebhooksTest() throws Exception {
    ear = new Ear();
  }

  @AfterEach
  void close() {
    studio.close();
    ear.close();
  }

  private Client.Got order(Customer.Shop shop, String... events) throws Exception {
    Customer customer = Customer.of(studio, shop);
    String to = URLEncoder.encode(ear.url(), StandardCharsets.UTF_8);
    return switch (shop) {
      case REPLICATE -> {
        var body = Json.object().put("webhook", ear.url());
        body.putObject("input").put("prompt", "x").put("size", "1K");
        for (String event : events) body.withArray("webhook_events_filter").add(event);
        yield customer.post(shop.path, body.toString());
      }
      case FAL_QUEUE -> customer.post(shop.path + "?fal_webhook=" + to, shop.order("x", 1));
      case WAVESPEED -> customer.post(shop.path + "?webhook=" + to, shop.order("x", 1));
      case FAL_RUN, ARK, AIMLAPI, OPENAI ->
          throw new IllegalStateException(shop + " tells nothing");
    };
  }

  private List<Ear.Heard> heard(int count) {
    await().atMost(Duration.ofSeconds(5)).until(() -> ear.heard().size() >= count);
    return ear.heard();
  }

  private void told(String what, long times) {
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> studio.counters().webhooks().getOrDefault(what, 0L) == times);
  }

  /** As a client would do it, with what the API offers for that. */
  private boolean isGenuine(Customer.Shop shop, Ear.Heard heard) throws Exception {
    Customer customer = Customer.of(studio, shop);
    String id = heard.headers().get("webhook-id");
    String at = heard.headers().get("webhook-timestamp");
    return switch (shop) {
      case REPLICATE -> {
        String secret = customer.get("/webhooks/default/secret").json().path("key").asText();
        byte[] key = Base64.getDecoder().decode(secret.replaceFirst("^whsec_", ""));
        byte[] sum = hmac(key, id + "." + at + ".", heard.body());
        yield heard
            .headers()
            .get("webhook-signature")
            .equals("v1," + Base64.getEncoder().encodeToString(sum));
      }
      case WAVESPEED -> {
        String secret = customer.get("/webhook/secret").json().at("/data/secret").asText();
        byte[] key = secret.replaceFirst("^whsec_", "").getBytes(StandardCharsets.UTF_8);
        byte[] sum = hmac(key, id + "." + at + ".", heard.body());
        yield heard
            .headers()
            .get("webhook-signature")
            .equals("v3," + HexFormat.of().formatHex(sum));
      }
      case FAL_QUEUE -> {
        JsonNode keys =
            customer.get(studio.base("fal-rest") + "/.well-known/jwks.json").json().path("keys");
        assertThat(keys).hasSize(2);
        for (JsonNode key : keys) if (falVerifies(key.path("x").asText(), heard)) yield true;
        yield false;
      }
      case FAL_RUN, ARK, AIMLAPI, OPENAI ->
          throw new IllegalStateException(shop + " tells nothing");
    };
  }

  private static byte[] hmac(byte[] key, String head, byte[] body) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    mac.update(head.getBytes(StandardCharsets.UTF_8));
    return mac.doFinal(body);
  }

  private static boolean falVerifies(String x, Ear.Heard heard) throws Exception {
    String message =
        heard.headers().get("X-Fal-Webhook-Request-Id")
            + "\n"
            + heard.headers().get("X-Fal-Webhook-User-Id")
            + "\n"
            + heard.headers().get("X-Fal-Webhook-Timestamp")
            + "\n"
            + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(heard.body()));
    Signature signature = Signature.getInstance("Ed25519");
    signature.initVerify(publicKey(x));
    signature.update(message.getBytes(StandardCharsets.UTF_8));
    return signature.verify(
        HexFormat.of().parseHex(heard.headers().get("X-Fal-Webhook-Signature")));
  }

  /** The raw key behind the head that X.509 puts before every Ed25519 key. */
  private static PublicKey publicKey(String x) throws GeneralSecurityException {
    var der = new ByteArrayOutputStream();
    der.writeBytes(HexFormat.of().parseHex("302a300506032b6570032100"));
    der.writeBytes(Base64.getUrlDecoder().decode(x));
    return KeyFactory.getInstance("Ed25519")
        .generatePublic(new X509EncodedKeySpec(der.toByteArray()));
  }

  @ParameterizedTest
  @EnumSource(
      value = Customer.Shop.class,
      names = {"REPLICATE", "FAL_QUEUE", "WAVESPEED"})
  void tells_when_work_is_done(Customer.Shop shop) throws Exception {
    JsonNode order = order(shop, "completed").json();
    clock.forward(Duration.ofSeconds(5));
    assertThat(ear.heard()).isEmpty();
    clock.forward(Duration.ofSeconds(1));
    Ear.Heard heard = heard(1).getFirst();
    assertThat(isGenuine(shop, heard)).isTrue();
    assertThat(heard.query()).isEqualTo("take=7");
    JsonNode body = heard.json();
    switch (shop) {
      case REPLICATE ->
          assertThat(body).isEqualTo(Customer.of(studio, shop).get(shop.outcome(order)).json());
      case FAL_QUEUE -> {
        assertThat(body.path("request_id")).isEqualTo(order.path("request_id"));
        assertThat(body.path("status").asText()).isEqualTo("OK");
        assertThat(body.path("payload"))
            .isEqualTo(Customer.of(studio, shop).get(shop.outcome(order)).json());
        assertThat(heard.headers().get("X-Fal-Webhook-Request-Id"))
            .isEqualTo(order.path("request_id").asText());
      }
      case WAVESPEED -> {
        assertThat(body.path("id")).isEqualTo(order.at("/data/id"));
        assertThat(body.path("status").asText()).isEqualTo("completed");
        assertThat(body.path("outputs")).hasSize(1);
        assertThat(body.path("executionTime").asInt()).isEqualTo(5000);
      }
      case FAL_RUN, ARK, AIMLAPI, OPENAI ->
          throw new IllegalStateException(shop + " tells nothing");
    }
    told("delivered", 1);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "REPLICATE, '\"status\":\"failed\"'",
    "FAL_QUEUE, '\"status\":\"ERROR\",\"error\":\"Invalid status code: 500\"'",
    "WAVESPEED, '\"status\":\"failed\"'"
  })
  void tells_that_work_has_failed(Customer.Shop shop, String words) throws Exception {
    studio.faults("failed=1");
    order(shop);
    clock.forward(Duration.ofSeconds(6));
    assertThat(new String(heard(1).getFirst().body(), StandardCharsets.UTF_8)).contains(words);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "'start,completed',             starting processing succeeded",
    "'start,logs,output,completed', starting processing processing processing succeeded",
    "'',                            starting processing succeeded"
  })
  void replicate_tells_what_its_filter_asks_for(String filter, String statuses) throws Exception {
    String[] events = filter.isEmpty() ? new String[0] : filter.split(",");
    String first = order(Customer.Shop.REPLICATE, events).json().path("status").asText();
    clock.forward(Duration.ofSeconds(3));
    if (filter.contains("start")) heard(1);
    clock.forward(Duration.ofSeconds(3));
    List<String> seen =
        heard(statuses.split(" ").length - 1).stream()
            .map(heard -> heard.json().path("status").asText())
            .sorted()
            .toList();
    assertThat(first + " " + String.join(" ", seen)).isEqualTo(statuses);
  }

  @Test
  void a_cancelled_prediction_is_told_of_at_once() throws Exception {
    String id = order(Customer.Shop.REPLICATE).json().path("id").asText();
    clock.forward(Duration.ofSeconds(2));
    Customer.of(studio, Customer.Shop.REPLICATE).post("/predictions/" + id + "/cancel", "");
    assertThat(heard(1).getFirst().json().path("status").asText()).isEqualTo("canceled");
  }

  @ParameterizedTest
  @EnumSource(
      value = Customer.Shop.class,
      names = {"REPLICATE", "FAL_QUEUE", "WAVESPEED"})
  void tries_again_what_is_refused(Customer.Shop shop) throws Exception {
    ear.refuse(503, 2);
    order(shop, "completed");
    clock.forward(Duration.ofSeconds(6));
    told("refused", 1);
    clock.forward(Duration.ofSeconds(5));
    told("refused", 2);
    clock.forward(Duration.ofSeconds(15));
    told("delivered", 1);
    List<Ear.Heard> heard = ear.heard();
    assertThat(heard).hasSize(3);
    assertThat(heard.get(2).body()).isEqualTo(heard.get(0).body());
    assertThat(heard.get(2).headers().get("webhook-id"))
        .isEqualTo(heard.get(0).headers().get("webhook-id"));
    assertThat(isGenuine(shop, heard.get(2))).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = Customer.Shop.class,
      names = {"REPLICATE", "FAL_QUEUE", "WAVESPEED"})
  void tells_of_work_whose_answer_is_lost(Customer.Shop shop) throws Exception {
    studio.faults("bad-gateway-after=1");
    assertThat(order(shop, "completed").status()).isEqualTo(502);
    clock.forward(Duration.ofSeconds(6));
    assertThat(isGenuine(shop, heard(1).getFirst())).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = Customer.Shop.class,
      names = {"REPLICATE", "FAL_QUEUE", "WAVESPEED"})
  void may_be_faster_than_the_answer_to_the_order(Customer.Shop shop) throws Exception {
    studio.faults("answer-last=1");
    studio.latency(Duration.ZERO);
    assertThat(order(shop, "completed").status()).isBetween(200, 201);
    assertThat(ear.heard()).hasSize(1);
  }

  @Test
  void gives_up_in_the_end() throws Exception {
    ear.refuse(500, 100);
    order(Customer.Shop.WAVESPEED);
    clock.forward(Duration.ofSeconds(6));
    for (int refused = 1; refused <= 3; refused++) {
      told("refused", refused);
      clock.forward(Duration.ofMinutes(1));
    }
    told("given-up", 1);
    assertThat(ear.heard()).hasSize(4);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({"FAL_QUEUE, given-up", "REPLICATE, refused"})
  void follows_no_redirection(Customer.Shop shop, String what) throws Exception {
    ear.refuse(301, 1);
    order(shop, "completed");
    clock.forward(Duration.ofSeconds(6));
    told(what, 1);
    assertThat(ear.heard()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Customer.Shop.class,
      names = {"REPLICATE", "FAL_QUEUE", "WAVESPEED"})
  void lost_late_and_double(Customer.Shop shop) throws Exception {
    studio.faults("webhook-lost=#1", "webhook-late=#1", "webhook-double=#1");
    order(shop, "completed");
    clock.forward(Duration.ofSeconds(7));
    order(shop, "completed");
    clock.forward(Duration.ofSeconds(7));
    told("webhook-lost", 1);
    assertThat(ear.heard()).isEmpty();
    clock.forward(Duration.ofSeconds(5));
    assertThat(isGenuine(shop, heard(1).getFirst())).isTrue();
    order(shop, "completed");
    clock.forward(Duration.ofSeconds(7));
    List<Ear.Heard> heard = heard(3);
    assertThat(heard.get(1).body()).isEqualTo(heard.get(2).body());
    assertThat(heard.get(1).headers().get("webhook-id"))
        .isEqualTo(heard.get(2).headers().get("webhook-id"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Customer.Shop.class,
      names = {"REPLICATE", "FAL_QUEUE", "WAVESPEED"})
  void a_forgery_lies_and_does_not_verify(Customer.Shop shop) throws Exception {
    studio.faults("webhook-forged=#1");
    order(shop, "completed");
    clock.forward(Duration.ofSeconds(3));
    Ear.Heard forged = heard(1).getFirst();
    assertThat(isGenuine(shop, forged)).isFalse();
    assertThat(forged.json().path("status").asText()).isIn("failed", "ERROR");
    clock.forward(Duration.ofSeconds(3));
    assertThat(isGenuine(shop, heard(2).get(1))).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = Customer.Shop.class,
      names = {"REPLICATE", "FAL_QUEUE", "WAVESPEED"})
  void a_stale_one_verifies_and_is_old(Customer.Shop shop) throws Exception {
    studio.faults("webhook-stale=#1");
    order(shop, "completed");
    clock.forward(Duration.ofSeconds(6));
    Ear.Heard heard = heard(1).getFirst();
    assertThat(isGenuine(shop, heard)).isTrue();
    String at =
        heard
            .headers()
            .getOrDefault("webhook-timestamp", heard.headers().get("X-Fal-Webhook-Timestamp"));
    assertThat(clock.instant().getEpochSecond() - Long.parseLong(at)).isEqualTo(600);
  }

  @Test
  void replicate_tells_that_work_runs_after_it_has_ended() throws Exception {
    studio.faults("webhook-out-of-order=#1");
    order(Customer.Shop.REPLICATE);
    clock.forward(Duration.ofSeconds(6));
    assertThat(heard(1).getFirst().json().path("status").asText()).isEqualTo("succeeded");
    clock.forward(Duration.ofSeconds(1));
    JsonNode late = heard(2).get(1).json();
    assertThat(late.path("status").asText()).isEqualTo("processing");
    assertThat(late.path("output").isNull()).isTrue();
  }

  @Test
  void of_two_orders_the_later_one_is_told_first() throws Exception {
    studio.faults("webhook-out-of-order=#1");
    JsonNode first = order(Customer.Shop.FAL_QUEUE).json();
    clock.forward(Duration.ofSeconds(1));
    JsonNode second = order(Customer.Shop.FAL_QUEUE).json();
    clock.forward(Duration.ofSeconds(6));
    assertThat(heard(1).getFirst().json().path("request_id")).isEqualTo(second.path("request_id"));
    clock.forward(Duration.ofSeconds(6));
    assertThat(heard(2).get(1).json().path("request_id")).isEqualTo(first.path("request_id"));
  }

  @ParameterizedTest
  @CsvSource({
    "http://example.com/hook",
    "https://127.0.0.1.example.com/",
    "http://169.254.169.254/"
  })
  void stays_on_this_machine(String url) throws Exception {
    String body = "{\"input\":{\"prompt\":\"x\"},\"webhook\":\"" + url + "\"}";
    assertThat(Client.of(studio).post(Client.SEEDREAM, body).status()).isEqualTo(201);
    assertThat(studio.counters().webhooks()).containsOnlyKeys("not-allowed");
  }

  @ParameterizedTest
  @CsvSource({"ftp://127.0.0.1/x", "nonsense", "http:///x", "'ht tp://x'"})
  void refuses_what_is_no_address(String url) throws Exception {
    String body = "{\"input\":{\"prompt\":\"x\"},\"webhook\":\"" + url + "\"}";
    assertThat(Client.of(studio).post(Client.SEEDREAM, body).status()).isEqualTo(422);
    String query = URLEncoder.encode(url, StandardCharsets.UTF_8);
    for (Customer.Shop shop : List.of(Customer.Shop.FAL_QUEUE, Customer.Shop.WAVESPEED)) {
      String name = shop == Customer.Shop.WAVESPEED ? "?webhook=" : "?fal_webhook=";
      Client.Got got = Customer.of(studio, shop).post(shop.path + name + query, shop.order("x", 1));
      assertThat(got.status()).isEqualTo(400);
    }
    assertThat(studio.counters().creates()).isZero();
  }

  /** Replicate's is from its own client's tests, the others were made by other programs. */
  @Test
  void signatures_are_those_of_known_examples() throws Exception {
    assertThat(
            Signatures.replicate(
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                1614265330,
                utf8("{\"test\": 2432232314}")))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    assertThat(
            Signatures.waveSpeed(
                "whsec_test0123456789abcdef",
                "wh_1",
                1700000000,
                utf8("{\"id\":\"pred_1\",\"status\":\"completed\"}")))
        .isEqualTo("v3,ad93650735a8df561169dcc5a0ca02e70966fb2d2a3f99e8579b19449ea744b2");
    byte[] seed = new byte[32];
    for (int i = 0; i < seed.length; i++) seed[i] = (byte) i;
    PrivateKey key =
        KeyFactory.getInstance("Ed25519")
            .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
    assertThat(
            Signatures.fal(
                key,
                "req_1",
                "user_1",
                1700000000,
                utf8(
                    "{\"request_id\":\"req_1\",\"gateway_request_id\":\"req_1\",\"status\":\"OK\",\"payload\":{}}")))
        .isEqualTo(
            "4eaf980c0a19dd3ae510b7899ac7521a191a6ec18b9d7b8bee5e5b2caf72e1668bb03e9bc3be402b00068ef70a7e8458b2099f19416e93d4c7e584f93e58f30a");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

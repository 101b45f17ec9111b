package io.halftone.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What all APIs have in common, and every fault in the words of each. */
class EveryApiTest {
  private final Client.Clock clock = new Client.Clock();
  private final Studio studio =
      Studio.start(
          Studio.Options.defaults()
              .clock(clock)
              .latency(Duration.ZERO)
              .retryAfter(Duration.ofSeconds(7))
              .plain(true));

  @AfterEach
  void close() {
    studio.close();
  }

  @ParameterizedTest
  @EnumSource
  void paints_what_is_ordered(Customer.Shop shop) throws Exception {
    Customer customer = Customer.of(studio, shop);
    Client.Got outcome = customer.outcome(customer.order("a fox", 2));
    assertThat(outcome.status()).isEqualTo(200);
    assertThat(shop.pictures(outcome.json())).hasSize(2);
    byte[] picture = customer.get(customer.picture(outcome)).response().body();
    assertThat(ImageIO.read(new ByteArrayInputStream(picture)).getWidth()).isEqualTo(1024);

    Counters.PerAccount count =
        studio.counters().perProvider().get(shop.api.replaceFirst("-.*", "")).get("key-a");
    assertThat(count).isEqualTo(new Counters.PerAccount(1, 1, 2, 1, 0, 1));
    assertThat(studio.counters().perAccount()).containsOnly(Map.entry("key-a", count));
  }

  /** Words that the answer holds, below a status. */
  @ParameterizedTest(name = "{0} at {1} is {2} with {3}")
  @CsvSource({
    "throttled,    REPLICATE, 429, '\"retry_after\":7'",
    "throttled,    FAL_QUEUE, 429, '\"error_type\":\"concurrent_requests_limit\"'",
    "throttled,    FAL_RUN,   429, '\"error_type\":\"concurrent_requests_limit\"'",
    "throttled,    ARK,       429, '\"code\":\"ModelAccountIpmRateLimitExceeded\"'",
    "throttled,    AIMLAPI,   429, '\"statusCode\":429'",
    "throttled,    WAVESPEED, 429, '\"code\":429'",
    "throttled,    OPENAI,    429, '\"code\":\"rate_limit_exceeded\"'",
    "unauthorized, REPLICATE, 401, '\"title\":\"Unauthenticated\"'",
    "unauthorized, FAL_QUEUE, 401, '\"detail\":\"Authentication is required'",
    "unauthorized, FAL_RUN,   401, '\"detail\":\"Authentication is required'",
    "unauthorized, ARK,       401, '\"code\":\"AuthenticationError\"'",
    "unauthorized, AIMLAPI,   401, '\"message\":\"This request requires a valid API key'",
    "unauthorized, WAVESPEED, 401, '\"code\":401'",
    "unauthorized, OPENAI,    401, '\"code\":\"invalid_api_key\"'",
    "no-credit,    REPLICATE, 402, '\"title\":\"Insufficient credit\"'",
    "no-credit,    FAL_QUEUE, 403, '\"detail\":\"User is locked. Reason: Exhausted balance'",
    "no-credit,    FAL_RUN,   403, '\"detail\":\"User is locked. Reason: Exhausted balance'",
    "no-credit,    ARK,       403, '\"code\":\"AccountOverdueError\"'",
    "no-credit,    AIMLAPI,   403, run out of credits",
    "no-credit,    WAVESPEED, 403, Insufficient credits",
    "no-credit,    OPENAI,    429, '\"code\":\"insufficient_quota\"'",
    "quota,        REPLICATE, 402, '\"title\":\"Insufficient credit\"'",
    "quota,        FAL_QUEUE, 403, Admin lock",
    "quota,        ARK,       429, '\"code\":\"QuotaExceeded\"'",
    "quota,        OPENAI,    429, '\"type\":\"insufficient_quota\"'",
    "error-500,    REPLICATE, 500, '\"detail\":\"Internal server error\"'",
    "error-500,    FAL_QUEUE, 500, '\"error_type\":\"internal_server_error\"'",
    "error-500,    FAL_RUN,   500, '\"error_type\":\"internal_server_error\"'",
    "error-500,    ARK,       500, '\"code\":\"InternalServiceError\"'",
    "error-500,    AIMLAPI,   500, '\"statusCode\":500'",
    "error-500,    WAVESPEED, 500, '\"code\":5000'",
    "error-500,    OPENAI,    500, '\"type\":\"server_error\"'",
    "error-503,    REPLICATE, 503, '\"status\":503'",
    "error-503,    FAL_QUEUE, 503, '\"error_type\":\"runner_scheduling_failure\"'",
    "error-503,    FAL_RUN,   503, '\"error_type\":\"runner_scheduling_failure\"'",
    "error-503,    ARK,       503, '\"code\":\"ServerOverloaded\"'",
    "error-503,    AIMLAPI,   503, '\"statusCode\":503'",
    "error-503,    WAVESPEED, 503, '\"code\":5003'",
    "error-503,    OPENAI,    503, '\"type\":\"server_error\"'"
  })
  void takes_no_work(String fault, Customer.Shop shop, int status, String words) throws Exception {
    studio.faults(fault + "=#1");
    Customer customer = Customer.of(studio, shop);
    Client.Got got = customer.order("x");
    assertThat(got.status()).isEqualTo(status);
    assertThat(got.header("content-type")).contains("json");
    assertThat(got.text()).contains(words);
    assertThat(studio.counters().creates()).isZero();
    assertThat(studio.counters().refused()).containsEntry(fault, 1L);
    assertThat(customer.order("x").status()).isBetween(200, 201);
  }

  @ParameterizedTest
  @EnumSource
  void no_key_no_work(Customer.Shop shop) throws Exception {
    assertThat(new Customer(studio, shop, "").order("x").status()).isEqualTo(401);
    assertThat(studio.counters().refused()).containsEntry("unauthenticated", 1L);
  }

  @Test
  void only_openai_tells_a_delay_in_headers() throws Exception {
    for (Customer.Shop shop : Customer.Shop.values()) {
      studio.faults("throttled=#1", "throttled-silent=#1");
      Customer customer = Customer.of(studio, shop);
      boolean told = shop == Customer.Shop.OPENAI;
      assertThat(customer.order("x").header("retry-after")).isEqualTo(told ? "7" : "");
      Client.Got silent = customer.order("x");
      assertThat(silent.status()).isEqualTo(429);
      assertThat(silent.header("retry-after")).isEmpty();
      assertThat(silent.text()).doesNotContain("retry_after", "~7s");
    }
  }

  static Stream<Arguments> lost() {
    return Arrays.stream(Customer.Shop.values())
        .flatMap(
            shop ->
                Stream.of(
                        "bad-gateway",
                        "bad-gateway-after",
                        "gateway-timeout-after",
                        "reset-before",
                        "reset-after",
                        "hang",
                        "hang-after",
                        "trickle-after")
                    .map(fault -> Arguments.of(shop, fault)));
  }

  @ParameterizedTest(name = "{1} at {0}")
  @MethodSource("lost")
  void loses_the_answer_and_counts_the_work(Customer.Shop shop, String fault) throws Exception {
    studio.faults(fault + "=1");
    Customer customer = Customer.of(studio, shop);
    HttpRequest.Builder order =
        customer.request(shop.path).POST(HttpRequest.BodyPublishers.ofString(shop.order("x", 1)));
    if (fault.contains("gateway")) {
      Client.Got got = customer.send(order);
      assertThat(got.status()).isEqualTo(fault.startsWith("bad") ? 502 : 504);
      assertThat(got.text()).startsWith("<html>");
      assertThat(got.header("x-fal-request-id")).isEmpty();
    } else {
      Class<? extends Throwable> failure =
          fault.startsWith("reset") ? IOException.class : TimeoutException.class;
      assertThatThrownBy(() -> customer.within(Duration.ofMillis(200), order))
          .hasCauseInstanceOf(failure);
    }
    // A client of the JDK sends a request again whose connection was reset.
    long creates = studio.counters().creates();
    assertThat(creates > 0).isEqualTo(fault.endsWith("-after"));
  }

  @ParameterizedTest(name = "{0} at {1} is {2} with {3}")
  @CsvSource({
    "failed,           REPLICATE, 200, please retry (code: PA)",
    "failed,           FAL_QUEUE, 500, '\"error_type\":\"internal_server_error\"'",
    "failed,           FAL_RUN,   500, '\"error_type\":\"internal_server_error\"'",
    "failed,           ARK,       500, '\"code\":\"InternalServiceError\"'",
    "failed,           AIMLAPI,   500, '\"statusCode\":500'",
    "failed,           WAVESPEED, 200, '\"status\":\"failed\"'",
    "failed,           OPENAI,    500, '\"type\":\"server_error\"'",
    "failed-in-200,    ARK,       200, '\"data\":[{\"error\":{\"code\":\"InternalServiceError\"'",
    "failed-in-200,    OPENAI,    200, '\"data\":[]'",
    "moderated,        REPLICATE, 200, (E005)",
    "moderated,        FAL_QUEUE, 422, '\"type\":\"content_policy_violation\"'",
    "moderated,        FAL_RUN,   422, '\"type\":\"content_policy_violation\"'",
    "moderated,        ARK,       400, '\"code\":\"OutputImageSensitiveContentDetected\"'",
    "moderated,        AIMLAPI,   400, content checker",
    "moderated,        WAVESPEED, 200, '\"code\":1200'",
    "moderated,        OPENAI,    400, '\"code\":\"moderation_blocked\"'",
    "reference-unread, REPLICATE, 200, cannot download",
    "reference-unread, FAL_QUEUE, 422, '\"type\":\"file_download_error\"'",
    "reference-unread, ARK,       400, Timeout while downloading url",
    "reference-unread, AIMLAPI,   400, Failed to download",
    "reference-unread, WAVESPEED, 200, '\"code\":1402'",
    "reference-unread, OPENAI,    400, downloading the image"
  })
  void accepted_work_fails_unpaid(String fault, Customer.Shop shop, int status, String words)
      throws Exception {
    studio.faults(fault + "=1");
    Customer customer = Customer.of(studio, shop);
    Client.Got outcome = customer.outcome(customer.order("x"));
    assertThat(outcome.status()).isEqualTo(status);
    assertThat(outcome.text()).contains(words);
    assertThat(studio.counters().creates()).isEqualTo(1);
    assertThat(studio.counters().paid()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void sets_come_short_or_empty(Customer.Shop shop) throws Exception {
    studio.faults("empty=#1", "partial=#1");
    Customer customer = Customer.of(studio, shop);
    JsonNode empty = customer.outcome(customer.order("x", 3)).json();
    assertThat(shop.pictures(empty)).isEmpty();
    JsonNode partial = shop.pictures(customer.outcome(customer.order("x", 3)).json());
    if (shop == Customer.Shop.ARK) {
      assertThat(partial).hasSize(3);
      assertThat(partial.get(1).path("url").asText()).isNotEmpty();
      assertThat(partial.at("/2/error/code").asText())
          .isEqualTo("OutputImageSensitiveContentDetected");
    } else {
      assertThat(partial).hasSize(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void downloads_fail(Customer.Shop shop) throws Exception {
    Customer customer = Customer.of(studio, shop);
    String picture = customer.picture(customer.outcome(customer.order("x")));
    studio.faults("download-503=#1", "truncated-output=#1", "short-output=#1");
    assertThat(customer.get(picture).status()).isEqualTo(503);
    assertThatThrownBy(() -> customer.get(picture)).isInstanceOf(IOException.class);
    int part = customer.get(picture).response().body().length;
    assertThat(customer.get(picture).response().body().length).isGreaterThan(part);
    assertThat(studio.counters().downloads()).isEqualTo(1);
  }

  @ParameterizedTest(name = "{0}: {1} h, then {2}")
  @CsvSource({
    "REPLICATE, 1,   404",
    "FAL_RUN,   720, 404",
    "ARK,       24,  403",
    "AIMLAPI,   720, 404",
    "WAVESPEED, 168, 404",
    "OPENAI,    1,   403"
  })
  void pictures_are_kept_as_long_as_the_provider_keeps_them(
      Customer.Shop shop, int hours, int status) throws Exception {
    Customer customer = Customer.of(studio, shop);
    String picture = customer.picture(customer.outcome(customer.order("x")));
    clock.forward(Duration.ofHours(hours).minusSeconds(1));
    assertThat(customer.get(picture).status()).isEqualTo(200);
    clock.forward(Duration.ofSeconds(1));
    assertThat(customer.get(picture).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @EnumSource(names = {"REPLICATE", "FAL_QUEUE", "WAVESPEED"})
  void asking_fails(Customer.Shop shop) throws Exception {
    Customer customer = Customer.of(studio, shop);
    String outcome = shop.outcome(customer.order("x").json());
    studio.faults("poll-bad-gateway=#1");
    Client.Got got = customer.get(outcome);
    assertThat(got.status()).isEqualTo(502);
    assertThat(got.header("x-fal-request-id")).isEmpty();
    assertThat(customer.get(outcome).status()).isEqualTo(200);
    studio.faults("poll-reset=1");
    assertThatThrownBy(() -> customer.get(outcome)).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @EnumSource
  void an_outage_of_one_provider_spares_the_others(Customer.Shop shop) throws Exception {
    String provider = shop.api.replaceFirst("-.*", "");
    studio.faults("outage=after0+#2@" + provider);
    Customer customer = Customer.of(studio, shop);
    assertThat(customer.order("x").status()).isEqualTo(503);
    assertThat(customer.order("x").text()).startsWith("<html>");
    Customer.Shop other = shop == Customer.Shop.ARK ? Customer.Shop.REPLICATE : Customer.Shop.ARK;
    studio.faults("error-500=1@" + provider);
    assertThat(Customer.of(studio, other).order("x").status()).isBetween(200, 201);
    assertThat(customer.order("x").status()).isEqualTo(500);
  }

  @Test
  void the_same_key_at_two_providers_is_two_accounts() throws Exception {
    studio.concurrencyCap(1);
    studio.latency(Duration.ofSeconds(6));
    Client.Got first = Customer.of(studio, Customer.Shop.REPLICATE).order("x");
    assertThat(first.status()).isEqualTo(201);
    Customer waveSpeed = Customer.of(studio, Customer.Shop.WAVESPEED);
    assertThat(waveSpeed.order("x").json().at("/data/status").asText()).isEqualTo("created");
    clock.forward(Duration.ofSeconds(2));
    assertThat(waveSpeed.get("/predictions/" + first.json().path("id").asText()).status())
        .isEqualTo(404);
    assertThat(studio.counters().perAccount().get("key-a").creates()).isEqualTo(2);
    assertThat(studio.counters().perProvider().get("replicate").get("key-a").creates())
        .isEqualTo(1);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "REPLICATE, retry_after",
    "ARK,       InflightBatchsizeExceeded",
    "AIMLAPI,   Too Many",
    "OPENAI,    rate_limit_exceeded",
    "FAL_RUN,   concurrent_requests_limit"
  })
  void above_its_cap_an_account_is_refused(Customer.Shop shop, String words) throws Exception {
    studio.latency(Duration.ofMinutes(5));
    studio.concurrencyCap(1);
    Customer customer = Customer.of(studio, shop);
    HttpRequest.Builder order =
        customer
            .request(shop.path)
            .timeout(Duration.ofMillis(100))
            .POST(HttpRequest.BodyPublishers.ofString(shop.order("x", 1)));
    if (shop.asksLater()) customer.send(order);
    else assertThatThrownBy(() -> customer.send(order)).isInstanceOf(HttpTimeoutException.class);
    Client.Got refused = customer.order("x");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.text()).contains(words);
    assertThat(studio.counters().refused()).containsEntry("concurrency", 1L);
    assertThat(studio.counters().maxInFlight()).isEqualTo(1);
    clock.forward(Duration.ofMinutes(10));
  }

  @Test
  void a_crowd_does_not_get_past_the_cap() throws Exception {
    // A clock that is slow to read parts the look at the cap from the acceptance.
    InstantSource slow =
        () -> {
          LockSupport.parkNanos(500_000);
          return clock.instant();
        };
    Studio.Options options = Studio.Options.defaults().clock(slow).concurrencyCap(5);
    try (Studio strict = Studio.start(options)) {
      Customer customer = Customer.of(strict, Customer.Shop.REPLICATE);
      try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < 60; i++) crowd.submit(() -> customer.order("x"));
      }
      assertThat(strict.counters().creates()).isEqualTo(5);
      assertThat(strict.counters().refused()).containsEntry("concurrency", 55L);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FAL_QUEUE", "WAVESPEED"})
  void above_its_cap_an_account_waits(Customer.Shop shop) throws Exception {
    Studio.Options options = Studio.Options.defaults().clock(clock).spread(0).plain(true);
    try (Studio strict = Studio.start(options.latency(Duration.ofSeconds(6)).concurrencyCap(1))) {
      Customer customer = Customer.of(strict, shop);
      customer.order("x");
      Client.Got second = customer.order("x");
      Client.Got third = customer.order("x");
      assertThat(third.status()).isEqualTo(200);
      String status = status(shop, third);
      clock.forward(Duration.ofSeconds(7));
      assertThat(customer.get(status(shop, second)).text()).contains(running(shop));
      assertThat(customer.get(status).text())
          .contains(shop == Customer.Shop.FAL_QUEUE ? "IN_QUEUE" : "created");
      clock.forward(Duration.ofSeconds(11));
      assertThat(customer.outcome(third).status()).isEqualTo(200);
      assertThat(shop.pictures(customer.outcome(third).json())).hasSize(1);
    }
  }

  private static String running(Customer.Shop shop) {
    return shop == Customer.Shop.FAL_QUEUE ? "IN_PROGRESS" : "processing";
  }

  private static String status(Customer.Shop shop, Client.Got order) {
    return shop == Customer.Shop.FAL_QUEUE
        ? order.json().path("status_url").asText()
        : shop.outcome(order.json());
  }

  @Test
  void purchases_can_be_read_from_outside() throws Exception {
    for (Customer.Shop shop : Customer.Shop.values()) Customer.of(studio, shop).order("x");
    Client.Got got =
        Customer.of(studio, Customer.Shop.ARK)
            .get(studio.stats().resolve("/__studio/stats.json").toString());
    JsonNode providers = got.json().path("perProvider");
    assertThat(providers.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("replicate", "fal", "ark", "aimlapi", "wavespeed", "openai");
    assertThat(providers.at("/fal/key-a/paid").asInt()).isEqualTo(2);
    assertThat(providers.at("/ark/key-a/creates").asInt()).isEqualTo(1);
    assertThat(studio.bases())
        .containsEntry("replicate", studio.base())
        .containsEntry("ark", URI.create("http://127.0.0.1:" + studio.port() + "/ark/api/v3"));
  }

  @Test
  void the_cap_can_be_changed_from_outside() throws Exception {
    studio.latency(Duration.ofMinutes(5));
    Client client = Client.of(studio);
    assertThat(client.put("//__studio/cap", "1").status()).isEqualTo(200);
    assertThat(client.prompt("x").status()).isEqualTo(201);
    assertThat(client.prompt("x").status()).isEqualTo(429);
    assertThat(client.put("//__studio/cap", "-1").status()).isEqualTo(400);
    assertThat(client.put("//__studio/cap", "2").status()).isEqualTo(200);
    assertThat(client.prompt("x").status()).isEqualTo(201);
    assertThat(client.get("//__studio/cap").text()).isEqualTo("2");
  }
}

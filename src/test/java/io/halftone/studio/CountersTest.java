package io.halftone.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CountersTest {
  private final Client.Clock clock = new Client.Clock();
  private final Studio.Options options =
      Studio.Options.defaults().clock(clock).latency(Duration.ofSeconds(6)).spread(0).plain(true);

  @Test
  void counts_what_is_paid_and_no_more() throws Exception {
    try (Studio studio = Studio.start(options)) {
      Client client = Client.of(studio);
      JsonNode succeeds = client.prompt("one").json();
      String canceledEarly = client.prompt("two").json().path("id").asText();
      String canceledLate = client.prompt("two").json().path("id").asText();
      client.post("/predictions/" + canceledEarly + "/cancel", "");
      clock.forward(Duration.ofSeconds(3));
      client.post("/predictions/" + canceledLate + "/cancel", "");
      assertThat(studio.counters().inFlight()).isEqualTo(1);
      clock.forward(Duration.ofSeconds(3));
      new Client(studio, "token-b").prompt("one");

      String picture =
          client
              .get(succeeds.path("urls").path("get").asText())
              .json()
              .path("output")
              .get(0)
              .asText();
      client.get(picture);
      client.get(picture);
      Counters counters = studio.counters();
      assertThat(counters.creates()).isEqualTo(4);
      assertThat(counters.paid()).isEqualTo(2);
      assertThat(counters.pictures()).isEqualTo(1);
      assertThat(counters.downloads()).isEqualTo(2);
      assertThat(counters.inFlight()).isEqualTo(1);
      assertThat(counters.maxInFlight()).isEqualTo(3);
      assertThat(counters.perPrompt()).containsOnly(Map.entry("one", 2L), Map.entry("two", 2L));
      assertThat(counters.perAccount().get("token-a"))
          .isEqualTo(new Counters.PerAccount(3, 2, 1, 2, 0, 3));
      assertThat(counters.perAccount().get("token-b").creates()).isEqualTo(1);
    }
  }

  @Test
  void counts_exactly_under_load() throws Exception {
    try (Studio studio = Studio.start(options.latency(Duration.ZERO));
        var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      Client client = Client.of(studio);
      for (int i = 0; i < 300; i++) {
        String prompt = "p" + i % 10;
        pool.submit(() -> client.prompt(prompt));
      }
      pool.shutdown();
      assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
      assertThat(studio.counters().creates()).isEqualTo(300);
      assertThat(studio.counters().paid()).isEqualTo(300);
      assertThat(studio.counters().perPrompt())
          .hasSize(10)
          .allSatisfy((prompt, count) -> assertThat(count).isEqualTo(30));
    }
  }

  @Test
  void caps_what_an_account_may_do_at_once() throws Exception {
    try (Studio studio = Studio.start(options.concurrencyCap(2))) {
      Client client = Client.of(studio);
      client.prompt("x");
      client.prompt("x");
      assertThat(client.prompt("x").status()).isEqualTo(429);
      assertThat(new Client(studio, "token-b").prompt("x").status()).isEqualTo(201);
      clock.forward(Duration.ofSeconds(6));
      assertThat(client.prompt("x").status()).isEqualTo(201);
    }
  }

  @Test
  void caps_what_an_account_may_do_in_a_minute() throws Exception {
    try (Studio studio = Studio.start(options.perMinute(2))) {
      Client client = Client.of(studio);
      assertThat(client.prompt("x").header("ratelimit-remaining")).isEqualTo("1");
      clock.forward(Duration.ofSeconds(10));
      client.prompt("x");
      Client.Got refused = client.prompt("x");
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.json().path("retry_after").asInt()).isEqualTo(50);
      clock.forward(Duration.ofSeconds(50));
      assertThat(client.prompt("x").status()).isEqualTo(201);
    }
  }

  @Test
  void the_page_escapes_what_clients_send() throws Exception {
    try (Studio studio = Studio.start(options.latency(Duration.ZERO).faults("failed=0@<b>"))) {
      Client client = new Client(studio, "<i>");
      client.prompt("<script>alert(1)</script> \"&");
      Client.Got page = client.get("//__studio/stats");
      assertThat(page.header("content-type")).startsWith("text/html");
      assertThat(page.text())
          .contains("&lt;script&gt;", "&lt;b&gt;", "&lt;i&gt;")
          .doesNotContain("<script>", "<b>)", "<i>,");
      JsonNode stats = client.get("//__studio/stats.json").json();
      assertThat(stats.path("creates").asInt()).isEqualTo(1);
      assertThat(stats.path("perPrompt").size()).isEqualTo(1);
      assertThat(stats.path("faults").get(0).asText()).isEqualTo("failed=0@<b>");
    }
  }

  @Test
  void a_studio_can_be_started_again_on_its_port() throws Exception {
    int port = quietPort();
    try (Studio studio = Studio.start(options.port(port))) {
      assertThat(studio.base()).isEqualTo(URI.create("http://127.0.0.1:" + port + "/v1"));
      assertThat(Client.of(studio).prompt("x").status()).isEqualTo(201);
    }
    try (Studio studio = Studio.start(options.port(port))) {
      assertThat(Client.of(studio).prompt("x").status()).isEqualTo(201);
      assertThat(studio.counters().creates()).isEqualTo(1);
    }
  }

  /**
   * Below those that the system hands out to everybody, so that nobody takes it between two starts.
   */
  private static int quietPort() {
    for (int port = 20_000; port < 30_000; port++) {
      try (ServerSocket free = new ServerSocket(port)) {
        return free.getLocalPort();
      } catch (IOException taken) {
        // The next one, then.
      }
    }
    throw new IllegalStateException("no port is free");
  }
}

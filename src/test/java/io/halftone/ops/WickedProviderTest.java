package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.halftone.intake.Intake;
import io.halftone.ledger.Takes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole line and a provider that no honest one resembles. */
class WickedProviderTest {
  @TempDir private Path folder;

  private final AtomicInteger creates = new AtomicInteger();
  private final AtomicInteger pages = new AtomicInteger();

  @Test
  void a_list_without_an_end_neither_stops_the_line_nor_leads_to_a_second_purchase()
      throws Exception {
    HttpServer provider =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    provider.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    provider.createContext("/", this::answer);
    provider.start();
    URI base = URI.create("http://127.0.0.1:%d/v1".formatted(provider.getAddress().getPort()));
    try (Line line = Line.start(TestHome.in(folder, base).house(), false)) {
      Intake.Receipt receipt =
          line.accept("endless.yaml", TestLine.job("endless", 1).getBytes(StandardCharsets.UTF_8));
      assertThat(receipt.errors()).isEmpty();
      await().atMost(TestLine.LONGEST).until(() -> pages.get() > 400);

      List<Takes.Row> takes =
          line.ledger()
              .read(
                  tx ->
                      tx.shots().after(receipt.accepted().getFirst(), 0, 10).stream()
                          .flatMap(shot -> tx.takes().of(shot.shot().id()).stream())
                          .toList());
      assertThat(takes).extracting(Takes.Row::state).containsExactly(Takes.State.UNCERTAIN);
      assertThat(creates).hasValue(1);
    } finally {
      provider.stop(0);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (exchange.getRequestMethod().equals("POST")) {
        creates.incrementAndGet();
        exchange.sendResponseHeaders(502, -1);
        return;
      }
      byte[] page =
          """
          {"previous": null, "next": "https://api.replicate.com/v1/predictions?cursor=c%d",
           "results": [{"id": "p%1$d", "model": "bytedance/seedream-4", "status": "succeeded",
                        "created_at": "%s", "data_removed": true}]}
          """
              .formatted(pages.incrementAndGet(), Instant.now())
              .getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, page.length);
      exchange.getResponseBody().write(page);
    }
  }
}

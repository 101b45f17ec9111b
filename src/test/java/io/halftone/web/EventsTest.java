package io.halftone.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.halftone.job.JobId;
import io.halftone.ledger.Shots;
import io.halftone.ops.TestLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Watching a job. */
class EventsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  private record Event(long id, String name, JsonNode data) {}

  /** Reads the stream as a browser does, so many events at most. */
  private static List<Event> watch(Served served, String job, Optional<Long> after, int most)
      throws IOException, InterruptedException {
    var request = served.request("/api/jobs/" + job + "/events");
    after.ifPresent(id -> request.header("Last-Event-ID", Long.toString(id)));
    HttpResponse<java.io.InputStream> response =
        served.client().send(request.build(), BodyHandlers.ofInputStream());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
    var events = new ArrayList<Event>();
    try (var in =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      while (events.size() < most) {
        String id = in.readLine();
        if (id == null) {
          break;
        }
        if (id.startsWith(":") || id.isEmpty()) {
          continue;
        }
        assertThat(id).startsWith("id: ");
        String name = in.readLine();
        String data = in.readLine();
        assertThat(in.readLine()).isEmpty();
        events.add(
            new Event(
                Long.parseLong(id.substring(4)),
                name.substring("event: ".length()),
                JSON.readTree(data.substring("data: ".length()))));
      }
    }
    return events;
  }

  private static List<String> shots(List<Event> events) {
    return events.stream()
        .filter(event -> event.name().equals("shot"))
        .map(event -> event.data().path("shot").asText())
        .toList();
  }

  @Test
  void every_shot_is_told_of_once_and_the_stream_ends_with_the_job() throws Exception {
    try (Served served = Served.start(folder, TestLine.quick())) {
      served.submit("application/yaml", TestLine.job("summer", 20));
      List<Event> events = watch(served, "summer", Optional.empty(), Integer.MAX_VALUE);
      assertThat(shots(events)).hasSize(20).doesNotHaveDuplicates();
      Event last = events.getLast();
      assertThat(last.name()).isEqualTo("job");
      assertThat(last.data().path("state").asText()).isEqualTo("done");
      assertThat(last.data().path("published").asInt()).isEqualTo(20);
      assertThat(events.stream().map(Event::id).toList()).isSorted();
      await().until(() -> served.api().watchers() == 0);

      var over = served.request("/api/jobs/summer/events").header("Last-Event-ID", "" + last.id());
      assertThat(served.send(over).status()).isEqualTo(204);
      List<Event> late = watch(served, "summer", Optional.empty(), Integer.MAX_VALUE);
      assertThat(new TreeSet<>(shots(late))).isEqualTo(new TreeSet<>(shots(events)));
      assertThat(late.getLast().data().path("state").asText()).isEqualTo("done");
    }
  }

  @Test
  void who_was_cut_off_goes_on_where_he_was_and_misses_nothing() throws Exception {
    try (Served served = Served.start(folder, TestLine.quick())) {
      served.submit("application/yaml", TestLine.job("summer", 20));
      var seen = new ArrayList<Event>();
      Optional<Long> after = Optional.empty();
      while (seen.isEmpty() || !seen.getLast().data().path("state").asText().equals("done")) {
        List<Event> part = watch(served, "summer", after, 3);
        seen.addAll(part);
        after = part.isEmpty() ? after : Optional.of(part.getLast().id());
      }
      assertThat(shots(seen)).hasSize(20).doesNotHaveDuplicates();
    }
  }

  @Test
  void nonsense_for_a_last_event_begins_at_the_beginning() throws Exception {
    try (Served served = Served.start(folder, TestLine.quick())) {
      served.submit("application/yaml", TestLine.job("summer", 2));
      served.line().ended(new JobId("summer"));
      for (String nonsense : List.of("-1", "x", "999999", "99999999999999999999999")) {
        var request = served.request("/api/jobs/summer/events").header("Last-Event-ID", nonsense);
        assertThat(served.send(request).response().body().split("event: shot")).hasSize(3);
      }
    }
  }

  @Test
  void who_waits_long_hears_that_the_stream_lives_and_no_more_watch_than_may() throws Exception {
    try (Served served = Served.start(folder, TestLine.quick().latency(Duration.ofMinutes(5)))) {
      served.submit("application/yaml", TestLine.job("summer", 1));
      var sockets = new ArrayList<Socket>();
      try {
        for (int number = 0; number < Served.QUICK.most(); number++) {
          Socket socket = served.connect();
          sockets.add(socket);
          socket
              .getOutputStream()
              .write(
                  "GET /api/jobs/summer/events HTTP/1.1\r\nHost: localhost\r\n\r\n"
                      .getBytes(StandardCharsets.US_ASCII));
        }
        await().until(() -> served.api().watchers() == Served.QUICK.most());
        Served.Reply full = served.get("/api/jobs/summer/events");
        assertThat(full.status()).isEqualTo(503);
        assertThat(full.header("Retry-After")).isNotEmpty();
        var in =
            new BufferedReader(
                new InputStreamReader(sockets.getFirst().getInputStream(), StandardCharsets.UTF_8));
        String line = in.readLine();
        while (!line.startsWith(":")) {
          line = in.readLine();
        }
        assertThat(served.get("/api/health").status()).isEqualTo(200);
      } finally {
        for (Socket socket : sockets) {
          socket.close();
        }
      }
      // Those who have gone are noticed at the next heartbeat.
      await().atMost(Duration.ofSeconds(20)).until(() -> served.api().watchers() == 0);
    }
  }

  @Test
  void who_does_not_read_is_let_go() throws Exception {
    try (Served served = Served.start(folder, TestLine.quick().latency(Duration.ofMinutes(5)))) {
      served.submit("application/yaml", TestLine.job("summer", 1));
      var ledger = served.line().line().ledger();
      var job = new JobId("summer");
      await().until(() -> ledger.read(tx -> tx.jobs().find(job)).orElseThrow().planned());
      // Enough ends of shots to fill every buffer between the service and its reader.
      ledger.write(
          tx -> {
            var shot = tx.shots().after(job, 0, 1).getFirst().shot();
            var many = new ArrayList<io.halftone.job.Shot>();
            for (int number = 2; number <= 8_000; number++) {
              many.add(
                  new io.halftone.job.Shot(
                      io.halftone.job.ShotId.of(job, number),
                      1,
                      shot.platform(),
                      "any",
                      "any",
                      shot.model(),
                      shot.requested(),
                      List.of(),
                      Optional.empty()));
            }
            tx.shots().plan(job, many);
            String reason = "x".repeat(1_000);
            for (var each : many) {
              tx.shots()
                  .end(each.id(), Shots.State.PLANNED, Shots.State.FAILED, Optional.of(reason));
            }
            return null;
          });
      try (Socket socket = new Socket()) {
        socket.setReceiveBufferSize(4096);
        socket.connect(
            new java.net.InetSocketAddress(
                java.net.InetAddress.getLoopbackAddress(), served.api().address().getPort()));
        socket
            .getOutputStream()
            .write(
                "GET /api/jobs/summer/events HTTP/1.1\r\nHost: localhost\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
        await().atMost(Duration.ofSeconds(20)).until(() -> served.api().watchers() == 1);
        await().atMost(Duration.ofSeconds(30)).until(() -> served.api().watchers() == 0);
        assertThat(served.get("/api/health").status()).isEqualTo(200);
      }
    }
  }
}

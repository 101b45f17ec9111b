package io.halftone.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.halftone.job.JobId;
import io.halftone.job.Json;
import io.halftone.ledger.Jobs;
import io.halftone.ledger.Shots;
import io.halftone.web.Watchtower.Pulse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One who watches a job: he is told of every shot that ends, and how the job stands, until it has
 * ended. Who comes again goes on after the last event that he has seen.
 */
final class Watcher implements Answer.Writer {
  private final Watchtower tower;
  private final JobId job;
  private final Thread thread = Thread.currentThread();
  private long seen;
  private volatile long writingSince;

  private Watcher(Watchtower tower, JobId job, long seen) {
    this.tower = tower;
    this.job = job;
    this.seen = seen;
  }

  /** The answer to who asks for the events of a job. */
  static Answer answer(Watchtower tower, Jobs.Row row, Optional<String> lastEventId) {
    long seen = lastEventId.filter(id -> id.matches("\\d{1,18}")).map(Long::parseLong).orElse(0L);
    if (row.state().ended() && seen == row.events()) {
      // To a browser's EventSource this says: do not come again.
      return new Answer.Empty(204, Map.of());
    }
    var watcher = new Watcher(tower, row.job().id(), seen > row.events() ? 0 : seen);
    tower.enter(watcher);
    return new Answer.Stream("text/event-stream", watcher);
  }

  JobId job() {
    return job;
  }

  @Override
  public void write(OutputStream out) throws IOException, InterruptedException {
    Optional<Pulse> last = Optional.empty();
    while (last.isEmpty() || !last.get().ended()) {
      Optional<Pulse> pulse = tower.after(job, last, tower.heartbeat());
      if (pulse.isEmpty()) {
        send(out, ": still there\n\n");
      } else {
        last = pulse;
        shots(out, pulse.get());
        send(out, event("job", seen, pulse.get().document()));
      }
    }
  }

  @Override
  public void close() {
    tower.leave(this);
  }

  /** From what the tower has at hand, or, for who is behind, from the ledger. */
  private void shots(OutputStream out, Pulse pulse) throws IOException {
    while (seen < pulse.to()) {
      List<Shots.Event> shots = seen == pulse.from() ? pulse.shots() : tower.shotsAfter(job, seen);
      var page = new StringBuilder();
      for (Shots.Event shot : shots) {
        page.append(event("shot", shot.number(), document(shot)));
        seen = shot.number();
      }
      send(out, page.toString());
      if (shots.size() < Watchtower.AT_ONCE) {
        seen = Math.max(seen, pulse.to());
      }
    }
  }

  private static ObjectNode document(Shots.Event shot) {
    ObjectNode document = Json.MAPPER.createObjectNode();
    document.put("shot", shot.shot().value());
    document.put("platform", shot.platform());
    document.put("state", shot.state().word());
    document.put("reason", shot.reason().orElse(null));
    shot.takenFrom().ifPresent(made -> document.put("takenFrom", made.value()));
    return document;
  }

  /** JSON without line breaks, so that it is one line of the stream. */
  private static String event(String name, long id, ObjectNode data) {
    return "id: %d\nevent: %s\ndata: %s\n\n".formatted(id, name, Json.write(data));
  }

  private void send(OutputStream out, String text) throws IOException {
    writingSince = System.nanoTime();
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
    writingSince = 0;
  }

  Duration writesFor() {
    long since = writingSince;
    return since == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
  }

  /** An interrupt closes the channel on which its thread writes. */
  void dismiss() {
    thread.interrupt();
  }
}

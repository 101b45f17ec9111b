package io.halftone.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.halftone.job.Json;
import io.halftone.ledger.Jobs;
import io.halftone.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which request asks for what. */
final class Routes {
  private final List<Route> all;

  private interface Handler {
    Answer answer(Request request, String job) throws IOException;
  }

  /**
   * @param path of which {@code {job}} stands for any segment
   */
  record Route(String method, String path, Handler handler) {
    private boolean matches(List<String> segments) {
      List<String> parts = List.of(path.substring(1).split("/"));
      if (parts.size() != segments.size()) {
        return false;
      }
      for (int i = 0; i < parts.size(); i++) {
        if (!parts.get(i).equals("{job}") && !parts.get(i).equals(segments.get(i))) {
          return false;
        }
      }
      return true;
    }

    private String job(List<String> segments) {
      int at = List.of(path.substring(1).split("/")).indexOf("{job}");
      return at < 0 ? "" : segments.get(at);
    }
  }

  Routes(Orders orders, Watchtower tower, Ledger ledger, Path home, HookDesk hooks) {
    Map<String, Object> description = Api.description();
    all =
        List.of(
            new Route("POST", "/api/jobs", (request, job) -> orders.submit(request)),
            new Route("GET", "/api/jobs", (request, job) -> orders.list(request)),
            new Route("GET", "/api/jobs/{job}", orders::show),
            new Route(
                "GET",
                "/api/jobs/{job}/events",
                (request, job) -> events(orders, tower, request, job)),
            new Route("POST", "/api/jobs/{job}/cancel", orders::cancel),
            new Route("POST", "/api/jobs/{job}/pause", orders::pause),
            new Route("POST", "/api/jobs/{job}/resume", orders::resume),
            new Route("POST", "/api/jobs/{job}/retry", orders::retry),
            new Route("GET", "/api/hooks", (request, job) -> hooks(request, hooks)),
            new Route(
                "GET", "/api/openapi.json", (request, job) -> Answer.Document.of(200, description)),
            new Route("GET", "/api/health", (request, job) -> health(ledger, home)));
  }

  List<Route> all() {
    return all;
  }

  private static Answer events(Orders orders, Watchtower tower, Request request, String job) {
    request.knowsOnly();
    Jobs.Row row = orders.row(job);
    return request.method().equals("HEAD")
        ? new Answer.Empty(200, Map.of("Content-Type", "text/event-stream"))
        : Watcher.answer(tower, row, request.header("Last-Event-ID"));
  }

  /** What providers told by themselves, since this process began. */
  private static Answer hooks(Request request, HookDesk hooks) {
    request.knowsOnly();
    ObjectNode answer = Json.MAPPER.createObjectNode();
    ArrayNode providers = answer.putArray("providers");
    hooks
        .counts()
        .forEach(
            (provider, counts) -> {
              ObjectNode one = providers.addObject().put("provider", provider);
              ObjectNode heard = one.putObject("heard");
              counts.forEach((what, number) -> heard.put(what.word(), number));
            });
    return Answer.Document.of(200, answer);
  }

  /** Well is who can ask the ledger. */
  private static Answer health(Ledger ledger, Path home) {
    try {
      ledger.read(tx -> tx.jobs().newest(1));
      return Answer.Document.of(200, Map.of("status", "up", "home", home.toString()));
    } catch (RuntimeException down) {
      throw new Problem(503, "The ledger does not answer.");
    }
  }

  Answer answer(Request request) throws IOException {
    List<Route> here = all.stream().filter(route -> route.matches(request.path())).toList();
    if (here.isEmpty()) {
      throw new Problem(404, "There is nothing at this address; /api/openapi.json tells what is.");
    }
    String method = request.method().equals("HEAD") ? "GET" : request.method();
    for (Route route : here) {
      if (route.method().equals(method)) {
        return route.handler().answer(request, route.job(request.path()));
      }
    }
    Map<String, String> allow = Map.of("Allow", allowed(here));
    if (method.equals("OPTIONS")) {
      return new Answer.Empty(204, allow);
    }
    throw new Problem(
        405,
        "'%s' is not possible here; %s is.".formatted(Words.shown(method), allowed(here)),
        allow,
        Map.of());
  }

  private static String allowed(List<Route> here) {
    var methods = new TreeSet<>(List.of("OPTIONS"));
    for (Route route : here) {
      methods.add(route.method());
      if (route.method().equals("GET")) {
        methods.add("HEAD");
      }
    }
    return methods.stream().collect(Collectors.joining(", "));
  }
}

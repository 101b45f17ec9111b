package io.halftone.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What no provider has: the counters, and the levers that make things go wrong while the studio
 * runs.
 */
final class Backstage implements Protocol {
  private final Workshop workshop;
  private final Delivery delivery;
  private final Webhooks webhooks;

  Backstage(Workshop workshop, Delivery delivery, Webhooks webhooks) {
    this.workshop = workshop;
    this.delivery = delivery;
    this.webhooks = webhooks;
  }

  @Override
  public boolean speaks(Request request) {
    return request.path().isEmpty() || request.under("__studio");
  }

  @Override
  public Reply answer(Request request) {
    if (request.path().size() < 2) return Reply.html(200, page());
    return switch (request.path().get(1)) {
      case "stats" ->
          request.header("accept").filter(kinds -> kinds.contains("application/json")).isPresent()
              ? Reply.json(200, stats())
              : Reply.html(200, page());
      case "stats.json" -> Reply.json(200, stats());
      case "thumb" -> thumb(request);
      case "faults" ->
          request.is("PUT") ? faults(request) : Reply.json(200, Json.of(workshop.faults.texts()));
      case "latency" ->
          request.is("PUT")
              ? latency(request)
              : Reply.json(200, Json.of(workshop.pace().toMillis()));
      case "cap" ->
          request.is("PUT")
              ? cap(request)
              : Reply.json(200, Json.of(workshop.caps().concurrency()));
      case "reset" -> request.is("POST") ? reset() : Problem.of(405, "POST this");
      default ->
          Problem.of(
              404, "The studio has /__studio/stats, stats.json, faults, latency, cap and reset.");
    };
  }

  private String page() {
    return new StatsPage(workshop, delivery).html();
  }

  /** Tokens are cut as on the page: this is read by whoever can reach the port. */
  private JsonNode stats() {
    ObjectNode json = (ObjectNode) Json.of(workshop.counters());
    ObjectNode accounts = json.putObject("perAccount");
    workshop
        .counters()
        .perAccount()
        .forEach((name, one) -> accounts.set(Account.shown(name), Json.of(one)));
    ObjectNode providers = json.putObject("perProvider");
    workshop
        .counters()
        .perProvider()
        .forEach(
            (provider, keys) -> {
              ObjectNode one = providers.putObject(provider);
              keys.forEach((name, count) -> one.set(Account.shown(name), Json.of(count)));
            });
    json.set("faults", Json.of(workshop.faults.texts()));
    return json;
  }

  private Reply faults(Request request) {
    Optional<JsonNode> list = Json.read(request.body()).filter(JsonNode::isArray);
    if (list.isEmpty())
      return Problem.of(400, "Send a JSON list of faults, such as [\"throttled=0.1\"].");
    List<String> texts = new ArrayList<>();
    list.get().forEach(line -> texts.add(line.asText()));
    try {
      workshop.faults.set(texts);
    } catch (IllegalArgumentException e) {
      return Problem.of(400, e.getMessage());
    }
    return Reply.json(200, Json.of(workshop.faults.texts()));
  }

  private Reply latency(Request request) {
    Optional<JsonNode> millis = number(request);
    if (millis.isEmpty())
      return Problem.of(400, "Send the milliseconds that a picture takes, as a number.");
    workshop.pace(Duration.ofMillis(millis.get().asInt()));
    return Reply.json(200, millis.get());
  }

  private Reply cap(Request request) {
    Optional<JsonNode> atOnce = number(request);
    if (atOnce.isEmpty())
      return Problem.of(400, "Send how much an account may have in hand at once; 0 is no cap.");
    workshop.cap(atOnce.get().asInt());
    return Reply.json(200, atOnce.get());
  }

  private static Optional<JsonNode> number(Request request) {
    return Json.read(request.body()).filter(JsonNode::canConvertToInt).filter(n -> n.asInt() >= 0);
  }

  private Reply reset() {
    webhooks.forget();
    workshop.reset();
    ObjectNode done = Json.object().put("reset", true);
    return Reply.json(200, done);
  }

  private Reply thumb(Request request) {
    if (request.path().size() != 3) return Problem.of(404, "No such picture.");
    return workshop
        .find(request.path().get(2))
        .filter(commission -> !commission.pictures.isEmpty())
        .<Reply>map(
            commission ->
                Reply.bytes(200, "image/jpeg", delivery.thumb(commission, 0))
                    .with("Cache-Control", "max-age=3600"))
        .orElseGet(() -> Problem.of(404, "No such picture."));
  }
}

package io.halftone.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** Shows a commission as WaveSpeed does, in its envelope. */
final class WaveSpeedView {
  private static final int TIME_OUT = 5004;

  private final Workshop workshop;
  private final Delivery delivery;
  private final Supplier<String> root;

  WaveSpeedView(Workshop workshop, Delivery delivery, Supplier<String> root) {
    this.workshop = workshop;
    this.delivery = delivery;
    this.root = root;
  }

  static Reply.Answer error(int status, int code, String message) {
    return Reply.json(status, Json.object().put("code", code).put("message", message));
  }

  Reply.Answer success(JsonNode data) {
    return enveloped(200, "success", data);
  }

  /** The envelope says success of most work that has failed too. */
  Reply.Answer answer(Commission commission) {
    ObjectNode data = data(commission);
    return commission
        .failure(workshop.clock.instant())
        .filter(failure -> failure != Fault.Failure.BROKE)
        .map(failure -> enveloped(code(failure), error(failure), data))
        .orElseGet(() -> success(data));
  }

  private static Reply.Answer enveloped(int code, String message, JsonNode data) {
    ObjectNode json = Json.object().put("code", code).put("message", message);
    json.set("data", data);
    return Reply.json(200, json);
  }

  private static int code(Fault.Failure failure) {
    return switch (failure) {
      case BROKE -> 1403;
      case MODERATED -> 1200;
      case REFERENCE_UNREAD -> 1402;
    };
  }

  Reply.Answer timedOut(Commission commission) {
    ObjectNode data = data(commission);
    String get = data.path("urls").path("get").asText();
    data.put("status", "processing").put("code", TIME_OUT);
    data.put("error", "Sync mode timed out. Query the result later at: " + get);
    data.putArray("outputs");
    return enveloped(TIME_OUT, "Sync mode timed out", data);
  }

  ObjectNode data(Commission commission) {
    Instant now = workshop.clock.instant();
    Commission.Phase phase = commission.phase(now);
    boolean done = phase == Commission.Phase.SUCCEEDED;
    ObjectNode json = Json.object();
    json.put("id", commission.id).put("model", commission.order.model());
    ArrayNode outputs = json.putArray("outputs");
    ArrayNode flags = json.putArray("has_nsfw_contents");
    for (int i = 0; done && i < commission.pictures.size(); i++) {
      outputs.add(
          commission.order.input().path("inline").asBoolean()
              ? delivery.base64(commission, i)
              : root.get() + delivery.path(commission, i));
      flags.add(commission.is(Fault.Fate.FLAGGED));
    }
    json.putObject("urls")
        .put("get", root.get() + "/wavespeed/api/v3/predictions/" + commission.id + "/result");
    json.put("status", status(phase)).put("created_at", Json.time(commission.created));
    json.put("error", commission.failure(now).map(WaveSpeedView::error).orElse(""));
    json.putObject("timings").put("inference", phase.ended() ? took(commission) : 0);
    return json;
  }

  long took(Commission commission) {
    Commission.Course course = commission.course();
    return Math.max(0, Duration.between(course.starts(), course.ends()).toMillis());
  }

  private static String status(Commission.Phase phase) {
    return switch (phase) {
      case STARTING -> "created";
      case PROCESSING -> "processing";
      case SUCCEEDED -> "completed";
      case FAILED -> "failed";
      case CANCELED -> "cancelled";
      case ABORTED -> "timeout";
    };
  }

  private static String error(Fault.Failure failure) {
    String what =
        switch (failure) {
          case BROKE -> "task failed";
          case MODERATED -> "content flagged as potentially sensitive";
          case REFERENCE_UNREAD -> "failed to fetch media";
        };
    return what + " (code: " + code(failure) + ")";
  }
}

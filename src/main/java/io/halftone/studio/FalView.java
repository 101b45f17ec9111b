package io.halftone.studio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Shows a commission as fal does. */
final class FalView {
  private final Workshop workshop;
  private final Delivery delivery;
  private final Supplier<String> root;

  FalView(Workshop workshop, Delivery delivery, Supplier<String> root) {
    this.workshop = workshop;
    this.delivery = delivery;
    this.root = root;
  }

  ObjectNode submitted(Commission commission) {
    ObjectNode json =
        Json.object().put("status", "IN_QUEUE").put("gateway_request_id", commission.id);
    json.put("queue_position", position(commission));
    return addresses(json, commission);
  }

  /** There is no status of failure: work that has failed is complete, with an error. */
  ObjectNode status(Commission commission, boolean logs) {
    Instant now = workshop.clock.instant();
    ObjectNode json = Json.object();
    switch (commission.phase(now)) {
      case STARTING -> json.put("status", "IN_QUEUE").put("queue_position", position(commission));
      case PROCESSING -> logs(json.put("status", "IN_PROGRESS"), commission, logs);
      case SUCCEEDED, FAILED, CANCELED, ABORTED -> {
        logs(json.put("status", "COMPLETED"), commission, logs);
        Commission.Course course = commission.course();
        Duration took = Duration.between(course.starts(), course.ends());
        json.putObject("metrics").put("inference_time", Math.max(0, took.toMillis() / 1000.0));
        error(commission)
            .ifPresent(
                error ->
                    json.put("error", message(error))
                        .put("error_type", error.headers().get("X-Fal-Error-Type")));
      }
    }
    return addresses(json, commission);
  }

  /** The pictures, or the error under its own HTTP status. */
  Reply.Answer result(Commission commission) {
    return error(commission)
        .orElseGet(
            () ->
                Reply.json(200, output(commission))
                    .with("X-Fal-Billable-Units", Integer.toString(commission.pictures.size())))
        .with(FalWords.REQUEST_ID, commission.id);
  }

  ObjectNode output(Commission commission) {
    boolean inline = commission.order.input().path("sync_mode").asBoolean();
    ObjectNode json = Json.object();
    ArrayNode images = json.putArray("images");
    for (int i = 0; i < commission.pictures.size(); i++) {
      String path = delivery.path(commission, i);
      images
          .addObject()
          .put("url", inline ? delivery.inline(commission, i) : root.get() + path)
          .put("content_type", delivery.format(commission).type())
          .put("file_name", path.substring(path.lastIndexOf('/') + 1))
          .putNull("file_size")
          .put("width", commission.order.width())
          .put("height", commission.order.height());
    }
    long made = commission.pictures.isEmpty() ? 0 : commission.pictures.getFirst().seed();
    json.put("seed", commission.order.input().path("seed").asLong(made & 0x7FFF_FFFF));
    return json;
  }

  /** What its result says instead of pictures. */
  Optional<Reply.Answer> error(Commission commission) {
    Instant now = workshop.clock.instant();
    return switch (commission.phase(now)) {
      case SUCCEEDED, STARTING, PROCESSING -> Optional.empty();
      case FAILED -> commission.failure(now).map(FalView::error);
      case CANCELED ->
          Optional.of(FalWords.house(499, "client_cancelled", "The request was cancelled"));
      case ABORTED ->
          Optional.of(
              FalWords.house(504, "request_timeout", "The request did not start in time")
                  .with("X-Fal-Request-Timeout-Type", "user"));
    };
  }

  private static Reply.Answer error(Fault.Failure failure) {
    return switch (failure) {
      case BROKE -> FalWords.house(500, "internal_server_error", "Internal Server Error");
      case MODERATED ->
          FalWords.input(
              "content_policy_violation",
              "prompt",
              "The content could not be processed because it contained material flagged by a"
                  + " content checker.");
      case REFERENCE_UNREAD ->
          FalWords.input("file_download_error", "image_urls", "Failed to download the file.");
    };
  }

  /** As the status tells it: the detail itself may be a list. */
  private static String message(Reply.Answer error) {
    return Json.read(error.body())
        .map(body -> body.path("detail"))
        .map(detail -> detail.isTextual() ? detail.asText() : detail.path(0).path("msg").asText())
        .orElseThrow();
  }

  private long position(Commission commission) {
    return commission.account.tally.waitingBefore(commission, workshop.clock.instant());
  }

  private void logs(ObjectNode json, Commission commission, boolean wanted) {
    if (!wanted) {
      json.putNull("logs");
      return;
    }
    json.putArray("logs")
        .addObject()
        .put("message", "Generating image")
        .put("level", "INFO")
        .put("source", "USER")
        .put("timestamp", Json.time(commission.course().starts()));
  }

  private ObjectNode addresses(ObjectNode json, Commission commission) {
    String here = root.get() + "/fal-queue/" + FalModel.app() + "/requests/" + commission.id;
    return json.put("request_id", commission.id)
        .put("response_url", here)
        .put("status_url", here + "/status")
        .put("cancel_url", here + "/cancel");
  }
}

package io.halftone.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Shows a commission as Replicate's prediction object. */
final class ReplicateView {
  private final Workshop workshop;
  private final Delivery delivery;
  private final Supplier<String> root;

  ReplicateView(Workshop workshop, Delivery delivery, Supplier<String> root) {
    this.workshop = workshop;
    this.delivery = delivery;
    this.root = root;
  }

  ObjectNode of(Commission commission) {
    return of(commission, workshop.clock.instant());
  }

  /** As it looks at this moment. */
  ObjectNode of(Commission commission, Instant now) {
    Commission.Phase phase = commission.phase(now);
    boolean removed = delivery.isRemoved(commission);
    ObjectNode json = Json.object();
    json.put("id", commission.id).put("model", commission.order.model()).put("version", "hidden");
    json.set("input", removed ? Json.object() : commission.order.input());
    json.put("logs", logs(phase, removed));
    json.set(
        "output",
        phase == Commission.Phase.SUCCEEDED && !removed
            ? output(commission, i -> root.get() + delivery.path(commission, i))
            : null);
    json.put("data_removed", removed);
    json.put("error", commission.failure(now).map(ReplicateView::error).orElse(null));
    json.put("source", "api");
    json.put("status", phase.name().toLowerCase(Locale.ROOT));
    json.put("created_at", Json.time(commission.created));
    commission.deadline().ifPresent(deadline -> json.put("deadline", Json.time(deadline)));
    if (commission.hasStarted(now)) json.put("started_at", Json.time(commission.course().starts()));
    if (phase.ended()) end(json, commission, now);
    String get = root.get() + "/v1/predictions/" + commission.id;
    json.putObject("urls")
        .put("cancel", get + "/cancel")
        .put("get", get)
        .put("web", "https://replicate.com/p/" + commission.id);
    return json;
  }

  /**
   * The answer to a create that waited. Replicate has been seen to say "processing" there although
   * the output is complete, and to give it inline; the fault {@code done-but-processing} does that.
   */
  ObjectNode waited(Commission commission) {
    ObjectNode json = of(commission);
    if (!commission.is(Fault.Fate.DONE_BUT_PROCESSING)
        || !json.path("status").asText().equals("succeeded")) return json;
    json.set("output", output(commission, i -> delivery.inline(commission, i)));
    return running(json);
  }

  /** The same as work that goes on. */
  ObjectNode running(Commission commission, Instant now) {
    return running(of(commission, now));
  }

  private static ObjectNode running(ObjectNode json) {
    json.remove("completed_at");
    json.remove("metrics");
    return json.put("status", "processing");
  }

  private static String error(Fault.Failure failure) {
    return switch (failure) {
      case BROKE -> "Prediction interrupted; please retry (code: PA)";
      case MODERATED ->
          "The input or output was flagged as sensitive. Please try again with different inputs."
              + " (E005) (studio)";
      case REFERENCE_UNREAD -> "Prediction failed: cannot download an image of image_input";
    };
  }

  private static void end(ObjectNode json, Commission commission, Instant now) {
    Commission.Course course = commission.course();
    json.put("completed_at", Json.time(course.ends()));
    ObjectNode metrics = json.putObject("metrics");
    if (commission.hasStarted(now))
      metrics.put("predict_time", seconds(Duration.between(course.starts(), course.ends())));
    metrics.put("total_time", seconds(Duration.between(commission.created, course.ends())));
  }

  /** One picture or a list of them: that depends on the model. */
  private static JsonNode output(Commission commission, IntFunction<String> url) {
    if (ReplicateModel.givesOneString(commission.order.model()))
      return commission.pictures.isEmpty() ? null : Json.of(url.apply(0));
    ArrayNode urls = Json.object().putArray("output");
    for (int i = 0; i < commission.pictures.size(); i++) urls.add(url.apply(i));
    return urls;
  }

  private static String logs(Commission.Phase phase, boolean removed) {
    if (removed || phase == Commission.Phase.STARTING) return "";
    return phase == Commission.Phase.SUCCEEDED
        ? "Generating image...\nDone.\n"
        : "Generating image...\n";
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}

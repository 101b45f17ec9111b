package io.halftone.studio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Shows a finished commission as Ark does. */
final class ArkView {
  private static final int PIXELS_A_TOKEN = 256;
  private static final String SIGNED =
      "?X-Tos-Algorithm=TOS4-HMAC-SHA256&X-Tos-Expires=86400&X-Tos-SignedHeaders=host"
          + "&X-Tos-Signature=";

  private final Workshop workshop;
  private final Delivery delivery;
  private final Supplier<String> root;

  ArkView(Workshop workshop, Delivery delivery, Supplier<String> root) {
    this.workshop = workshop;
    this.delivery = delivery;
    this.root = root;
  }

  /** A set of which some pictures have failed is a success; one of which all have can be. */
  Reply.Answer answer(Commission commission) {
    boolean failed = commission.failure(workshop.clock.instant()).isPresent();
    if (failed && !commission.is(Fault.Fate.FAILED_IN_200)) return failure(commission);
    ObjectNode json = Json.object().put("model", commission.order.model());
    json.put("created", commission.course().ends().getEpochSecond());
    ArrayNode data = json.putArray("data");
    int made = failed ? 0 : commission.pictures.size();
    for (int i = 0; i < made; i++) data.add(picture(commission, i));
    if (failed || commission.is(Fault.Fate.PARTIAL))
      for (int i = made; i < commission.order.pictures(); i++)
        data.addObject().set("error", error(failed));
    json.set("usage", usage(commission, made));
    return Reply.json(200, json);
  }

  /** Each picture when it is done, evenly until the last. */
  Iterator<String> events(Commission commission) {
    Stream<Supplier<ObjectNode>> pictures =
        IntStream.range(0, commission.order.pictures()).mapToObj(i -> () -> event(commission, i));
    Stream<String> told = pictures.map(Supplier::get).map(ArkView::event);
    Stream<Supplier<String>> end =
        Stream.of(
            () -> {
              commission.await(workshop.clock);
              boolean failed = commission.failure(workshop.clock.instant()).isPresent();
              ObjectNode json =
                  Json.object()
                      .put("type", "image_generation.completed")
                      .put("model", commission.order.model())
                      .put("created", commission.course().ends().getEpochSecond());
              json.set("usage", usage(commission, failed ? 0 : commission.pictures.size()));
              return event(json) + "data: [DONE]\n\n";
            });
    return Stream.concat(told, end.map(Supplier::get)).iterator();
  }

  private ObjectNode event(Commission commission, int index) {
    Commission.Course course = commission.course();
    Duration all = Duration.between(course.starts(), course.ends());
    Instant done =
        course.starts().plus(all.multipliedBy(index + 1L).dividedBy(commission.order.pictures()));
    commission.await(done, workshop.clock);
    boolean failed = commission.fate.flatMap(fate -> fate.failure).isPresent();
    boolean made = !failed && index < commission.pictures.size();
    ObjectNode json =
        Json.object()
            .put("type", "image_generation.partial_" + (made ? "succeeded" : "failed"))
            .put("model", commission.order.model())
            .put("created", done.getEpochSecond())
            .put("image_index", index);
    return made ? json.setAll(picture(commission, index)) : json.set("error", error(failed));
  }

  private static String event(ObjectNode json) {
    return "event: " + json.path("type").asText() + "\ndata: " + json + "\n\n";
  }

  private ObjectNode picture(Commission commission, int index) {
    ObjectNode one = Json.object();
    if (commission.order.input().path("inline").asBoolean())
      one.put("b64_json", delivery.base64(commission, index));
    else one.put("url", root.get() + delivery.path(commission, index) + SIGNED + commission.id);
    return one.put("size", commission.order.width() + "x" + commission.order.height());
  }

  private Reply.Answer failure(Commission commission) {
    return switch (commission.failure(workshop.clock.instant()).orElseThrow()) {
      case BROKE ->
          Ark.error(
              workshop,
              500,
              "InternalServiceError",
              "The service encountered an unexpected internal error.",
              "",
              "InternalServerError");
      case MODERATED ->
          Ark.error(
              workshop,
              400,
              "OutputImageSensitiveContentDetected",
              "The request failed because the output image may contain sensitive information.",
              "",
              "BadRequest");
      case REFERENCE_UNREAD ->
          Ark.error(
              workshop,
              400,
              "InvalidParameter",
              "The parameter `image` specified in the request is not valid: Timeout while"
                  + " downloading url.",
              "image",
              "BadRequest");
    };
  }

  private static ObjectNode error(boolean all) {
    return all
        ? Json.object()
            .put("code", "InternalServiceError")
            .put("message", "The service encountered an unexpected internal error.")
        : Json.object()
            .put("code", "OutputImageSensitiveContentDetected")
            .put("message", "The output image may contain sensitive information.");
  }

  private static ObjectNode usage(Commission commission, int made) {
    long tokens =
        (long) made * commission.order.width() * commission.order.height() / PIXELS_A_TOKEN;
    return Json.object()
        .put("generated_images", made)
        .put("output_tokens", tokens)
        .put("total_tokens", tokens);
  }
}

package io.halftone.studio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** OpenAI's images, and those of servers that speak like it. */
final class OpenAi implements Api {
  private final Workshop workshop;
  private final Uploads uploads;
  private final Delivery delivery;
  private final Supplier<String> root;

  OpenAi(Workshop workshop, Uploads uploads, Delivery delivery, Supplier<String> root) {
    this.workshop = workshop;
    this.uploads = uploads;
    this.delivery = delivery;
    this.root = root;
  }

  @Override
  public String name() {
    return "openai";
  }

  @Override
  public List<String> base() {
    return List.of("openai", "v1");
  }

  @Override
  public Provider provider() {
    return Provider.OPENAI;
  }

  @Override
  public Errand errand(Request request) {
    List<String> path = request.path();
    boolean images = path.size() == 2 && path.getFirst().equals("images");
    boolean known = images && List.of("generations", "edits").contains(path.get(1));
    return known && request.is("POST") ? Errand.BUY : Errand.OTHER;
  }

  @Override
  public Purchase purchase(Request request, Account account) {
    OpenAiInput input = new OpenAiInput(request);
    Order order = input.order(uploads);
    return new Purchase(
        order,
        commission ->
            input.streams() ? new Reply.Events(events(commission)) : finished(commission));
  }

  private Reply.Answer finished(Commission commission) {
    commission.await(workshop.clock);
    Optional<Fault.Failure> failure = commission.failure(workshop.clock.instant());
    if (failure.isPresent() && !commission.is(Fault.Fate.FAILED_IN_200))
      return failure(failure.get());
    ObjectNode json = Json.object().put("created", commission.course().ends().getEpochSecond());
    ArrayNode data = json.putArray("data");
    int made = failure.isPresent() ? 0 : commission.pictures.size();
    for (int i = 0; i < made; i++) data.add(picture(commission, i));
    describe(json, commission, made);
    return Reply.json(200, json);
  }

  private Stream<String> pictures(Commission commission) {
    Reply.Answer answer = finished(commission);
    if (answer.status() != 200) {
      ObjectNode error = Json.object().put("type", "error");
      error.set("error", Json.read(answer.body()).orElseThrow().path("error"));
      return Stream.of("event: error\ndata: " + error + "\n\n");
    }
    Stream.Builder<String> events = Stream.builder();
    for (int i = 0; i < commission.pictures.size(); i++) {
      ObjectNode json =
          Json.object()
              .put("type", "image_generation.completed")
              .put("created_at", commission.course().ends().getEpochSecond())
              .put("b64_json", delivery.base64(commission, i));
      describe(json, commission, 1);
      events.add("event: image_generation.completed\ndata: " + json + "\n\n");
    }
    return events.build();
  }

  private Iterator<String> events(Commission commission) {
    return Stream.of(commission).flatMap(this::pictures).iterator();
  }

  private ObjectNode picture(Commission commission, int index) {
    return commission.order.input().path("inline").asBoolean()
        ? Json.object().put("b64_json", delivery.base64(commission, index))
        : Json.object().put("url", root.get() + delivery.path(commission, index));
  }

  /** What GPT's pictures say of themselves and the others do not. */
  private void describe(ObjectNode json, Commission commission, int made) {
    if (!commission.order.model().startsWith(OpenAiInput.GPT)) return;
    Order order = commission.order;
    int out = made * order.width() * order.height() / 256;
    int in = order.prompt().length() / 4 + 1;
    json.put("size", order.width() + "x" + order.height());
    json.put("quality", "high").put("background", "opaque");
    json.put("output_format", delivery.format(commission).type().substring("image/".length()));
    json.putObject("usage")
        .put("input_tokens", in)
        .put("output_tokens", out)
        .put("total_tokens", in + out)
        .putObject("input_tokens_details")
        .put("text_tokens", in)
        .put("image_tokens", 0);
  }

  private Reply.Answer failure(Fault.Failure failure) {
    return switch (failure) {
      case BROKE -> broken(500);
      case MODERATED -> {
        ObjectNode body =
            body(
                "Your request was rejected by the safety system.",
                "image_generation_user_error",
                Optional.empty(),
                Optional.of("moderation_blocked"));
        ObjectNode details = body.withObject("/error").putObject("moderation_details");
        details.put("moderation_stage", "output").putArray("categories").add("violence");
        yield Reply.json(400, body);
      }
      case REFERENCE_UNREAD ->
          error(400, "Error while downloading the image.", "invalid_request_error", "image", "");
    };
  }

  @Override
  public Reply answer(Request request, Account account) {
    if (request.is("GET") && request.path().equals(List.of("models")))
      return Reply.json(200, Json.object().put("object", "list").set("data", Json.array()));
    return error(
        404,
        "Invalid URL (" + request.method() + " /v1/" + String.join("/", request.path()) + ")",
        "invalid_request_error",
        "",
        "");
  }

  @Override
  public Reply.Answer refusal(Trouble trouble, Request request) {
    return switch (trouble) {
      case Trouble.BadKey key ->
          error(401, "Incorrect API key provided.", "invalid_request_error", "", "invalid_api_key");
      case Trouble.NoCredit none -> quota();
      case Trouble.Quota quota -> quota();
      case Trouble.Throttled throttled -> {
        Reply.Answer answer =
            error(
                429,
                "Rate limit exceeded for images per minute.",
                "requests",
                "",
                "rate_limit_exceeded");
        yield throttled
            .seconds()
            .map(
                s ->
                    answer
                        .with("retry-after", Long.toString(s))
                        .with("retry-after-ms", Long.toString(s * 1000))
                        .with("x-should-retry", "true")
                        .with("x-ratelimit-remaining-requests", "0")
                        .with("x-ratelimit-reset-requests", s + "s"))
            .orElse(answer);
      }
      case Trouble.Broken broken -> broken(500);
      case Trouble.Overloaded overloaded -> broken(503);
    };
  }

  private static Reply.Answer quota() {
    return error(
        429,
        "You exceeded your current quota, please check your plan and billing details.",
        "insufficient_quota",
        "",
        "insufficient_quota");
  }

  private static Reply.Answer broken(int status) {
    return error(
        status, "The server had an error while processing your request.", "server_error", "", "");
  }

  /** What is empty is told as null. */
  static Reply.Answer error(int status, String message, String type, String param, String code) {
    return Reply.json(
        status,
        body(
            message,
            type,
            Optional.of(param).filter(p -> !p.isEmpty()),
            Optional.of(code).filter(c -> !c.isEmpty())));
  }

  private static ObjectNode body(
      String message, String type, Optional<String> param, Optional<String> code) {
    ObjectNode body = Json.object();
    body.putObject("error")
        .put("message", message)
        .put("type", type)
        .put("param", param.orElse(null))
        .put("code", code.orElse(null));
    return body;
  }

  @Override
  public Reply dressed(Reply reply, Account account) {
    return reply.headed("x-request-id", "req_" + workshop.id());
  }
}

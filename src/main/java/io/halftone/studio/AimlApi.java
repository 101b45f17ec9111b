package io.halftone.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** AIML API: sells fal's Seedream under an address like OpenAI's. */
final class AimlApi implements Api {
  private static final String EDIT = "bytedance/seedream-v4-edit";
  private static final String TEXT = "bytedance/seedream-v4-text-to-image";
  private static final int LONGEST_PROMPT = 4000;
  private static final int TOKENS_A_PICTURE = 63_000;
  private static final Map<String, Pixels> PRESETS =
      Map.of(
          "square_hd", new Pixels(1024, 1024),
          "square", new Pixels(1024, 1024),
          "portrait_4_3", new Pixels(1024, 1366),
          "portrait_16_9", new Pixels(1024, 1820),
          "landscape_4_3", new Pixels(1366, 1024),
          "landscape_16_9", new Pixels(1820, 1024));

  private final Workshop workshop;
  private final Uploads uploads;
  private final Delivery delivery;
  private final Supplier<String> root;

  AimlApi(Workshop workshop, Uploads uploads, Delivery delivery, Supplier<String> root) {
    this.workshop = workshop;
    this.uploads = uploads;
    this.delivery = delivery;
    this.root = root;
  }

  @Override
  public String name() {
    return "aimlapi";
  }

  @Override
  public List<String> base() {
    return List.of("aimlapi", "v1");
  }

  @Override
  public Provider provider() {
    return Provider.AIMLAPI;
  }

  @Override
  public Errand errand(Request request) {
    boolean images = request.path().equals(List.of("images", "generations"));
    return images && request.is("POST") ? Errand.BUY : Errand.OTHER;
  }

  @Override
  public Purchase purchase(Request request, Account account) {
    Fields fields =
        Fields.of(request)
            .orElseThrow(
                () -> new Refused("malformed", error(400, "Body validation error!", request)));
    Order order = order(fields, request);
    return new Purchase(
        order,
        commission -> {
          commission.await(workshop.clock);
          return commission
              .failure(workshop.clock.instant())
              .map(failure -> failure(failure, request))
              .orElseGet(() -> Reply.json(200, output(commission)));
        });
  }

  private Order order(Fields fields, Request request) {
    String model = fields.required("model");
    if (fields.has("model") && !List.of(EDIT, TEXT).contains(model))
      throw new Refused(
          "unknown-model", error(404, "The model " + model + " does not exist.", request));
    String prompt = fields.required("prompt", LONGEST_PROMPT);
    List<String> references = model.equals(EDIT) ? fields.texts("image_urls", 1, 10) : List.of();
    Pixels size = size(fields);
    int pictures = fields.number("num_images", 1, 1, 4);
    fields.number("seed", 1, 1, Integer.MAX_VALUE);
    fields.flag("enable_safety_checker", true);
    ObjectNode shown = Json.object().put("sync_mode", fields.flag("sync_mode", false));
    if (fields.has("seed")) shown.set("seed", fields.get("seed"));
    if (!fields.mistakes().isEmpty()) throw new Refused("invalid", invalid(fields, request));
    return new Order(
        model,
        prompt,
        size.width(),
        size.height(),
        pictures,
        Optional.empty(),
        shown,
        References.of(prompt, references, uploads),
        Optional.empty());
  }

  private static Pixels size(Fields fields) {
    JsonNode given = fields.get("image_size");
    Pixels usual = PRESETS.get("square_hd");
    if (!given.isObject())
      return PRESETS.get(
          fields.oneOf("image_size", "square_hd", PRESETS.keySet().stream().sorted().toList()));
    Fields sides = new Fields(given);
    int width = sides.number("width", usual.width(), 1024, 4096);
    int height = sides.number("height", usual.height(), 1024, 4096);
    sides
        .mistakes()
        .forEach(
            mistake ->
                fields.wrong(mistake.wrong(), "image_size." + mistake.field(), mistake.message()));
    return new Pixels(width, height);
  }

  /**
   * The documentation shows two shapes of the answer, and both are met: one model has the one, the
   * other the other.
   */
  private ObjectNode output(Commission commission) {
    boolean likeFal = commission.order.model().equals(EDIT);
    ObjectNode json = Json.object();
    ArrayNode data = Json.object().putArray("data");
    boolean inline = commission.order.input().path("sync_mode").asBoolean();
    for (int i = 0; i < commission.pictures.size(); i++) {
      String url =
          inline ? delivery.inline(commission, i) : root.get() + delivery.path(commission, i);
      ObjectNode one = data.addObject().put("url", url);
      if (likeFal)
        one.put("content_type", delivery.format(commission).type())
            .putNull("file_name")
            .putNull("file_size")
            .putNull("width")
            .putNull("height");
      else one.putNull("b64_json");
    }
    if (likeFal) {
      json.set("images", data.deepCopy());
      json.put("seed", commission.order.input().path("seed").asLong(commission.number));
    }
    json.set("data", data);
    json.putObject("meta")
        .putObject("usage")
        .put(
            likeFal ? "tokens_used" : "credits_used",
            TOKENS_A_PICTURE * commission.pictures.size());
    return json;
  }

  private Reply.Answer failure(Fault.Failure failure, Request request) {
    return switch (failure) {
      case BROKE -> error(500, "Internal server error", request);
      case MODERATED ->
          error(
              400,
              "The content could not be processed because it contained material flagged by a"
                  + " content checker.",
              request);
      case REFERENCE_UNREAD -> error(400, "Failed to download the file.", request);
    };
  }

  @Override
  public Reply answer(Request request, Account account) {
    if (request.is("GET") && request.path().equals(List.of("billing", "balance")))
      return Reply.json(200, Json.object().put("balance", 10_000_000).put("status", "current"));
    return error(404, "Cannot " + request.method() + " " + path(request), request);
  }

  @Override
  public Reply.Answer refusal(Trouble trouble, Request request) {
    return switch (trouble) {
      case Trouble.BadKey key ->
          error(
              401,
              "This request requires a valid API key. You can create a new API key on the Billing"
                  + " page: https://aimlapi.com/app/keys",
              request);
      case Trouble.NoCredit none -> noCredit(request);
      case Trouble.Quota quota -> noCredit(request);
      case Trouble.Throttled throttled -> error(429, "Too Many Requests", request);
      case Trouble.Broken broken -> error(500, "Internal server error", request);
      case Trouble.Overloaded overloaded -> error(503, "Service Unavailable", request);
    };
  }

  private Reply.Answer noCredit(Request request) {
    return error(
        403,
        "You've run out of credits. Please top up your balance or update your payment method to"
            + " continue: https://aimlapi.com/app/billing/",
        request);
  }

  private Reply.Answer invalid(Fields fields, Request request) {
    ObjectNode body = body(400, "Body validation error!", request);
    ArrayNode issues = body.putArray("issues");
    for (Fields.Mistake mistake : fields.mistakes()) {
      String code =
          switch (mistake.wrong()) {
            case MISSING, TYPE -> "invalid_type";
            case CHOICE -> "invalid_enum_value";
            case TOO_LITTLE -> "too_small";
            case TOO_MUCH -> "too_big";
            case FORMAT, UNKNOWN -> "custom";
          };
      ObjectNode issue = issues.addObject().put("code", code).put("message", mistake.message());
      for (String part : mistake.field().split("\\.")) issue.withArray("path").add(part);
    }
    return Reply.json(400, body);
  }

  private Reply.Answer error(int status, String message, Request request) {
    return Reply.json(status, body(status, message, request));
  }

  private ObjectNode body(int status, String message, Request request) {
    return Json.object()
        .put("message", message)
        .put("path", path(request))
        .put("requestId", workshop.uuid())
        .put("statusCode", status)
        .put("timestamp", Json.time(workshop.clock.instant()));
  }

  private static String path(Request request) {
    return "/v1/" + String.join("/", request.path());
  }

  @Override
  public Reply dressed(Reply reply, Account account) {
    return reply.headed("x-request-id", workshop.uuid()).headed("x-inference-id", workshop.uuid());
  }
}

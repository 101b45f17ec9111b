package io.halftone.studio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Supplier;

/**
 * BytePlus ModelArk and Volcengine Ark: one address for pictures from words and from pictures,
 * nothing to ask or cancel by.
 */
final class Ark implements Api {
  private final Workshop workshop;
  private final Uploads uploads;
  private final ArkView view;

  Ark(Workshop workshop, Uploads uploads, Delivery delivery, Supplier<String> root) {
    this.workshop = workshop;
    this.uploads = uploads;
    view = new ArkView(workshop, delivery, root);
  }

  @Override
  public String name() {
    return "ark";
  }

  @Override
  public List<String> base() {
    return List.of("ark", "api", "v3");
  }

  @Override
  public Provider provider() {
    return Provider.ARK;
  }

  @Override
  public Errand errand(Request request) {
    boolean images = request.path().equals(List.of("images", "generations"));
    return images && request.is("POST") ? Errand.BUY : Errand.OTHER;
  }

  @Override
  public Purchase purchase(Request request, Account account) {
    ArkInput input = new ArkInput(request, workshop);
    Order order = input.order(uploads);
    return new Purchase(
        order,
        commission -> {
          if (input.streams()) return new Reply.Events(view.events(commission));
          commission.await(workshop.clock);
          return view.answer(commission);
        });
  }

  @Override
  public Reply answer(Request request, Account account) {
    // The studio makes no films.
    if (request.is("GET") && request.path().equals(List.of("contents", "generations", "tasks")))
      return Reply.json(200, Json.object().put("total", 0).set("items", Json.array()));
    return error(404, "InvalidAction", "The requested path does not exist.", "");
  }

  @Override
  public Reply.Answer refusal(Trouble trouble, Request request) {
    return switch (trouble) {
      case Trouble.BadKey key ->
          error(
              401,
              "AuthenticationError",
              "The API key or AK/SK in the request is missing or invalid.",
              "Unauthorized");
      case Trouble.NoCredit none ->
          error(
              403,
              "AccountOverdueError",
              "The request failed because your account has an overdue balance.",
              "Forbidden");
      case Trouble.Quota quota ->
          error(
              429,
              "QuotaExceeded",
              "Your account has exceeded its quota for this model.",
              "TooManyRequests");
      case Trouble.Throttled throttled when throttled.atOnce() ->
          error(
              429,
              "InflightBatchsizeExceeded",
              "Too many requests of this account are in flight.",
              "TooManyRequests");
      case Trouble.Throttled throttled ->
          error(
              429,
              "ModelAccountIpmRateLimitExceeded",
              "Images per minute of this account and model exceed their limit.",
              "TooManyRequests");
      case Trouble.Broken broken ->
          error(500, "InternalServiceError", "The service has met an unexpected error.", "");
      case Trouble.Overloaded overloaded ->
          error(503, "ServerOverloaded", "The service is overloaded. Please try again later.", "");
    };
  }

  private Reply.Answer error(int status, String code, String message, String type) {
    return error(workshop, status, code, message, "", type);
  }

  static Reply.Answer error(
      Workshop workshop, int status, String code, String message, String param, String type) {
    String id = "02" + workshop.id();
    ObjectNode body = Json.object();
    body.putObject("error")
        .put("code", code)
        .put("message", message + " Request id: " + id)
        .put("param", param)
        .put("type", type);
    return Reply.json(status, body).with("x-request-id", id).with("x-error-code", code);
  }

  @Override
  public Reply dressed(Reply reply, Account account) {
    return reply.headed("x-request-id", "02" + workshop.id());
  }
}

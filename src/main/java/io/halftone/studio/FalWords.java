package io.halftone.studio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** How fal says that something is wrong: in one shape for the input, in another for the house. */
final class FalWords {
  /** The header that every answer of fal's own bears. */
  static final String REQUEST_ID = "x-fal-request-id";

  private FalWords() {}

  /** Of the house. */
  static Reply.Answer house(int status, String type, String detail) {
    boolean again = status == 429 || status >= 500;
    return Reply.json(status, Json.object().put("detail", detail).put("error_type", type))
        .with("X-Fal-Error-Type", type)
        .with("X-Fal-Retryable", Boolean.toString(again));
  }

  static Reply.Answer plain(int status, String detail) {
    return Reply.json(status, Json.object().put("detail", detail));
  }

  static Reply.Answer notFound() {
    return Reply.json(404, Json.object().put("status", "NOT_FOUND"));
  }

  /** Of the input or what came of it. */
  static Reply.Answer input(String type, String field, String message) {
    ObjectNode body = Json.object();
    add(body.putArray("detail"), type, field, message);
    return Reply.json(422, body).with("X-Fal-Error-Type", type);
  }

  static Reply.Answer input(List<Fields.Mistake> mistakes) {
    ObjectNode body = Json.object();
    ArrayNode detail = body.putArray("detail");
    for (Fields.Mistake mistake : mistakes) {
      String type =
          switch (mistake.wrong()) {
            case MISSING -> "missing";
            case TYPE -> "type_error";
            case CHOICE -> "literal_error";
            case TOO_LITTLE -> "greater_than_equal";
            case TOO_MUCH -> "less_than_equal";
            case FORMAT, UNKNOWN -> "value_error";
          };
      add(detail, type, mistake.field(), mistake.message());
    }
    return Reply.json(422, body);
  }

  private static void add(ArrayNode detail, String type, String field, String message) {
    ObjectNode one = detail.addObject();
    one.putArray("loc").add("body").add(field);
    one.put("msg", message).put("type", type).put("url", "https://docs.fal.ai/errors#" + type);
  }

  static Reply.Answer refusal(Trouble trouble) {
    return switch (trouble) {
      case Trouble.BadKey key ->
          plain(401, "Authentication is required to access this application.");
      case Trouble.NoCredit none ->
          plain(
              403,
              "User is locked. Reason: Exhausted balance. Top up your balance at"
                  + " fal.ai/dashboard/billing.");
      case Trouble.Quota quota ->
          plain(403, "User is locked. Reason: Admin lock. Please contact support@fal.ai.");
      case Trouble.Throttled throttled ->
          house(429, "concurrent_requests_limit", "Too many concurrent requests")
              .with("X-Fal-needs-retry", "1");
      case Trouble.Broken broken -> house(500, "internal_server_error", "Internal Server Error");
      case Trouble.Overloaded overloaded ->
          house(503, "runner_scheduling_failure", "Failed to schedule a runner");
    };
  }
}

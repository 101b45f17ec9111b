package io.halftone.provider.ark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.halftone.job.Account;
import io.halftone.provider.Body;
import io.halftone.provider.Call;
import io.halftone.provider.Complaint;
import io.halftone.provider.Hearing;
import io.halftone.provider.Order;
import io.halftone.provider.Outcome;
import io.halftone.provider.Pause;
import io.halftone.provider.Pictures;
import io.halftone.provider.Protocol;
import io.halftone.provider.Reply;
import io.halftone.provider.Wording;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Speaks to Ark. References go with the same call as words do; there is no edit of its own. */
public final class Ark implements Protocol {
  /** Of these a pause does not help. */
  private static final Set<String> USED_UP = Set.of("QuotaExceeded", "SetLimitExceeded");

  /** The list of the account's films: pictures have none. */
  @Override
  public Call greeting(String provider) {
    return Call.read(provider, "/contents/generations/tasks?page_num=1&page_size=1");
  }

  @Override
  public Call create(Order order) {
    Wording.without(order, Account.Protocol.ARK.lacks());
    ObjectNode body = Wording.of(order).put("model", order.model());
    Wording.references(order, "image", body);
    Wording.size(order, "x", body);
    Wording.seed(order, body);
    Wording.guidance(order, body);
    if (order.count() > 1) {
      // Without a number it makes up to fifteen.
      body.put("sequential_image_generation", "auto")
          .putObject("sequential_image_generation_options")
          .put("max_images", order.count());
    }
    // It stamps its pictures unless it is told not to.
    body.put("watermark", false).put("response_format", "url");
    return Call.post(order.provider(), "/images/generations", body);
  }

  @Override
  public Outcome created(Reply reply) {
    return Hearing.ofCreate(reply, Ark::made, Ark::refused);
  }

  private static Outcome made(Reply.Answered answer) {
    Optional<JsonNode> body = Body.object(answer.body());
    JsonNode data = body.map(told -> told.path("data")).orElseGet(Body::nothing);
    JsonNode error = body.map(told -> told.path("error")).orElseGet(Body::nothing);
    if (data.isEmpty() && error.isObject()) {
      return notMade(error);
    }
    return data.isArray()
        ? Outcome.Finished.unnamed(Pictures.listed(data, Ark::notMade))
        : Hearing.unread(answer);
  }

  /**
   * An error in the place of a picture. What its filter refuses is not billed; of the rest nobody
   * knows.
   */
  private static Outcome.Nothing notMade(JsonNode error) {
    String reason =
        Complaint.clean(
            "%s: %s".formatted(error.path("code").asText(), error.path("message").asText()));
    return isModeration(error.path("code").asText())
        ? new Outcome.Moderated(reason)
        : new Outcome.Failed(reason, true);
  }

  private static Outcome refused(Reply.Answered answer) {
    String reason = Complaint.inWords(answer);
    String code =
        Body.object(answer.body())
            .flatMap(body -> Body.text(body.path("error"), "code"))
            .orElse("");
    Outcome byStatus = Hearing.refusal(answer);
    if (code.isEmpty()) {
      return byStatus;
    }
    return switch (answer.status()) {
      case 400 -> ofRequest(code, reason);
      case 403 -> code.contains("Overdue") ? new Outcome.Unpaid(reason) : byStatus;
      case 429 -> USED_UP.contains(code) ? new Outcome.Unpaid(reason) : byStatus;
      case 503 ->
          code.equals("ServerOverloaded")
              ? new Outcome.Throttled(reason, Pause.askedBy(answer))
              : byStatus;
      default -> byStatus;
    };
  }

  private static Outcome ofRequest(String code, String reason) {
    if (isModeration(code)) {
      return new Outcome.Moderated(reason);
    }
    // It gives a reference ten seconds; another time it may come in time.
    return reason.contains("Timeout while downloading")
        ? new Outcome.Failed(reason)
        : new Outcome.Invalid(reason);
  }

  private static boolean isModeration(String code) {
    return code.contains("SensitiveContent");
  }

  /** So long its addresses are signed for. */
  @Override
  public Duration kept() {
    return Duration.ofHours(24);
  }
}

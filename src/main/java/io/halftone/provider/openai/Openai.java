package io.halftone.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.halftone.job.Account;
import io.halftone.provider.Body;
import io.halftone.provider.Call;
import io.halftone.provider.Complaint;
import io.halftone.provider.Hearing;
import io.halftone.provider.Order;
import io.halftone.provider.Outcome;
import io.halftone.provider.Pictures;
import io.halftone.provider.Protocol;
import io.halftone.provider.Reply;
import io.halftone.provider.Wording;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Speaks to any server of OpenAI's images. Says as little as will do, because gateways refuse what
 * they do not know: whether pictures come by address or inside the reply is left to the server.
 */
public final class Openai implements Protocol {
  private static final Set<String> MODERATION =
      Set.of("moderation_blocked", "content_policy_violation");

  private static final String EDITS = "/images/edits";
  private static final String NO_MONEY = "insufficient_quota";

  @Override
  public Call greeting(String provider) {
    return Call.read(provider, "/models");
  }

  /** Several pictures of one order are repeats of the same words, in no order: never a set. */
  @Override
  public Call create(Order order) {
    Wording.onePicture(order);
    Wording.without(order, Account.Protocol.OPENAI.lacks());
    ObjectNode body = Wording.of(order).put("model", order.model());
    Wording.size(order, "x", body);
    if (order.references().isEmpty()) {
      return Call.post(order.provider(), "/images/generations", body);
    }
    return order.references().stream().allMatch(each -> "data".equals(each.getScheme()))
        ? Call.post(order.provider(), EDITS, form(body, order.references()))
        : Call.post(order.provider(), EDITS, addressed(body, order.references()));
  }

  /** What every server takes, as far as we have the pictures ourselves. */
  private static List<Call.Field> form(ObjectNode body, List<URI> pictures) {
    var form = new ArrayList<Call.Field>();
    body.properties()
        .forEach(each -> form.add(new Call.Field.Words(each.getKey(), each.getValue().asText())));
    String name = pictures.size() == 1 ? "image" : "image[]";
    pictures.forEach(each -> form.add(new Call.Field.File(name, each)));
    return form;
  }

  /** The only way to say where a picture lies, which not every server knows yet. */
  private static ObjectNode addressed(ObjectNode body, List<URI> pictures) {
    ArrayNode images = body.putArray("images");
    pictures.forEach(each -> images.addObject().put("image_url", each.toString()));
    return body;
  }

  @Override
  public Outcome created(Reply reply) {
    return Hearing.ofCreate(
        reply,
        answer ->
            Body.object(answer.body())
                .flatMap(Openai::made)
                .orElseGet(() -> Hearing.unread(answer)),
        Openai::refused);
  }

  private static Optional<Outcome> made(JsonNode body) {
    JsonNode data = body.path("data");
    return data.isArray()
        ? Optional.of(
            Outcome.Finished.unnamed(
                Pictures.listed(
                    data, error -> new Outcome.Failed(Complaint.clean(error.toString()), true))))
        : Optional.empty();
  }

  private static Outcome refused(Reply.Answered answer) {
    String reason = Complaint.inWords(answer);
    JsonNode error =
        Body.object(answer.body()).map(body -> body.path("error")).orElseGet(Body::nothing);
    String code = error.path("code").asText();
    String type = error.path("type").asText();
    if (answer.status() == 400
        && (MODERATION.contains(code) || type.equals("image_generation_user_error"))) {
      return new Outcome.Moderated(reason, !isStoppedBefore(error));
    }
    return answer.status() == 429 && (code.equals(NO_MONEY) || type.equals(NO_MONEY))
        ? new Outcome.Unpaid(reason)
        : Hearing.refusal(answer);
  }

  /** Words are refused before anything is made; of a picture that is, nobody says who pays it. */
  private static boolean isStoppedBefore(JsonNode error) {
    return error.path("moderation_details").path("moderation_stage").asText().equals("input");
  }
}

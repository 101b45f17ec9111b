package io.halftone.provider.aimlapi;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.time.Duration;
import java.util.Optional;

/** Speaks to AIML API, which passes most models on to others: errors come in their words. */
public final class Aimlapi implements Protocol {

  @Override
  public Call greeting(String provider) {
    return Call.read(provider, "/billing/balance");
  }

  @Override
  public Call create(Order order) {
    Wording.onePicture(order);
    Wording.without(order, Account.Protocol.AIMLAPI.lacks());
    ObjectNode body = Wording.of(order).put("model", order.model());
    Wording.references(order, "image_urls", body);
    Wording.imageSize(order, body);
    if (order.effective().seed().filter(seed -> seed < 1).isPresent()) {
      throw new IllegalArgumentException(
          "the seeds of %s begin at 1; write another in the job".formatted(order.provider()));
    }
    Wording.seed(order, body);
    Wording.negative(order, body);
    return Call.post(order.provider(), "/images/generations", body);
  }

  @Override
  public Outcome created(Reply reply) {
    return Hearing.ofCreate(
        reply,
        answer ->
            Body.object(answer.body())
                .flatMap(Aimlapi::made)
                .orElseGet(() -> Hearing.unread(answer)),
        Aimlapi::refused);
  }

  /** The pictures stand under one name in the description, and under another in its samples. */
  private static Optional<Outcome> made(JsonNode body) {
    JsonNode data = body.path("data");
    JsonNode pictures = data.isEmpty() && body.path("images").isArray() ? body.get("images") : data;
    return pictures.isArray()
        ? Optional.of(
            Outcome.Finished.unnamed(
                Pictures.listed(
                    pictures, error -> new Outcome.Failed(Complaint.said(error), true))))
        : Optional.empty();
  }

  /** 403 is an empty account as well as a wrong key. */
  private static Outcome refused(Reply.Answered answer) {
    String reason = Complaint.inWords(answer);
    int status = answer.status();
    if (status == 403 && Complaint.isMoney(reason)) {
      return new Outcome.Unpaid(reason);
    }
    // Where the filter stands, and whether its refusal is billed, nobody says.
    return (status == 400 || status == 422) && Complaint.isModeration(reason)
        ? new Outcome.Moderated(reason, true)
        : Hearing.refusal(answer);
  }

  /** Its pictures lie at fal. */
  @Override
  public Duration kept() {
    return Duration.ofDays(7);
  }
}

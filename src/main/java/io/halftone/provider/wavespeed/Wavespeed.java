package io.halftone.provider.wavespeed;

import static io.halftone.provider.Call.Method.DELETE;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.halftone.provider.Body;
import io.halftone.provider.Call;
import io.halftone.provider.Complaint;
import io.halftone.provider.Hearing;
import io.halftone.provider.Order;
import io.halftone.provider.Outcome;
import io.halftone.provider.Protocol;
import io.halftone.provider.Reply;
import io.halftone.provider.Wording;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Speaks to WaveSpeed. */
public final class Wavespeed implements Protocol {

  @Override
  public Call greeting(String provider) {
    return Call.read(provider, "/balance");
  }

  @Override
  public Call create(Order order) {
    ObjectNode body = Wording.of(order);
    Wording.references(order, "images", body);
    Wording.size(order, "*", body);
    Wording.seed(order, body);
    Wording.guidance(order, body);
    Wording.negative(order, body);
    if (order.count() > 1) {
      body.put("max_images", order.count());
    }
    return Call.post(order.provider(), Wording.path(order), body);
  }

  @Override
  public Outcome created(Reply reply) {
    return Hearing.ofCreate(
        reply,
        answer ->
            Body.object(answer.body())
                .flatMap(body -> Task.in(body).map(Task::accepted).or(() -> Task.code(body)))
                .orElseGet(() -> Hearing.unread(answer)),
        Wavespeed::refused);
  }

  /**
   * With which status it tells of an empty account is not known: its words do, unless a code says
   * what else it is, for then they may be words of the prompt.
   */
  private static Outcome refused(Reply.Answered answer) {
    String reason = Complaint.inWords(answer);
    boolean refusal = answer.status() >= 400 && answer.status() < 500;
    Optional<Outcome> told =
        refusal && answer.status() != 429
            ? Body.object(answer.body()).flatMap(Task::code)
            : Optional.empty();
    boolean money = (answer.status() == 400 || answer.status() == 403) && Complaint.isMoney(reason);
    return told.orElseGet(() -> money ? new Outcome.Unpaid(reason) : Hearing.refusal(answer));
  }

  @Override
  public Optional<Call> look(String provider, String reference) {
    return Optional.of(Call.read(provider, "/predictions/%s/result".formatted(known(reference))));
  }

  @Override
  public Outcome seen(Reply reply) {
    return Hearing.ofLook(
        reply,
        answer ->
            Body.object(answer.body())
                .flatMap(body -> Task.in(body).map(Task::outcome))
                .orElseGet(() -> Hearing.unread(answer)),
        Hearing::unseenOrGone);
  }

  /** It may go on to its end all the same. */
  @Override
  public Optional<Call> cancel(String provider, String reference) {
    return Optional.of(
        new Call(provider, DELETE, "/predictions/" + known(reference), Map.of(), Optional.empty()));
  }

  @Override
  public Duration kept() {
    return Duration.ofDays(7);
  }

  private static String known(String reference) {
    if (!Task.ID.matcher(reference).matches()) {
      throw new IllegalArgumentException("no task is called '%s'".formatted(reference));
    }
    return reference;
  }
}

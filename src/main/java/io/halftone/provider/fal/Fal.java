package io.halftone.provider.fal;

import static io.halftone.provider.Call.Method.PUT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Speaks to fal. A reference is the path of the order at the queue, of which the model's name is
 * only the beginning.
 */
public final class Fal implements Protocol {
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9_.-]{0,99}";
  private static final Pattern REFERENCE =
      Pattern.compile(
          "(?:(?:workflows|comfy)/)?%1$s/%1$s/requests/[A-Za-z0-9-]{1,64}".formatted(NAME));

  /** Whatever stands before it is the host, which is not ours to follow: our key would go along. */
  private static final Pattern ADDRESS =
      Pattern.compile("https?://[^?#]*?/(%s)(?:/response)?".formatted(REFERENCE.pattern()));

  private final boolean held;

  /**
   * @param wait how long the synchronous host holds a request until its pictures are made; zero at
   *     the queue
   */
  public Fal(Duration wait) {
    held = !wait.isZero();
  }

  @Override
  public String scheme() {
    return "Key";
  }

  /** After an order that nobody has: fal keeps nothing else about an account at this address. */
  @Override
  public Call greeting(String provider) {
    return Call.read(
        provider, "/fal-ai/fast-sdxl/requests/00000000-0000-0000-0000-000000000000/status");
  }

  /** It knows the key, and not the order. */
  @Override
  public boolean isWelcome(Reply.Answered answer) {
    return switch (answer.status()) {
      case 404, 405, 422 -> Body.object(answer.body()).isPresent();
      default -> answer.successful();
    };
  }

  /** The input is the body, without anything around it. */
  @Override
  public Call create(Order order) {
    ObjectNode input = Wording.of(order);
    Wording.references(order, "image_urls", input);
    Wording.imageSize(order, input);
    Wording.seed(order, input);
    Wording.guidance(order, input);
    Wording.negative(order, input);
    if (order.count() > 1) {
      // num_images would be independent repeats.
      input.put("max_images", order.count());
    }
    Call call = Call.post(order.provider(), Wording.path(order), input);
    Map<String, String> headers = new HashMap<>(call.headers());
    headers.put("X-Fal-Request-Timeout", seconds(order.deadline()));
    return new Call(call.provider(), call.method(), call.path(), headers, call.body());
  }

  /** How long it may wait to be begun; once begun, it goes on to its end. */
  private static String seconds(Duration deadline) {
    return Long.toString(Math.max(1, deadline.plusNanos(999_999_999).toSeconds()));
  }

  @Override
  public Outcome created(Reply reply) {
    return Hearing.ofCreate(
        reply,
        answer ->
            Body.object(answer.body())
                .flatMap(body -> named(body).or(() -> pictures(body)))
                .orElseGet(() -> Hearing.unread(answer)),
        answer -> Refusal.ofCreate(answer, held));
  }

  private static Optional<Outcome> named(JsonNode body) {
    return Body.text(body, "response_url")
        .map(ADDRESS::matcher)
        .filter(Matcher::matches)
        .map(address -> new Outcome.Accepted(address.group(1)));
  }

  /** Of an order that has no name, or is known already by the one that it has. */
  private static Optional<Outcome> pictures(JsonNode body) {
    JsonNode images = body.path("images");
    return images.isArray()
        ? Optional.of(
            Outcome.Finished.unnamed(
                Pictures.listed(images, error -> new Outcome.Failed(Complaint.said(error), true))))
        : Optional.empty();
  }

  @Override
  public Optional<Call> look(String provider, String reference) {
    return Optional.of(Call.read(provider, "/" + known(reference) + "/status"));
  }

  /** Success and failure are both called completed; the result tells which. */
  @Override
  public Outcome seen(Reply reply) {
    return Hearing.ofLook(
        reply,
        answer ->
            Body.object(answer.body())
                .flatMap(body -> Body.text(body, "status").map(status -> state(status, body)))
                .orElseGet(() -> Hearing.unread(answer)),
        Hearing::unseenOrGone);
  }

  private static Outcome state(String status, JsonNode body) {
    return status.equals("COMPLETED")
        ? new Outcome.Ready(failure(body))
        : new Outcome.Accepted(Body.text(body, "request_id").orElse(""), status.equals("IN_QUEUE"));
  }

  private static Optional<String> failure(JsonNode body) {
    return Body.text(body, "error_type")
        .or(() -> body.hasNonNull("error") ? Optional.of("") : Optional.empty());
  }

  @Override
  public Optional<Call> result(String provider, String reference) {
    return Optional.of(Call.read(provider, "/" + known(reference)));
  }

  @Override
  public Outcome brought(Reply reply, Optional<String> failure) {
    return Hearing.ofLook(
        reply,
        answer ->
            Body.object(answer.body())
                .flatMap(Fal::pictures)
                .orElseGet(() -> Hearing.unread(answer)),
        answer -> Refusal.ofResult(answer, failure));
  }

  @Override
  public Optional<Call> cancel(String provider, String reference) {
    return Optional.of(
        new Call(provider, PUT, "/" + known(reference) + "/cancel", Map.of(), Optional.empty()));
  }

  /** Pictures may be kept for longer; no account keeps them for less. */
  @Override
  public Duration kept() {
    return Duration.ofDays(7);
  }

  private static String known(String reference) {
    if (!REFERENCE.matcher(reference).matches()) {
      throw new IllegalArgumentException("no request is called '%s'".formatted(reference));
    }
    return reference;
  }
}

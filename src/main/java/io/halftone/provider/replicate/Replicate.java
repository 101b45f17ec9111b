package io.halftone.provider.replicate;

import static io.halftone.provider.Call.Method.POST;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.halftone.provider.Body;
import io.halftone.provider.Call;
import io.halftone.provider.Hearing;
import io.halftone.provider.Likeness;
import io.halftone.provider.Listing;
import io.halftone.provider.Order;
import io.halftone.provider.Outcome;
import io.halftone.provider.Protocol;
import io.halftone.provider.Reply;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Speaks to Replicate: which call asks for what, and what each reply means. */
public final class Replicate implements Protocol {
  /**
   * So narrow that a name is safe in a path as it stands. Its own models go by name; those of
   * everybody else have to be named with their version.
   */
  private static final Pattern MODEL =
      Pattern.compile(
          "(?<name>[A-Za-z0-9][A-Za-z0-9_.-]{0,99}/[A-Za-z0-9][A-Za-z0-9_.-]{0,99})"
              + "(:(?<version>[0-9a-f]{64}))?");

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  /** How long the reply to a create may be on its way: our own deadline begins when it is here. */
  private static final Duration MARGIN = Duration.ofSeconds(60);

  private final Duration wait;

  /**
   * @param wait how long a create may keep the line open for a picture that is soon done; zero, or
   *     1 to 60 seconds
   */
  public Replicate(Duration wait) {
    boolean possible = wait.toSeconds() >= 1 && wait.compareTo(LONGEST_WAIT) <= 0;
    if (!wait.isZero() && !possible) {
      throw new IllegalArgumentException(
          "Replicate waits 1 to 60 seconds, or not at all (0), but not %s".formatted(wait));
    }
    this.wait = wait;
  }

  @Override
  public Call greeting(String provider) {
    return Call.read(provider, "/account");
  }

  @Override
  public Call create(Order order) {
    Matcher model = model(order);
    Optional<String> version = Optional.ofNullable(model.group("version"));
    Map<String, String> headers = new HashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("Cancel-After", cancelAfter(order.deadline()));
    if (!wait.isZero()) {
      headers.put("Prefer", "wait=" + wait.toSeconds());
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    version.ifPresent(number -> body.put("version", number));
    body.set("input", Family.of(model.group("name")).input(order));
    return new Call(
        order.provider(),
        POST,
        version.isPresent()
            ? "/predictions"
            : "/models/%s/predictions".formatted(model.group("name")),
        headers,
        Optional.of(body.toString()));
  }

  private static Matcher model(Order order) {
    Matcher model = MODEL.matcher(order.model());
    if (!model.matches()) {
      throw new IllegalArgumentException(
          "'%s' is no model of provider %s; write it as OWNER/NAME, such as bytedance/seedream-4, or as OWNER/NAME:VERSION"
              .formatted(order.model(), order.provider()));
    }
    return model;
  }

  /**
   * In whole seconds, and rather one too many: the provider, which counts from the creation, never
   * gives up before we do.
   */
  private String cancelAfter(Duration deadline) {
    return deadline.plus(wait).plus(MARGIN).plusNanos(999_999_999).toSeconds() + "s";
  }

  @Override
  public Outcome created(Reply reply) {
    return Hearing.ofCreate(
        reply, answer -> prediction(answer, Prediction::accepted), Hearing::refusal);
  }

  @Override
  public Optional<Call> look(String provider, String reference) {
    return Optional.of(Call.read(provider, "/predictions/" + known(reference)));
  }

  @Override
  public Outcome seen(Reply reply) {
    return Hearing.ofLook(
        reply, answer -> prediction(answer, Prediction::outcome), Hearing::unseen);
  }

  /**
   * The 2xx of a create says no more than that of a look: 200, 201 and 202 all come with finished
   * and with unfinished predictions.
   */
  private static Outcome prediction(Reply.Answered answer, Function<Prediction, Outcome> reading) {
    return Body.object(answer.body())
        .flatMap(Prediction::in)
        .map(reading)
        .orElseGet(() -> Hearing.unread(answer));
  }

  /** Its reply is the prediction, so that {@link #seen} reads it as well. */
  @Override
  public Optional<Call> cancel(String provider, String reference) {
    return Optional.of(
        new Call(
            provider,
            POST,
            "/predictions/%s/cancel".formatted(known(reference)),
            Map.of(),
            Optional.empty()));
  }

  @Override
  public Optional<Call> list(String provider, Instant since, Instant until) {
    return Optional.of(
        Call.read(
            provider,
            "/predictions?created_after=%s&created_before=%s"
                .formatted(
                    URLEncoder.encode(since.toString(), UTF_8),
                    URLEncoder.encode(until.toString(), UTF_8))));
  }

  @Override
  public Optional<Listing> listed(String provider, Reply reply) {
    return switch (reply) {
      case Reply.NotSent notSent -> Optional.empty();
      case Reply.Lost lost -> Optional.empty();
      case Reply.Answered answer when answer.successful() ->
          Body.object(answer.body())
              .flatMap(Page::in)
              .map(
                  page ->
                      new Listing(
                          page.orders(),
                          page.next().map(query -> Call.read(provider, "/predictions?" + query))));
      case Reply.Answered answer -> Optional.empty();
    };
  }

  @Override
  public String fingerprint(Order order) {
    return Fingerprint.of(order.model(), Family.of(model(order).group("name")).input(order))
        .toString();
  }

  @Override
  public Likeness likeness(String ours, String remembered) {
    return Fingerprint.read(ours).to(Fingerprint.read(remembered));
  }

  private static String known(String reference) {
    if (!Prediction.ID.matcher(reference).matches()) {
      throw new IllegalArgumentException("no prediction is called '%s'".formatted(reference));
    }
    return reference;
  }
}

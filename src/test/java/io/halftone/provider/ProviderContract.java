package io.halftone.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import io.halftone.job.Json;
import io.halftone.job.Shape;
import io.halftone.job.Size;
import io.halftone.job.TakeId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every protocol owes us, whatever its language. Extend it once per protocol with what its
 * provider has been seen to say; there is no server in it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ProviderContract {
  /** The look before has told of a failure: so much is believed only then. */
  private static final Optional<String> FAILED = Optional.of("");

  /** A reply as recorded, and what it means. */
  public record Row(String name, Reply reply, Class<? extends Outcome> meaning) {
    @Override
    public String toString() {
      return "%s means %s".formatted(name, meaning.getSimpleName());
    }
  }

  /** An order, and the body that asks for it. */
  public record Wording(String name, Order order, String body) {
    @Override
    public String toString() {
      return name;
    }
  }

  protected abstract Protocol protocol();

  protected abstract Stream<Row> creates();

  protected abstract Stream<Row> looks();

  protected abstract Stream<Wording> wordings();

  /** Replies that bring what came of an order, where a look does not; else none. */
  protected Stream<Row> results() {
    return Stream.empty();
  }

  /** What an order could be called; empty where orders have no names. */
  protected abstract Optional<String> reference();

  /** Pages of a listing; none where a provider has no list. */
  protected Stream<Reply.Answered> lists() {
    return Stream.empty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("creates")
  void every_reply_to_a_create_has_its_meaning(Row row) {
    assertThat(protocol().created(row.reply())).isInstanceOf(row.meaning());
  }

  /** Two tables in one, since either may be empty. */
  @Test
  void every_reply_about_an_order_has_its_meaning() {
    SoftAssertions.assertSoftly(
        softly -> {
          looks()
              .forEach(
                  row ->
                      softly
                          .assertThat(protocol().seen(row.reply()))
                          .as(row.name())
                          .isInstanceOf(row.meaning()));
          results()
              .forEach(
                  row ->
                      softly
                          .assertThat(protocol().brought(row.reply(), FAILED))
                          .as("result: %s", row.name())
                          .isInstanceOf(row.meaning()));
        });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wordings")
  void a_create_says_what_is_ordered_and_nothing_else(Wording wording) {
    String body = protocol().create(wording.order()).body().orElseThrow();
    assertThat(json(body)).isEqualTo(json(wording.body()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wordings")
  void a_create_never_says_what_the_model_cannot_honour(Wording wording) {
    Order order = wording.order();
    Shape without = new Shape(order.effective().size(), Optional.empty(), Optional.empty(), 0);
    Order plain =
        new Order(
            order.take(),
            order.provider(),
            order.model(),
            order.prompt(),
            without,
            1,
            List.of(),
            order.deadline());
    JsonNode body = json(protocol().create(plain).body().orElseThrow());
    for (String field :
        Set.of("seed", "guidance", "guidance_scale", "negative_prompt", "max_images")) {
      assertThat(body.findValue(field)).as(field).isNull();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wordings")
  void an_order_is_for_one_provider_and_a_create_is_no_get(Wording wording) {
    Call call = protocol().create(wording.order());
    assertThat(call.provider()).isEqualTo(wording.order().provider());
    assertThat(call.method()).isNotEqualTo(Call.Method.GET);
    assertThat(call.headers().keySet()).doesNotContain("Authorization");
  }

  @Test
  void a_doubt_is_never_a_clean_refusal() {
    assertThat(protocol().created(new Reply.Lost("reset"))).isInstanceOf(Outcome.Unknown.class);
    for (int status : List.of(100, 302, 408, 499, 500, 502, 503, 504, 520, 524, 599)) {
      for (String body : Hostile.bodies().toList()) {
        assertThat(protocol().created(answered(status, body)))
            .as("%d %s", status, head(body))
            .isInstanceOf(Outcome.Unknown.class);
      }
    }
  }

  @Test
  void a_success_that_cannot_be_read_is_a_doubt() {
    for (int status : List.of(200, 201, 202, 204)) {
      for (String body : Hostile.bodies().toList()) {
        assertThat(protocol().created(answered(status, body)))
            .as("%d %s", status, head(body))
            .isInstanceOf(Outcome.Unknown.class);
      }
    }
  }

  @Test
  void only_what_never_left_is_unavailable() {
    assertThat(protocol().created(new Reply.NotSent("no such host")))
        .isInstanceOf(Outcome.Unavailable.class);
  }

  /** The order was accepted: whatever happens to a look, it says nothing about the order. */
  @Test
  void a_look_that_fails_never_ends_an_order() {
    assertThat(protocol().seen(new Reply.Lost("reset"))).isInstanceOf(Outcome.Unknown.class);
    assertThat(protocol().seen(new Reply.NotSent("refused"))).isInstanceOf(Outcome.Unknown.class);
    for (int status : List.of(301, 401, 402, 403, 429, 500, 502, 503, 504)) {
      for (String body : Hostile.bodies().toList()) {
        assertThat(protocol().seen(answered(status, body)))
            .as("%d %s", status, head(body))
            .isInstanceOf(Outcome.Unknown.class);
        assertThat(protocol().brought(answered(status, body), FAILED))
            .as("result: %d %s", status, head(body))
            .isInstanceOf(Outcome.Unknown.class);
      }
    }
  }

  @Test
  void nothing_that_a_provider_says_throws() {
    List<Reply.Answered> recorded =
        Stream.of(creates(), looks(), results())
            .flatMap(rows -> rows)
            .map(Row::reply)
            .filter(Reply.Answered.class::isInstance)
            .map(Reply.Answered.class::cast)
            .toList();
    List<String> bodies =
        Stream.concat(
                Hostile.bodies(),
                Stream.concat(recorded.stream(), lists())
                    .map(Reply.Answered::body)
                    .distinct()
                    .flatMap(Hostile::variantsOf))
            .toList();
    assertThat(bodies).hasSizeGreaterThan(1000);
    for (String body : bodies) {
      for (int status : List.of(200, 404, 422, 500)) {
        hears(answered(status, body));
      }
      for (Map<String, String> headers : Hostile.HEADERS) {
        hears(new Reply.Answered(429, headers, body));
      }
    }
  }

  private void hears(Reply reply) {
    assertThatCode(
            () -> {
              assertThat(protocol().created(reply)).isNotNull();
              assertThat(protocol().seen(reply)).isNotNull();
              assertThat(protocol().brought(reply, FAILED)).isNotNull();
              assertThat(protocol().listed("any", reply)).isNotNull();
            })
        .as(() -> head(reply.toString()))
        .doesNotThrowAnyException();
  }

  /** What is not there may be bought again, so that silence must not look like absence. */
  @Test
  void a_listing_that_cannot_be_read_is_no_empty_listing() {
    assertThat(protocol().listed("any", new Reply.Lost("reset"))).isEmpty();
    assertThat(protocol().listed("any", new Reply.NotSent("refused"))).isEmpty();
    Hostile.bodies()
        .flatMap(body -> IntStream.of(200, 401, 429, 502).mapToObj(s -> answered(s, body)))
        .forEach(
            reply ->
                assertThat(protocol().listed("any", reply)).as(() -> head(reply.body())).isEmpty());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wordings")
  void the_same_order_has_the_same_fingerprint_whichever_take_it_is(Wording wording) {
    Order order = wording.order();
    Order again =
        new Order(
            new TakeId("another-job/0007/3"),
            "elsewhere",
            order.model(),
            order.prompt(),
            order.effective(),
            order.count(),
            order.references(),
            Duration.ofHours(1));
    assertThat(protocol().fingerprint(order)).isEqualTo(protocol().fingerprint(again)).isNotBlank();
  }

  @Test
  void a_reference_that_is_none_never_enters_a_path() {
    if (reference().isEmpty()) {
      return;
    }
    for (String reference :
        List.of("", "../account", "a/b", "a?b", "a%2Fb", "a b", "a\nb", "a".repeat(10_000))) {
      for (Runnable call :
          List.<Runnable>of(
              () -> protocol().look("any", reference), () -> protocol().cancel("any", reference))) {
        assertThatCode(call::run).as(head(reference)).isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  @Test
  void what_asks_only_changes_nothing() {
    reference()
        .ifPresent(
            name -> {
              assertThat(protocol().look("any", name)).isPresent();
              Stream.of(protocol().look("any", name), protocol().result("any", name))
                  .flatMap(Optional::stream)
                  .forEach(call -> assertThat(call.method()).isEqualTo(Call.Method.GET));
            });
    protocol()
        .list("any", Instant.EPOCH, Instant.EPOCH.plusSeconds(1))
        .ifPresent(list -> assertThat(list.method()).isEqualTo(Call.Method.GET));
  }

  protected static Reply.Answered answered(int status, String body) {
    return new Reply.Answered(status, Map.of("content-type", "application/json"), body);
  }

  protected static Order order(
      String model, String prompt, Size size, int count, URI... references) {
    return new Order(
        new TakeId("summer/0001/1"),
        "provider",
        model,
        prompt,
        new Shape(size, Optional.empty(), Optional.empty(), references.length),
        count,
        List.of(references),
        Duration.ofMinutes(5));
  }

  protected static Row row(String name, int status, String body, Class<? extends Outcome> meaning) {
    return new Row(status + " " + name, answered(status, body), meaning);
  }

  /** The same order with a seed, from a model that takes one. */
  protected static Order seeded(Order order) {
    return shaped(order, Optional.empty());
  }

  /** The same order with a seed and guidance, from a model that takes them. */
  protected static Order shaped(Order order) {
    return shaped(order, Optional.of(2.5));
  }

  private static Order shaped(Order order, Optional<Double> guidance) {
    Shape shape =
        new Shape(
            order.effective().size(), Optional.of(42L), guidance, order.effective().references());
    return new Order(
        order.take(),
        order.provider(),
        order.model(),
        order.prompt(),
        shape,
        order.count(),
        order.references(),
        order.deadline());
  }

  protected static JsonNode json(String text) {
    return Json.read(text, JsonNode.class);
  }

  private static String head(String text) {
    return text.substring(0, Math.min(200, text.length()));
  }
}

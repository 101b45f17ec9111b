package io.halftone.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.halftone.job.Size;
import io.halftone.provider.Call;
import io.halftone.provider.Outcome;
import io.halftone.provider.Outcome.Output;
import io.halftone.provider.Protocol;
import io.halftone.provider.ProviderContract;
import io.halftone.provider.Reply;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenaiTest extends ProviderContract {
  private static final String URL =
      "https://oaidalleapiprodscus.blob.core.windows.net/private/img-a.png?se=2026";

  private final Openai openai = new Openai();

  @Override
  protected Protocol protocol() {
    return openai;
  }

  @Override
  protected Optional<String> reference() {
    return Optional.empty();
  }

  @Override
  protected Stream<Row> creates() {
    return Stream.of(
        row("by address", 200, "{\"created\":1,\"data\":[{\"url\":\"%s\"}]}".formatted(URL), DONE),
        row("inline", 200, "{\"created\":1,\"data\":[{\"b64_json\":\"iVBORw0KGgo=\"}]}", DONE),
        row("empty, as some gateways answer", 200, "{\"created\":1,\"data\":[]}", DONE),
        row("no data", 200, "{\"created\":1}", Outcome.Unknown.class),
        row("a bad field", 400, error("invalid_request_error", "unknown_parameter"), INVALID),
        row(
            "moderated",
            400,
            error("image_generation_user_error", "moderation_blocked"),
            MODERATED),
        row("moderated, older", 400, error("x", "content_policy_violation"), MODERATED),
        row("a bad key", 401, error("invalid_request_error", "invalid_api_key"), UNAUTHORISED),
        row("not verified", 403, error("invalid_request_error", "x"), UNAUTHORISED),
        row(
            "no such model",
            404,
            error("invalid_request_error", "model_not_found"),
            Outcome.Unsold.class),
        row("too many", 429, error("requests", "rate_limit_exceeded"), Outcome.Throttled.class),
        row("no money", 429, error("insufficient_quota", "insufficient_quota"), UNPAID),
        row("no money, by its type", 429, error("insufficient_quota", ""), UNPAID),
        row("server", 500, error("server_error", ""), Outcome.Unknown.class),
        row("server", 503, error("server_error", ""), Outcome.Unknown.class),
        row("edge", 502, "<html>502</html>", Outcome.Unknown.class));
  }

  private static final Class<? extends Outcome> DONE = Outcome.Finished.class;
  private static final Class<? extends Outcome> INVALID = Outcome.Invalid.class;
  private static final Class<? extends Outcome> MODERATED = Outcome.Moderated.class;
  private static final Class<? extends Outcome> UNAUTHORISED = Outcome.Unauthorised.class;
  private static final Class<? extends Outcome> UNPAID = Outcome.Unpaid.class;

  @Override
  protected Stream<Row> looks() {
    return Stream.empty();
  }

  @Override
  protected Stream<Wording> wordings() {
    return Stream.of(
        new Wording(
            "words",
            order("gpt-image", "headphones", new Size(1536, 1024), 1),
            """
            {"model":"gpt-image","prompt":"headphones","size":"1536x1024"}\
            """),
        new Wording(
            "references",
            order(
                "gpt-image",
                "p",
                new Size(1024, 1024),
                1,
                URI.create("https://cdn.example/a.png"),
                URI.create("data:image/png;base64,AAAA")),
            """
            {"model":"gpt-image","prompt":"p","size":"1024x1024",
             "images":[{"image_url":"https://cdn.example/a.png"},
                       {"image_url":"data:image/png;base64,AAAA"}]}\
            """));
  }

  @Test
  void references_make_it_an_edit() {
    Size size = new Size(1024, 1024);
    assertThat(openai.create(order("m", "p", size, 1)).path()).isEqualTo("/images/generations");
    assertThat(openai.create(order("m", "p", size, 1, URI.create("https://a/b.png"))).path())
        .isEqualTo("/images/edits");
  }

  @Test
  void references_that_are_here_go_as_files_of_a_form_which_every_server_takes() {
    URI png = URI.create("data:image/png;base64,AAAA");
    Call one = openai.create(order("m", "p", new Size(1024, 1024), 1, png));
    assertThat(one.path()).isEqualTo("/images/edits");
    assertThat(one.body()).isEmpty();
    assertThat(one.form())
        .containsExactlyInAnyOrder(
            new Call.Field.Words("prompt", "p"),
            new Call.Field.Words("model", "m"),
            new Call.Field.Words("size", "1024x1024"),
            new Call.Field.File("image", png));
    assertThat(openai.create(order("m", "p", new Size(1024, 1024), 1, png, png)).form())
        .filteredOn(field -> field instanceof Call.Field.File)
        .extracting(Call.Field::name)
        .containsExactly("image[]", "image[]");
  }

  @Test
  void makes_no_related_set() {
    assertThatThrownBy(() -> openai.create(order("m", "p", new Size(1024, 1024), 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("related-set");
  }

  @ParameterizedTest
  @ValueSource(strings = {"iVBORw0KGgo=", "data:image/png;base64,iVBORw0KGgo="})
  void takes_base64_with_and_without_what_stands_before_it(String text) {
    String body = "{\"data\":[{\"b64_json\":\"%s\",\"revised_prompt\":\"p\"}]}".formatted(text);
    Outcome outcome = openai.created(answered(200, body));
    Output output = ((Outcome.Finished) outcome).outputs().getFirst();
    assertThat(((Output.Inline) output).bytes()).startsWith(0x89, 'P', 'N', 'G');
  }

  @ParameterizedTest(name = "{0}: charged {1}")
  @CsvSource({"input, false", "output, true", "'', true"})
  void what_was_made_and_then_refused_may_be_billed(String stage, boolean charged) {
    String body =
        """
        {"error":{"message":"blocked","type":"image_generation_user_error",
         "code":"moderation_blocked","moderation_details":{"moderation_stage":"%s"}}}\
        """
            .formatted(stage);
    assertThat(((Outcome.Moderated) openai.created(answered(400, body))).charged())
        .isEqualTo(charged);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          retry-after-ms             | 1500       | 1500
          retry-after                | 20         | 20000
          x-ratelimit-reset-requests | 6m0s       | 360000
          x-ratelimit-reset-requests | 1s         | 1000
          x-ratelimit-reset-requests | 1.5s       | 1500
          x-ratelimit-reset-requests | 2500ms     | 2500
          x-ratelimit-reset-requests | 1h0m0s     | 600000
          x-ratelimit-reset-requests | soon       | -
          retry-after-ms             | -5         | -
          """)
  void stays_away_as_long_as_it_is_told(String header, String value, Long millis) {
    Map<String, String> headers = new HashMap<>(Map.of(header, value));
    Outcome outcome =
        openai.created(new Reply.Answered(429, headers, error("requests", "rate_limit_exceeded")));
    assertThat(((Outcome.Throttled) outcome).delay())
        .isEqualTo(Optional.ofNullable(millis).map(Duration::ofMillis));
  }

  @Test
  void a_header_is_believed_before_words() {
    Reply told =
        new Reply.Answered(
            429,
            Map.of("Retry-After-Ms", "3000", "Retry-After", "4"),
            "{\"error\":{\"message\":\"Please try again in 12s.\",\"code\":\"rate\"}}");
    assertThat(((Outcome.Throttled) openai.created(told)).delay()).contains(Duration.ofSeconds(3));
    Reply words =
        new Reply.Answered(
            429,
            Map.of(),
            "{\"error\":{\"message\":\"Please try again in 12s.\",\"code\":\"rate\"}}");
    assertThat(((Outcome.Throttled) openai.created(words)).delay())
        .contains(Duration.ofSeconds(12));
  }

  @Test
  void names_the_cause() {
    assertThat(openai.created(answered(404, error("invalid_request_error", "model_not_found"))))
        .isEqualTo(new Outcome.Unsold("404 model_not_found: it did not work"));
    assertThat(List.of(openai.scheme())).containsExactly("Bearer");
  }

  private static String error(String type, String code) {
    return """
    {"error":{"message":"it did not work","type":"%s","param":null,"code":"%s"}}\
    """
        .formatted(type, code);
  }
}

package io.halftone.provider.fal;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FalTest extends ProviderContract {
  private static final String MODEL = "fal-ai/bytedance/seedream/v4/text-to-image";
  private static final String REFERENCE =
      "fal-ai/bytedance/requests/764cabcf-b745-4b3e-ae38-1200304cf45b";
  private static final String URL = "https://v3.fal.media/files/b/a/out.png";
  private static final Size SIZE = new Size(2048, 1152);
  private static final String POLICY =
      detail("content_policy_violation", "The content could not be processed");

  private static final Optional<String> NO_FAILURE = Optional.empty();

  private final Fal fal = new Fal(Duration.ZERO);
  private final Fal held = new Fal(Duration.ofMinutes(5));

  @Override
  protected Protocol protocol() {
    return fal;
  }

  @Override
  protected Optional<String> reference() {
    return Optional.of(REFERENCE);
  }

  @Override
  protected Stream<Row> creates() {
    return Stream.of(
        row("queued", 200, queued("https://queue.fal.run/" + REFERENCE), Outcome.Accepted.class),
        row("in the reply", 200, pictures(URL), Outcome.Finished.class),
        row("in the reply, and empty", 200, "{\"images\":[],\"seed\":1}", Outcome.Finished.class),
        row("no address", 200, "{\"request_id\":\"a\",\"status\":\"IN_QUEUE\"}", UNKNOWN),
        row("an address that is none", 200, queued("https://queue.fal.run/a/../b"), UNKNOWN),
        row("a bad field", 400, "{\"detail\":\"bad\"}", Outcome.Invalid.class),
        row("a bad key", 401, "{\"detail\":\"Invalid key\"}", Outcome.Unauthorised.class),
        row(
            "no money",
            403,
            "{\"detail\":\"User is locked. Reason: Exhausted balance. Top up your balance\"}",
            Outcome.Unpaid.class),
        row("locked", 403, "{\"detail\":\"User is locked. Reason: Admin lock.\"}", UNPAID),
        row("not permitted", 403, "{\"detail\":\"Forbidden\"}", Outcome.Unauthorised.class),
        row("no such model", 404, "{\"detail\":\"Not found\"}", Outcome.Unsold.class),
        row("moderated", 422, POLICY, Outcome.Moderated.class),
        row("a slow reference", 422, detail("file_download_error", "late"), Outcome.Failed.class),
        row("a wrong field", 422, detail("less_than_equal", "too large"), Outcome.Invalid.class),
        row(
            "too many at once",
            429,
            "{\"detail\":\"Too many\",\"error_type\":\"concurrent_requests_limit\"}",
            Outcome.Throttled.class),
        row("hung up", 499, "{\"detail\":\"x\",\"error_type\":\"client_disconnected\"}", CANCELLED),
        row("internal", 500, infrastructure("internal_server_error"), UNKNOWN),
        row("the runner", 502, infrastructure("runner_incomplete_response"), UNKNOWN),
        row("no runner", 503, infrastructure("runner_scheduling_failure"), Outcome.Failed.class),
        row("too long", 504, infrastructure("generation_timeout"), UNKNOWN),
        new Row("not begun in time", notBegun(), CANCELLED),
        new Row("the queue's own 500", named(500, "boom"), UNKNOWN),
        new Row("the queue's own 502", named(502, "Bad Gateway"), UNKNOWN),
        new Row("the queue's own 503", named(503, "busy"), Outcome.Failed.class),
        new Row("the queue's own 504", named(504, "Gateway Time-out"), UNKNOWN),
        row("trouble yet unheard of", 500, infrastructure("queue_write_lost"), UNKNOWN),
        row("nameless trouble", 500, "{\"detail\":\"oops\"}", UNKNOWN),
        row("edge", 502, "<html>502 Bad Gateway</html>", UNKNOWN));
  }

  private static final Class<? extends Outcome> UNKNOWN = Outcome.Unknown.class;
  private static final Class<? extends Outcome> UNPAID = Outcome.Unpaid.class;
  private static final Class<? extends Outcome> CANCELLED = Outcome.Cancelled.class;

  @Override
  protected Stream<Row> looks() {
    return Stream.of(
        row("waiting", 202, status("IN_QUEUE"), Outcome.Accepted.class),
        row("running", 202, status("IN_PROGRESS"), Outcome.Accepted.class),
        row("a state yet unheard of", 202, status("PAUSED"), Outcome.Accepted.class),
        row("ended", 200, status("COMPLETED"), Outcome.Ready.class),
        row(
            "ended badly",
            200,
            "{\"status\":\"COMPLETED\",\"error\":\"Invalid status code: 422\"}",
            Outcome.Ready.class),
        row("not found", 404, "{\"status\":\"NOT_FOUND\"}", Outcome.Gone.class),
        row("a bad key", 401, "{\"detail\":\"Invalid key\"}", UNKNOWN),
        row("no money", 403, "{\"detail\":\"User is locked.\"}", UNKNOWN),
        row("edge", 502, "<html>502</html>", UNKNOWN));
  }

  @Override
  protected Stream<Row> results() {
    return Stream.of(
        row("done", 200, pictures(URL), Outcome.Finished.class),
        row("done and empty", 200, "{\"images\":[]}", Outcome.Finished.class),
        row("moderated", 422, POLICY, Outcome.Moderated.class),
        row("refused by the model", 422, detail("image_too_small", "small"), Outcome.Invalid.class),
        row("nothing made", 422, detail("no_media_generated", "no"), Outcome.Failed.class),
        row("cancelled", 499, "{\"detail\":\"x\",\"error_type\":\"client_cancelled\"}", CANCELLED),
        row("internal", 500, infrastructure("downstream_service_error"), Outcome.Failed.class),
        new Row("the order's own 500", named(500, "boom"), Outcome.Failed.class),
        new Row("the order's own 504", named(504, "Gateway Time-out"), Outcome.Failed.class),
        new Row("not begun in time", notBegun(), CANCELLED),
        row("malformed", 400, infrastructure("bad_request"), Outcome.Invalid.class),
        row("too early", 400, "{\"detail\":\"Request is still in progress\"}", UNKNOWN),
        row("a page", 422, "<html>no</html>", UNKNOWN),
        row("not found", 404, "{\"status\":\"NOT_FOUND\"}", UNKNOWN),
        row("no money", 403, "{\"detail\":\"User is locked. Reason: TOP_UP.\"}", UNKNOWN),
        row("throttled", 429, "{\"detail\":\"slow down\"}", UNKNOWN),
        row("edge", 503, "<html>503</html>", UNKNOWN));
  }

  @Override
  protected Stream<Wording> wordings() {
    return Stream.of(
        new Wording(
            "words",
            order(MODEL, "headphones", SIZE, 1),
            """
            {"prompt":"headphones","image_size":{"width":2048,"height":1152}}\
            """),
        new Wording(
            "a set, with a reference and a seed",
            shaped(
                order(
                    "fal-ai/bytedance/seedream/v4/edit",
                    "p",
                    SIZE,
                    4,
                    URI.create("https://cdn.example/a.png"))),
            """
            {"prompt":"p","image_urls":["https://cdn.example/a.png"],
             "image_size":{"width":2048,"height":1152},"seed":42,"guidance_scale":2.5,
             "max_images":4}\
            """));
  }

  /** There the reply tells how the order itself ended; at the queue, only how its door did. */
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "500, internal_server_error",
    "500, downstream_service_error",
    "502, runner_incomplete_response",
    "504, generation_timeout"
  })
  void a_server_error_is_proven_free_only_where_the_request_was_held_to_its_end(
      int status, String type) {
    Reply.Answered answer = answered(status, infrastructure(type));
    assertThat(held.created(answer))
        .isInstanceOfSatisfying(
            Outcome.Failed.class, failed -> assertThat(failed.charged()).isFalse());
    assertThat(fal.created(answer)).isInstanceOf(Outcome.Unknown.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 504})
  void trouble_before_it_leaves_a_doubt_even_where_the_request_was_held(int status) {
    assertThat(held.created(named(status, "boom"))).isInstanceOf(Outcome.Unknown.class);
    assertThat(held.created(answered(status, infrastructure("queue_write_lost"))))
        .isInstanceOf(Outcome.Unknown.class);
  }

  @Test
  void the_key_is_called_key_and_the_deadline_is_that_of_the_start() {
    Call call = fal.create(order(MODEL, "p", SIZE, 1));
    assertThat(fal.scheme()).isEqualTo("Key");
    assertThat(call.path()).isEqualTo("/" + MODEL);
    assertThat(call.headers()).containsEntry("X-Fal-Request-Timeout", "300");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../a", "a//b", "a/b?c", "a b", "a/..", "/a", "a#b"})
  void a_model_leads_nowhere_else(String model) {
    assertThatThrownBy(() -> fal.create(order(model, "p", SIZE, 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** The host is not followed: the key would go along. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://queue.fal.run/",
        "https://queue.falrun.com/",
        "http://127.0.0.1:8080/fal/",
        "https://evil.example/x/y/z/"
      })
  void an_order_is_named_by_the_end_of_its_address(String base) {
    assertThat(fal.created(answered(200, queued(base + REFERENCE))))
        .isEqualTo(new Outcome.Accepted(REFERENCE));
    assertThat(fal.created(answered(200, queued(base + REFERENCE + "/response"))))
        .isEqualTo(new Outcome.Accepted(REFERENCE));
  }

  @Test
  void looks_fetches_and_cancels_without_the_rest_of_the_models_name() {
    assertThat(fal.look("f", REFERENCE).orElseThrow().path())
        .isEqualTo("/" + REFERENCE + "/status");
    assertThat(fal.result("f", REFERENCE).orElseThrow().path()).isEqualTo("/" + REFERENCE);
    Call cancel = fal.cancel("f", REFERENCE).orElseThrow();
    assertThat(cancel.method()).isEqualTo(Call.Method.PUT);
    assertThat(cancel.path()).isEqualTo("/" + REFERENCE + "/cancel");
  }

  @Test
  void what_is_no_picture_keeps_its_place() {
    Outcome outcome = fal.brought(answered(200, pictures("file:///etc/passwd", URL)), NO_FAILURE);
    List<Output> outputs = ((Outcome.Finished) outcome).outputs();
    assertThat(outputs.get(0)).isInstanceOf(Output.NotMade.class);
    assertThat(outputs.get(1)).isEqualTo(new Output.At(URI.create(URL)));
  }

  @ParameterizedTest(name = "{0}: charged {1}")
  @CsvSource({"422, true", "500, false"})
  void what_the_model_refuses_may_be_billed_and_what_the_server_breaks_never(
      int status, boolean charged) {
    String body = detail("no_media_generated", "none");
    Outcome outcome = fal.brought(answered(status, body), Optional.of("no_media_generated"));
    assertThat(((Outcome.Failed) outcome).charged()).isEqualTo(charged);
  }

  /** The picture may be there: it is the door that has broken. */
  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void a_server_error_is_the_orders_own_only_where_its_status_has_told_of_one(int status) {
    for (Reply.Answered answer :
        List.of(
            answered(status, infrastructure("runner_connection_timeout")), named(status, "boom"))) {
      assertThat(fal.brought(answer, NO_FAILURE)).isInstanceOf(Outcome.Unknown.class);
      assertThat(fal.brought(answer, Optional.of("content_policy_violation")))
          .as("what it failed of may be billed")
          .isInstanceOf(Outcome.Unknown.class);
      for (String failure : List.of("", "internal_server_error", "generation_timeout")) {
        assertThat(fal.brought(answer, Optional.of(failure)))
            .as("failed of '%s'", failure)
            .isInstanceOfSatisfying(
                Outcome.Failed.class, failed -> assertThat(failed.charged()).isFalse());
      }
    }
    Reply.Answered unheardOf = answered(status, infrastructure("runner_on_fire"));
    assertThat(fal.brought(unheardOf, Optional.of("runner_on_fire")))
        .isInstanceOf(Outcome.Failed.class);
  }

  /** The replica that brings results may hear later than the one that tells of them. */
  @Test
  void what_may_mean_not_yet_ends_no_order_of_which_the_status_tells_no_failure() {
    for (Reply.Answered answer :
        List.of(
            answered(400, infrastructure("bad_request")),
            answered(422, infrastructure("bad_request")),
            answered(422, "{\"detail\":\"Request is still in progress\"}"),
            answered(499, infrastructure("client_disconnected")))) {
      assertThat(fal.brought(answer, NO_FAILURE)).isInstanceOf(Outcome.Unknown.class);
      assertThat(fal.brought(answer, Optional.of(""))).isInstanceOf(Outcome.Nothing.class);
    }
    assertThat(fal.brought(answered(400, infrastructure("bad_request")), Optional.of("other")))
        .as("it failed of something else")
        .isInstanceOf(Outcome.Unknown.class);
    for (Reply.Answered answer :
        List.of(
            answered(422, POLICY),
            answered(422, detail("image_too_small", "small")),
            answered(422, detail("file_download_error", "late")),
            answered(499, infrastructure("client_cancelled")),
            notBegun())) {
      assertThat(fal.brought(answer, NO_FAILURE))
          .as("only the order itself ends like that")
          .isInstanceOf(Outcome.Nothing.class);
    }
  }

  /** It is the model's word or the door's, and nobody knows all that models say. */
  @Test
  void what_a_model_may_have_said_in_words_unheard_of_seems_to_be_its_end() {
    Reply.Answered unheardOf = answered(422, detail("value_error", "not a request of yours"));
    assertThat(fal.brought(unheardOf, NO_FAILURE))
        .isInstanceOfSatisfying(
            Outcome.Seeming.class,
            seems ->
                assertThat(seems.end())
                    .isEqualTo(
                        new Outcome.Invalid("422 body.image_size – not a request of yours", true)));
    assertThat(fal.brought(unheardOf, Optional.of(""))).isInstanceOf(Outcome.Invalid.class);
  }

  @Test
  void the_status_tells_of_a_failure_in_whatever_form() {
    for (String error : List.of("{\"code\":7}", "[]", "\"\"", "422")) {
      String body = "{\"status\":\"COMPLETED\",\"error\":%s}".formatted(error);
      assertThat(fal.seen(answered(200, body))).isEqualTo(new Outcome.Ready(Optional.of("")));
    }
    assertThat(fal.seen(answered(200, "{\"status\":\"COMPLETED\",\"error\":null}")))
        .isEqualTo(new Outcome.Ready(NO_FAILURE));
  }

  @Test
  void the_status_tells_that_it_failed_and_of_what() {
    String bare = "{\"status\":\"COMPLETED\",\"error\":\"Invalid status code: 500\"}";
    String typed = "{\"status\":\"COMPLETED\",\"error\":\"no\",\"error_type\":\"startup_timeout\"}";
    assertThat(fal.seen(answered(200, status("COMPLETED"))))
        .isEqualTo(new Outcome.Ready(NO_FAILURE));
    assertThat(fal.seen(answered(200, bare))).isEqualTo(new Outcome.Ready(Optional.of("")));
    assertThat(fal.seen(answered(200, typed)))
        .isEqualTo(new Outcome.Ready(Optional.of("startup_timeout")));
  }

  @Test
  void only_what_is_in_the_queue_waits_for_its_turn() {
    String name = "764cabcf-b745-4b3e-ae38-1200304cf45b";
    assertThat(fal.seen(answered(202, status("IN_QUEUE"))))
        .isEqualTo(new Outcome.Accepted(name, true));
    assertThat(fal.seen(answered(202, status("IN_PROGRESS"))))
        .isEqualTo(new Outcome.Accepted(name, false));
  }

  @Test
  void tells_which_field_is_wrong() {
    assertThat(fal.created(answered(422, detail("less_than_equal", "must be at most 4096"))))
        .isEqualTo(new Outcome.Invalid("422 body.image_size – must be at most 4096", true));
  }

  private static Reply.Answered named(int status, String detail) {
    return new Reply.Answered(
        status, Map.of("X-Fal-Request-Id", "r"), "{\"detail\":\"%s\"}".formatted(detail));
  }

  private static Reply.Answered notBegun() {
    return new Reply.Answered(
        504, Map.of("X-Fal-Request-Timeout-Type", "user"), infrastructure("request_timeout"));
  }

  private static String queued(String address) {
    return """
    {"request_id":"764cabcf-b745-4b3e-ae38-1200304cf45b","response_url":"%s",
     "status_url":"%s/status","cancel_url":"%s/cancel","queue_position":0,"status":"IN_QUEUE",
     "gateway_request_id":"g"}\
    """
        .formatted(address, address, address);
  }

  private static String status(String status) {
    return """
    {"status":"%s","request_id":"764cabcf-b745-4b3e-ae38-1200304cf45b","logs":null}\
    """
        .formatted(status);
  }

  private static String pictures(String... urls) {
    return """
    {"images":%s,"seed":746406749}\
    """
        .formatted(
            Stream.of(urls)
                .map(
                    url ->
                        "{\"url\":\"%s\",\"content_type\":\"image/png\",\"width\":null}"
                            .formatted(url))
                .toList());
  }

  private static String detail(String type, String words) {
    return """
    {"detail":[{"loc":["body","image_size"],"msg":"%s","type":"%s",
     "url":"https://docs.fal.ai/errors","input":{}}]}\
    """
        .formatted(words, type);
  }

  private static String infrastructure(String type) {
    return "{\"detail\":\"it broke\",\"error_type\":\"%s\"}".formatted(type);
  }
}

package io.halftone.provider.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.halftone.job.Shape;
import io.halftone.job.Size;
import io.halftone.provider.Call;
import io.halftone.provider.Digest;
import io.halftone.provider.Likeness;
import io.halftone.provider.Listing;
import io.halftone.provider.Order;
import io.halftone.provider.Outcome;
import io.halftone.provider.Outcome.Output;
import io.halftone.provider.Protocol;
import io.halftone.provider.ProviderContract;
import io.halftone.provider.Reply;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplicateTest extends ProviderContract {
  private static final String ID = "gm3qorzdhgbfurvjtvhg6dckhu";
  private static final String URL = "https://replicate.delivery/xezq/a/out-0.jpg";
  private static final String PNG = "data:image/png;base64,iVBORw0KGgo=";
  private static final URI REFERENCE = URI.create("https://cdn.example/headphones.png");
  private static final String SENSITIVE =
      "Prediction failed: Async prediction failed: ModelError: The input or output was flagged as"
          + " sensitive. Please try again with different inputs. (E005) (abc)";

  private static final Order PLAIN =
      order("bytedance/seedream-4", "headphones at the beach", new Size(2048, 1152), 1);

  private final Replicate replicate = new Replicate(Duration.ZERO);

  @Override
  protected Protocol protocol() {
    return replicate;
  }

  @Override
  protected Stream<Row> creates() {
    return Stream.of(
        row("a fresh prediction", 201, prediction("starting", "null"), Outcome.Accepted.class),
        row(
            "202 after the wait ran out",
            202,
            prediction("processing", "null"),
            Outcome.Accepted.class),
        row("200 from a gateway", 200, prediction("starting", "null"), Outcome.Accepted.class),
        row(
            "processing with output",
            201,
            prediction("processing", list(PNG)),
            Outcome.Accepted.class),
        row("a status yet unheard of", 201, prediction("queued", "null"), Outcome.Accepted.class),
        row("done at once", 201, prediction("succeeded", list(URL)), Outcome.Finished.class),
        row("done and empty", 201, prediction("succeeded", "[]"), Outcome.Finished.class),
        row("failed at once", 201, failed("CUDA out of memory (E1001)"), Outcome.Accepted.class),
        row("moderated at once", 201, failed(SENSITIVE), Outcome.Accepted.class),
        row("aborted at once", 201, prediction("aborted", "null"), Outcome.Accepted.class),
        row("no id", 201, "{\"status\":\"starting\"}", Outcome.Unknown.class),
        row(
            "an id that is none",
            201,
            "{\"id\":\"../x\",\"status\":\"starting\"}",
            Outcome.Unknown.class),
        row("a list", 200, "[{\"id\":\"abc\"}]", Outcome.Unknown.class),
        row("a page instead of an answer", 200, "<html>hello</html>", Outcome.Unknown.class),
        row("malformed", 400, "{\"detail\":\"bad\"}", Outcome.Invalid.class),
        row("unknown model", 404, "{\"detail\":\"not found\"}", Outcome.Unsold.class),
        row("too big", 413, "{\"detail\":\"too big\"}", Outcome.Invalid.class),
        row("too big at the edge", 413, "<html>413</html>", Outcome.Unavailable.class),
        row("no such page", 404, "default backend - 404", Outcome.Unavailable.class),
        row("invalid field", 422, INVALID, Outcome.Invalid.class),
        row(
            "bad token",
            401,
            "{\"title\":\"Unauthenticated\",\"detail\":\"no token\",\"status\":401}",
            Outcome.Unauthorised.class),
        row("forbidden", 403, "", Outcome.Unauthorised.class),
        row(
            "no credit",
            402,
            "{\"title\":\"Insufficient credit\",\"detail\":\"top up\",\"status\":402}",
            Outcome.Unpaid.class),
        row("throttled", 429, THROTTLED, Outcome.Throttled.class),
        row("edge", 502, "<html><h1>502 Bad Gateway</h1></html>", Outcome.Unknown.class),
        row("internal", 500, "{\"title\":\"Internal\",\"detail\":\"oops\"}", Outcome.Unknown.class),
        new Row("silence", new Reply.Lost("read timed out"), Outcome.Unknown.class),
        new Row("no connection", new Reply.NotSent("refused"), Outcome.Unavailable.class));
  }

  @Override
  protected Stream<Row> looks() {
    return Stream.of(
        row("starting", 200, prediction("starting", "null"), Outcome.Accepted.class),
        row("processing", 200, prediction("processing", "null"), Outcome.Accepted.class),
        row("the first of a set", 200, prediction("processing", list(URL)), Outcome.Accepted.class),
        row(
            "succeeded with a list",
            200,
            prediction("succeeded", list(URL)),
            Outcome.Finished.class),
        row(
            "succeeded with one text",
            200,
            prediction("succeeded", text(URL)),
            Outcome.Finished.class),
        row("succeeded with nothing", 200, prediction("succeeded", "null"), Outcome.Finished.class),
        row("removed", 200, removed(), Outcome.Expired.class),
        row(
            "failed",
            200,
            failed("Prediction interrupted; please retry (code: PA)"),
            Outcome.Failed.class),
        row("failed without a word", 200, prediction("failed", "null"), Outcome.Failed.class),
        row("moderated by its number", 200, failed("Nein. (E005)"), Outcome.Moderated.class),
        row(
            "moderated behind a trace",
            200,
            failed("at x ".repeat(999) + "(E005)"),
            Outcome.Moderated.class),
        row(
            "moderated by its words",
            200,
            failed("NSFW content detected"),
            Outcome.Moderated.class),
        row("cancelled", 200, prediction("canceled", "null"), Outcome.Cancelled.class),
        row("aborted", 200, prediction("aborted", "null"), Outcome.Cancelled.class),
        row("not found", 404, "{\"detail\":\"not found\"}", Outcome.Unknown.class),
        row("bad token", 401, "{\"title\":\"Unauthenticated\"}", Outcome.Unknown.class),
        row("throttled", 429, THROTTLED, Outcome.Unknown.class),
        row("edge", 502, "<html>502</html>", Outcome.Unknown.class),
        row("a page", 200, "<html>maintenance</html>", Outcome.Unknown.class));
  }

  @Override
  protected Stream<Wording> wordings() {
    return Stream.of(
        new Wording(
            "seedream-4",
            PLAIN,
            """
            {"input":{"prompt":"headphones at the beach","size":"custom","width":2048,
             "height":1152,"enhance_prompt":false}}\
            """),
        new Wording(
            "seedream-4 with a reference, as a set",
            order("bytedance/seedream-4", "p", new Size(1024, 1024), 4, REFERENCE),
            """
            {"input":{"prompt":"p","image_input":["https://cdn.example/headphones.png"],
             "size":"custom","width":1024,"height":1024,"sequential_image_generation":"auto",
             "max_images":4,"enhance_prompt":false}}\
            """),
        new Wording(
            "seedream-4.5, which has no enhance_prompt",
            order("bytedance/seedream-4.5", "p", new Size(1024, 1024), 1),
            """
            {"input":{"prompt":"p","size":"custom","width":1024,"height":1024}}\
            """),
        new Wording(
            "nano-banana",
            order("google/nano-banana", "p", new Size(1080, 1350), 1, REFERENCE),
            """
            {"input":{"prompt":"p","image_input":["https://cdn.example/headphones.png"],
             "aspect_ratio":"4:5","output_format":"png"}}\
            """),
        new Wording(
            "any other, which may have a seed",
            seeded(order("somebody/something", "p", new Size(1024, 1024), 1)),
            """
            {"input":{"prompt":"p","aspect_ratio":"1:1","seed":42}}\
            """),
        new Wording(
            "a version of somebody's model",
            order("somebody/something:" + "0a".repeat(32), "p", new Size(1920, 1080), 1),
            """
            {"version":"%s","input":{"prompt":"p","aspect_ratio":"16:9"}}\
            """
                .formatted("0a".repeat(32))),
        new Wording(
            "any other, several times",
            order("somebody/something", "p", new Size(1920, 1080), 3),
            """
            {"input":{"prompt":"p","aspect_ratio":"16:9","num_outputs":3}}\
            """));
  }

  @Override
  protected Optional<String> reference() {
    return Optional.of(ID);
  }

  @Override
  protected Stream<Reply.Answered> lists() {
    return Stream.of(answered(200, page("null", PLAIN)));
  }

  /** Only its own models have an address; what its list says of either is the name. */
  @Test
  void somebodys_model_is_bought_by_its_version_and_known_again_by_its_name() {
    String version = "somebody/something:" + "0a".repeat(32);
    Size size = new Size(1024, 1024);
    assertThat(replicate.create(order(version, "p", size, 1)).path()).isEqualTo("/predictions");
    assertThat(replicate.fingerprint(order(version, "p", size, 1)).split("/")[0])
        .isEqualTo(replicate.fingerprint(order("somebody/something", "p", size, 1)).split("/")[0]);
    assertThatThrownBy(() -> replicate.create(order("a/b:latest", "p", size, 1)))
        .hasMessageContaining("OWNER/NAME:VERSION");
  }

  @Test
  void buys_at_the_model_with_a_deadline() {
    Call call = replicate.create(PLAIN);
    assertThat(replicate.scheme()).isEqualTo("Bearer");
    assertThat(call.method()).isEqualTo(Call.Method.POST);
    assertThat(call.path()).isEqualTo("/models/bytedance/seedream-4/predictions");
    assertThat(call.headers())
        .isEqualTo(Map.of("Content-Type", "application/json", "Cancel-After", "360s"));
  }

  @Test
  void is_more_patient_than_the_wait_that_it_asks_for() {
    Call call = new Replicate(Duration.ofSeconds(60)).create(PLAIN);
    assertThat(call.headers()).containsEntry("Prefer", "wait=60");
    assertThat(call.headers()).containsEntry("Cancel-After", "420s");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT-1S", "PT0.5S", "PT60.1S", "PT61S"})
  void refuses_a_wait_that_replicate_does_not_have(String wait) {
    assertThatThrownBy(() -> new Replicate(Duration.parse(wait)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest(name = "{0} becomes {1}")
  @CsvSource({"PT0S, 60s", "PT4.9S, 65s", "PT5.001S, 66s", "PT10M, 660s"})
  void is_stopped_by_us_long_before_replicate_would(String deadline, String header) {
    Order order =
        new Order(
            PLAIN.take(),
            "r",
            PLAIN.model(),
            "p",
            PLAIN.effective(),
            1,
            List.of(),
            Duration.parse(deadline));
    assertThat(replicate.create(order).headers()).containsEntry("Cancel-After", header);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "seedream-4",
        "a/b/c",
        "../account",
        "a/..",
        "a/b?x=1",
        "a/b c",
        "a/b\n",
        "/b"
      })
  void refuses_what_is_no_model(String model) {
    assertThatThrownBy(() -> replicate.create(order(model, "p", new Size(1024, 1024), 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("OWNER/NAME");
  }

  @Test
  void refuses_a_set_of_a_model_that_makes_one() {
    assertThatThrownBy(
            () -> replicate.create(order("google/nano-banana", "p", new Size(1024, 1024), 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("can: {related-set: 1}");
  }

  @ParameterizedTest(name = "{0} × {1} is {2}")
  @CsvSource({
    "1080, 1920, 9:16",
    "1080, 1080, 1:1",
    "1080, 1350, 4:5",
    "2100, 900, 21:9",
    "1088, 1920, 9:16"
  })
  void asks_for_the_frames_ratio(int width, int height, String ratio) {
    Order order = order("google/nano-banana", "p", new Size(width, height), 1);
    assertThat(
            json(replicate.create(order).body().orElseThrow()).at("/input/aspect_ratio").asText())
        .isEqualTo(ratio);
  }

  @ParameterizedTest(name = "{0} × {1}")
  @CsvSource({"1200, 628", "3000, 1000", "600, 4000"})
  void refuses_a_frame_that_would_come_out_in_another_ratio(int width, int height) {
    assertThatThrownBy(
            () -> replicate.create(order("google/nano-banana", "p", new Size(width, height), 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("choose another model");
  }

  @Test
  void remembers_the_name_of_what_it_bought() {
    assertThat(replicate.created(answered(201, prediction("starting", "null"))))
        .isEqualTo(new Outcome.Accepted(ID));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # body | Retry-After | ratelimit-reset | seconds
          {"retry_after":5,"detail":"resets in ~9s"} | 7 | 8 | 5
          {"retry_after":"6"}                 | - | - | 6
          {"retry_after":-1}                  | 7 | - | 7
          {"detail":"resets in ~30s."}        | 7 | - | 7
          {"detail":"Request was throttled. Your rate limit resets in ~30s."} | - | 8 | 30
          {}                                  | - | 8 | 8
          <html>slow down</html>              | Sat, 21 Nov 2026 06:00:20 GMT | 8 | 20
          {"retry_after":0}                   | - | - | 1
          {"retry_after":999999}              | - | - | 600
          {"retry_after":1e300}               | soon | NaN | -
          {}                                  | - | - | -
          """)
  void stays_away_as_long_as_it_is_told(String body, String header, String reset, Long seconds) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Date", "Sat, 21 Nov 2026 06:00:00 GMT");
    Optional.ofNullable(header).ifPresent(value -> headers.put("Retry-After", value));
    Optional.ofNullable(reset).ifPresent(value -> headers.put("ratelimit-reset", value));
    Outcome outcome = replicate.created(new Reply.Answered(429, headers, body));
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Throttled.class,
            throttled ->
                assertThat(throttled.delay())
                    .isEqualTo(Optional.ofNullable(seconds).map(Duration::ofSeconds)));
  }

  @Test
  void tells_which_fields_are_wrong() {
    assertThat(replicate.created(answered(422, INVALID)))
        .isEqualTo(
            new Outcome.Invalid(
                "422 Input validation failed: input.width – must be at most 4096; input – prompt is"
                    + " required"));
  }

  @Test
  void keeps_reasons_short_and_speakable() {
    String body = "{\"detail\":\"a\\u0000b\\ud800\\nc%s\"}".formatted("x".repeat(1_000_000));
    Outcome outcome = replicate.created(answered(500, body));
    assertThat(((Outcome.Unknown) outcome).reason()).startsWith("500 a b c").hasSizeLessThan(600);
  }

  @ParameterizedTest(name = "{0}, started at {1}: charged {2}")
  @CsvSource({
    "canceled, 2026-11-21T06:00:00Z, true",
    "canceled, , false",
    "aborted, , false",
    "aborted, 2026-11-21T06:00:00Z, false"
  })
  void what_had_begun_to_run_is_paid(String status, String started, boolean charged) {
    ObjectNode body = (ObjectNode) json(prediction(status, "null"));
    body.put("started_at", started);
    assertThat(((Outcome.Cancelled) replicate.seen(answered(200, body.toString()))).charged())
        .isEqualTo(charged);
  }

  @Test
  void takes_outputs_by_address_and_inline() {
    Outcome outcome = replicate.seen(answered(200, prediction("succeeded", list(URL, PNG))));
    List<Output> outputs = ((Outcome.Finished) outcome).outputs();
    assertThat(outputs).hasSize(2);
    assertThat(outputs.get(0)).isEqualTo(new Output.At(URI.create(URL)));
    assertThat(((Output.Inline) outputs.get(1)).bytes())
        .containsExactly(0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n');
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "ftp://a/b",
        "//a/b",
        "https:///b",
        "javascript:alert(1)",
        "http://[",
        "data:text/html;base64,aGk=",
        "data:image/svg+xml;base64,aGk=",
        "data:image/png;base64,!",
        "data:image/png;base64,",
        "data:image/png,aGk="
      })
  void what_is_no_picture_keeps_its_place_and_is_paid(String output) {
    assertNoPicture(text(output));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "7", "{}", "[]"})
  void what_is_no_text_keeps_its_place_as_well(String output) {
    assertNoPicture(output);
  }

  private void assertNoPicture(String output) {
    String set = "[%s,%s]".formatted(output, text(URL));
    assertThat(replicate.seen(answered(200, prediction("succeeded", set))))
        .isInstanceOfSatisfying(
            Outcome.Finished.class,
            finished ->
                assertThat(finished.outputs())
                    .satisfiesExactly(
                        none ->
                            assertThat(((Output.NotMade) none).why())
                                .isInstanceOfSatisfying(
                                    Outcome.Failed.class,
                                    failed -> assertThat(failed.charged()).isTrue()),
                        second -> assertThat(second).isEqualTo(new Output.At(URI.create(URL)))));
  }

  @Test
  void reads_a_prediction_that_holds_a_very_large_picture() {
    String picture = "data:image/png;base64," + "AAAA".repeat(6_000_000);
    Outcome outcome = replicate.created(answered(201, prediction("succeeded", list(picture))));
    assertThat(((Outcome.Finished) outcome).outputs()).hasSize(1);
  }

  @Test
  void looks_and_cancels_by_name() {
    Call look = replicate.look("r", ID).orElseThrow();
    assertThat(look.path()).isEqualTo("/predictions/gm3qorzdhgbfurvjtvhg6dckhu");
    assertThat(look.headers()).containsEntry("Cache-Control", "no-store");
    Call cancel = replicate.cancel("r", ID).orElseThrow();
    assertThat(cancel.method()).isEqualTo(Call.Method.POST);
    assertThat(cancel.path()).isEqualTo("/predictions/gm3qorzdhgbfurvjtvhg6dckhu/cancel");
  }

  @Test
  void lists_what_was_made_between_two_moments() {
    Instant since = Instant.parse("2026-11-21T06:00:00Z");
    Call list = replicate.list("r", since, since.plusSeconds(60)).orElseThrow();
    assertThat(list.path())
        .isEqualTo(
            "/predictions?created_after=2026-11-21T06%3A00%3A00Z&created_before=2026-11-21T06%3A01%3A00Z");
  }

  @Test
  void follows_a_listing_on_its_own_host_only() {
    String next = text("https://evil.example/steal?cursor=cD0yMDI%3D&created_after=x");
    Listing listing = replicate.listed("r", answered(200, page(next, PLAIN))).orElseThrow();
    assertThat(listing.next().orElseThrow().path())
        .isEqualTo("/predictions?cursor=cD0yMDI%3D&created_after=x");
    assertThat(listing.next().orElseThrow().provider()).isEqualTo("r");
  }

  @Test
  void a_listing_goes_on_behind_an_empty_page() {
    String next = text("https://api.replicate.com/v1/predictions?cursor=c");
    Listing listing = replicate.listed("r", answered(200, page(next))).orElseThrow();
    assertThat(listing.orders()).isEmpty();
    assertThat(listing.next()).isPresent();
    assertThat(replicate.listed("r", answered(200, page("null"))))
        .contains(new Listing(List.of(), Optional.empty()));
  }

  @Test
  void a_listing_with_an_entry_or_a_next_that_cannot_be_read_is_none() {
    String page = page("null", PLAIN);
    assertThat(replicate.listed("r", answered(200, page))).isPresent();
    assertThat(replicate.listed("r", answered(200, page.replace("created_at", "c")))).isEmpty();
    assertThat(replicate.listed("r", answered(200, page.replace(ID, "?")))).isEmpty();
    assertThat(replicate.listed("r", answered(200, page("7", PLAIN)))).isEmpty();
  }

  @Test
  void lists_the_newest_first_and_those_without_input_too() {
    String old = "{\"id\":\"old\",\"created_at\":\"2026-11-21T05:00:00Z\",\"input\":{}}";
    String young =
        "{\"id\":\"young\",\"created_at\":\"2026-11-21T08:00:00.5+02:00\",\"input\":null}";
    String page = "{\"next\":null,\"results\":[%s,%s]}".formatted(old, young);
    assertThat(replicate.listed("r", answered(200, page)).orElseThrow().orders())
        .containsExactly(
            new Listing.Remembered("young", "", Instant.parse("2026-11-21T06:00:00.5Z")),
            new Listing.Remembered("old", "", Instant.parse("2026-11-21T05:00:00Z")));
  }

  /** Replicate is free to add defaults, to turn the fields round and to host references itself. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("wordings")
  void recognises_an_order_by_what_is_remembered_of_it(Wording wording) {
    ObjectNode page = (ObjectNode) json(page("null", wording.order()));
    ObjectNode input = (ObjectNode) page.at("/results/0/input");
    ObjectNode kept = input.objectNode();
    kept.put("aspect_ratio", "match_input_image").put("max_images", 1).put("num_outputs", 1);
    kept.put("sequential_image_generation", "disabled").put("seed", 7).put("enhance_prompt", true);
    kept.putArray("image_input");
    kept.setAll(input);
    wording
        .order()
        .references()
        .forEach(
            reference ->
                kept.putArray("image_input").add("https://api.replicate.com/v1/files/abc"));
    ((ObjectNode) page.at("/results/0")).set("input", kept);
    assertThat(likeness(wording.order(), page.toString())).isNotEqualTo(Likeness.OTHER);
  }

  /** What was not asked for a model may have drawn itself. */
  @ParameterizedTest(name = "asked for {0}, kept {1}: {2}")
  @CsvSource({
    "7, 7, SAME",
    "7, , POSSIBLE",
    ", 7, POSSIBLE",
    "7, 8, OTHER",
  })
  void compares_the_seed_where_one_was_asked_for(Long asked, Long kept, Likeness like) {
    String model = "black-forest-labs/flux-dev";
    Order order = seeded(model, asked);
    assertThat(likeness(order, page("null", seeded(model, kept)))).isEqualTo(like);
  }

  private static Order seeded(String model, Long seed) {
    Order plain = order(model, "p", new Size(1024, 1024), 1);
    Shape shape =
        new Shape(plain.effective().size(), Optional.ofNullable(seed), Optional.empty(), 0);
    return new Order(plain.take(), "r", model, "p", shape, 1, List.of(), Duration.ofMinutes(1));
  }

  /** What we have said by name the list may hold as bytes, and then it is known by them. */
  @ParameterizedTest(name = "{0}, kept {1}: {2}")
  @CsvSource({
    "sha256:DIGEST, data:image/png;base64;BYTES, SAME",
    "sha256:OTHER, data:image/png;base64;BYTES, OTHER",
    "sha256:DIGEST, https://replicate.delivery/a.png, POSSIBLE",
    "sha256:DIGEST, data:image/png;base64;!, POSSIBLE",
    "https://cdn.example/a.png, https://cdn.example/a.png, SAME",
    "https://cdn.example/a.png, https://replicate.delivery/a.png, POSSIBLE",
  })
  void compares_the_pictures_that_are_shown(String asked, String kept, Likeness like) {
    Size size = new Size(2048, 2048);
    URI ours =
        URI.create(
            asked
                .replace("DIGEST", Digest.of(new byte[] {1, 2, 3}))
                .replace("OTHER", Digest.of("other")));
    String theirs = kept.replace("base64;", "base64,").replace("BYTES", "AQID");
    ObjectNode page = (ObjectNode) json(page("null", order(PLAIN.model(), "p", size, 1)));
    ((ObjectNode) page.at("/results/0/input")).putArray("image_input").add(theirs);
    assertThat(likeness(order(PLAIN.model(), "p", size, 1, ours), page.toString())).isEqualTo(like);
  }

  /** What is said to be another is sent again, and paid twice. */
  @Test
  void takes_an_address_that_a_model_adds_for_no_other_order() {
    String model = "somebody/community-model:" + "0a".repeat(32);
    Size size = new Size(1024, 1024);
    Order plain = order(model, "p", size, 1);
    Order showing = order(model, "p", size, 1, REFERENCE);
    assertThat(likeness(plain, withDefault(plain))).isEqualTo(Likeness.POSSIBLE);
    assertThat(likeness(showing, withDefault(showing))).isEqualTo(Likeness.POSSIBLE);
    assertThat(likeness(showing, page("null", showing))).isEqualTo(Likeness.SAME);
    assertThat(likeness(showing, withDefault(plain))).isEqualTo(Likeness.OTHER);
    assertThat(likeness(showing, page("null", order(model, "p", size, 1, REFERENCE, REFERENCE))))
        .isEqualTo(Likeness.OTHER);
  }

  /** An address stands in a field of which we have said nothing. */
  private String withDefault(Order order) {
    ObjectNode page = (ObjectNode) json(page("null", order));
    ((ObjectNode) page.at("/results/0/input")).put("a_mask", "https://cdn.example/mask.png");
    return page.toString();
  }

  /** Written down by an older program, which did not say in which field a picture stood. */
  @Test
  void knows_an_order_that_was_written_down_without_its_fields() {
    Order showing = order(PLAIN.model(), "p", new Size(1024, 1024), 1, REFERENCE);
    String older =
        replicate.fingerprint(showing).replaceAll("/[^/]*$", "").replaceAll("/[0-9a-f]{8}=", "/");
    assertThat(older).matches("[0-9a-f]{64}//a[0-9a-f]{64}/[0-9a-f]{64}");
    assertThat(replicate.likeness(older, onlyFingerprint(page("null", showing))))
        .isEqualTo(Likeness.SAME);
    assertThat(replicate.likeness(older, onlyFingerprint(page("null", PLAIN))))
        .isEqualTo(Likeness.OTHER);
  }

  /** Written down by an older program, which knew no more than that. */
  @Test
  void knows_an_order_that_was_written_down_by_its_words_alone() {
    String words = replicate.fingerprint(PLAIN).substring(0, 64);
    String other = order(PLAIN.model(), "other", new Size(1024, 1024), 1).prompt();
    assertThat(replicate.likeness(words, onlyFingerprint(page("null", PLAIN))))
        .isEqualTo(Likeness.SAME);
    assertThat(replicate.likeness(Digest.of(other), onlyFingerprint(page("null", PLAIN))))
        .isEqualTo(Likeness.OTHER);
  }

  private Likeness likeness(Order order, String page) {
    return replicate.likeness(replicate.fingerprint(order), onlyFingerprint(page));
  }

  @Test
  void tells_orders_apart() {
    Size size = new Size(2048, 1152);
    String model = "bytedance/seedream-4";
    assertThat(
            Stream.of(
                    PLAIN,
                    order(model, "headphones at the lake", size, 1),
                    order(model, PLAIN.prompt(), new Size(1152, 2048), 1),
                    order(model, PLAIN.prompt(), size, 1, REFERENCE),
                    order(model, PLAIN.prompt(), size, 1, URI.create("sha256:" + "0".repeat(64))),
                    order(model, PLAIN.prompt(), size, 1, URI.create("sha256:" + "1".repeat(64))),
                    seeded("black-forest-labs/flux-dev", null),
                    seeded("black-forest-labs/flux-dev", 7L),
                    seeded("black-forest-labs/flux-dev", 8L),
                    order(model, PLAIN.prompt(), size, 1, REFERENCE, REFERENCE),
                    order(model, PLAIN.prompt(), size, 2),
                    order(model, PLAIN.prompt(), size, 3),
                    order("bytedance/seedream-4.5", PLAIN.prompt(), size, 1),
                    order("google/nano-banana", PLAIN.prompt(), size, 1),
                    order("google/nano-banana", PLAIN.prompt(), new Size(1024, 1024), 1))
                .map(replicate::fingerprint))
        .doesNotHaveDuplicates()
        .allMatch(fingerprint -> fingerprint.matches("[0-9a-f]{64}/.*/[0-9a-f]{64}/[0-9a-f]{64}"));
  }

  private String onlyFingerprint(String page) {
    return replicate.listed("r", answered(200, page)).orElseThrow().orders().get(0).fingerprint();
  }

  private static final String THROTTLED =
      """
      {"detail":"Request was throttled. Your rate limit resets in ~5s.","status":429,
       "retry_after":5}\
      """;

  private static final String INVALID =
      """
      {"title":"Input validation failed","detail":"- input.width: must be at most 4096\\n",
       "status":422,"invalid_fields":[
       {"type":"number_lte","field":"input.width","description":"must be at most 4096"},
       {"type":"required","field":"input","description":"prompt is required"}]}\
      """;

  private static String prediction(String status, String output) {
    return """
    {"id":"%s","model":"bytedance/seedream-4","version":"hidden","input":{"prompt":"p"},"logs":"",
     "output":%s,"data_removed":false,"error":null,"source":"api","status":"%s",
     "created_at":"2026-11-21T06:00:00.000Z","urls":{
     "cancel":"https://api.replicate.com/v1/predictions/%s/cancel",
     "get":"https://api.replicate.com/v1/predictions/%s","web":"https://replicate.com/p/%s"}}\
    """
        .formatted(ID, output, status, ID, ID, ID);
  }

  private static String failed(String error) {
    return ((ObjectNode) json(prediction("failed", "null"))).put("error", error).toString();
  }

  private static String removed() {
    return ((ObjectNode) json(prediction("succeeded", "null")))
        .put("data_removed", true)
        .toString();
  }

  private static String list(String... outputs) {
    return Stream.of(outputs).map(ReplicateTest::text).toList().toString();
  }

  private static String text(String value) {
    return "\"" + value + "\"";
  }

  private String page(String next, Order... orders) {
    List<String> results =
        Stream.of(orders)
            .map(
                order -> {
                  ObjectNode result = (ObjectNode) json(prediction("processing", "null"));
                  result.put("model", order.model());
                  result.set(
                      "input", json(replicate.create(order).body().orElseThrow()).path("input"));
                  return result.toString();
                })
            .toList();
    return "{\"previous\":null,\"next\":%s,\"results\":%s}".formatted(next, results);
  }
}

package io.halftone.provider.wavespeed;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.Size;
import io.halftone.provider.Call;
import io.halftone.provider.Outcome;
import io.halftone.provider.Outcome.Output;
import io.halftone.provider.Protocol;
import io.halftone.provider.ProviderContract;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WavespeedTest extends ProviderContract {
  private static final String ID = "8d08e36a1a7049379c25299e82eef019";
  private static final String URL = "https://d1q70pf5vjeyhc.cloudfront.net/predictions/a/1.jpeg";

  private final Wavespeed wavespeed = new Wavespeed();

  @Override
  protected Protocol protocol() {
    return wavespeed;
  }

  @Override
  protected Optional<String> reference() {
    return Optional.of(ID);
  }

  @Override
  protected Stream<Row> creates() {
    return Stream.of(
        row("created", 200, task("created", "", ""), Outcome.Accepted.class),
        row("held too long", 200, coded(5004, task("processing", "", "")), Outcome.Accepted.class),
        row("done at once", 200, task("completed", quoted(URL), "false"), Outcome.Finished.class),
        row("failed at once", 200, task("failed", "", ""), Outcome.Accepted.class),
        row("held too long, without a name", 200, error(5004), Outcome.Unknown.class),
        row("moderated", 200, error(1200), Outcome.Moderated.class),
        row("a missing field", 200, error(1400), Outcome.Invalid.class),
        row("a bad field", 400, error(1401), Outcome.Invalid.class),
        row("a slow reference", 200, error(1402), Outcome.Failed.class),
        row("failed", 200, error(1403), Outcome.Failed.class),
        row("unavailable", 200, error(5003), Outcome.Failed.class),
        row("internal", 500, error(5000), Outcome.Unknown.class),
        row("a bad key", 401, "{\"code\":401,\"message\":\"no\"}", Outcome.Unauthorised.class),
        row("no money", 403, "{\"message\":\"Insufficient balance\"}", Outcome.Unpaid.class),
        row("no money", 400, "{\"message\":\"insufficient credits\"}", Outcome.Unpaid.class),
        row(
            "a bad field, told with words of the prompt",
            400,
            "{\"code\":1400,\"message\":\"no size: a pair of New Balance shoes\"}",
            Outcome.Invalid.class),
        row("no such model", 404, "{\"message\":\"not found\"}", Outcome.Unsold.class),
        row("too many", 429, "{\"message\":\"slow down\"}", Outcome.Throttled.class),
        row("edge", 504, "<html>504</html>", Outcome.Unknown.class));
  }

  @Override
  protected Stream<Row> looks() {
    return Stream.of(
        row("created", 200, task("created", "", ""), Outcome.Accepted.class),
        row("processing", 200, task("processing", "", ""), Outcome.Accepted.class),
        row("a state yet unheard of", 200, task("paused", "", ""), Outcome.Accepted.class),
        row("completed", 200, task("completed", quoted(URL), "false"), Outcome.Finished.class),
        row("completed and empty", 200, task("completed", "", ""), Outcome.Finished.class),
        row("failed", 200, task("failed", "", ""), Outcome.Failed.class),
        row(
            "moderated",
            200,
            task("failed", "", "").replace("\"error\":\"\"", "\"error\":\"NSFW content\""),
            Outcome.Moderated.class),
        row("moderated by its code", 200, coded(1200, task("failed", "", "")), MODERATED),
        row("cancelled", 200, task("cancelled", "", ""), Outcome.Cancelled.class),
        row("too long", 200, task("timeout", "", ""), Outcome.Failed.class),
        row("held too long", 200, error(5004), Outcome.Unknown.class),
        row("deleted", 200, task("deleted", "", ""), Outcome.Cancelled.class),
        row("not found", 404, "{\"message\":\"not found\"}", Outcome.Gone.class),
        row("no such page", 404, "<html>404</html>", Outcome.Unknown.class),
        row("throttled", 429, "{\"message\":\"slow down\"}", Outcome.Unknown.class),
        row("edge", 502, "<html>502</html>", Outcome.Unknown.class));
  }

  private static final Class<? extends Outcome> MODERATED = Outcome.Moderated.class;

  @Override
  protected Stream<Wording> wordings() {
    return Stream.of(
        new Wording(
            "words",
            order("bytedance/seedream-v4", "headphones", new Size(2048, 1152), 1),
            """
            {"prompt":"headphones","size":"2048*1152"}\
            """),
        new Wording(
            "a set with a reference",
            order(
                "bytedance/seedream-v4/edit-sequential",
                "p",
                new Size(2048, 2048),
                4,
                URI.create("https://cdn.example/a.png")),
            """
            {"prompt":"p","images":["https://cdn.example/a.png"],"size":"2048*2048",
             "max_images":4}\
            """));
  }

  @Test
  void buys_at_the_model_and_looks_and_cancels_by_name() {
    Call create = wavespeed.create(order("bytedance/seedream-v4", "p", new Size(1024, 1024), 1));
    assertThat(create.path()).isEqualTo("/bytedance/seedream-v4");
    assertThat(wavespeed.look("w", ID).orElseThrow().path())
        .isEqualTo("/predictions/%s/result".formatted(ID));
    Call cancel = wavespeed.cancel("w", ID).orElseThrow();
    assertThat(cancel.method()).isEqualTo(Call.Method.DELETE);
    assertThat(cancel.path()).isEqualTo("/predictions/" + ID);
  }

  @Test
  void a_flagged_picture_is_not_taken_but_paid_and_the_others_keep_their_places() {
    Outcome.Finished finished =
        (Outcome.Finished)
            wavespeed.seen(
                answered(200, task("completed", quoted(URL) + "," + quoted(URL), "true,false")));
    assertThat(finished.restPaid()).isTrue();
    assertThat(finished.outputs()).hasSize(2);
    assertThat(((Output.NotMade) finished.outputs().get(0)).why())
        .isInstanceOfSatisfying(
            Outcome.Moderated.class, moderated -> assertThat(moderated.charged()).isTrue());
    assertThat(finished.outputs().get(1)).isEqualTo(new Output.At(URI.create(URL)));
  }

  @ParameterizedTest(name = "{0}: charged {1}")
  @CsvSource({"failed, false", "timeout, true"})
  void what_failed_is_refunded(String status, boolean charged) {
    Outcome outcome = wavespeed.seen(answered(200, task(status, "", "")));
    assertThat(((Outcome.Failed) outcome).charged()).isEqualTo(charged);
  }

  @Test
  void the_envelopes_success_says_nothing_of_the_task() {
    assertThat(List.of(200, 201))
        .allSatisfy(
            status ->
                assertThat(wavespeed.seen(answered(status, task("failed", "", ""))))
                    .isInstanceOf(Outcome.Failed.class));
  }

  private static String task(String status, String outputs, String flagged) {
    return """
    {"code":200,"message":"success","data":{"id":"%s","model":"bytedance/seedream-v4",
     "outputs":[%s],"urls":{"get":"https://api.wavespeed.ai/api/v3/predictions/%s/result"},
     "has_nsfw_contents":[%s],"status":"%s","created_at":"2026-11-21T06:00:00Z","error":"",
     "timings":{"inference":0}}}\
    """
        .formatted(ID, outputs, ID, flagged, status);
  }

  private static String coded(int code, String task) {
    return task.replace("\"code\":200", "\"code\":" + code);
  }

  private static String error(int code) {
    return "{\"code\":%d,\"message\":\"it did not work\"}".formatted(code);
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}

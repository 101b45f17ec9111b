package io.halftone.provider.ark;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.Size;
import io.halftone.provider.Order;
import io.halftone.provider.Outcome;
import io.halftone.provider.Outcome.Output;
import io.halftone.provider.Protocol;
import io.halftone.provider.ProviderContract;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArkTest extends ProviderContract {
  private static final String URL =
      "https://ark-content-generation.tos-ap-southeast-1.volces.com/a.jpeg?X-Tos-Expires=86400";
  private static final Order PLAIN =
      order("seedream-4-0-250828", "headphones", new Size(2560, 1440), 1);

  private final Ark ark = new Ark();

  @Override
  protected Protocol protocol() {
    return ark;
  }

  @Override
  protected Optional<String> reference() {
    return Optional.empty();
  }

  @Override
  protected Stream<Row> creates() {
    return Stream.of(
        row("a picture", 200, reply(at(URL)), Outcome.Finished.class),
        row("nothing at all", 200, reply(), Outcome.Finished.class),
        row("errors alone", 200, reply(failed("InternalServiceError")), Outcome.Finished.class),
        row("an error in a 200", 200, error("InternalServiceError", "x"), Outcome.Failed.class),
        row(
            "moderated in a 200",
            200,
            error("OutputImageSensitiveContentDetected", "x"),
            Outcome.Moderated.class),
        row("no data", 200, "{\"model\":\"m\",\"created\":1}", Outcome.Unknown.class),
        row("a bad field", 400, error("InvalidParameter", "size"), Outcome.Invalid.class),
        row("a missing field", 400, error("MissingParameter", "p"), Outcome.Invalid.class),
        row(
            "a slow reference",
            400,
            error("InvalidParameter", "Timeout while downloading url=https://a"),
            Outcome.Failed.class),
        row("no reference", 400, error("InvalidImageURL.InvalidFormat", "x"), INVALID),
        row("words", 400, error("InputTextSensitiveContentDetected", "x"), MODERATED),
        row(
            "a face",
            400,
            error("InputImageSensitiveContentDetected.PrivacyInformation", "x"),
            MODERATED),
        row("a violence", 400, error("SensitiveContentDetected.Violence", "x"), MODERATED),
        row(
            "a deep fake",
            400,
            error("OutputImageSensitiveContentDetected.DeepFake", ""),
            MODERATED),
        row("a bad key", 401, error("AuthenticationError", "x"), Outcome.Unauthorised.class),
        row("overdue", 403, error("AccountOverdueError", "x"), Outcome.Unpaid.class),
        row("service overdue", 403, error("OperationDenied.ServiceOverdue", "x"), UNPAID),
        row("no access", 403, error("AccessDenied", "x"), Outcome.Unauthorised.class),
        row("not opened", 404, error("ModelNotOpen", "x"), Outcome.Unsold.class),
        row(
            "unknown model",
            404,
            error("InvalidEndpointOrModel.NotFound", "x"),
            Outcome.Unsold.class),
        row("no such path", 404, "404 page not found", Outcome.Unavailable.class),
        row("too many", 429, error("ModelAccountIpmRateLimitExceeded", "x"), THROTTLED),
        row("too fast", 429, error("RequestBurstTooFast", "x"), THROTTLED),
        row("overloaded", 429, error("ServerOverloaded", "x"), THROTTLED),
        row("no quota", 429, error("QuotaExceeded", "x"), UNPAID),
        row("its own limit", 429, error("SetLimitExceeded", "x"), UNPAID),
        row("internal", 500, error("InternalServiceError", "x"), Outcome.Unknown.class),
        row("overloaded", 503, error("ServerOverloaded", "x"), THROTTLED),
        row("some 503", 503, "<html>503</html>", Outcome.Unknown.class));
  }

  private static final Class<? extends Outcome> INVALID = Outcome.Invalid.class;
  private static final Class<? extends Outcome> MODERATED = Outcome.Moderated.class;
  private static final Class<? extends Outcome> UNPAID = Outcome.Unpaid.class;
  private static final Class<? extends Outcome> THROTTLED = Outcome.Throttled.class;

  @Override
  protected Stream<Row> looks() {
    return Stream.empty();
  }

  @Override
  protected Stream<Wording> wordings() {
    return Stream.of(
        new Wording(
            "words",
            PLAIN,
            """
            {"model":"seedream-4-0-250828","prompt":"headphones","size":"2560x1440",
             "watermark":false,"response_format":"url"}\
            """),
        new Wording(
            "a set with references",
            order(
                "ep-1",
                "p",
                new Size(2048, 2048),
                3,
                URI.create("https://cdn.example/a.png"),
                URI.create("data:image/jpeg;base64,AAAA")),
            """
            {"model":"ep-1","prompt":"p","size":"2048x2048",
             "image":["https://cdn.example/a.png","data:image/jpeg;base64,AAAA"],
             "sequential_image_generation":"auto",
             "sequential_image_generation_options":{"max_images":3},
             "watermark":false,"response_format":"url"}\
            """),
        new Wording(
            "an older model, which has seed and guidance",
            shaped(order("seedream-3-0-t2i", "p", new Size(1024, 1024), 1)),
            """
            {"model":"seedream-3-0-t2i","prompt":"p","size":"1024x1024","seed":42,
             "guidance_scale":2.5,"watermark":false,"response_format":"url"}\
            """));
  }

  @Test
  void references_go_to_the_same_place() {
    assertThat(ark.create(PLAIN).path()).isEqualTo("/images/generations");
    assertThat(ark.look("a", "any")).isEmpty();
    assertThat(ark.cancel("a", "any")).isEmpty();
  }

  @Test
  void of_a_set_each_picture_keeps_its_place_whatever_became_of_the_others() {
    Outcome outcome =
        ark.created(
            answered(
                200,
                reply(
                    at(URL),
                    failed("OutputImageSensitiveContentDetected"),
                    failed("InternalServiceError"),
                    "{\"b64_json\":\"iVBORw0KGgo=\",\"size\":\"1x1\"}",
                    "{\"size\":\"1x1\"}")));
    List<Output> outputs = ((Outcome.Finished) outcome).outputs();
    assertThat(outputs).hasSize(5);
    assertThat(outputs.get(0)).isEqualTo(new Output.At(URI.create(URL)));
    assertThat(outputs.get(1))
        .isEqualTo(
            new Output.NotMade(
                new Outcome.Moderated("OutputImageSensitiveContentDetected: it did not work")));
    assertThat(((Output.NotMade) outputs.get(2)).why()).isInstanceOf(Outcome.Failed.class);
    assertThat(((Output.Inline) outputs.get(3)).bytes()).hasSize(8);
    assertThat(outputs.get(4)).isInstanceOf(Output.NotMade.class);
    assertThat(((Outcome.Finished) outcome).reference()).isEmpty();
  }

  private static String reply(String... data) {
    return """
    {"model":"seedream-4-0-250828","created":1757469067,"data":%s,
     "usage":{"generated_images":1,"output_tokens":16280,"total_tokens":16280}}\
    """
        .formatted(List.of(data));
  }

  private static String at(String url) {
    return "{\"url\":\"%s\",\"size\":\"1760x2368\"}".formatted(url);
  }

  private static String failed(String code) {
    return "{\"error\":{\"code\":\"%s\",\"message\":\"it did not work\"}}".formatted(code);
  }

  private static String error(String code, String message) {
    return """
    {"error":{"code":"%s","message":"%s. Request id: 021757","param":"","type":""}}\
    """
        .formatted(code, message);
  }
}

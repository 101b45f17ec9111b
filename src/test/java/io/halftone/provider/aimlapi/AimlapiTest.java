package io.halftone.provider.aimlapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.halftone.job.Size;
import io.halftone.provider.Outcome;
import io.halftone.provider.Outcome.Output;
import io.halftone.provider.Protocol;
import io.halftone.provider.ProviderContract;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AimlapiTest extends ProviderContract {
  private static final String MODEL = "bytedance/seedream-v4-text-to-image";
  private static final String URL = "https://cdn.aimlapi.com/a.png";
  private static final String OTHER = "https://v3.fal.media/files/a.png";

  private final Aimlapi aimlapi = new Aimlapi();

  @Override
  protected Protocol protocol() {
    return aimlapi;
  }

  @Override
  protected Optional<String> reference() {
    return Optional.empty();
  }

  @Override
  protected Stream<Row> creates() {
    return Stream.of(
        row("as described", 200, data(URL), Outcome.Finished.class),
        row("older", 201, data(URL), Outcome.Finished.class),
        row("empty", 200, "{\"data\":[],\"meta\":{}}", Outcome.Finished.class),
        row("no pictures", 200, "{\"meta\":{\"usage\":{}}}", Outcome.Unknown.class),
        row("a bad field", 400, error(400, "Invalid payload"), Outcome.Invalid.class),
        row("moderated", 400, error(400, "Content policy violation"), Outcome.Moderated.class),
        row("a bad key", 401, error(401, "Unauthorized"), Outcome.Unauthorised.class),
        row("no credits", 403, error(403, "You are out of credits"), Outcome.Unpaid.class),
        row("not permitted", 403, error(403, "Forbidden"), Outcome.Unauthorised.class),
        row("no such model", 404, error(404, "Not found"), Outcome.Unsold.class),
        row("too many", 429, error(429, "Too many requests"), Outcome.Throttled.class),
        row("internal", 500, error(500, "Internal"), Outcome.Unknown.class),
        row("upstream", 502, error(502, "Bad gateway"), Outcome.Unknown.class),
        row("maintenance", 503, error(503, "Unavailable"), Outcome.Unknown.class),
        row("not done in time", 504, error(504, "Timeout"), Outcome.Unknown.class));
  }

  @Override
  protected Stream<Row> looks() {
    return Stream.empty();
  }

  @Override
  protected Stream<Wording> wordings() {
    return Stream.of(
        new Wording(
            "words",
            order(MODEL, "headphones", new Size(2048, 1152), 1),
            """
            {"model":"bytedance/seedream-v4-text-to-image","prompt":"headphones",
             "image_size":{"width":2048,"height":1152}}\
            """),
        new Wording(
            "a reference and a seed",
            seeded(
                order(
                    "bytedance/seedream-v4-edit",
                    "p",
                    new Size(1024, 1024),
                    1,
                    URI.create("https://cdn.example/a.png"))),
            """
            {"model":"bytedance/seedream-v4-edit","prompt":"p",
             "image_urls":["https://cdn.example/a.png"],
             "image_size":{"width":1024,"height":1024},"seed":42}\
            """));
  }

  @Test
  void takes_the_pictures_under_either_name_and_each_once() {
    String sample =
        """
        {"images":[{"url":"%1$s","width":null}],"seed":1,"data":[{"url":"%1$s"}],
         "meta":{"usage":{"tokens_used":63000}}}\
        """
            .formatted(OTHER);
    String images = "{\"images\":[{\"url\":\"%s\"}],\"data\":[]}".formatted(OTHER);
    for (String body : List.of(sample, images)) {
      assertThat(aimlapi.created(answered(200, body)))
          .isEqualTo(Outcome.Finished.unnamed(List.of(new Output.At(URI.create(OTHER)))));
    }
  }

  @Test
  void makes_no_related_set() {
    assertThatThrownBy(() -> aimlapi.create(order(MODEL, "p", new Size(1024, 1024), 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("related-set");
  }

  private static String data(String url) {
    return """
    {"data":[{"url":"%s","b64_json":null}],"meta":{"usage":{"credits_used":63000}}}\
    """
        .formatted(url);
  }

  private static String error(int status, String message) {
    return """
    {"message":"%s","path":"/v1/images/generations","requestId":"r","statusCode":%d,
     "timestamp":"2026-08-30T10:00:00Z"}\
    """
        .formatted(message, status);
  }
}

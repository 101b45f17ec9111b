package io.halftone.studio;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A client of Replicate's protocol that hides nothing. */
record Client(Studio studio, String token) {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  static final String SEEDREAM = "/models/bytedance/seedream-4/predictions";

  /** A clock that stands still until somebody turns it. */
  static final class Clock implements InstantSource {
    private final AtomicReference<Instant> now =
        new AtomicReference<>(Instant.parse("2026-01-01T12:00:00Z"));

    @Override
    public Instant instant() {
      return now.get();
    }

    void forward(Duration by) {
      now.updateAndGet(then -> then.plus(by));
    }
  }

  record Got(int status, HttpResponse<byte[]> response) {
    JsonNode json() {
      return Json.read(response.body()).orElseThrow(() -> new AssertionError("no JSON: " + text()));
    }

    String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  static Client of(Studio studio) {
    return new Client(studio, "token-a");
  }

  Got get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  /** Creates a prediction of seedream-4; headers come in pairs. */
  Got create(String input, String... headers) throws IOException, InterruptedException {
    return post(SEEDREAM, "{\"input\":" + input + "}", headers);
  }

  Got prompt(String prompt) throws IOException, InterruptedException {
    return create(Json.object().put("prompt", prompt).put("size", "1K").toString());
  }

  Got post(String path, String body, String... headers) throws IOException, InterruptedException {
    HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
    if (headers.length > 0) request.headers(headers);
    return send(request.POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  Got put(String path, String body) throws IOException, InterruptedException {
    return send(request(path).PUT(HttpRequest.BodyPublishers.ofString(body)));
  }

  Got delete(String path) throws IOException, InterruptedException {
    return send(request(path).DELETE());
  }

  /** A path below /v1, a path below the root when it begins with two slashes, or a whole URL. */
  HttpRequest.Builder request(String path) {
    URI uri =
        path.startsWith("http")
            ? URI.create(path)
            : path.startsWith("//")
                ? studio.base().resolve(path.substring(1))
                : URI.create(studio.base() + path);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20));
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  Got send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    return new Got(response.statusCode(), response);
  }
}

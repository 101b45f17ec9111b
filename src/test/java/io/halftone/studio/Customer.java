package io.halftone.studio;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Somebody with a key at one of the studio's APIs. */
record Customer(Studio studio, Shop shop, String key) {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** What is bought where, and how its outcome is learned. */
  enum Shop {
    REPLICATE("replicate", "/models/bytedance/seedream-4/predictions"),
    FAL_QUEUE("fal-queue", "/fal-ai/bytedance/seedream/v4/text-to-image"),
    FAL_RUN("fal-run", "/fal-ai/bytedance/seedream/v4/text-to-image"),
    ARK("ark", "/images/generations"),
    AIMLAPI("aimlapi", "/images/generations"),
    WAVESPEED("wavespeed", "/bytedance/seedream-v4/sequential"),
    OPENAI("openai", "/images/generations");

    final String api;
    final String path;

    Shop(String api, String path) {
      this.api = api;
      this.path = path;
    }

    boolean asksLater() {
      return this == REPLICATE || this == FAL_QUEUE || this == WAVESPEED;
    }

    /** An order of so many pictures, about 1024 pixels square. */
    String order(String prompt, int pictures) {
      ObjectNode body = Json.object().put("prompt", prompt);
      switch (this) {
        case REPLICATE -> {
          body.put("size", "1K").put("sequential_image_generation", "auto");
          body.put("max_images", pictures);
          return "{\"input\":" + body + "}";
        }
        case FAL_QUEUE, FAL_RUN -> body.put("image_size", "square_hd").put("max_images", pictures);
        case ARK -> {
          body.put("model", "seedream-4-0-250828").put("size", "1K");
          body.put("sequential_image_generation", pictures > 1 ? "auto" : "disabled");
          body.putObject("sequential_image_generation_options").put("max_images", pictures);
        }
        case AIMLAPI ->
            body.put("model", "bytedance/seedream-v4-text-to-image").put("num_images", pictures);
        case WAVESPEED -> body.put("size", "1024*1024").put("max_images", pictures);
        case OPENAI -> body.put("model", "dall-e-2").put("n", pictures).put("size", "1024x1024");
      }
      return body.toString();
    }

    /** Where the answer to an order says that its outcome will be found. */
    String outcome(JsonNode order) {
      return switch (this) {
        case REPLICATE -> order.at("/urls/get").asText();
        case FAL_QUEUE -> order.path("response_url").asText();
        case WAVESPEED -> order.at("/data/urls/get").asText();
        case FAL_RUN, ARK, AIMLAPI, OPENAI -> throw new IllegalStateException(this + " waits");
      };
    }

    /** The pictures of an outcome. */
    JsonNode pictures(JsonNode outcome) {
      return switch (this) {
        case REPLICATE -> outcome.path("output");
        case FAL_QUEUE, FAL_RUN -> outcome.path("images");
        case ARK, AIMLAPI, OPENAI -> outcome.path("data");
        case WAVESPEED -> outcome.at("/data/outputs");
      };
    }
  }

  static Customer of(Studio studio, Shop shop) {
    return new Customer(studio, shop, "key-a");
  }

  Client.Got order(String prompt) throws IOException, InterruptedException {
    return order(prompt, 1);
  }

  Client.Got order(String prompt, int pictures) throws IOException, InterruptedException {
    return post(shop.path, shop.order(prompt, pictures));
  }

  /** What has become of an order that was answered with this. */
  Client.Got outcome(Client.Got order) throws IOException, InterruptedException {
    return shop.asksLater() ? get(shop.outcome(order.json())) : order;
  }

  /** The address of the first picture. */
  String picture(Client.Got outcome) {
    JsonNode first = shop.pictures(outcome.json()).path(0);
    return first.isTextual() ? first.asText() : first.path("url").asText();
  }

  Client.Got get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  Client.Got put(String path, String body) throws IOException, InterruptedException {
    return send(request(path).PUT(HttpRequest.BodyPublishers.ofString(body)));
  }

  Client.Got delete(String path) throws IOException, InterruptedException {
    return send(request(path).DELETE());
  }

  Client.Got post(String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
    if (headers.length > 0) request.headers(headers);
    return send(request.POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** A path below the API's base, or a whole URL. */
  HttpRequest.Builder request(String path) {
    URI uri = URI.create(path.startsWith("http") ? path : studio.base(shop.api) + path);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20));
    String scheme = shop.api.startsWith("fal") ? "Key " : "Bearer ";
    return key.isEmpty() ? request : request.header("Authorization", scheme + key);
  }

  /** Of a client whose patience includes the body; the JDK's does not. */
  Client.Got within(Duration patience, HttpRequest.Builder request) {
    CompletableFuture<HttpResponse<byte[]>> response =
        HTTP.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    HttpResponse<byte[]> got = response.orTimeout(patience.toMillis(), MILLISECONDS).join();
    return new Client.Got(got.statusCode(), got);
  }

  Client.Got send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    return new Client.Got(response.statusCode(), response);
  }
}

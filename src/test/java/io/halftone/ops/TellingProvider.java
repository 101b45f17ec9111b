package io.halftone.ops;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.imageio.ImageIO;

/**
 * A small provider that speaks as Replicate does, tells by itself when it is asked to, and does at
 * each step what a test wants.
 */
final class TellingProvider implements AutoCloseable {
  static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final byte[] PICTURE = picture();

  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  /** Where hooks really go: the service takes a free port only after it has named an address. */
  private volatile URI service;

  /** What happens between the moment at which an order is taken and the reply. */
  volatile Consumer<Made> beforeReply = order -> {};

  volatile boolean losesReplies;
  volatile boolean hasNoList;

  final Map<String, Made> orders = new ConcurrentHashMap<>();
  final AtomicInteger downloads = new AtomicInteger();
  final AtomicInteger looks = new AtomicInteger();
  private final AtomicInteger letters = new AtomicInteger();

  /** An order as this provider has taken it. */
  final class Made {
    final String id;
    final JsonNode body;
    private volatile String status = "processing";

    private Made(String id, JsonNode body) {
      this.id = id;
      this.body = body;
    }

    void finish() {
      status = "succeeded";
    }

    URI address() {
      return URI.create(service + URI.create(body.path("webhook").asText()).getPath());
    }

    String words() {
      return JSON.createObjectNode()
          .put("id", id)
          .put("model", "bytedance/seedream-4")
          .put("status", status)
          .put("created_at", Instant.now().toString())
          .set(
              "output",
              status.equals("succeeded")
                  ? JSON.createArrayNode().add(base() + "/out/" + id + ".png")
                  : JSON.nullNode())
          .toString();
    }

    /** Tells it as it is now. */
    int tell() {
      return send(address(), letter(words()));
    }
  }

  /** A hook as it goes out: signed, unless a test makes it something else. */
  record Letter(Map<String, List<String>> headers, byte[] body) {
    Letter with(String name, String... values) {
      var changed = new LinkedHashMap<>(headers);
      changed.put(name, List.of(values));
      return new Letter(changed, body);
    }

    Letter saying(String words) {
      return new Letter(headers, words.getBytes(UTF_8));
    }
  }

  TellingProvider() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/v1/models", this::create);
    server.createContext("/v1/predictions", this::look);
    server.createContext("/v1/out", this::picture);
    server.start();
  }

  void tells(URI to) {
    service = to;
  }

  URI base() {
    return URI.create("http://127.0.0.1:%d/v1".formatted(server.getAddress().getPort()));
  }

  Letter letter(String words) {
    return letter(words, Instant.now());
  }

  Letter letter(String words, Instant signed) {
    String id = "msg_" + letters.incrementAndGet();
    String time = Long.toString(signed.getEpochSecond());
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(Base64.getDecoder().decode(SECRET.substring(6)), "HmacSHA256"));
      String signature =
          Base64.getEncoder()
              .encodeToString(mac.doFinal((id + "." + time + "." + words).getBytes(UTF_8)));
      return new Letter(
          Map.of(
              "webhook-id",
              List.of(id),
              "webhook-timestamp",
              List.of(time),
              "webhook-signature",
              List.of("v1," + signature)),
          words.getBytes(UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  int send(URI address, Letter letter) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).POST(BodyPublishers.ofByteArray(letter.body()));
    letter
        .headers()
        .forEach((name, values) -> values.forEach(value -> request.header(name, value)));
    try {
      return client.send(request.build(), BodyHandlers.discarding()).statusCode();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private void create(HttpExchange exchange) throws IOException {
    try (exchange) {
      String id = "order" + (orders.size() + 1) + "x" + System.nanoTime();
      var made = new Made(id, JSON.readTree(exchange.getRequestBody()));
      orders.put(id, made);
      beforeReply.accept(made);
      if (!losesReplies) {
        answer(exchange, 201, "application/json", made.words().getBytes(UTF_8));
      }
    }
  }

  private void look(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      Made order = orders.get(path.substring(path.lastIndexOf('/') + 1));
      if (order == null) {
        answer(
            exchange,
            hasNoList ? 502 : 200,
            "application/json",
            "{\"next\":null,\"results\":[]}".getBytes(UTF_8));
        return;
      }
      looks.incrementAndGet();
      answer(exchange, 200, "application/json", order.words().getBytes(UTF_8));
    }
  }

  private void picture(HttpExchange exchange) throws IOException {
    try (exchange) {
      downloads.incrementAndGet();
      answer(exchange, 200, "image/png", PICTURE);
    }
  }

  private static void answer(HttpExchange exchange, int status, String type, byte[] bytes)
      throws IOException {
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static byte[] picture() {
    var image = new BufferedImage(1024, 1024, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 1024; y++) {
      for (int x = 0; x < 1024; x++) {
        image.setRGB(x, y, new Color(x / 4, y / 4, (x ^ y) & 0xff).getRGB());
      }
    }
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() {
    server.stop(0);
    client.close();
  }
}

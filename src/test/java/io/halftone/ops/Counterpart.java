package io.halftone.ops;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.halftone.inspect.Painted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * A provider of few words: what it answers to a request, a test writes down. It hands over a real
 * picture at every path that ends in {@code .jpg}, unless the test has another answer.
 */
final class Counterpart implements AutoCloseable {
  private static final byte[] PICTURE = Painted.jpeg(Painted.scene(1024, 1024));

  /**
   * A request as it came.
   *
   * @param address path and query to the letter
   */
  record Asked(
      String method, String path, String address, Map<String, String> headers, String body) {
    boolean isCreate() {
      return method.equals("POST");
    }
  }

  /** What is answered; {@link #SILENCE} hangs up without a word. */
  record Says(int status, byte[] body, Map<String, String> headers) {
    static final Says SILENCE = new Says(0, new byte[0], Map.of());

    static Says json(int status, String body) {
      return new Says(status, body.getBytes(StandardCharsets.UTF_8), Map.of());
    }
  }

  /** Answers null to what it leaves to the others. */
  interface Script extends Function<Asked, Says> {}

  private final HttpServer server;
  private final Script script;
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  Counterpart(Script script) {
    this.script = script;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  URI base() {
    return URI.create("http://127.0.0.1:%d".formatted(server.getAddress().getPort()));
  }

  static byte[] picture() {
    return PICTURE.clone();
  }

  List<Asked> asked() {
    return List.copyOf(asked);
  }

  List<Asked> creates() {
    return asked.stream().filter(Asked::isCreate).toList();
  }

  long asked(String path) {
    return asked.stream().filter(each -> each.path().equals(path)).count();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
      exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
      var request =
          new Asked(
              exchange.getRequestMethod(),
              exchange.getRequestURI().getPath(),
              exchange.getRequestURI().toString(),
              headers,
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      asked.add(request);
      Says says = script.apply(request);
      if (says == null) {
        says =
            request.path().endsWith(".jpg")
                ? new Says(200, PICTURE, Map.of())
                : Says.json(404, "{\"message\":\"nothing is there\"}");
      }
      if (says.status() == 0) {
        return;
      }
      says.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(says.status(), says.body().length);
      exchange.getResponseBody().write(says.body());
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

package io.halftone.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.halftone.deliver.Reports;
import io.halftone.job.Json;
import io.halftone.ledger.Ledger;
import io.halftone.ops.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP API. It stands on the JDK's server and not on Camel's platform-http: tried with version
 * 4.18.0, that one sends nothing of a stream before all of it is there, so that nobody could watch
 * a job, and reads forms out of a body before a route sees it.
 *
 * <p>The server reads and writes under locks, which would pin the carriers of virtual threads
 * before JDK 24 and so stop the line; its threads are platform threads, and as few as it has
 * connections.
 */
public final class Api implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Api.class);

  static {
    // Read once by the server, when the first of it is made in this process.
    limit("sun.net.httpserver.maxReqTime", "10");
    limit("sun.net.httpserver.idleInterval", "30");
    limit("sun.net.httpserver.maxReqHeaders", "64");
    limit("sun.net.httpserver.maxReqHeaderSize", "32768");
    limit("sun.net.httpserver.nodelay", "true");
    limit("jdk.httpserver.maxConnections", "200");
  }

  private final HttpServer server;
  private final ExecutorService threads;
  private final Watchtower tower;
  private final Gate gate;
  private final Routes routes;
  private final HookDoor hooks;
  private final Access access;

  private Api(HttpServer server, Access access, Watchtower tower, Routes routes, HookDoor hooks) {
    this.server = server;
    this.access = access;
    this.tower = tower;
    this.gate = new Gate(access);
    this.routes = routes;
    this.hooks = hooks;
    this.threads =
        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().name("api-", 0).factory());
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  private static void limit(String name, String value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }

  /**
   * Opens the door; {@link #close} it before the ledger.
   *
   * @param home by which a command knows that this is the service it means
   */
  public static Api open(Access access, Path home, Ledger ledger, Desk desk) {
    return open(access, home, ledger, desk, Watchtower.Pace.USUAL);
  }

  /**
   * @param hooks who hears what providers tell by themselves
   */
  public static Api open(
      Access access, Path home, Ledger ledger, Reports reports, Desk desk, HookDesk hooks) {
    return open(access, home, ledger, reports, desk, hooks, Watchtower.Pace.USUAL);
  }

  static Api open(Access access, Path home, Ledger ledger, Desk desk, Watchtower.Pace pace) {
    return open(access, home, ledger, new Reports(ledger), desk, HookDesk.NONE, pace);
  }

  static Api open(
      Access access,
      Path home,
      Ledger ledger,
      Reports reports,
      Desk desk,
      HookDesk hooks,
      Watchtower.Pace pace) {
    HttpServer server;
    try {
      server = HttpServer.create(new InetSocketAddress(access.host(), access.port()), 100);
    } catch (IOException taken) {
      throw new Settings.Unusable(
          "cannot listen on %s (%s); choose another http.port, or http.enabled = false"
              .formatted(access, taken.getMessage()));
    }
    var documents = new JobDocuments(ledger, reports);
    var tower = new Watchtower(ledger, documents, pace);
    return new Api(
        server,
        access,
        tower,
        new Routes(new Orders(desk, documents), tower, ledger, home, hooks),
        new HookDoor(hooks));
  }

  /** Where it is. */
  public URI address() {
    String host = access.host().getHostAddress();
    return URI.create(
        "http://%s:%d"
            .formatted(
                host.contains(":") ? "[" + host + "]" : host, server.getAddress().getPort()));
  }

  int watchers() {
    return tower.watchers();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try {
      send(exchange, answer(exchange));
    } catch (InterruptedException stopped) {
      // The service stops, or who watches does not read.
    } finally {
      exchange.close();
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException, InterruptedException {
    URI uri = exchange.getRequestURI();
    try {
      // What comes here brings its own proof, and names the host by which the world knows us.
      if (Optional.ofNullable(uri.getRawPath()).orElse("").startsWith(HookDoor.PATH)) {
        return hooks.answer(exchange);
      }
      gate.check(exchange.getRequestHeaders());
      return routes.answer(
          Request.of(
              exchange.getRequestMethod(),
              Optional.ofNullable(uri.getRawPath()).orElse(""),
              Optional.ofNullable(uri.getRawQuery()).orElse(""),
              exchange.getRequestHeaders(),
              exchange.getRequestBody()));
    } catch (Problem problem) {
      return problem.answer();
    } catch (RuntimeException failed) {
      LOG.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), failed);
      return new Problem(500, "This failed; the log says why.").answer();
    }
  }

  private static void send(HttpExchange exchange, Answer answer)
      throws IOException, InterruptedException {
    var headers = exchange.getResponseHeaders();
    headers.set("Cache-Control", "no-store");
    headers.set("X-Content-Type-Options", "nosniff");
    answer.headers().forEach(headers::set);
    boolean head = exchange.getRequestMethod().equals("HEAD");
    switch (answer) {
      case Answer.Empty empty -> exchange.sendResponseHeaders(empty.status(), -1);
      case Answer.Document document -> {
        byte[] bytes = Json.MAPPER.writeValueAsBytes(document.content());
        headers.set("Content-Type", document.media());
        if (head) {
          headers.set("Content-Length", Integer.toString(bytes.length));
        }
        exchange.sendResponseHeaders(document.status(), head ? -1 : bytes.length);
        if (!head) {
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
          }
        }
      }
      case Answer.Stream stream -> {
        headers.set("Content-Type", stream.media());
        try (var writer = stream.writer()) {
          exchange.sendResponseHeaders(200, 0);
          writer.write(exchange.getResponseBody());
        }
      }
    }
  }

  @Override
  public void close() {
    tower.close();
    server.stop(0);
    threads.shutdownNow();
  }

  static Map<String, Object> description() {
    try (InputStream in = Api.class.getResourceAsStream("openapi.json")) {
      return Json.MAPPER.readerForMapOf(Object.class).readValue(in);
    } catch (IOException missing) {
      throw new IllegalStateException(missing);
    }
  }
}

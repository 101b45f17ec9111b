package io.halftone.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A little server that hears webhooks. */
final class Ear implements AutoCloseable {
  /** Header names are lower case. */
  record Heard(Map<String, String> headers, String query, byte[] body) {
    JsonNode json() {
      return Json.read(body).orElseThrow();
    }
  }

  private final HttpServer server;
  private final List<Heard> heard = new ArrayList<>();
  private final AtomicInteger deaf = new AtomicInteger();
  private volatile int status = 200;

  Ear() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
          exchange.getRequestHeaders().forEach((name, all) -> headers.put(name, all.getFirst()));
          byte[] body = exchange.getRequestBody().readAllBytes();
          synchronized (heard) {
            heard.add(new Heard(headers, exchange.getRequestURI().getQuery(), body));
          }
          boolean refuses = deaf.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
          exchange.getResponseHeaders().add("Location", "/elsewhere");
          exchange.sendResponseHeaders(refuses ? status : 200, -1);
          exchange.close();
        });
    server.start();
  }

  /** Answers so to the next, as many as are said. */
  void refuse(int status, int times) {
    this.status = status;
    deaf.set(times);
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook?take=7";
  }

  List<Heard> heard() {
    synchronized (heard) {
      return List.copyOf(heard);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

package io.halftone.studio;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A small HTTP/1.1 server on the loopback address, one virtual thread a connection. It is our own
 * because no library's server lets its user reset a connection, which is how a network loses the
 * answer to a paid request.
 */
final class Wire implements AutoCloseable {
  private static final int WAITING_CONNECTIONS = 2_000;
  private static final Duration BETWEEN_BYTES = Duration.ofMillis(100);
  private static final Map<Integer, String> PHRASES =
      Map.ofEntries(
          Map.entry(200, "OK"),
          Map.entry(201, "Created"),
          Map.entry(202, "Accepted"),
          Map.entry(204, "No Content"),
          Map.entry(206, "Partial Content"),
          Map.entry(400, "Bad Request"),
          Map.entry(401, "Unauthorized"),
          Map.entry(402, "Payment Required"),
          Map.entry(403, "Forbidden"),
          Map.entry(404, "Not Found"),
          Map.entry(405, "Method Not Allowed"),
          Map.entry(413, "Content Too Large"),
          Map.entry(416, "Range Not Satisfiable"),
          Map.entry(422, "Unprocessable Content"),
          Map.entry(429, "Too Many Requests"),
          Map.entry(499, "Client Closed Request"),
          Map.entry(500, "Internal Server Error"),
          Map.entry(502, "Bad Gateway"),
          Map.entry(503, "Service Unavailable"),
          Map.entry(504, "Gateway Timeout"));

  private final ServerSocket server;
  private final Duration halfWay;
  private final Function<Request, Reply> answers;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Thread listener;

  /**
   * @param roundTrip how long a request is on its way there and back
   */
  Wire(int port, Duration roundTrip, Function<Request, Reply> answers) throws IOException {
    halfWay = roundTrip.dividedBy(2);
    this.answers = answers;
    server =
        new ServerSocket(
            port, WAITING_CONNECTIONS, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    listener = Thread.ofPlatform().daemon().name("studio").start(this::listen);
  }

  int port() {
    return server.getLocalPort();
  }

  void join() throws InterruptedException {
    listener.join();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : open) socket.close();
  }

  private void listen() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        Thread.ofVirtual().name("studio-connection").start(() -> serve(socket));
      } catch (IOException e) {
        // A listener that is being closed says so by this exception; anything else concerns one
        // connection only.
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
      OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 64 * 1024);
      boolean more = !server.isClosed();
      while (more) more = exchange(socket, in, out);
    } catch (IOException e) {
      // The client has left. What it had ordered stays ordered, as at a real provider.
    } finally {
      open.remove(socket);
    }
  }

  private boolean exchange(Socket socket, InputStream in, OutputStream out) throws IOException {
    Optional<Request> read;
    try {
      read = Request.read(in, out);
    } catch (Request.Unreadable e) {
      send(out, Problem.of(e.status, e.getMessage()), Integer.MAX_VALUE, true, false);
      return false;
    }
    if (read.isEmpty()) return false;
    Request request = read.get();
    travel();
    boolean stays = request.keepsAlive();
    boolean withBody = !request.method().equals("HEAD");
    Reply reply = answers.apply(request);
    travel();
    switch (reply) {
      case Reply.Answer answer -> {
        send(out, answer, Integer.MAX_VALUE, withBody, stays);
        return stays;
      }
      case Reply.Events events -> {
        send(out, events);
        return false;
      }
      case Reply.Cut cut -> {
        send(out, cut.answer(), cut.sent(), withBody, false);
        // No reset here: it would take with it the bytes that the client has not read yet.
        return false;
      }
      case Reply.Reset reset -> {
        socket.setSoLinger(true, 0);
        return false;
      }
      case Reply.Hang hang -> {
        in.transferTo(OutputStream.nullOutputStream());
        return false;
      }
      case Reply.Trickle trickle -> {
        trickle(out);
        return false;
      }
    }
  }

  private void travel() {
    if (halfWay.isPositive()) {
      try {
        Thread.sleep(halfWay);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The end of the connection is the end of the body. */
  private static void send(OutputStream out, Reply.Events events) throws IOException {
    String head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";
    out.write(head.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
    while (events.events().hasNext()) {
      out.write(events.events().next().getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
  }

  /** No time-out between two bytes ever ends this. */
  private static void trickle(OutputStream out) throws IOException {
    out.write(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{"
            .getBytes(StandardCharsets.ISO_8859_1));
    try {
      while (true) {
        out.write(' ');
        out.flush();
        Thread.sleep(BETWEEN_BYTES);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(
      OutputStream out, Reply.Answer answer, int most, boolean withBody, boolean stays)
      throws IOException {
    StringBuilder head = new StringBuilder();
    head.append("HTTP/1.1 ")
        .append(answer.status())
        .append(' ')
        .append(PHRASES.getOrDefault(answer.status(), "Status"))
        .append("\r\n");
    answer
        .headers()
        .forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    if (answer.status() != 204)
      head.append("Content-Length: ").append(answer.body().length).append("\r\n");
    if (!stays) head.append("Connection: close\r\n");
    head.append("\r\n");
    out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    if (withBody)
      out.write(answer.body().length > most ? Arrays.copyOf(answer.body(), most) : answer.body());
    out.flush();
  }
}

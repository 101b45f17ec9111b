package io.halftone.ops;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.ToIntFunction;

/**
 * Stands before a real S3 server, passes every request on as it came, one a connection, and answers
 * some itself as a server does that is in trouble or knows less.
 */
final class S3Detour implements AutoCloseable {
  private final ServerSocket door;
  private final URI server;
  private final ToIntFunction<String> refusal;

  /**
   * @param refusal from the head of a request to the status that it gets; 0 to pass it on
   */
  S3Detour(URI server, ToIntFunction<String> refusal) {
    this.server = server;
    this.refusal = refusal;
    try {
      door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
    Thread.startVirtualThread(this::listen);
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + door.getLocalPort());
  }

  private void listen() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        Thread.startVirtualThread(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      String head = head(client.getInputStream());
      if (head.isEmpty()) {
        return;
      }
      int status = refusal.applyAsInt(head);
      if (status != 0) {
        refuse(client.getOutputStream(), status);
        return;
      }
      try (Socket upstream = new Socket(server.getHost(), server.getPort())) {
        String once = head.replaceAll("(?i)\r\nConnection: [^\r]*", "\r\nConnection: close");
        upstream.getOutputStream().write(once.getBytes(StandardCharsets.ISO_8859_1));
        Thread.startVirtualThread(() -> passOn(client, upstream));
        upstream.getInputStream().transferTo(client.getOutputStream());
      }
    } catch (IOException over) {
      // One of the two has hung up; the other is told so by the closed socket.
      return;
    }
  }

  private static void passOn(Socket client, Socket upstream) {
    try {
      client.getInputStream().transferTo(upstream.getOutputStream());
    } catch (IOException over) {
      // The answer has been given, and both are closed.
      return;
    }
  }

  private static String head(InputStream in) throws IOException {
    var head = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      head.write(next);
      if (next == '\n' && head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
        return head.toString(StandardCharsets.ISO_8859_1);
      }
    }
    return "";
  }

  private static void refuse(OutputStream out, int status) throws IOException {
    String body = "<Error><Code>Refused</Code><Message>by the detour</Message></Error>";
    out.write(
        "HTTP/1.1 %d Refused\r\nContent-Type: application/xml\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
            .formatted(status, body.length(), body)
            .getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }
}

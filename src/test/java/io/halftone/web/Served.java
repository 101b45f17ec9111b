package io.halftone.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.halftone.intake.Intake;
import io.halftone.job.JobId;
import io.halftone.ops.Line;
import io.halftone.ops.Requests;
import io.halftone.ops.TestLine;
import io.halftone.studio.Studio;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The API before the whole line on a studio. */
record Served(TestLine line, Api api, HttpClient client) implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  static final Watchtower.Pace QUICK =
      new Watchtower.Pace(Duration.ofMillis(20), Duration.ofMillis(200), Duration.ofMillis(500), 5);

  static Served start(Path folder, Studio.Options options) {
    return start(folder, options, Optional.empty());
  }

  static Served start(Path folder, Studio.Options options, Optional<String> token) {
    TestLine line = TestLine.start(folder, options);
    return new Served(line, open(line.line(), folder, token), HttpClient.newHttpClient());
  }

  static Api open(Line line, Path home, Optional<String> token) {
    return Api.open(
        new Access(InetAddress.getLoopbackAddress(), "127.0.0.1", 0, token),
        home,
        line.ledger(),
        new Desk() {
          @Override
          public Intake.Receipt accept(String name, byte[] bytes) {
            return line.accept(name, bytes);
          }

          @Override
          public Requests.Result cancel(JobId job) {
            return line.cancel(job);
          }

          @Override
          public Requests.Result pause(JobId job) {
            return line.pause(job);
          }

          @Override
          public Requests.Result resume(JobId job) {
            return line.resume(job);
          }

          @Override
          public Requests.Result retry(JobId job, Set<Integer> shots) {
            return line.retry(job, shots);
          }
        },
        QUICK);
  }

  /** What came back. */
  record Reply(int status, HttpResponse<String> response) {
    JsonNode json() throws IOException {
      return JSON.readTree(response.body());
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(api.address() + path));
  }

  Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
    return new Reply(response.statusCode(), response);
  }

  Reply get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  Reply post(String path) throws IOException, InterruptedException {
    return send(request(path).POST(BodyPublishers.noBody()));
  }

  Reply submit(String type, String body) throws IOException, InterruptedException {
    return send(
        request("/api/jobs").header("Content-Type", type).POST(BodyPublishers.ofString(body)));
  }

  Socket connect() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), api.address().getPort());
    socket.setSoTimeout(30_000);
    return socket;
  }

  /** What comes back on the wire, to the end of the connection. */
  String raw(String request) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() {
    api.close();
    line.close();
    client.close();
  }
}

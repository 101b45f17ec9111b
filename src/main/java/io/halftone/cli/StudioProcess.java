package io.halftone.cli;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import io.halftone.job.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A studio in a process of its own, so that what its painting costs is not taken for ours. It ends
 * with this process, however that ends.
 */
final class StudioProcess implements AutoCloseable {
  private final Process process;
  private final URI base;

  private StudioProcess(Process process, URI base) {
    this.process = process;
    this.base = base;
  }

  /**
   * Starts it; it is still starting when this returns.
   *
   * @param options as of the command {@code studio}
   */
  static Process begin(Place place, List<String> options) throws IOException {
    String java = ProcessHandle.current().info().command().orElse("java");
    var command =
        new ArrayList<>(
            List.of(
                java,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "-Dhalftone.app=" + place.app(),
                "-cp",
                System.getProperty("java.class.path"),
                Halftone.class.getName(),
                "studio",
                "--json",
                "--until-input-ends",
                "--port",
                "0"));
    command.addAll(options);
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** Returns when it listens. */
  static StudioProcess opened(Process process) throws IOException {
    try {
      InputStream out = process.getInputStream();
      JsonNode open = Json.MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(out).nextValue();
      return new StudioProcess(process, URI.create(open.get("base").textValue()));
    } catch (IOException | RuntimeException failed) {
      process.destroyForcibly();
      throw new IOException("the studio did not start", failed);
    }
  }

  URI base() {
    return base;
  }

  /**
   * What it has counted.
   *
   * @param pictures that somebody owes it money for
   * @param creates orders that it accepted, whether or not we heard of it
   * @param paid those of them that somebody owes it money for
   * @param maxInFlight orders that it had in hand at the same time
   * @param wentWrong how often each fault has bitten
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Stats(
      int pictures, int creates, int paid, int maxInFlight, Map<String, Integer> wentWrong) {
    /** What went wrong since then. */
    Map<String, Integer> wentWrongSince(Stats before) {
      var since = new TreeMap<>(wentWrong);
      before.wentWrong().forEach((fault, times) -> since.merge(fault, -times, Integer::sum));
      since.values().removeIf(times -> times == 0);
      return since;
    }
  }

  Stats stats() throws IOException, InterruptedException {
    HttpRequest question = HttpRequest.newBuilder(base.resolve("/__studio/stats.json")).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      String answer = client.send(question, HttpResponse.BodyHandlers.ofString()).body();
      return Json.MAPPER.readValue(answer, Stats.class);
    }
  }

  /** What goes wrong from now on. */
  void faults(List<String> faults) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve("/__studio/faults"))
            .PUT(HttpRequest.BodyPublishers.ofString(Json.write(faults)))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException("the studio does not take its faults: " + answer.body());
      }
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}

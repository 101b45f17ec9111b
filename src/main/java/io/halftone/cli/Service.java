package io.halftone.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.halftone.deliver.Summary;
import io.halftone.intake.InputError;
import io.halftone.job.JobId;
import io.halftone.job.Json;
import io.halftone.ops.House;
import io.halftone.ops.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A running service, as the commands talk to it. */
final class Service {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI base;
  private final Optional<String> token;

  private Service(URI base, Optional<String> token) {
    this.base = base;
    this.token = token;
  }

  /** What came back. */
  record Reply(int status, JsonNode document) {
    boolean well() {
      return status >= 200 && status < 300;
    }

    List<InputError> errors() {
      var errors = new ArrayList<InputError>();
      for (JsonNode error : document.path("errors")) {
        errors.add(Json.MAPPER.convertValue(error, InputError.class));
      }
      return errors;
    }
  }

  static Service at(URI url, House house) {
    return new Service(
        URI.create(url.toString().replaceAll("/+$", "")),
        house.environment().apply(house.settings().http().tokenVariable()));
  }

  /** The service of a home; not that of another which happens to listen in its place. */
  static Service of(Optional<URI> url, House house) {
    if (url.isPresent()) {
      return at(url.get(), house);
    }
    Settings.Http http = house.settings().http();
    String host = http.host().contains(":") ? "[" + http.host() + "]" : http.host();
    Service service = at(URI.create("http://%s:%d".formatted(host, http.port())), house);
    String home = service.get("/api/health").document().path("home").asText();
    if (!Path.of(home).equals(house.address().home())) {
      throw new Halftone.WrongUse(
          "the service at %s works in %s, and not in %s; give its address with --url"
              .formatted(service.base, home, house.address().home()));
    }
    return service;
  }

  /** A name that could lead elsewhere is none. */
  static String path(String job, String wish) {
    try {
      return "/api/jobs/" + new JobId(job) + wish;
    } catch (IllegalArgumentException nonsense) {
      throw new Halftone.WrongUse(nonsense.getMessage());
    }
  }

  Reply get(String path) {
    return sound(send(request(path).GET()));
  }

  Reply post(String path) {
    return sound(send(request(path).POST(BodyPublishers.noBody())));
  }

  /** Hands a file in; its mistakes are for the caller to tell. */
  Reply submit(String name, byte[] bytes) {
    Reply reply =
        send(
            request("/api/jobs?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8))
                .header("Content-Type", media(name))
                .POST(BodyPublishers.ofByteArray(bytes)));
    return reply.errors().isEmpty() ? sound(reply) : reply;
  }

  private static String media(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
      case "yaml", "yml" -> "application/yaml";
      case "json" -> "application/json";
      case "csv" -> "text/csv";
      default -> "application/octet-stream";
    };
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
    token.ifPresent(word -> request.header("Authorization", "Bearer " + word.strip()));
    return request;
  }

  private Reply send(HttpRequest.Builder request) {
    try {
      var response = client.send(request.build(), BodyHandlers.ofString());
      return new Reply(response.statusCode(), Json.MAPPER.readTree(response.body()));
    } catch (JsonProcessingException other) {
      throw new Halftone.WrongUse("what listens at %s is no Halftone".formatted(base));
    } catch (IOException silent) {
      throw new UncheckedIOException(
          "no service answers at %s; start one with `halftone run`, or give its address with --url"
              .formatted(base),
          silent);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped", stopped);
    }
  }

  private Reply sound(Reply reply) {
    if (reply.well()) {
      return reply;
    }
    String reason = reply.document().path("detail").asText("it answered " + reply.status());
    if (reply.status() >= 500) {
      throw new IllegalStateException("the service at %s failed: %s".formatted(base, reason));
    }
    throw new Halftone.WrongUse(reason);
  }

  /** Prints a job, or the jobs of a page, as {@code status} does. */
  void print(Place place, Reply reply) {
    print(place, List.of(reply.document()));
  }

  /** A table is answered with many jobs at once. */
  static List<JsonNode> jobs(List<JsonNode> documents) {
    return documents.stream()
        .flatMap(
            document ->
                document.has("jobs") ? document.path("jobs").valueStream() : Stream.of(document))
        .toList();
  }

  void print(Place place, List<JsonNode> documents) {
    List<JsonNode> jobs = jobs(documents);
    ObjectNode all = Json.MAPPER.createObjectNode();
    all.putArray("jobs").addAll(jobs);
    var print = Print.to(System.out, place);
    if (place.json()) {
      print.document(all);
      return;
    }
    var reader =
        Json.MAPPER
            .readerFor(Summary.class)
            .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    var summaries = new ArrayList<Summary>();
    try {
      for (JsonNode job : jobs) {
        summaries.add(reader.readValue(job));
      }
    } catch (IOException other) {
      throw new Halftone.WrongUse("what listens at %s is no Halftone".formatted(base));
    }
    print.summaries(summaries);
  }
}

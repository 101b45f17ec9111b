package io.halftone.cli;

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
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A running service, as the commands talk to it. */
final class Service {
  /** For any answer, and beyond that for every 100 kB that are handed in: a table is many jobs. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final int FOR_PATIENCE = 100_000;

  /** Thousands of rows with several mistakes each are told in less. */
  private static final int MOST_REPLY = 64 << 20;

  private static final String DOUBT =
      ". What was asked for may have been done all the same; `halftone status` tells";

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI base;
  private final Optional<String> token;
  private final Duration patience;

  Service(URI base, Optional<String> token, Duration patience) {
    this.base = base;
    this.token = token;
    this.patience = patience;
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
        house.environment().apply(house.settings().http().tokenVariable()),
        PATIENCE);
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
    if (!JobId.PATTERN.matcher(job).matches()) {
      throw new Halftone.WrongUse(JobId.unusable(job));
    }
    // As it was written: NAME@1 is the first edition, and NAME the newest.
    return "/api/jobs/" + job + wish;
  }

  Reply get(String path) {
    return sound(send(request(path).GET(), patience, ""));
  }

  Reply post(String path) {
    return sound(send(request(path).POST(BodyPublishers.noBody()), patience, DOUBT));
  }

  /** Hands a file in; its mistakes are for the caller to tell. */
  Reply submit(String name, byte[] bytes) {
    Reply reply =
        send(
            request("/api/jobs?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8))
                .header("Content-Type", media(name))
                .POST(BodyPublishers.ofByteArray(bytes)),
            patience.multipliedBy(1 + bytes.length / FOR_PATIENCE),
            DOUBT + ". Handing in the same file once more is safe: the same job is not made twice");
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
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
    token.ifPresent(word -> request.header("Authorization", "Bearer " + word.strip()));
    return request;
  }

  /**
   * @param longest until the last byte of the reply; the client's own limit ends with its first
   * @param doubt what has to be said when the request may have arrived, and its reply did not
   */
  private Reply send(HttpRequest.Builder request, Duration longest, String doubt) {
    CompletableFuture<HttpResponse<byte[]>> reply =
        client.sendAsync(request.build(), head -> new Bounded(MOST_REPLY));
    try {
      HttpResponse<byte[]> response = reply.get(longest.toMillis(), TimeUnit.MILLISECONDS);
      return new Reply(response.statusCode(), Json.MAPPER.readTree(response.body()));
    } catch (TimeoutException silent) {
      reply.cancel(true);
      throw new IllegalStateException(
          "the service at %s has not answered for %d seconds%s"
              .formatted(base, Math.max(1, longest.toSeconds()), doubt),
          silent);
    } catch (ExecutionException failed) {
      throw unheard(failed.getCause(), doubt);
    } catch (IOException other) {
      throw new Halftone.WrongUse("what listens at %s is no Halftone".formatted(base));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped", stopped);
    }
  }

  private RuntimeException unheard(Throwable cause, String doubt) {
    return switch (cause) {
      case ConnectException nobody -> nobody(nobody);
      case HttpConnectTimeoutException nobody -> nobody(nobody);
      case Bounded.TooMuch other ->
          new Halftone.WrongUse(
              "what listens at %s is no Halftone: it answers with %s"
                  .formatted(base, other.getMessage()));
      default ->
          new IllegalStateException(
              "the service at %s broke off before it had answered (%s)%s"
                  .formatted(base, cause.getMessage(), doubt),
              cause);
    };
  }

  private UncheckedIOException nobody(IOException cause) {
    return new UncheckedIOException(
        "no service answers at %s; start one with `halftone run`, or give its address with --url"
            .formatted(base),
        cause);
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

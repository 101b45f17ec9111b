package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.halftone.job.Json;
import io.halftone.ops.EveryProtocolTest.Provider;
import io.halftone.studio.Studio;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key is in the environment and on the wire, and nowhere else, whatever goes wrong. */
class SecretsTest {
  /** Letters that stand in nothing else. */
  private static final String MARK = "kEyThAtNoBoDySeEs";

  private static final String TOKEN = MARK + "Token";
  private static final Duration LONGEST = Duration.ofMinutes(2);

  @TempDir private Path folder;

  @Test
  void no_key_stands_in_any_log_ledger_manifest_report_or_error() throws Exception {
    try (Studio studio =
        Studio.start(
            TestLine.quick()
                .faults(
                    "unauthorized=#1@" + MARK + "a",
                    "error-500=#2",
                    "bad-gateway=#2",
                    "throttled=#2",
                    "failed=#2",
                    "download-503=0.3"))) {
      TestHome home = TestHome.in(folder.resolve("place"), studio.base());
      Path job = Files.writeString(folder.resolve("job.yaml"), TestLine.job("secret", 12));
      Path output = folder.resolve("output.txt");
      var said = new ArrayList<Path>(List.of(output));
      run(home, output, "make", job.toString());
      run(home, said(said), "status", "--json");
      run(home, said(said), "doctor");
      run(home, said(said), "plan", job.toString());

      assertThat(Files.readString(output))
          .as("it has worked, and tells all")
          .contains("Published", "DEBUG");
      nobodySees(List.of(MARK), home, said);
    }
  }

  private static void nobodySees(List<String> secrets, TestHome home, List<Path> said)
      throws IOException {
    assertThat(home.home().resolve("var").resolve("ledger.db")).exists();
    try (Stream<Path> all = Stream.concat(said.stream(), Files.walk(home.home()))) {
      assertThat(
              all.filter(Files::isRegularFile)
                  .flatMap(
                      file ->
                          read(file)
                              .lines()
                              .filter(line -> secrets.stream().anyMatch(line::contains))
                              .limit(3)
                              .map(line -> file + ": " + line)))
          .isEmpty();
    }
  }

  /**
   * The service with an account of every protocol, of which the first ones refuse their keys; with
   * its API, its token and its webhooks.
   */
  @Test
  void nor_any_of_all_protocols_nor_what_proves_webhooks_nor_the_token_of_the_api()
      throws Exception {
    // The first one that bites wins.
    var faults = new ArrayList<String>();
    for (Provider provider : Provider.values()) {
      // More than one, for the reply to the first may be lost.
      faults.add("unauthorized=#3@" + key(provider, "A"));
    }
    faults.addAll(
        List.of(
            "bad-gateway=0.1",
            "throttled=0.2",
            "failed=0.2",
            "failed-in-200=0.1",
            "moderated=0.05",
            "download-503=0.3",
            "reset-after=0.1",
            "webhook-forged=0.3"));
    try (Studio studio = Studio.start(TestLine.quick().faults(faults.toArray(String[]::new)))) {
      int port = freePort();
      TestHome home =
          TestHome.in(
              folder.resolve("service"),
              studio.base(),
              TestHome.Limits.WIDE,
              Map.of(
                  "take.uncertain",
                  "resubmit",
                  "take.deadline",
                  "5s",
                  "http.port",
                  "" + port,
                  "hooks.url",
                  "http://127.0.0.1:" + port));
      Map<String, String> secrets = configure(home, studio);
      Path log = folder.resolve("service.txt");
      var said = new ArrayList<Path>(List.of(log));
      Process service = start(home, log, secrets, "run");
      try {
        URI base = URI.create("http://127.0.0.1:" + port);
        await().atMost(LONGEST).ignoreExceptions().until(() -> !ask(base, "/api/health").isEmpty());
        Files.createDirectories(home.inbox());
        for (Provider provider : Provider.values()) {
          Path job =
              Files.writeString(
                  folder.resolve(provider.api + ".yaml"),
                  TestLine.job(provider.api, 4, "preset: patient", "model: " + model(provider)));
          if (provider == Provider.REPLICATE) {
            run(home, said(said), secrets, "submit", job.toString());
          } else {
            Files.move(job, home.inbox().resolve(job.getFileName()));
          }
        }
        for (Provider provider : Provider.values()) {
          String path = "/api/jobs/" + provider.api;
          await(provider.api)
              .atMost(LONGEST)
              .until(() -> ask(base, path).matches("(?s).*\"state\" ?: ?\"(done|failed)\".*"));
          Files.writeString(said(said), ask(base, path));
        }
        for (String path : List.of("/api/jobs", "/api/hooks", "/api/health", "/api/nothing")) {
          Files.writeString(said(said), ask(base, path));
        }
        run(home, said(said), secrets, "status", "--json");
        run(home, said(said), secrets, "doctor");
        assertThat(ask(base, "/api/hooks")).as("webhooks are heard").contains("hurried");
      } finally {
        service.destroy();
        assertThat(service.waitFor(1, TimeUnit.MINUTES)).isTrue();
      }
      for (Provider provider : Provider.values()) {
        assertThat(read(log))
            .as("its key was refused")
            .contains("provider " + account(provider, "A") + " is left out until");
      }
      nobodySees(
          Stream.concat(
                  Stream.of(MARK), secrets.values().stream().map(key -> key.replace("whsec_", "")))
              .toList(),
          home,
          said);
    }
  }

  private static Map<String, String> configure(TestHome home, Studio studio) throws Exception {
    Map<String, String> secrets = new HashMap<>(Map.of("HALFTONE_TOKEN", TOKEN));
    var providers = new StringBuilder("providers:\n");
    var models = new StringBuilder("models:\n");
    for (Provider provider : Provider.values()) {
      for (String letter : List.of("A", "B")) {
        String name = provider.name() + "_" + letter;
        String key = key(provider, letter);
        secrets.put("LAWS_KEY_" + name, key);
        Optional<String> hook = hookSecret(provider, studio, key);
        hook.ifPresent(secret -> secrets.put("LAWS_HOOK_" + name, secret));
        String proof =
            hook.isPresent()
                ? ", webhook-secret-variable: LAWS_HOOK_" + name
                : provider == Provider.FAL_QUEUE
                    ? ", webhook-keys: \"%s/.well-known/jwks.json\""
                        .formatted(studio.base("fal-rest"))
                    : "";
        providers.append(
            provider
                .account(account(provider, letter), studio, name, provider.isHeld() ? 2 : 0)
                .replace("}", proof + "}"));
      }
      models.append(
          """
            %1$s:
              seconds: 0.2
              can: {min-side: 1024, max-side: 4096, min-pixels: 921600, max-pixels: 16777216, references: 10}
              offers: {%2$s: {model: %4$s, price: 0.03}, %3$s: {model: %4$s, price: 0.03}}
          """
              .formatted(
                  model(provider), account(provider, "A"), account(provider, "B"), provider.model));
    }
    Files.writeString(home.config().resolve("providers.yaml"), providers);
    Files.writeString(home.config().resolve("models.yaml"), models);
    return secrets;
  }

  private static String key(Provider provider, String letter) {
    String key = MARK + provider.name() + letter;
    // fal's have two parts.
    return provider.api.startsWith("fal") ? "an-id:" + key : key;
  }

  private static String account(Provider provider, String letter) {
    return provider.api + "-" + letter.toLowerCase(Locale.ROOT);
  }

  /** The presets name the first one. */
  private static String model(Provider provider) {
    return provider == Provider.REPLICATE ? "seedream-4" : "by-" + provider.api;
  }

  /** As the provider's own API tells it to the owner of the key. */
  private static Optional<String> hookSecret(Provider provider, Studio studio, String key)
      throws Exception {
    return switch (provider) {
      case REPLICATE -> Optional.of(told(studio, provider, "/webhooks/default/secret", key, "key"));
      case WAVESPEED -> Optional.of(told(studio, provider, "/webhook/secret", key, "secret"));
      case FAL_QUEUE, FAL_RUN, ARK, AIMLAPI, OPENAI -> Optional.empty();
    };
  }

  private static String told(
      Studio studio, Provider provider, String path, String key, String field) throws Exception {
    String answer = get(URI.create(studio.base(provider.api) + path), key);
    return Json.MAPPER.readTree(answer).findValue(field).textValue();
  }

  private static String ask(URI service, String path) throws Exception {
    return get(service.resolve(path), TOKEN);
  }

  private static String get(URI url, String token) throws Exception {
    var request = HttpRequest.newBuilder(url).header("Authorization", "Bearer " + token).build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private Path said(List<Path> said) {
    said.add(folder.resolve("output-" + said.size() + ".txt"));
    return said.getLast();
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void run(TestHome home, Path output, String... words) throws Exception {
    run(home, output, Map.of("LAWS_KEY_A", MARK + "a", "LAWS_KEY_B", MARK + "b"), words);
  }

  private static void run(
      TestHome home, Path output, Map<String, String> environment, String... words)
      throws Exception {
    Process running = start(home, output, environment, words);
    try {
      assertThat(running.waitFor(2, TimeUnit.MINUTES))
          .as(() -> "%s ends; it said: %s".formatted(List.of(words), read(output)))
          .isTrue();
    } finally {
      running.destroyForcibly();
    }
  }

  private static Process start(
      TestHome home, Path output, Map<String, String> environment, String... words)
      throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Dhalftone.app=" + Path.of("").toAbsolutePath(),
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                "io.halftone.cli.Halftone"));
    command.addAll(List.of(words));
    command.addAll(List.of("--home", home.home().toString(), "--config", home.config().toString()));
    var process = new ProcessBuilder(command).redirectErrorStream(true);
    process.redirectOutput(output.toFile());
    process.environment().putAll(environment);
    // All that anybody can have told; without this, nothing below a warning is written down at all.
    process.environment().put("HALFTONE_LOG", "debug");
    return process.start();
  }
}

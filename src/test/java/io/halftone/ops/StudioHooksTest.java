package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.halftone.collect.Hooks.Heard;
import io.halftone.deliver.Reports;
import io.halftone.deliver.Summary;
import io.halftone.intake.Intake;
import io.halftone.job.JobId;
import io.halftone.job.Json;
import io.halftone.studio.Studio;
import io.halftone.web.Access;
import io.halftone.web.Api;
import io.halftone.web.Desk;
import java.io.IOException;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The studio tells as each provider does, and the line hears it: no look would come in time. */
class StudioHooksTest {
  private static final Duration LONGEST = Duration.ofSeconds(40);
  private static final int SHOTS = 5;
  private static final String KEY = "LAWS_KEY_A";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "replicate, replicate, bytedance/seedream-4,                          webhook-double=0.5",
    "fal-queue, fal,       fal-ai/bytedance/seedream/v4/text-to-image,    webhook-out-of-order=0.5",
    "wavespeed, wavespeed, bytedance/seedream-v4,                         webhook-forged=0.5",
    "replicate, replicate, bytedance/seedream-4,                          reset-after=0.4",
    "fal-queue, fal,       fal-ai/bytedance/seedream/v4/text-to-image,    reset-after=0.4",
    "wavespeed, wavespeed, bytedance/seedream-v4,                         reset-after=0.4",
  })
  void what_a_provider_tells_brings_its_pictures_home(
      String api, String protocol, String model, String fault) throws Exception {
    try (Studio studio = Studio.start(TestLine.quick().faults(fault))) {
      int port = freePort();
      TestHome home =
          TestHome.in(
              folder.resolve(api),
              studio.base(),
              TestHome.Limits.WIDE,
              Map.of("hooks.url", "http://127.0.0.1:" + port, "take.grace", "30s"));
      Files.writeString(
          home.config().resolve("providers.yaml"),
          """
          providers:
            one: {protocol: %s, base: "%s", key-variable: %s, in-flight: 8, per-minute: 600,
                  connect-timeout: 1, timeout: 3, %s}
          """
              .formatted(protocol, studio.base(api), KEY, proof(api, studio)));
      Files.writeString(
          home.config().resolve("models.yaml"),
          """
          models:
            seedream-4:
              seconds: 120
              can: {min-side: 1024, max-side: 4096, min-pixels: 921600, max-pixels: 16777216, references: 10}
              offers: {one: {model: %s, price: 0.03}}
          """
              .formatted(model));
      Map<String, String> keys = Map.of(KEY, "studio-a", "A_SECRET", secret(api, studio));
      House house =
          House.read(
              new House.Address(Path.of(""), home.config(), home.home()),
              Map.of("inbox.enabled", "false"),
              name -> Optional.ofNullable(keys.get(name)));
      try (Line line = Line.start(house, true);
          Api ear =
              Api.open(
                  new Access(
                      InetAddress.getLoopbackAddress(),
                      "127.0.0.1",
                      port,
                      Optional.of("the API's token")),
                  home.home(),
                  line.ledger(),
                  line.reports(),
                  new Deaf(),
                  HookedLine.ear(line))) {
        assertThat(ear.address().getPort()).isEqualTo(port);
        JobId job =
            line.accept("told.yaml", TestLine.job("told", SHOTS).getBytes(StandardCharsets.UTF_8))
                .accepted()
                .getFirst();
        await()
            .atMost(LONGEST)
            .until(
                () -> line.ledger().read(tx -> tx.jobs().find(job)).orElseThrow().state().ended());
        Summary summary = new Reports(line.ledger()).summary(job);
        assertThat(summary.published()).isEqualTo(SHOTS);
        assertThat(studio.counters().pictures()).as("bought once each").isEqualTo(SHOTS);
        assertThat(summary.uncertain()).isZero();
        assertThat(line.heard().getOrDefault("one", Map.of())).isNotEmpty();
        assertThat(line.heard().get("one").getOrDefault(Heard.FORGED, 0L) > 0)
            .isEqualTo(fault.startsWith("webhook-forged"));
      }
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String proof(String api, Studio studio) {
    return api.equals("fal-queue")
        ? "webhook-keys: \"%s/.well-known/jwks.json\"".formatted(studio.base("fal-rest"))
        : "webhook-secret-variable: A_SECRET";
  }

  /** As the provider's own API tells it to the owner of the key. */
  private static String secret(String api, Studio studio) throws Exception {
    String path =
        switch (api) {
          case "replicate" -> "/webhooks/default/secret";
          case "wavespeed" -> "/webhook/secret";
          default -> "";
        };
    if (path.isEmpty()) {
      return "none";
    }
    var request =
        HttpRequest.newBuilder(URI.create(studio.base(api) + path))
            .header("Authorization", "Bearer studio-a")
            .build();
    try (var client = HttpClient.newHttpClient()) {
      var tree =
          Json.MAPPER.readTree(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
      return tree.findValue(api.equals("replicate") ? "key" : "secret").textValue();
    }
  }

  private static final class Deaf implements Desk {
    @Override
    public Intake.Receipt accept(String name, byte[] bytes) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Requests.Result cancel(JobId job) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Requests.Result pause(JobId job) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Requests.Result resume(JobId job) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Requests.Result retry(JobId job, Set<Integer> shots) {
      throw new UnsupportedOperationException();
    }
  }
}

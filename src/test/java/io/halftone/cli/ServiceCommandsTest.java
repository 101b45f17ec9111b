package io.halftone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.halftone.ops.House;
import io.halftone.ops.Line;
import io.halftone.ops.Settings;
import io.halftone.studio.Studio;
import io.halftone.web.Access;
import io.halftone.web.Api;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that talk to a running service. */
class ServiceCommandsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String JOB =
      """
      job: summer
      kind: campaign
      brand: acme
      theme: Wireless headphones
      platforms: [email_header]
      variations: [minimalist, vibrant colours]
      """;

  @TempDir Path folder;

  private record Ran(int code, String out, String err) {
    JsonNode document() throws IOException {
      return JSON.readTree(out);
    }

    JsonNode job() throws IOException {
      return document().at("/jobs/0");
    }
  }

  private Ran run(Path home, String... words) {
    var args = new ArrayList<>(List.of(words));
    args.addAll(
        List.of("--home", home.toString(), "--config", folder.resolve("config").toString()));
    PrintStream out = System.out;
    PrintStream err = System.err;
    var caughtOut = new ByteArrayOutputStream();
    var caughtErr = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(caughtOut, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(caughtErr, true, StandardCharsets.UTF_8));
      int code = Halftone.execute(args.toArray(String[]::new));
      return new Ran(
          code,
          caughtOut.toString(StandardCharsets.UTF_8),
          caughtErr.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  private void port(Path config, int port) throws IOException {
    Files.writeString(
        config.resolve("application.properties"),
        "\nhttp.port = " + port + "\n",
        StandardOpenOption.APPEND);
  }

  @Test
  void a_job_is_submitted_cancelled_and_retried_by_commands() throws Exception {
    Path config = TestConfig.withoutKeys(folder.resolve("config"));
    Path home = folder.resolve("home");
    House house =
        House.read(
            new House.Address(Path.of("").toAbsolutePath(), config, home),
            Map.of(),
            name -> Optional.empty());
    Studio studio =
        Studio.start(Studio.Options.defaults().plain(true).latency(Duration.ofMinutes(5)));
    Access access =
        Access.of(new Settings.Http(true, "127.0.0.1", 0, "NO_TOKEN"), name -> Optional.empty());
    String file = Files.writeString(folder.resolve("summer.yaml"), JOB).toString();
    String url;
    try (Premises premises = Premises.on(studio, house);
        Line line = Line.start(premises.house(), false);
        Api api = RunCommand.api(access, premises.house(), line)) {
      url = api.address().toString();
      port(config, api.address().getPort());

      Ran submitted = run(home, "submit", file, "--json");
      assertThat(submitted.code()).as(submitted.err()).isZero();
      assertThat(submitted.job().path("job").asText()).isEqualTo("summer");
      assertThat(run(home, "submit", file, "--url", url).out()).startsWith("summer  campaign, ");
      Ran broken = run(home, "submit", Path.of("examples/broken.yaml").toString(), file, "--json");
      assertThat(broken.code()).isEqualTo(2);
      assertThat(broken.document().path("valid").asBoolean(true)).isFalse();
      assertThat(broken.document().path("errors")).hasSize(9);

      assertThat(run(home, "retry", "summer").code()).isEqualTo(2);
      Ran cancelled = run(home, "cancel", "summer", "--json");
      assertThat(cancelled.code()).as(cancelled.err()).isZero();
      assertThat(cancelled.job().path("job").asText()).isEqualTo("summer");
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () ->
                  run(folder, "status", "summer", "--url", url, "--json")
                      .job()
                      .path("state")
                      .asText()
                      .equals("cancelled"));
      Ran ledger = run(home, "status", "summer", "--json");
      assertThat(ledger.job().path("state").asText()).isEqualTo("cancelled");
      Ran again = run(home, "retry", "summer");
      assertThat(again.code()).as(again.err()).isZero();
      assertThat(again.out()).startsWith("summer  campaign, running");
      assertThat(run(home, "status", "--url", url).out()).startsWith("summer  campaign, running");
      assertThat(run(home, "cancel", "nobody").code()).isEqualTo(2);
      assertThat(run(home, "cancel", "../nobody").err()).contains("cannot name a job");

      // The service of another home is not asked by mistake.
      Ran elsewhere = run(folder.resolve("elsewhere"), "cancel", "summer");
      assertThat(elsewhere.code()).isEqualTo(2);
      assertThat(elsewhere.err()).contains(home.toString(), "--url");
    }
    Ran silent = run(home, "cancel", "summer");
    assertThat(silent.code()).isEqualTo(1);
    assertThat(silent.err()).contains("no service answers", "halftone run").hasLineCount(1);
    assertThat(run(home, "status", "summer", "--json").job().path("job").asText())
        .isEqualTo("summer");
  }

  @Test
  void a_paused_job_says_so_and_is_resumed_by_commands() throws Exception {
    Path config = TestConfig.withoutKeys(folder.resolve("config"));
    Path home = folder.resolve("home");
    House house =
        House.read(
            new House.Address(Path.of("").toAbsolutePath(), config, home),
            Map.of(),
            name -> Optional.empty());
    Access access =
        Access.of(new Settings.Http(true, "127.0.0.1", 0, "NO_TOKEN"), name -> Optional.empty());
    String file = Files.writeString(folder.resolve("summer.yaml"), JOB).toString();
    Studio slow =
        Studio.start(Studio.Options.defaults().plain(true).latency(Duration.ofMinutes(5)));
    try (Premises premises = Premises.on(slow, house);
        Line line = Line.start(premises.house(), false);
        Api api = RunCommand.api(access, premises.house(), line)) {
      port(config, api.address().getPort());
      assertThat(run(home, "submit", file).code()).isZero();
      Ran paused = run(home, "pause", "summer", "--json");
      assertThat(paused.code()).as(paused.err()).isZero();
      assertThat(paused.job().path("paused").asText()).startsWith("by its owner at ");
      assertThat(run(home, "status", "summer").out()).contains("  Paused         by its owner at ");
      assertThat(run(home, "retry", "summer").err()).contains("paused; resume it");
      assertThat(run(home, "retry", "summer", "x").err()).contains("'x' is no shot of summer");
      assertThat(run(home, "retry", "summer", "other/0001").code()).isEqualTo(2);
    }
    // Its orders went with the studio, and it is not asked for others.
    Ran made = run(home, "make", file);
    assertThat(made.code()).as(made.err()).isEqualTo(1);
    assertThat(made.out().replaceAll("\\s+", " "))
        .contains("summer campaign, running", "Published 0 of 2", "until `halftone resume summer`");

    Studio quick = Studio.start(Studio.Options.defaults().plain(true));
    try (Premises premises = Premises.on(quick, house);
        Line line = Line.start(premises.house(), false);
        Api api = RunCommand.api(access, premises.house(), line)) {
      port(config, api.address().getPort());
      Ran resumed = run(home, "resume", "summer", "--json");
      assertThat(resumed.code()).as(resumed.err()).isZero();
      assertThat(resumed.job().path("paused").isNull()).isTrue();
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () ->
                  run(home, "status", "summer", "--json")
                      .job()
                      .path("state")
                      .asText()
                      .equals("done"));
      Ran over = run(home, "pause", "summer");
      assertThat(over.code()).isEqualTo(2);
      assertThat(over.err()).contains("has ended");
      Ran delivered = run(home, "retry", "summer", "1", "summer/0002");
      assertThat(delivered.code()).isEqualTo(2);
      assertThat(delivered.err()).contains("was not delivered");
    }
  }
}

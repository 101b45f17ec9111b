package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.halftone.deliver.Reports;
import io.halftone.deliver.Summary;
import io.halftone.job.JobId;
import io.halftone.job.Money;
import io.halftone.ledger.Shots;
import io.halftone.ledger.Takes;
import io.halftone.ops.Counterpart.Asked;
import io.halftone.ops.Counterpart.Says;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole line and providers that do not speak as Replicate does. */
class ProtocolsTest {
  private static final String ACCOUNTS =
      """
      providers:
        one: {protocol: %s, base: "%s", key-variable: LAWS_KEY_A, in-flight: %d, per-minute: 600, connect-timeout: 1, timeout: 301}
      """;

  private static final String MODELS =
      """
      models:
        seedream-4:
          seconds: 0.1
          can: {min-side: 1024, max-side: 4096, min-pixels: 921600, max-pixels: 16777216,
                references: 10, related-set: 15, total: 15, seed: false, guidance: false}
          offers:
            one: {model: fal-ai/any/model, price: 0.03}
      """;

  private static final Money PRICE = Money.of("0.03");

  @TempDir private Path folder;

  private TestHome home(String protocol, Counterpart provider, int inFlight, String... settings)
      throws IOException {
    Map<String, String> more =
        Stream.of(settings)
            .map(each -> each.split("="))
            .collect(Collectors.toMap(each -> each[0], each -> each[1]));
    TestHome home = TestHome.in(folder, provider.base(), TestHome.Limits.WIDE, more);
    Files.writeString(
        home.config().resolve("providers.yaml"),
        ACCOUNTS.formatted(protocol, provider.base(), inFlight));
    Files.writeString(home.config().resolve("models.yaml"), MODELS);
    return home;
  }

  private static JobId accept(Line line, String name, int shots, String... more) {
    return line.accept(
            name + ".yaml", TestLine.job(name, shots, more).getBytes(StandardCharsets.UTF_8))
        .accepted()
        .getFirst();
  }

  private static Summary ended(Line line, JobId job) {
    await(job.value())
        .atMost(TestLine.LONGEST)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> line.ledger().read(tx -> tx.jobs().find(job)).orElseThrow().state().ended());
    return new Reports(line.ledger()).summary(job);
  }

  private static List<Takes.Row> takes(Line line, JobId job) {
    return line.ledger()
        .read(
            tx ->
                tx.shots().after(job, 0, 100).stream()
                    .flatMap(shot -> tx.takes().of(shot.shot().id()).stream())
                    .toList());
  }

  private static String data(String... items) {
    return "{\"created\":1,\"data\":%s}".formatted(List.of(items));
  }

  private static String at(Asked asked, String name) {
    return "{\"url\":\"http://%s/%s.jpg\"}".formatted(asked.headers().get("Host"), name);
  }

  @Test
  void a_picture_inside_the_reply_is_kept_and_published() throws IOException {
    String base64 = Base64.getEncoder().encodeToString(Counterpart.picture());
    try (Counterpart provider =
            new Counterpart(
                asked ->
                    asked.isCreate()
                        ? Says.json(200, data("{\"b64_json\":\"%s\"}".formatted(base64)))
                        : null);
        Line line = Line.start(home("openai", provider, 8).house(), false)) {
      JobId job = accept(line, "inline", 3);
      Summary summary = ended(line, job);
      assertThat(summary.published()).isEqualTo(3);
      assertThat(summary.spend()).isEqualTo(PRICE.times(3));
      assertThat(provider.asked()).hasSize(3).allMatch(Asked::isCreate);
      assertThat(provider.asked().getFirst().path()).isEqualTo("/images/generations");
      assertThat(provider.asked().getFirst().headers())
          .containsEntry("Authorization", "Bearer studio-a");
    }
  }

  /** With a form, which every such server takes; the pictures are files in it. */
  @Test
  void references_go_to_a_server_of_openais_images_as_files() throws IOException {
    try (Counterpart provider =
        new Counterpart(
            asked -> asked.isCreate() ? Says.json(200, data(at(asked, "picture"))) : null)) {
      TestHome home =
          home(
              "openai",
              provider,
              8,
              "assets.folder=" + Path.of("config/brands/acme").toAbsolutePath());
      Files.writeString(
          home.config().resolve("presets.yaml"),
          "  shown: {long-side: 1024, guidance: 6.5, references: 1, retakes: 0, model:"
              + " seedream-4}\n",
          StandardOpenOption.APPEND);
      try (Line line = Line.start(home.house(), false)) {
        JobId job =
            accept(
                line,
                "edits",
                1,
                "preset: shown",
                "references: [{role: style, file: palette.png}]");
        assertThat(ended(line, job).published()).isEqualTo(1);
      }
      assertThat(provider.creates())
          .singleElement()
          .satisfies(
              asked -> {
                assertThat(asked.path()).isEqualTo("/images/edits");
                assertThat(asked.headers().get("Content-type"))
                    .startsWith("multipart/form-data; boundary=");
                assertThat(asked.body())
                    .contains(
                        "name=\"image\"; filename=\"reference-1.png\"",
                        "Content-Type: image/png",
                        "name=\"prompt\"",
                        "name=\"size\"");
              });
    }
  }

  /** A signature counts every letter, and what stands for a sign must not become that sign. */
  @Test
  void a_signed_address_is_asked_for_to_the_letter() throws IOException {
    String signed =
        "/doubao%20seedream/a%2Bb.jpg?X-Tos-Credential=AK%2F20250910%2Ftos&X-Tos-Expires=86400"
            + "&X-Tos-Signature=a%2Bb%3D&X-Tos-SignedHeaders=host&e=x+y&empty=";
    try (Counterpart provider =
            new Counterpart(
                asked ->
                    asked.isCreate()
                        ? Says.json(
                            200,
                            data(
                                "{\"url\":\"http://%s%s\"}"
                                    .formatted(asked.headers().get("Host"), signed)))
                        : null);
        Line line = Line.start(home("ark", provider, 8).house(), false)) {
      assertThat(ended(line, accept(line, "signed", 1)).published()).isEqualTo(1);
      assertThat(provider.asked())
          .filteredOn(asked -> !asked.isCreate())
          .extracting(Asked::address)
          .containsExactly(signed);
    }
  }

  /** Between the reply and the download the process ends; what it knew is in the ledger. */
  @ParameterizedTest
  @ValueSource(strings = {"ark", "openai", "aimlapi", "fal"})
  void what_a_reply_told_is_fetched_after_a_restart_and_not_bought_again(String protocol)
      throws IOException {
    boolean fal = protocol.equals("fal");
    var open = new AtomicInteger();
    try (Counterpart provider =
        new Counterpart(
            asked -> {
              if (asked.isCreate()) {
                // fal's other host has another name for them.
                return Says.json(
                    200, data(at(asked, "picture")).replace("data", fal ? "images" : "data"));
              }
              return open.get() == 0 ? Says.json(503, "{}") : null;
            })) {
      TestHome home = home(protocol, provider, 8);
      JobId job;
      try (Line line = Line.start(home.house(), false)) {
        job = accept(line, "again", 1);
        await()
            .atMost(TestLine.LONGEST)
            .until(() -> takes(line, job).stream().anyMatch(take -> take.output().isPresent()));
        Takes.Row take = takes(line, job).getFirst();
        assertThat(take.state()).isEqualTo(Takes.State.SUBMITTED);
        assertThat(take.reference()).isEmpty();
        assertThat(
                line.ledger()
                    .<Integer>read(tx -> tx.takes().load("one", 0, Optional.empty()).inFlight()))
            .isZero();
      }
      open.set(1);
      try (Line line = Line.start(home.house(), false)) {
        Summary summary = ended(line, job);
        assertThat(summary.published()).isEqualTo(1);
        assertThat(summary.takes()).isEqualTo(1);
        assertThat(summary.spend()).isEqualTo(PRICE);
      }
      assertThat(provider.creates()).hasSize(1);
    }
  }

  @Test
  void the_next_order_leaves_before_the_picture_of_the_last_is_home() throws IOException {
    var second = new CountDownLatch(2);
    try (Counterpart provider =
            new Counterpart(
                asked -> {
                  if (asked.isCreate()) {
                    second.countDown();
                    return Says.json(200, data(at(asked, "picture")));
                  }
                  // The picture comes only when the next order has been seen.
                  return comes(second) ? null : Says.json(503, "{}");
                });
        Line line = Line.start(home("ark", provider, 1).house(), false)) {
      assertThat(ended(line, accept(line, "next", 2)).published()).isEqualTo(2);
      assertThat(provider.asked("/picture.jpg")).as("none had to be fetched twice").isEqualTo(2);
    }
  }

  private static boolean comes(CountDownLatch latch) {
    try {
      return latch.await(5, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Test
  void of_a_set_what_was_made_is_kept_and_each_other_one_ends_for_its_own_reason()
      throws IOException {
    try (Counterpart provider =
            new Counterpart(
                asked -> {
                  if (!asked.isCreate()) {
                    return null;
                  }
                  return asked.body().contains("max_images")
                      ? Says.json(
                          200,
                          data(
                              at(asked, "first"),
                              error("OutputImageSensitiveContentDetected"),
                              error("InternalServiceError"),
                              at(asked, "fourth")))
                      : Says.json(200, data(at(asked, "alone")));
                });
        Line line = Line.start(home("ark", provider, 8).house(), false)) {
      JobId job = accept(line, "set", 4, "related: true");
      Summary summary = ended(line, job);
      assertThat(summary.published()).isEqualTo(3);
      assertThat(summary.failed()).isEqualTo(1);
      assertThat(provider.creates()).hasSize(2);
      List<Shots.Row> shots = line.ledger().read(tx -> tx.shots().after(job, 0, 10));
      // Whichever of the four came first asked for all.
      assertThat(shots)
          .filteredOn(shot -> shot.state() == Shots.State.FAILED)
          .singleElement()
          .satisfies(
              shot ->
                  assertThat(shot.reason().orElseThrow())
                      .contains("one refused it", "OutputImageSensitiveContentDetected"));
      // Nobody knows whether the third is billed; the second is not.
      assertThat(summary.uncertain()).isEqualTo(1);
      assertThat(summary.spend()).isEqualTo(PRICE.times(4));
      assertThat(List.of("/first.jpg", "/fourth.jpg", "/alone.jpg"))
          .allSatisfy(path -> assertThat(provider.asked(path)).isEqualTo(1));
    }
  }

  private static String error(String code) {
    return "{\"error\":{\"code\":\"%s\",\"message\":\"no\"}}".formatted(code);
  }

  @Test
  void a_queue_is_asked_for_the_state_and_then_for_the_result() throws IOException {
    var looks = new AtomicInteger();
    try (Counterpart provider =
            new Counterpart(
                asked -> {
                  String path = asked.path();
                  if (asked.isCreate()) {
                    int number = looks.incrementAndGet();
                    return Says.json(
                        200,
                        "{\"request_id\":\"r-%1$d\",\"response_url\":\"http://%2$s/fal-ai/any/requests/r-%1$d\"}"
                            .formatted(number, asked.headers().get("Host")));
                  }
                  if (path.endsWith("/status")) {
                    return looks.incrementAndGet() % 2 == 0
                        ? Says.json(202, "{\"status\":\"IN_PROGRESS\",\"logs\":null}")
                        : Says.json(200, "{\"status\":\"COMPLETED\"}");
                  }
                  return path.endsWith("/r-1")
                      ? Says.json(
                          422,
                          "{\"detail\":[{\"loc\":[\"body\",\"prompt\"],\"msg\":\"no such words\","
                              + "\"type\":\"content_policy_violation\"}]}")
                      : path.contains("/requests/")
                          ? Says.json(200, "{\"images\":[%s],\"seed\":1}".formatted(at(asked, "p")))
                          : null;
                });
        Line line = Line.start(home("fal", provider, 8).house(), false)) {
      JobId job = accept(line, "queue", 3);
      Summary summary = ended(line, job);
      assertThat(summary.published()).isEqualTo(2);
      assertThat(summary.failed()).isEqualTo(1);
      assertThat(provider.creates()).hasSize(3);
      assertThat(provider.creates().getFirst().headers())
          .containsEntry("Authorization", "Key studio-a");
      assertThat(provider.creates().getFirst().path()).isEqualTo("/fal-ai/any/model");
      assertThat(takes(line, job))
          .extracting(Takes.Row::reference)
          .allSatisfy(
              reference ->
                  assertThat(reference.orElseThrow()).matches("fal-ai/any/requests/r-\\d+"));
      // What the filter refuses after a look may be billed.
      assertThat(summary.uncertain()).isEqualTo(1);
      assertThat(summary.spend()).isEqualTo(PRICE.times(3));
    }
  }

  @Test
  void where_the_address_of_a_picture_fails_the_provider_is_asked_for_another() throws IOException {
    var looks = new AtomicInteger();
    try (Counterpart provider =
            new Counterpart(
                asked -> {
                  if (asked.isCreate()) {
                    return Says.json(200, task("created", ""));
                  }
                  if (asked.path().endsWith("/result")) {
                    String name = looks.incrementAndGet() == 1 ? "gone" : "there";
                    return Says.json(
                        200,
                        task(
                            "completed",
                            "\"http://%s/%s.jpg\"".formatted(asked.headers().get("Host"), name)));
                  }
                  return asked.path().equals("/gone.jpg") ? Says.json(404, "{}") : null;
                });
        Line line = Line.start(home("wavespeed", provider, 8).house(), false)) {
      assertThat(ended(line, accept(line, "moved", 1)).published()).isEqualTo(1);
      assertThat(provider.creates()).hasSize(1);
      assertThat(looks).hasValue(2);
      assertThat(provider.asked("/there.jpg")).isEqualTo(1);
    }
  }

  /** It bills what was asked for. */
  @Test
  void of_a_set_that_is_billed_as_a_whole_the_rest_is_paid_for_too() throws IOException {
    try (Counterpart provider =
            new Counterpart(
                asked -> {
                  if (asked.isCreate()) {
                    return Says.json(200, task("created", ""));
                  }
                  return asked.path().endsWith("/result")
                      ? Says.json(
                          200,
                          task(
                              "completed",
                              "\"http://%s/a.jpg\"".formatted(asked.headers().get("Host"))))
                      : null;
                });
        Line line = Line.start(home("wavespeed", provider, 8, "take.failures=1").house(), false)) {
      Summary summary = ended(line, accept(line, "billed", 3, "related: true", "retakes: 0"));
      assertThat(summary.published()).isEqualTo(1);
      assertThat(summary.failed()).isEqualTo(2);
      assertThat(provider.creates()).hasSize(1);
      assertThat(summary.spend()).isEqualTo(PRICE.times(3));
    }
  }

  private static String task(String status, String outputs) {
    return "{\"code\":200,\"data\":{\"id\":\"t1\",\"status\":\"%s\",\"outputs\":[%s]}}"
        .formatted(status, outputs);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hold", "resubmit"})
  void an_order_without_a_name_whose_reply_is_lost_ends_as_the_owner_wishes(String policy)
      throws IOException {
    var creates = new AtomicInteger();
    try (Counterpart provider =
            new Counterpart(
                asked -> {
                  if (!asked.isCreate()) {
                    return null;
                  }
                  return creates.incrementAndGet() == 1
                      ? Says.SILENCE
                      : Says.json(200, data(at(asked, "picture")));
                });
        Line line =
            Line.start(home("ark", provider, 8, "take.uncertain=" + policy).house(), false)) {
      Summary summary = ended(line, accept(line, "lost", 1));
      boolean again = policy.equals("resubmit");
      assertThat(summary.published()).isEqualTo(again ? 1 : 0);
      assertThat(summary.failed()).isEqualTo(again ? 0 : 1);
      assertThat(summary.uncertain()).isEqualTo(1);
      assertThat(summary.spend()).isEqualTo(PRICE.times(again ? 2 : 1));
      assertThat(provider.creates()).hasSize(again ? 2 : 1);
      Takes.Row lost = takes(line, summary.job()).getFirst();
      assertThat(lost.endedAt().orElseThrow() - lost.askedAt().orElseThrow())
          .as("not before the grace")
          .isGreaterThanOrEqualTo(1000);
    }
  }

  /** In its queue an order is simply removed; but that it was not begun before, nobody says. */
  @Test
  void a_cancelled_order_that_the_provider_does_not_know_any_more_ends_the_wait()
      throws IOException {
    var cancelled = new AtomicInteger();
    try (Counterpart provider =
            new Counterpart(
                asked -> {
                  if (asked.isCreate()) {
                    return Says.json(
                        200,
                        "{\"request_id\":\"r-1\",\"response_url\":\"http://%s/fal-ai/any/requests/r-1\"}"
                            .formatted(asked.headers().get("Host")));
                  }
                  if (asked.method().equals("PUT")) {
                    cancelled.incrementAndGet();
                    return Says.json(202, "{\"status\":\"CANCELLATION_REQUESTED\"}");
                  }
                  return cancelled.get() == 0
                      ? Says.json(202, "{\"status\":\"IN_QUEUE\",\"queue_position\":9}")
                      : Says.json(404, "{\"status\":\"NOT_FOUND\"}");
                });
        Line line = Line.start(home("fal", provider, 8).house(), false)) {
      JobId job = accept(line, "stopped", 1);
      await()
          .atMost(TestLine.LONGEST)
          .until(() -> takes(line, job).stream().anyMatch(take -> take.reference().isPresent()));
      line.cancel(job);
      Summary summary = ended(line, job);
      assertThat(summary.state()).isEqualTo("cancelled");
      assertThat(provider.asked("/fal-ai/any/requests/r-1/cancel")).isPositive();
      assertThat(takes(line, job).getFirst().state()).isEqualTo(Takes.State.UNCERTAIN);
      assertThat(summary.spend()).isEqualTo(PRICE);
    }
  }

  @Test
  void a_key_that_a_provider_repeats_stays_out_of_the_ledger() throws IOException {
    var creates = new AtomicInteger();
    try (Counterpart provider =
            new Counterpart(
                asked ->
                    !asked.isCreate()
                        ? null
                        : creates.incrementAndGet() > 1
                            ? Says.json(200, data(at(asked, "picture")))
                            : Says.json(
                                400,
                                "{\"error\":{\"message\":\"no such key: %s\",\"code\":\"x\"}}"
                                    .formatted(asked.headers().get("Authorization"))));
        Line line = Line.start(home("openai", provider, 8).house(), false)) {
      JobId job = accept(line, "secret", 1);
      ended(line, job);
      assertThat(takes(line, job).getFirst().reason().orElseThrow())
          .contains("no such key: Bearer (the key)")
          .doesNotContain("studio-a");
    }
  }

  /** Another language, other capabilities: what was effective is written down with each take. */
  @Test
  void another_protocol_takes_over_and_the_take_says_what_was_asked_of_it() throws IOException {
    try (Counterpart provider =
        new Counterpart(
            asked -> {
              if (!asked.isCreate()) {
                return null;
              }
              return asked.path().startsWith("/ark")
                  ? Says.json(403, error("AccountOverdueError"))
                  : Says.json(200, data(at(asked, "picture")));
            })) {
      TestHome home = home("ark", provider, 8);
      Files.writeString(
          home.config().resolve("providers.yaml"),
          ACCOUNTS.formatted("ark", provider.base() + "/ark", 8)
              + "  two: {protocol: aimlapi, base: \"%s\", key-variable: LAWS_KEY_B, in-flight: 8, per-minute: 600}\n"
                  .formatted(provider.base()));
      Files.writeString(
          home.config().resolve("models.yaml"),
          MODELS
              + "      two: {model: other, price: 0.02, can: {seed: true, related-set: 1, min-side:"
              + " 1100, step: 16}}\n");
      try (Line line = Line.start(home.house(), false)) {
        JobId job = accept(line, "over", 2, "seed: 7");
        Summary summary = ended(line, job);
        assertThat(summary.failovers()).isEqualTo(2);
        assertThat(takes(line, job))
            .filteredOn(take -> take.provider().equals("two"))
            .isNotEmpty()
            .allSatisfy(
                take -> {
                  assertThat(take.effective().seed()).contains(7L);
                  assertThat(take.effective().size()).hasToString("1104×1104");
                });
        assertThat(takes(line, job))
            .filteredOn(take -> take.provider().equals("one"))
            .allSatisfy(take -> assertThat(take.effective().seed()).isEmpty());
      }
      assertThat(provider.creates())
          .filteredOn(asked -> asked.path().startsWith("/images"))
          .isNotEmpty()
          .allSatisfy(asked -> assertThat(asked.body()).contains("\"seed\":7", "\"width\":1104"));
    }
  }
}

package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.deliver.Reports;
import io.halftone.deliver.Summary;
import io.halftone.job.JobId;
import io.halftone.studio.Studio;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Law 3 in every protocol: where an order that was lost can be found again nothing is paid twice,
 * and elsewhere no surplus is silent.
 */
@DisplayName("Law 3: never pay twice, in every protocol")
class EveryProtocolTest {
  private static final int SHOTS = 6;
  private static final int AT_ONCE = 12;

  /** The studio's API, the protocol, what the model is called there, how long a request is held. */
  enum Provider {
    REPLICATE("replicate", "replicate", "bytedance/seedream-4", 0),
    FAL_QUEUE("fal-queue", "fal", "fal-ai/bytedance/seedream/v4/text-to-image", 0),
    FAL_RUN("fal-run", "fal", "fal-ai/bytedance/seedream/v4/text-to-image", 2),
    ARK("ark", "ark", "seedream-4-0-250828", 2),
    AIMLAPI("aimlapi", "aimlapi", "bytedance/seedream-v4-text-to-image", 2),
    WAVESPEED("wavespeed", "wavespeed", "bytedance/seedream-v4", 0),
    OPENAI("openai", "openai", "gpt-image-1", 2);

    final String api;
    private final String protocol;
    final String model;
    private final int wait;

    Provider(String api, String protocol, String model, int wait) {
      this.api = api;
      this.protocol = protocol;
      this.model = model;
      this.wait = wait;
    }

    String accounts(Studio studio) {
      var text = new StringBuilder("providers:\n");
      for (String name : new String[] {"a", "b"}) {
        text.append(account("studio-" + name, studio, name.toUpperCase(Locale.ROOT), wait));
      }
      return text.toString();
    }

    String account(String name, Studio studio, String key, int wait) {
      return """
        %1$s: {protocol: %2$s, base: "%3$s", key-variable: LAWS_KEY_%4$s, in-flight: 6, per-minute: 600, \
      wait: %5$d, connect-timeout: 1, timeout: %6$s}
      """
          .formatted(name, protocol, studio.base(api), key, wait, wait + 1.5);
    }

    /** Whether the reply to a request brings the picture, and the order has no name. */
    boolean isHeld() {
      return wait > 0;
    }

    /** Whether a lost order can be found again, so that nothing is ever paid twice. */
    boolean lists() {
      return this == REPLICATE;
    }

    String models() {
      return """
      models:
        seedream-4:
          seconds: 0.2
          can: {min-side: 1024, max-side: 4096, min-pixels: 921600, max-pixels: 16777216,
                references: 10, related-set: 15, total: 15, seed: false, guidance: false}
          offers:
            studio-a: {model: %1$s, price: 0.03}
            studio-b: {model: %1$s, price: 0.03}
      """
          .formatted(model);
    }
  }

  private static final String[] FAULTS = {
    "reset-before=0.3",
    "reset-after=0.4",
    "hang-after=0.3",
    "hang=0.3",
    "throttled=0.3",
    "error-500=0.3",
    "error-503=0.3",
    "bad-gateway=0.3",
    "bad-gateway-after=0.3",
    "failed=0.3",
    "download-503=0.5",
    "truncated-output=0.4",
    "output-html=0.5",
    "download-404=0.5",
    "result-503=0.5",
  };

  @TempDir private Path folder;

  private record Cell(Provider provider, String fault) {}

  /** What the pictures of one job cost at one provider under one fault: a row of the table. */
  record Cost(Summary job, int paid) {
    void check(SoftAssertions softly, Provider provider, String fault) {
      String row = provider.api + " " + fault;
      System.out.printf(
          Locale.ROOT,
          "%-32s %6d %9d %5d %9d %8s %26.2f%n",
          row,
          job.shots(),
          job.published(),
          paid,
          job.uncertain(),
          job.spend(),
          (double) paid / Math.max(1, job.published()));
      int surplus = paid - job.published();
      softly.assertThat(job.published()).as("%s: published", row).isEqualTo(job.shots());
      softly
          .assertThat(surplus)
          .as("%s: a surplus that is booked", row)
          .isBetween(0, job.uncertain());
      softly
          .assertThat(job.spend())
          .as("%s: nothing that is paid is missing from the books", row)
          .isGreaterThanOrEqualTo(TestLine.PRICE.times(paid));
      softly
          .assertThat(job.spend())
          .as("%s: nothing is booked but what is paid or may be", row)
          .isEqualTo(TestLine.PRICE.times(job.published() + job.uncertain()));
      if (provider.lists()) {
        softly.assertThat(surplus).as("%s: surplus", row).isZero();
        softly.assertThat(job.uncertain()).as("%s: uncertain", row).isZero();
      }
    }
  }

  static void title() {
    System.out.printf(
        Locale.ROOT,
        "%-32s %6s %9s %5s %9s %8s %26s%n",
        "provider and fault",
        "shots",
        "published",
        "paid",
        "uncertain",
        "spend",
        "purchases per accepted one");
  }

  @Test
  void a_surplus_is_never_silent_and_there_is_none_where_orders_can_be_found_again()
      throws Exception {
    Map<Cell, Future<Cost>> costs = new LinkedHashMap<>();
    try (ExecutorService lines = Executors.newFixedThreadPool(AT_ONCE)) {
      for (Provider provider : Provider.values()) {
        for (String fault : FAULTS) {
          if (fault.startsWith("result") && provider != Provider.FAL_QUEUE) {
            continue;
          }
          costs.put(
              new Cell(provider, fault.substring(0, fault.indexOf('='))),
              lines.submit(() -> cost(provider, fault)));
        }
      }
    }
    title();
    var softly = new SoftAssertions();
    for (Map.Entry<Cell, Future<Cost>> each : costs.entrySet()) {
      Cell cell = each.getKey();
      each.getValue().get().check(softly, cell.provider(), cell.fault());
    }
    softly.assertAll();
  }

  private Cost cost(Provider provider, String fault) throws IOException {
    String name = provider.api + "-" + fault.substring(0, fault.indexOf('='));
    try (Studio studio =
        Studio.start(TestLine.quick().faults(fault).retryAfter(Duration.ofSeconds(1)))) {
      TestHome home =
          TestHome.in(
              folder.resolve(name),
              studio.base(),
              TestHome.Limits.WIDE,
              Map.of("take.uncertain", "resubmit"));
      Files.writeString(home.config().resolve("providers.yaml"), provider.accounts(studio));
      Files.writeString(home.config().resolve("models.yaml"), provider.models());
      try (Line line = Line.start(home.house(), false)) {
        JobId job =
            line.accept(
                    name + ".yaml",
                    TestLine.job(name, SHOTS, "preset: patient").getBytes(StandardCharsets.UTF_8))
                .accepted()
                .getFirst();
        Awaitility.await(name)
            .atMost(Duration.ofMinutes(2))
            .until(
                () -> line.ledger().read(tx -> tx.jobs().find(job)).orElseThrow().state().ended());
        assertThat(new Reports(line.ledger()).summary(job).state()).isEqualTo("done");
        return new Cost(
            new Reports(line.ledger()).summary(job), Math.toIntExact(studio.counters().pictures()));
      }
    }
  }
}

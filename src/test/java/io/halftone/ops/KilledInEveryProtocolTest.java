package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.halftone.deliver.Reports;
import io.halftone.deliver.Summary;
import io.halftone.job.JobId;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Takes;
import io.halftone.ops.EveryProtocolTest.Cost;
import io.halftone.ops.EveryProtocolTest.Provider;
import io.halftone.studio.Counters;
import io.halftone.studio.Studio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One process has orders out at every protocol when it is killed, and again when it looks for them.
 */
@DisplayName("Law 3: never pay twice, in every protocol, after kill -9")
class KilledInEveryProtocolTest {
  private static final int SHOTS = 3;

  /** Long enough that there is a moment at which all have orders out. */
  private static final Duration LATENCY = Duration.ofMillis(2_500);

  private static final int WAIT = 6;
  private static final Duration LONGEST = Duration.ofMinutes(2);

  @TempDir private Path folder;

  @Test
  void a_surplus_is_never_silent_and_there_is_none_where_orders_can_be_found_again()
      throws Exception {
    try (Studio studio = Studio.start(TestLine.quick().latency(LATENCY))) {
      TestHome home =
          TestHome.in(
              folder,
              studio.base(),
              TestHome.Limits.WIDE,
              Map.of("take.uncertain", "resubmit", "http.enabled", "false"));
      furnish(home, studio);
      for (Provider provider : Provider.values()) {
        handIn(home, provider);
      }

      try (Ledger ledger = home.house().openLedger()) {
        killed(home, () -> everywhere(studio, ledger));
        long lost = studio.counters().creates();
        killed(home, () -> studio.counters().creates() > lost);
        ended(home, ledger);
        check(ledger, studio.counters());
      }
    }
  }

  private void ended(TestHome home, Ledger ledger) throws Exception {
    Process last = Program.run(home, log());
    try {
      await("all are done, see " + log())
          .atMost(LONGEST)
          .pollInterval(Duration.ofMillis(50))
          .until(() -> Stream.of(Provider.values()).allMatch(each -> isEnded(ledger, each)));
    } finally {
      last.destroyForcibly().waitFor();
    }
  }

  private void check(Ledger ledger, Counters counters) {
    EveryProtocolTest.title();
    var softly = new SoftAssertions();
    for (Provider provider : Provider.values()) {
      Summary job = new Reports(ledger).summary(job(provider));
      new Cost(job, Math.toIntExact(account(provider, counters).pictures()))
          .check(softly, provider, "kill-9");
      if (provider.isHeld()) {
        softly.assertThat(job.uncertain()).as("%s: orders that were lost", provider).isPositive();
      }
    }
    softly.assertAll();
  }

  /** Runs the program until this is so. */
  private void killed(TestHome home, BooleanSupplier now) throws Exception {
    Process program = Program.run(home, log());
    try {
      await("see " + log())
          .atMost(LONGEST)
          .pollInterval(Duration.ofMillis(5))
          .until(() -> now.getAsBoolean() || !program.isAlive());
      assertThat(program.isAlive()).as("it runs, see %s", log()).isTrue();
    } finally {
      program.destroyForcibly().waitFor();
    }
  }

  /** An order that has a name, or one whose reply is still to come. */
  private static boolean everywhere(Studio studio, Ledger ledger) {
    Counters counters = studio.counters();
    return Stream.of(Provider.values())
        .allMatch(
            provider ->
                account(provider, counters).inFlight() > 0
                    && (provider.isHeld() || hasNamed(ledger, provider)));
  }

  private static boolean hasNamed(Ledger ledger, Provider provider) {
    return ledger.read(tx -> tx.takes().of(job(provider), 0, SHOTS)).stream()
        .anyMatch(take -> take.state() == Takes.State.SUBMITTED);
  }

  /** The studio's two hosts of fal are one provider: there, each has a key of its own. */
  private static String key(Provider provider) {
    return provider == Provider.FAL_RUN ? "B" : "A";
  }

  private static Counters.PerAccount account(Provider provider, Counters counters) {
    return counters
        .perProvider()
        .getOrDefault(provider.api.replaceFirst("-.*", ""), Map.of())
        .getOrDefault(
            TestHome.KEYS.get("LAWS_KEY_" + key(provider)),
            new Counters.PerAccount(0, 0, 0, 0, 0, 0));
  }

  private static JobId job(Provider provider) {
    return new JobId("at-" + provider.api);
  }

  private static boolean isEnded(Ledger ledger, Provider provider) {
    return ledger
        .read(tx -> tx.jobs().find(job(provider)))
        .filter(job -> job.state().ended())
        .isPresent();
  }

  private Path log() {
    return folder.resolve("log.txt");
  }

  /** One account, one model and one job for each protocol. */
  private static void furnish(TestHome home, Studio studio) throws IOException {
    var accounts = new StringBuilder("providers:\n");
    var models = new StringBuilder("models:\n");
    for (Provider provider : Provider.values()) {
      int wait = provider.isHeld() ? WAIT : 0;
      accounts.append(provider.account("studio-" + provider.api, studio, key(provider), wait));
      models.append(
          """
            %s:
              seconds: 2.5
              can: {min-side: 1024, max-side: 4096, min-pixels: 921600, max-pixels: 16777216,
                    references: 10, related-set: 15, total: 15, seed: false, guidance: false}
              offers:
                studio-%s: {model: %s, price: 0.03}
          """
              .formatted(model(provider), provider.api, provider.model));
    }
    Files.writeString(home.config().resolve("providers.yaml"), accounts);
    Files.writeString(home.config().resolve("models.yaml"), models);
  }

  /** The presets of the tests speak of one by this name. */
  private static String model(Provider provider) {
    return provider == Provider.REPLICATE ? "seedream-4" : "seedream-4-" + provider.api;
  }

  private static void handIn(TestHome home, Provider provider) throws IOException {
    Files.writeString(
        Files.createDirectories(home.inbox()).resolve(job(provider) + ".yaml"),
        TestLine.job(job(provider).value(), SHOTS, "preset: patient", "model: " + model(provider)));
  }
}

package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.halftone.collect.Hooks;
import io.halftone.collect.Hooks.Heard;
import io.halftone.deliver.Reports;
import io.halftone.deliver.Summary;
import io.halftone.intake.Intake;
import io.halftone.job.JobId;
import io.halftone.job.TakeId;
import io.halftone.ledger.Takes;
import io.halftone.provider.hook.Hook;
import io.halftone.web.Access;
import io.halftone.web.Api;
import io.halftone.web.Desk;
import io.halftone.web.HookDesk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The whole line with its ear open, before a provider that tells by itself. */
record HookedLine(TellingProvider provider, Line line, Api api) implements AutoCloseable {
  static final String NAME = "telling";
  private static final Duration LONGEST = Duration.ofSeconds(20);

  /**
   * @param seconds after which the line expects a picture, and looks for it
   */
  static HookedLine start(Path folder, double seconds, Map<String, String> settings)
      throws IOException {
    return start(folder, seconds, settings, house -> house);
  }

  static HookedLine start(
      Path folder, double seconds, Map<String, String> settings, UnaryOperator<House> change)
      throws IOException {
    var provider = new TellingProvider();
    var all = new LinkedHashMap<>(Map.of("hooks.url", "http://127.0.0.1:1"));
    all.putAll(settings);
    TestHome home = TestHome.in(folder, provider.base(), TestHome.Limits.WIDE, all);
    Files.writeString(
        home.config().resolve("providers.yaml"),
        """
        providers:
          %s: {protocol: replicate, base: "%s", key-variable: A_KEY, in-flight: 50, per-minute: 100000,
               connect-timeout: 1, timeout: 3, output-hosts: [], webhook-secret-variable: A_SECRET}
        """
            .formatted(NAME, provider.base()));
    Path models = home.config().resolve("models.yaml");
    Files.writeString(
        models, Files.readString(models).replace("seconds: 0.2", "seconds: " + seconds));
    Map<String, String> keys = Map.of("A_KEY", "the key", "A_SECRET", TellingProvider.SECRET);
    House house =
        change.apply(
            House.read(
                new House.Address(Path.of(""), home.config(), home.home()),
                Map.of("inbox.enabled", "false"),
                name -> Optional.ofNullable(keys.get(name))));
    Line line = Line.start(house, true);
    Api api =
        Api.open(
            new Access(
                InetAddress.getLoopbackAddress(), "127.0.0.1", 0, Optional.of("the API's token")),
            home.home(),
            line.ledger(),
            line.reports(),
            new NoDesk(),
            ear(line));
    provider.tells(api.address());
    return new HookedLine(provider, line, api);
  }

  static HookDesk ear(Line line) {
    return new HookDesk() {
      @Override
      public boolean isExpected(String provider, TakeId purchase, String word) {
        return line.isExpected(provider, purchase, word);
      }

      @Override
      public void astray() {
        line.astray();
      }

      @Override
      public Hooks.Heard hear(Hook hook) {
        return line.hear(hook);
      }

      @Override
      public Map<String, Map<Hooks.Heard, Long>> counts() {
        return line.heard();
      }
    };
  }

  private static final class NoDesk implements Desk {
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

  JobId order(String name, int shots) {
    Intake.Receipt receipt =
        line.accept(
            name + ".yaml",
            TestLine.job(name, shots, "preset: draft").getBytes(StandardCharsets.UTF_8));
    assertThat(receipt.errors()).isEmpty();
    return receipt.accepted().getFirst();
  }

  /** The one order that has been placed, as soon as the ledger has it in this state. */
  TellingProvider.Made placed(JobId job, Takes.State state) {
    await()
        .atMost(LONGEST)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> takes(job).stream().anyMatch(take -> take.state() == state));
    return provider.orders.values().iterator().next();
  }

  List<Takes.Row> takes(JobId job) {
    return line.ledger()
        .read(
            tx ->
                tx.shots().after(job, 0, 1000).stream()
                    .flatMap(shot -> tx.takes().of(shot.shot().id()).stream())
                    .toList());
  }

  Summary ended(JobId job) {
    await(job.value())
        .atMost(LONGEST)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> line.ledger().read(tx -> tx.jobs().find(job)).orElseThrow().state().ended());
    return new Reports(line.ledger()).summary(job);
  }

  long heard(Heard what) {
    return line.heard().getOrDefault(NAME, Map.of()).getOrDefault(what, 0L);
  }

  /** At addresses that name no provider of ours. */
  long astray() {
    return line.heard().getOrDefault("unknown", Map.of()).getOrDefault(Hooks.Heard.STRANGER, 0L);
  }

  URI elsewhere(TellingProvider.Made order, String of, String other) {
    return URI.create(order.address().toString().replace(of, other));
  }

  @Override
  public void close() {
    try {
      api.close();
      line.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } finally {
      provider.close();
    }
  }
}

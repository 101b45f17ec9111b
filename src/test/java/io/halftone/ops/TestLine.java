package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.halftone.deliver.Reports;
import io.halftone.deliver.Summary;
import io.halftone.intake.Intake;
import io.halftone.job.JobId;
import io.halftone.job.Money;
import io.halftone.job.Shot;
import io.halftone.ledger.Shots;
import io.halftone.ledger.Takes;
import io.halftone.studio.Studio;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.main.Main;

/** The whole line on a studio of its own: real routes and settings, ledger, store and sockets. */
public record TestLine(Studio studio, TestHome home, Line line) implements AutoCloseable {
  static final Money PRICE = Money.of("0.03");
  static final Duration LONGEST = Duration.ofSeconds(60);

  /** Quick work, and pictures that cost nothing to paint. */
  public static Studio.Options quick() {
    return Studio.Options.defaults().plain(true).latency(Duration.ofMillis(200));
  }

  public static TestLine start(Path folder, Studio.Options options) {
    return start(folder, options, TestHome.Limits.WIDE, Map.of());
  }

  static TestLine start(
      Path folder, Studio.Options options, TestHome.Limits limits, Map<String, String> settings) {
    return start(folder, options, limits, settings, false, camel -> {});
  }

  static TestLine start(
      Path folder,
      Studio.Options options,
      TestHome.Limits limits,
      Map<String, String> settings,
      boolean sources,
      Consumer<Main> furnish) {
    Studio studio = Studio.start(options);
    try {
      TestHome home = TestHome.in(folder, studio.base(), limits, settings);
      return new TestLine(studio, home, Line.start(home.house(), sources, furnish));
    } catch (IOException failed) {
      studio.close();
      throw new UncheckedIOException(failed);
    }
  }

  /** A job file of so many shots, with further lines. */
  public static String job(String name, int shots, String... lines) {
    return """
    job: %s
    kind: campaign
    brand: plain
    theme: The theme of %s
    platforms: [square]
    variations: [%s]
    %s
    """
        .formatted(
            name,
            name,
            IntStream.rangeClosed(1, shots)
                .mapToObj("variation %d"::formatted)
                .collect(Collectors.joining(", ")),
            String.join("\n", lines));
  }

  JobId accept(String name, String job) {
    Intake.Receipt receipt = line.accept(name, job.getBytes(StandardCharsets.UTF_8));
    assertThat(receipt.errors()).isEmpty();
    return receipt.accepted().getFirst();
  }

  /** Accepts a job, and waits until it has ended. */
  Summary make(String name, int shots, String... lines) {
    return ended(accept(name + ".yaml", job(name, shots, lines)));
  }

  public Summary ended(JobId job) {
    return ended(job, LONGEST);
  }

  Summary ended(JobId job, Duration longest) {
    await(job.value())
        .atMost(longest)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> jobEnded(job));
    return new Reports(line.ledger()).summary(job);
  }

  boolean jobEnded(JobId job) {
    return line.ledger().read(tx -> tx.jobs().find(job)).orElseThrow().state().ended();
  }

  List<JobId> jobs() {
    return line.ledger().read(tx -> tx.jobs().newest(100));
  }

  List<Shots.Row> shots(JobId job) {
    return line.ledger().read(tx -> tx.shots().after(job, 0, 1000));
  }

  List<Takes.Row> takes(JobId job) {
    return line.ledger()
        .read(
            tx ->
                tx.shots().after(job, 0, 1000).stream()
                    .map(Shots.Row::shot)
                    .map(Shot::id)
                    .flatMap(shot -> tx.takes().of(shot).stream())
                    .toList());
  }

  /** Pictures that somebody owes money for. */
  public int paid() {
    return Math.toIntExact(studio.counters().pictures());
  }

  @Override
  public void close() {
    try (studio) {
      line.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}

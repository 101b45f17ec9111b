package io.halftone.cli;

import io.halftone.studio.Studio;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code studio}: the provider simulator alone. */
@Command(
    name = "studio",
    description = {
      "The provider simulator alone: speaks the protocols of Replicate, fal, Ark, AIML API,"
          + " WaveSpeed and OpenAI's images, and paints real pictures, with faults on demand."
    },
    footer = {
      "",
      "Any key opens an account, and each key at each provider is an account of its own.",
      "While it runs, PUT /__studio/faults, /__studio/latency and /__studio/cap change it,",
      "POST /__studio/reset forgets all work, and /__studio/stats.json counts purchases by",
      "provider and account (perProvider)."
    },
    mixinStandardHelpOptions = true)
final class StudioCommand implements Callable<Integer> {
  @Mixin private Place place;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8099",
      description = "where to listen; 0 takes a free one (default: ${DEFAULT-VALUE})")
  private int port;

  @Option(
      names = "--latency",
      paramLabel = "MS",
      defaultValue = "2000",
      description = "how long a picture takes (default: ${DEFAULT-VALUE})")
  private long latency;

  @Option(
      names = "--fault",
      paramLabel = "NAME=RATE",
      description =
          "what goes wrong, such as throttled=0.1, reset-after=#1@KEY, outage=2+5@fal; may be given"
              + " again. After the @ stands the key of an account, or a provider: replicate, fal,"
              + " ark, aimlapi, wavespeed, openai. What befalls accepted work may be kept to some"
              + " of it: blurred=0.3?nano-banana, with words of the prompt or the model's name."
              + " Names: ${COMPLETION-CANDIDATES}",
      completionCandidates = FaultNames.class)
  private List<String> faults = List.of();

  @Option(
      names = "--cap",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "how much an account may have in hand at once: more is refused with 429, or waits where"
              + " the provider has a queue (fal-queue, wavespeed); 0 is no cap (default:"
              + " ${DEFAULT-VALUE})")
  private int cap;

  @Option(
      names = "--per-minute",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "how much an account may order in a minute before it gets 429; 0 is no cap (default:"
              + " ${DEFAULT-VALUE})")
  private int perMinute;

  @Option(
      names = "--webhooks-anywhere",
      description = "send webhooks to other machines too, not to this one alone")
  private boolean webhooksAnywhere;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "the seed of all chance (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--spread",
      paramLabel = "SHARE",
      defaultValue = "0.2",
      description =
          "how far the latency of a picture may be off, 0 to 1 of it (default: ${DEFAULT-VALUE})")
  private double spread;

  @Option(
      names = "--round-trip",
      paramLabel = "MS",
      defaultValue = "0",
      description =
          "how long a request is on its way there and back, beside the latency (default:"
              + " ${DEFAULT-VALUE})")
  private long roundTrip;

  @Option(
      names = "--until-input-ends",
      hidden = true,
      description = "stop when standard input ends, which it does with the process that writes it")
  private boolean untilInputEnds;

  @Option(names = "--plain", description = "paint gradients that cost next to nothing")
  private boolean plain;

  /** What can be asked to go wrong. */
  static final class FaultNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Studio.faultNames().iterator();
    }
  }

  @Override
  public Integer call() throws Exception {
    Studio.Options options;
    try {
      options =
          Studio.Options.defaults()
              .port(port)
              .latency(Duration.ofMillis(latency))
              .spread(spread)
              .roundTrip(Duration.ofMillis(roundTrip))
              .concurrencyCap(cap)
              .perMinute(perMinute)
              .webhooksAnywhere(webhooksAnywhere)
              .faults(faults)
              .seed(seed)
              .plain(plain);
    } catch (IllegalArgumentException wrong) {
      throw new Halftone.WrongUse(wrong.getMessage());
    }
    try (Studio studio = Studio.start(options)) {
      record Open(String base, Map<String, URI> bases, String stats) {}
      String stats = "http://127.0.0.1:%d/__studio/stats".formatted(studio.port());
      if (place.json()) {
        new Print(System.out, true)
            .document(new Open(studio.base().toString(), studio.bases(), stats));
      } else {
        System.out.println("The studio speaks");
        studio.bases().forEach((name, base) -> System.out.printf("  %-10s %s%n", name, base));
        System.out.println("What it has done stands at " + stats);
      }
      if (untilInputEnds) {
        System.in.transferTo(OutputStream.nullOutputStream());
      } else {
        new CountDownLatch(1).await();
      }
    }
    return Halftone.WELL;
  }
}

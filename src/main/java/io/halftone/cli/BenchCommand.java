package io.halftone.cli;

import io.halftone.job.Inspection;
import io.halftone.job.Size;
import io.halftone.studio.Studio;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench}: how near the line comes to what its provider could do. */
@Command(
    name = "bench",
    description =
        "Measures the line on a studio in a process of its own: time against the ideal, processor"
            + " time and memory. Works in a temporary home and keeps nothing.",
    mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,5})[x×](\\d{1,5})");

  /** What happens at a bad hour. */
  private static final List<String> MIXED =
      List.of(
          "throttled=0.05",
          "reset-before=0.02",
          "reset-after=0.02",
          "bad-gateway=0.02",
          "bad-gateway-after=0.02",
          "failed=0.03",
          "poll-bad-gateway=0.05",
          "download-503=0.05",
          "truncated-output=0.03");

  private static final String OUTAGE = "outage";

  @Mixin private Place place;

  @Option(
      names = "--shots",
      paramLabel = "N",
      defaultValue = "200",
      description = "how many pictures (default: ${DEFAULT-VALUE})")
  private int shots;

  @Option(
      names = "--in-flight",
      paramLabel = "N",
      defaultValue = "50",
      description = "how many the provider makes at the same time (default: ${DEFAULT-VALUE})")
  private int inFlight;

  @Option(
      names = "--latency",
      paramLabel = "MS",
      defaultValue = "2000",
      description = "how long it takes for each (default: ${DEFAULT-VALUE})")
  private int latency;

  @Option(
      names = "--round-trip",
      paramLabel = "MS",
      defaultValue = "0",
      description = "how long a request is on its way there and back (default: ${DEFAULT-VALUE})")
  private int roundTrip;

  @Option(
      names = "--size",
      paramLabel = "SIZE",
      defaultValue = "small",
      description =
          "pixels, WIDTHxHEIGHT from 1024 to 4096; small = 1024x1024, large = 4096x4096, which has"
              + " 3.7 MB (default: ${DEFAULT-VALUE})")
  private String size;

  @Option(
      names = "--inspect",
      paramLabel = "LEVEL",
      defaultValue = "file",
      description =
          "file = the inspectors look at the file alone, full = at its pixels too (default:"
              + " ${DEFAULT-VALUE})")
  private String inspect;

  @Option(
      names = "--fault",
      paramLabel = "NAME=RATE",
      description =
          "what goes wrong at the provider, as for studio; may be given again. mixed = some of"
              + " everything; outage = all is made once more with two accounts, of which the first"
              + " is away for 30 %% of the time")
  private List<String> faults = List.of();

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "200",
      description =
          "pictures that are made first and not counted, as a service has done that runs; 0 = what"
              + " a fresh process does (default: ${DEFAULT-VALUE})")
  private int warmUp;

  @Override
  public Integer call() throws Exception {
    within("--shots", shots, 1, 100_000);
    within("--in-flight", inFlight, 1, 10_000);
    within("--latency", latency, 0, 600_000);
    within("--round-trip", roundTrip, 0, 10_000);
    within("--warm-up", warmUp, 0, 100_000);
    var figures =
        new Bench(
                place,
                new Bench.Load(
                    shots,
                    inFlight,
                    latency,
                    roundTrip,
                    size(),
                    level(),
                    warmUp,
                    faults.contains(OUTAGE),
                    faults()))
            .run(System.err);
    if (place.json()) {
      new Print(System.out, true).document(figures);
    } else {
      System.out.print(figures.text());
    }
    return figures.isAllPublished() ? Halftone.WELL : Halftone.FAILED;
  }

  private List<String> faults() {
    List<String> all =
        faults.stream()
            .filter(fault -> !fault.equals(OUTAGE))
            .flatMap(fault -> fault.equals("mixed") ? MIXED.stream() : Stream.of(fault))
            .toList();
    try {
      Studio.Options.defaults().faults(all);
      return all;
    } catch (IllegalArgumentException wrong) {
      throw new Halftone.WrongUse(wrong.getMessage());
    }
  }

  private static void within(String option, int number, int least, int most) {
    if (number < least || number > most) {
      throw new Halftone.WrongUse("%s is %d to %d, not %d".formatted(option, least, most, number));
    }
  }

  private Inspection level() {
    return switch (inspect) {
      case "file" -> Inspection.FILE;
      case "full" -> Inspection.FULL;
      default ->
          throw new Halftone.WrongUse("--inspect is file or full, not '%s'".formatted(inspect));
    };
  }

  private Size size() {
    return switch (size.toLowerCase(Locale.ROOT)) {
      case "small" -> new Size(1024, 1024);
      case "large" -> new Size(4096, 4096);
      default -> {
        Matcher pixels = SIZE.matcher(size);
        if (!pixels.matches()) {
          throw new Halftone.WrongUse(
              "--size is small, large or WIDTHxHEIGHT, not '%s'".formatted(size));
        }
        int width = Integer.parseInt(pixels.group(1));
        int height = Integer.parseInt(pixels.group(2));
        within("the width of --size", width, 1024, 4096);
        within("the height of --size", height, 1024, 4096);
        yield new Size(width, height);
      }
    };
  }
}

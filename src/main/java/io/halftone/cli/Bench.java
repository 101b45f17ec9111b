package io.halftone.cli;

import com.sun.management.OperatingSystemMXBean;
import io.halftone.intake.Catalogue;
import io.halftone.job.Account;
import io.halftone.job.Budget;
import io.halftone.job.Format;
import io.halftone.job.Inspection;
import io.halftone.job.JobId;
import io.halftone.job.Model;
import io.halftone.job.Platform;
import io.halftone.job.Preset;
import io.halftone.job.Size;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Shots;
import io.halftone.ledger.Span;
import io.halftone.ops.House;
import io.halftone.ops.Line;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One measurement: a line in a temporary home, its studio in another process. */
final class Bench {
  /** As many variations as a job file may have. */
  private static final int SHOTS_PER_JOB = 100;

  private static final Duration LOOK = Duration.ofMillis(20);
  private static final String NAME = "bench";
  private static final long MOST_BYTES = 64_000_000;
  private static final int NO_LIMIT = 100_000_000;

  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /**
   * What is asked for. Times are in milliseconds.
   *
   * @param warmUp pictures that are made first and not counted
   * @param faults of the studio
   */
  record Load(
      int shots,
      int inFlight,
      int latency,
      int roundTrip,
      Size size,
      Inspection inspection,
      int warmUp,
      List<String> faults) {
    double idealSeconds() {
      return (double) ((shots + inFlight - 1) / inFlight) * latency / 1000;
    }
  }

  private final Place place;
  private final Load load;

  Bench(Place place, Load load) {
    this.place = place;
    this.load = load;
  }

  BenchFigures run(PrintStream err) throws Exception {
    Path home = Files.createTempDirectory("halftone-bench");
    var options =
        new ArrayList<>(
            List.of(
                "--plain",
                "--spread",
                "0",
                "--latency",
                Integer.toString(load.latency()),
                "--round-trip",
                Integer.toString(load.roundTrip())));
    load.faults().forEach(fault -> options.addAll(List.of("--fault", fault)));
    Process studio = StudioProcess.begin(place, options);
    try {
      House house = House.read(address(home), settings(), name -> Optional.empty());
      try (StudioProcess open = StudioProcess.opened(studio)) {
        err.printf(
            "%d pictures after %d to warm up, %s, %d in flight, %d ms each, inspected by their"
                + " %s.%n",
            load.shots(),
            load.warmUp(),
            load.size(),
            load.inFlight(),
            load.latency(),
            load.inspection() == Inspection.FILE ? "files alone" : "files and pixels");
        return measured(onStudio(house, open.base()), open);
      }
    } finally {
      studio.destroy();
      Folders.delete(home);
    }
  }

  private BenchFigures measured(House house, StudioProcess studio) throws Exception {
    try (Line line = Line.start(house, false)) {
      double started = sinceStart();
      make(line, house, "warm-up", load.warmUp());
      int paidBefore = studio.stats().pictures();
      double before = sinceStart();
      long moment = line.ledger().now();
      long cpuBefore = PROCESS.getProcessCpuTime();
      List<JobId> jobs = make(line, house, NAME, load.shots());
      StudioProcess.Stats after = studio.stats();
      return BenchFigures.of(
          load,
          seconds(line.ledger().read(tx -> tx.spanSince(moment))),
          started + sinceStart() - before,
          (PROCESS.getProcessCpuTime() - cpuBefore) / 1e9,
          published(line.ledger(), jobs),
          after.pictures() - paidBefore,
          after.maxInFlight());
    }
  }

  private static double sinceStart() {
    return (System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime())
        / 1000.0;
  }

  /** Has so many pictures made, in jobs of this name, and waits until all are delivered. */
  private static List<JobId> make(Line line, House house, String name, int shots)
      throws IOException, InterruptedException {
    List<JobId> jobs = new ArrayList<>();
    for (int from = 0; from < shots; from += SHOTS_PER_JOB) {
      int to = Math.min(shots, from + SHOTS_PER_JOB);
      var receipt =
          line.accept(name + ".yaml", job(house, name, from, to).getBytes(StandardCharsets.UTF_8));
      if (receipt.isRefused()) {
        throw new IOException("the bench's own job is refused: " + receipt.errors());
      }
      jobs.addAll(receipt.accepted());
    }
    while (!line.ledger().read(tx -> tx.jobs().unended()).isEmpty()) {
      Thread.sleep(LOOK);
    }
    return jobs;
  }

  private static int published(Ledger ledger, List<JobId> jobs) {
    return jobs.stream()
        .map(job -> ledger.read(tx -> tx.shots().byState(job)))
        .mapToInt(states -> states.getOrDefault(Shots.State.PUBLISHED, 0))
        .sum();
  }

  private static double seconds(Span span) {
    return span.asked().isEmpty() || span.ended().isEmpty()
        ? 0
        : (span.ended().get() - span.asked().get()) / 1000.0;
  }

  private House.Address address(Path home) {
    return new House.Address(place.app(), place.config(), home);
  }

  /** Everything stays in the temporary home, whatever the settings say. */
  private static Map<String, String> settings() {
    return Map.of(
        "ledger.url", "jdbc:sqlite:${home}/var/ledger.db",
        "ledger.user", "",
        "store.folder", "${home}/var/store",
        "bucket.cdn.folder", "${home}/out/cdn",
        "budget.day", "",
        "budget.month", "",
        "cache.keep", "0s");
  }

  /** The same house with one account, one model and one platform that fit the load. */
  private House onStudio(House house, URI base) {
    Account account =
        new Account(
            NAME,
            Account.Protocol.REPLICATE,
            base,
            "",
            load.inFlight(),
            NO_LIMIT,
            Duration.ZERO,
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            List.of(),
            Budget.NONE);
    Model shipped = house.catalogue().models().get("seedream-4");
    if (shipped == null) {
      throw new Halftone.WrongUse("bench needs the model seedream-4 in models.yaml");
    }
    var offer = shipped.offers().values().iterator().next();
    Model model =
        new Model(
            NAME, shipped.can(), load.latency() / 1000.0, Map.of(account.name(), offer), List.of());
    Platform platform =
        new Platform(NAME, "Bench", load.size(), Format.JPEG, MOST_BYTES, "the whole frame");
    int longSide = Math.max(load.size().width(), load.size().height());
    Preset preset =
        new Preset(
            NAME, longSide, 5, 0, 0, NAME, load.inspection(), Optional.empty(), Optional.empty());
    return new House(
        house.address(),
        house.settings(),
        new Catalogue(
            house.catalogue().brands(),
            Map.of(NAME, platform),
            Map.of(NAME, preset),
            Map.of(NAME, model),
            Map.of(NAME, account)),
        List.of(account),
        House.Studio.FLEETING,
        house.environment());
  }

  private static String job(House house, String name, int from, int to) {
    String variations =
        IntStream.range(from, to)
            .mapToObj(number -> "number " + (number + 1))
            .collect(Collectors.joining(", "));
    String brand =
        house.catalogue().brands().keySet().stream()
            .findFirst()
            .orElseThrow(() -> new Halftone.WrongUse("bench needs a brand in config/brands"));
    return """
    job: %s-%d
    kind: campaign
    brand: %s
    theme: A measurement
    preset: bench
    platforms: [bench]
    variations: [%s]
    """
        .formatted(name, from / SHOTS_PER_JOB + 1, brand, variations);
  }
}

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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One measurement: a line in a temporary home, its studio in another process. */
final class Bench {
  /** As many variations as a job file may have. */
  private static final int SHOTS_PER_JOB = 100;

  private static final Duration LOOK = Duration.ofMillis(20);
  private static final String NAME = "bench";

  /** The second account. */
  private static final String SPARE = "spare";

  private static final long MOST_BYTES = 64_000_000;

  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /**
   * What is asked for. Times are in milliseconds.
   *
   * @param warmUp pictures that are made first and not counted
   * @param outage whether all is measured a second time, with a second account and while the first
   *     is away
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
      boolean outage,
      List<String> faults) {
    double idealSeconds() {
      int atOnce = outage ? 2 * inFlight : inFlight;
      return (double) ((shots + atOnce - 1) / atOnce) * latency / 1000;
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
            load.inspection().equals(Inspection.FILE) ? "files alone" : "files and pixels");
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
      StudioProcess.Stats already = studio.stats();
      double before = sinceStart();
      long moment = line.ledger().now();
      long cpuBefore = PROCESS.getProcessCpuTime();
      long statementsBefore = line.ledger().statements();
      List<JobId> jobs = make(line, house, NAME, load.shots());
      StudioProcess.Stats after = studio.stats();
      double span = seconds(line.ledger().read(tx -> tx.spanSince(moment)));
      double wall = started + sinceStart() - before;
      double cpu = (PROCESS.getProcessCpuTime() - cpuBefore) / 1e9;
      long statements = line.ledger().statements() - statementsBefore;
      return BenchFigures.of(
          load,
          span,
          wall,
          cpu,
          statements,
          published(line.ledger(), jobs),
          after.pictures() - already.pictures(),
          after.maxInFlight(),
          new BenchFigures.Purchases(
              after.creates() - already.creates(),
              after.paid() - already.paid(),
              uncertain(line.ledger(), jobs),
              after.wentWrongSince(already)),
          load.outage() ? Optional.of(outage(line, house, studio, span)) : Optional.empty());
    }
  }

  /** The same again, and the first account is away for a part of the time that it took. */
  private BenchOutage outage(Line line, House house, StudioProcess studio, double without)
      throws Exception {
    var faults = new ArrayList<>(load.faults());
    faults.add(
        String.format(
            Locale.ROOT,
            "outage=%.3f+%.3f@%s",
            without * BenchOutage.BEFORE,
            without * BenchOutage.PART,
            NAME));
    studio.faults(faults);
    int paidBefore = studio.stats().pictures();
    long moment = line.ledger().now();
    List<JobId> jobs = make(line, house, "outage", load.shots());
    double with = seconds(line.ledger().read(tx -> tx.spanSince(moment)));
    return BenchOutage.of(
        without,
        with,
        line.ledger(),
        jobs,
        SPARE,
        published(line.ledger(), jobs),
        studio.stats().pictures() - paidBefore);
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

  private static int uncertain(Ledger ledger, List<JobId> jobs) {
    return jobs.stream()
        .mapToInt(job -> ledger.read(tx -> tx.takes().totals(job)).uncertain())
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

  private Account account(String name, URI base) {
    return new Account(
        name,
        Account.Protocol.REPLICATE,
        base,
        "",
        load.inFlight(),
        Account.NO_LIMIT,
        Duration.ZERO,
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        List.of(),
        Budget.NONE);
  }

  /** The same house with one account or two, one model and one platform that fit the load. */
  private House onStudio(House house, URI base) {
    List<Account> accounts =
        Stream.of(NAME, SPARE)
            .limit(load.outage() ? 2 : 1)
            .map(name -> account(name, base))
            .toList();
    Model shipped = house.catalogue().models().get("seedream-4");
    if (shipped == null) {
      throw new Halftone.WrongUse("bench needs the model seedream-4 in models.yaml");
    }
    var offer = shipped.offers().values().iterator().next();
    Model model =
        new Model(
            NAME,
            shipped.can(),
            load.latency() / 1000.0,
            accounts.stream().collect(Collectors.toMap(Account::name, account -> offer)),
            List.of());
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
            accounts.stream().collect(Collectors.toMap(Account::name, account -> account))),
        accounts,
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

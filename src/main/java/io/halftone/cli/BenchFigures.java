package io.halftone.cli;

import io.halftone.deliver.Wrapped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a measurement came to. Scripts rely on the names of the fields.
 *
 * @param idealSeconds if the provider never waited for us
 * @param spanSeconds from the first request to the last picture published
 * @param wallSeconds of the process, start and contact sheets included, without the warm-up
 * @param efficiency ideal in parts of the span
 * @param cpuSeconds of this process, from the first job handed in to the last one delivered
 * @param cpuSecondsPer1000 the same per 1,000 pictures
 * @param statementsPerPicture of which the changes of the ledger were made
 * @param peakRssMb of this process; 0 where the system does not say
 * @param paid pictures that the studio made, by its own count
 * @param orders that the studio accepted, whether or not we heard of it
 * @param purchases those of them that it wants money for
 * @param purchasesPerAccepted the same for each picture published
 * @param uncertain orders of which nobody will know whether a picture was made
 * @param wentWrong how often each fault has bitten
 * @param mostInFlight orders that the studio had in hand at the same time, warm-up included
 */
record BenchFigures(
    int shots,
    int warmUp,
    int inFlight,
    double latencySeconds,
    double roundTripSeconds,
    String size,
    String inspect,
    double idealSeconds,
    double spanSeconds,
    double wallSeconds,
    double efficiency,
    double cpuSeconds,
    double cpuSecondsPer1000,
    double statementsPerPicture,
    int peakRssMb,
    int published,
    int paid,
    int orders,
    int purchases,
    double purchasesPerAccepted,
    int uncertain,
    Map<String, Integer> wentWrong,
    int mostInFlight,
    Optional<BenchOutage> outage) {
  private static final Path STATUS = Path.of("/proc/self/status");

  /** What was ordered, and what went wrong meanwhile. */
  record Purchases(int orders, int paid, int uncertain, Map<String, Integer> wentWrong) {}

  static BenchFigures of(
      Bench.Load load,
      double span,
      double wall,
      double cpu,
      long statements,
      int published,
      int paid,
      int mostInFlight,
      Purchases purchases,
      Optional<BenchOutage> outage)
      throws IOException {
    return new BenchFigures(
        load.shots(),
        load.warmUp(),
        load.inFlight(),
        load.latency() / 1000.0,
        load.roundTrip() / 1000.0,
        load.size().toString(),
        load.inspection().toString(),
        load.idealSeconds(),
        span,
        rounded(wall, 3),
        span == 0 ? 0 : rounded(load.idealSeconds() / span, 3),
        rounded(cpu, 2),
        rounded(cpu * 1000 / load.shots(), 2),
        rounded((double) statements / load.shots(), 1),
        highWaterMb(),
        published,
        paid,
        purchases.orders(),
        purchases.paid(),
        published == 0 ? 0 : rounded((double) purchases.paid() / published, 3),
        purchases.uncertain(),
        purchases.wentWrong(),
        mostInFlight,
        outage);
  }

  private static double rounded(double value, int digits) {
    double power = Math.pow(10, digits);
    return Math.round(value * power) / power;
  }

  private static int highWaterMb() throws IOException {
    return Files.exists(STATUS)
        ? Files.readAllLines(STATUS).stream()
            .filter(line -> line.startsWith("VmHWM:"))
            .map(line -> Integer.parseInt(line.replaceAll("\\D", "")) / 1024)
            .findFirst()
            .orElse(0)
        : 0;
  }

  boolean isAllPublished() {
    return published == shots && outage.stream().allMatch(second -> second.published() == shots);
  }

  String text() {
    return figures() + outage.map(BenchOutage::text).orElse("");
  }

  /** The ideal is that of a provider that does everything right at once. */
  private String faults() {
    if (wentWrong.isEmpty()) {
      return "";
    }
    int all = wentWrong.values().stream().mapToInt(Integer::intValue).sum();
    String each =
        wentWrong.entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
            .map(fault -> "%d\u00a0×\u00a0%s".formatted(fault.getValue(), fault.getKey()))
            .collect(Collectors.joining(", "));
    return "went wrong  "
        + Wrapped.at(12, "%d times: %s. The ideal below knows no faults.".formatted(all, each))
        + "\n";
  }

  private String figures() {
    return String.format(
        Locale.ROOT,
        """
        published   %d of %d, %d paid
        purchases   %d, or %.3f for each picture published; %d orders, %d uncertain
        %sefficiency  %.3f   (%.2f s ideal, %.2f s from first request to last picture)
        wall        %.1f s, start and contact sheets included
        processor   %.1f s per 1,000 pictures   (%.1f s in all)
        ledger      %.1f statements for a picture
        in flight   %d at most
        memory      %d MB at most
        """,
        published,
        shots,
        paid,
        purchases,
        purchasesPerAccepted,
        orders,
        uncertain,
        faults(),
        efficiency,
        idealSeconds,
        spanSeconds,
        wallSeconds,
        cpuSecondsPer1000,
        cpuSeconds,
        statementsPerPicture,
        mostInFlight,
        peakRssMb);
  }
}

package io.halftone.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * What a measurement came to. Scripts rely on the names of the fields.
 *
 * @param idealSeconds if the provider never waited for us
 * @param spanSeconds from the first request to the last picture published
 * @param wallSeconds of the process, start and contact sheets included, without the warm-up
 * @param efficiency ideal in parts of the span
 * @param cpuSeconds of this process, from the first job handed in to the last one delivered
 * @param cpuSecondsPer1000 the same per 1,000 pictures
 * @param peakRssMb of this process; 0 where the system does not say
 * @param paid pictures that the studio made, by its own count
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
    int peakRssMb,
    int published,
    int paid,
    int mostInFlight,
    Optional<BenchOutage> outage) {
  private static final Path STATUS = Path.of("/proc/self/status");

  static BenchFigures of(
      Bench.Load load,
      double span,
      double wall,
      double cpu,
      int published,
      int paid,
      int mostInFlight,
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
        highWaterMb(),
        published,
        paid,
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

  private String figures() {
    return String.format(
        Locale.ROOT,
        """
        published   %d of %d, %d paid
        efficiency  %.3f   (%.2f s ideal, %.2f s from the first request to the last picture)
        wall        %.1f s, start and contact sheets included
        processor   %.1f s per 1,000 pictures   (%.1f s in all)
        in flight   %d at most
        memory      %d MB at most
        """,
        published,
        shots,
        paid,
        efficiency,
        idealSeconds,
        spanSeconds,
        wallSeconds,
        cpuSecondsPer1000,
        cpuSeconds,
        mostInFlight,
        peakRssMb);
  }
}

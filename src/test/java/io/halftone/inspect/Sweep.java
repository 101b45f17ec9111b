package io.halftone.inspect;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Counts what passes of each kind of picture. Names that begin with {@code =} must pass, those with
 * {@code !} must not; of the others a table tells alone.
 */
final class Sweep {
  private final Map<String, List<Finding>> findings = new LinkedHashMap<>();
  private final List<String> wrong = new ArrayList<>();
  private long nanos;
  private int count;

  /** Those of the folder that {@code -Dphotos} names; none without it. */
  static List<BufferedImage> photographs(int side) {
    String folder = System.getProperty("photos", "");
    if (folder.isEmpty()) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      List<BufferedImage> photographs = new ArrayList<>();
      for (Path file : files.filter(name -> name.toString().endsWith(".png")).sorted().toList()) {
        photographs.add(Damage.scaled(ImageIO.read(file.toFile()), side, side));
      }
      return photographs;
    } catch (IOException away) {
      throw new UncheckedIOException(away);
    }
  }

  void add(String name, String where, Inspector inspector, Candidate candidate) {
    candidate.seen();
    long from = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    Finding finding = inspector.look(candidate);
    nanos += ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - from;
    count++;
    findings.computeIfAbsent(name, known -> new ArrayList<>()).add(finding);
    if (name.startsWith("=") && !finding.passed() || name.startsWith("!") && finding.passed()) {
      wrong.add(
          "%s, %s: %.2f %s; %s"
              .formatted(name, where, finding.score(), finding.value(), finding.reason()));
    }
  }

  @Override
  public String toString() {
    StringBuilder table = new StringBuilder();
    findings.forEach(
        (name, all) ->
            table.append(
                String.format(
                    Locale.ROOT,
                    "%-24s %4d pictures, %4d pass, mean score %.2f%n",
                    name,
                    all.size(),
                    all.stream().filter(Finding::passed).count(),
                    all.stream().mapToDouble(Finding::score).average().orElse(0))));
    wrong.forEach(line -> table.append(line).append('\n'));
    return table
        .append(nanos / 1_000_000 / Math.max(1, count))
        .append(" ms of CPU each")
        .toString();
  }
}

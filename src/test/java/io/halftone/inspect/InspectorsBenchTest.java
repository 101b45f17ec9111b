package io.halftone.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.halftone.inspect.Corpus.Motif;
import io.halftone.job.Size;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What each inspector costs, beside what decoding costs alone: {@code mvn -B test
 * -Dtest=InspectorsBenchTest -Dbench.inspectors=true}. Measured is the processor's time, so that a
 * busy machine changes little, and all that Java allocates, which is never less than the peak.
 */
@EnabledIfSystemProperty(named = "bench.inspectors", matches = "true")
class InspectorsBenchTest {
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 7);

  /** Read words take as long as they take; they are reported apart. */
  private static final String READING = "text";

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  record Cost(double milliseconds, double megabytes) {}

  @ParameterizedTest(name = "{0}² as {1}")
  @CsvSource({"2048, jpeg", "2048, png", "4096, jpeg", "4096, png"})
  void all_together_cost_little_more_than_the_decode(int side, String format) {
    BufferedImage image = Damage.scaled(Corpus.picture(Motif.LANDSCAPE, 2, 1024, 1024), side, side);
    byte[] bytes = format.equals("png") ? Painted.png(image) : Painted.jpeg(image);
    Size size = new Size(side, side);
    Candidate candidate = Candidates.of(bytes, size, size);
    Map<String, Cost> costs = new LinkedHashMap<>();
    Cost decode = median(() -> decoded(bytes));
    Cost ours = median(() -> Picture.of(bytes).decoded());
    candidate.picture().decoded();
    for (Inspector inspector : Inspectors.all()) {
      if (inspector.applies(candidate)) {
        costs.put(inspector.name(), median(() -> inspector.look(candidate)));
      }
    }
    double all =
        costs.entrySet().stream()
            .filter(cost -> !cost.getKey().equals(READING))
            .mapToDouble(cost -> cost.getValue().milliseconds())
            .sum();
    System.out.printf("%n%d × %d, %s of %d kB%n", side, side, format, bytes.length / 1000);
    print("decode alone", decode, decode);
    print("with checks", ours, decode);
    costs.forEach((name, cost) -> print(name, cost, decode));
    print("all inspectors", new Cost(all, 0), decode);
    assertThat(all).isLessThan(3 * decode.milliseconds());
  }

  private static void print(String name, Cost cost, Cost decode) {
    System.out.printf(
        "  %-15s %8.1f ms  %6.2f × decode  %7.1f MB%n",
        name, cost.milliseconds(), cost.milliseconds() / decode.milliseconds(), cost.megabytes());
  }

  private static Object decoded(byte[] bytes) {
    try {
      return ImageIO.read(new ByteArrayInputStream(bytes));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private interface Work {
    Object done();
  }

  private static Cost median(Work work) {
    for (int i = 0; i < 3; i++) {
      work.done();
    }
    double[] milliseconds = new double[ROUNDS];
    double most = 0;
    for (int i = 0; i < ROUNDS; i++) {
      long allocated = THREADS.getCurrentThreadAllocatedBytes();
      long before = THREADS.getCurrentThreadCpuTime();
      Object done = work.done();
      milliseconds[i] = (THREADS.getCurrentThreadCpuTime() - before) / 1e6;
      most = Math.max(most, (THREADS.getCurrentThreadAllocatedBytes() - allocated) / 1e6);
      assertThat(List.of(done)).isNotEmpty();
    }
    Arrays.sort(milliseconds);
    return new Cost(milliseconds[ROUNDS / 2], most);
  }
}

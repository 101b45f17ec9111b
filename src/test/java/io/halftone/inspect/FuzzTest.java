package io.halftone.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Thousands of damaged files: each is a verdict, soon and in little memory, and never an exception.
 * {@code -Dfuzz.files=100000} takes some minutes.
 */
class FuzzTest {
  private static final int FILES = Integer.getInteger("fuzz.files", 4000);
  private static final long SEED = Long.getLong("fuzz.seed", 4711);

  /** Of the processor's, so that a busy machine fails nothing. */
  private static final long MOST_SECONDS = 10;

  /** A picture of 24 million pixels of 16 bits and alpha has 192 MB. */
  private static final long MOST_BYTES = 700_000_000;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Inspectors inspectors = new Inspectors(Inspectors.LEAST_SCORE);

  @Test
  void every_seed_is_a_verdict() {
    Seeds.all()
        .forEach(
            (name, bytes) ->
                assertThat(inspectors.judge(Candidates.of(bytes)).findings())
                    .as(name)
                    .isNotEmpty());
  }

  @Test
  void whatever_the_bytes_are_it_is_a_verdict() throws IOException {
    Map<String, byte[]> seeds = Seeds.all();
    List<String> names = new ArrayList<>(seeds.keySet());
    long slowest = 0;
    long largest = 0;
    int decoded = 0;
    for (int i = 0; i < FILES; i++) {
      Random random = new Random(SEED + i);
      String name = names.get(i % names.size());
      byte[] other = seeds.get(names.get(random.nextInt(names.size())));
      byte[] bytes = Mutation.mutated(seeds.get(name), other, random);
      long bytesBefore = THREADS.getCurrentThreadAllocatedBytes();
      long before = THREADS.getCurrentThreadCpuTime();
      Candidate candidate = Candidates.of(bytes);
      try {
        Verdict verdict = inspectors.judge(candidate);
        assertThat(verdict.findings()).isNotEmpty();
      } catch (RuntimeException | Error broken) {
        throw new AssertionError(kept(name, i, bytes), broken);
      }
      decoded += candidate.seen().isPresent() ? 1 : 0;
      long took = THREADS.getCurrentThreadCpuTime() - before;
      long taken = THREADS.getCurrentThreadAllocatedBytes() - bytesBefore;
      if (took > MOST_SECONDS * 1_000_000_000 || taken > MOST_BYTES) {
        throw new AssertionError(
            "%d ms and %d MB: %s"
                .formatted(took / 1_000_000, taken / 1_000_000, kept(name, i, bytes)));
      }
      slowest = Math.max(slowest, took);
      largest = Math.max(largest, taken);
    }
    if (System.getProperty("fuzz.files") != null) {
      System.out.printf(
          "%d damaged files, of which %d could be decoded; at most %d ms and %d MB for one%n",
          FILES, decoded, slowest / 1_000_000, largest / 1_000_000);
    }
    assertThat(decoded).as("damage that gets as far as the pixels").isGreaterThan(FILES / 50);
  }

  /** Where the file that broke something can be found. */
  private static String kept(String name, int number, byte[] bytes) throws IOException {
    Path file = Path.of("target", "fuzz-%d-%d.bin".formatted(SEED, number));
    Files.write(file, bytes);
    return "made of %s, kept as %s".formatted(name, file);
  }
}

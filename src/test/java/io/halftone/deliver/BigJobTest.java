package io.halftone.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.Money;
import io.halftone.job.Shot;
import io.halftone.ledger.Takes;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * 20,000 shots pass through; what is in memory after the last is what was there after the first.
 */
class BigJobTest {
  private static final int SHOTS = 20_000;
  private static final int THUMBNAIL = 24_000;
  private static final long GROWTH = 16_000_000;

  private final List<Long> live = new ArrayList<>();
  private final Counting out = new Counting();

  @Test
  void a_report_is_written_in_flat_memory() throws IOException {
    ReportFile.write(report(), out);

    assertThat(out.bytes).isGreaterThan(SHOTS * 1000L);
    assertFlat();
  }

  @Test
  void a_manifest_is_written_in_flat_memory() throws IOException {
    ManifestFile.write(report(), Samples.BUCKET, out);

    assertThat(out.bytes).isGreaterThan(SHOTS * 500L);
    assertFlat();
  }

  @Test
  void a_contact_sheet_is_written_in_flat_memory_fifty_pages_of_it() throws IOException {
    List<String> pages =
        new ContactSheet(sha256 -> Optional.of(new byte[THUMBNAIL]))
            .write(report(), Samples.PLACE, name -> out);

    assertThat(pages)
        .hasSize(50)
        .startsWith("index.html", "index-2.html")
        .endsWith("index-50.html");
    assertThat(out.bytes).isGreaterThan((long) SHOTS * THUMBNAIL);
    assertFlat();
  }

  private void assertFlat() {
    assertThat(live).hasSizeGreaterThanOrEqualTo(10);
    assertThat(live).allMatch(bytes -> bytes < live.getFirst() + GROWTH);
  }

  private JobReport report() {
    return Samples.report(
        false,
        new JobReport.Counts(SHOTS, SHOTS, 0, 0, 0, 0, 0),
        new Takes.Totals(SHOTS, 0, 0, 0, Money.of("600")),
        Samples.NOTHING_SPENT,
        Optional.empty(),
        visitor -> {
          for (int number = 1; number <= SHOTS; number++) {
            Shot shot =
                Samples.shot(
                    number, Samples.PLATFORMS.get((number - 1) * 6 / SHOTS), "variation " + number);
            visitor.visit(
                Samples.published(
                    shot, List.of(Samples.passed(shot, 1, "replicate", false, false))));
            if (number % 2000 == 1000) {
              live.add(liveBytes());
            }
          }
        });
  }

  private static long liveBytes() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static final class Counting extends OutputStream {
    private long bytes;

    @Override
    public void write(int octet) {
      bytes++;
    }

    @Override
    public void write(byte[] octets, int from, int length) {
      bytes += length;
    }
  }
}

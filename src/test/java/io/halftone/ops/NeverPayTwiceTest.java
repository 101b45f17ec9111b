package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.deliver.Summary;
import io.halftone.studio.Counters;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Law 3, under everything that can happen to a request, a look and a download. */
@DisplayName("Law 3: never pay twice")
class NeverPayTwiceTest {
  private static final int SHOTS = 10;

  /** Most of the time is spent on waiting, so that several lines share the processors. */
  private static final int AT_ONCE = 4;

  private static final String[] FAULTS = {
    "reset-before=0.3",
    "reset-after=0.4",
    "hang=0.3",
    "hang-after=0.4",
    "trickle-after=0.4",
    "bad-gateway=0.3",
    "bad-gateway-after=0.4",
    "error-500=0.3",
    "throttled=0.3",
    "throttled-silent=0.3",
    "failed=0.3",
    "poll-bad-gateway=0.5",
    "poll-reset=0.5",
    "download-503=0.5",
    "truncated-output=0.4",
    "short-output=0.4",
    "done-but-processing=0.5",
    "slow-start=0.4",
    "outage=0.3+3",
  };

  @TempDir private Path folder;

  /** What a fault has cost. */
  private record Cost(Summary job, long refused, long creates, int paid) {
    double perPublished() {
      return (double) paid / job.published();
    }
  }

  @Test
  void whatever_happens_to_a_request_every_picture_is_bought_once() throws Exception {
    Map<String, Future<Cost>> costs = new LinkedHashMap<>();
    try (ExecutorService lines = Executors.newFixedThreadPool(AT_ONCE)) {
      for (String fault : FAULTS) {
        costs.put(fault, lines.submit(() -> cost(fault)));
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%-24s %6s %9s %8s %9s %5s %8s %8s %26s%n",
        "fault",
        "shots",
        "published",
        "refused",
        "accepted",
        "paid",
        "retakes",
        "spend",
        "purchases per accepted one");
    var softly = new SoftAssertions();
    for (Map.Entry<String, Future<Cost>> each : costs.entrySet()) {
      Cost cost = each.getValue().get();
      Summary job = cost.job();
      System.out.printf(
          Locale.ROOT,
          "%-24s %6d %9d %8d %9d %5d %8d %8s %26.2f%n",
          each.getKey(),
          job.shots(),
          job.published(),
          cost.refused(),
          cost.creates(),
          cost.paid(),
          job.retakes(),
          job.spend(),
          cost.perPublished());
      softly.assertThat(job.published()).as("%s: published", each.getKey()).isEqualTo(SHOTS);
      softly.assertThat(cost.paid()).as("%s: paid", each.getKey()).isEqualTo(SHOTS + job.retakes());
      softly.assertThat(job.retakes()).as("%s: retakes", each.getKey()).isZero();
      softly.assertThat(job.uncertain()).as("%s: uncertain", each.getKey()).isZero();
      softly
          .assertThat(job.spend())
          .as("%s: spend", each.getKey())
          .isEqualTo(TestLine.PRICE.times(cost.paid()));
    }
    softly.assertAll();
  }

  private Cost cost(String fault) {
    String name = fault.substring(0, fault.indexOf('='));
    // That fault shows only to those who wait for the picture.
    var limits = new TestHome.Limits(6, 600, name.equals("done-but-processing") ? 1 : 0);
    try (TestLine line =
        TestLine.start(
            folder.resolve(name),
            TestLine.quick()
                .faults(fault)
                .slowStart(Duration.ofSeconds(2))
                .retryAfter(Duration.ofSeconds(1)),
            limits,
            Map.of())) {
      Summary job = line.make(name, SHOTS);
      assertThat(job.state()).as(fault).isEqualTo("done");
      Counters counters = line.studio().counters();
      long refused = counters.refused().values().stream().mapToLong(Long::longValue).sum();
      return new Cost(job, refused, counters.creates(), line.paid());
    }
  }
}

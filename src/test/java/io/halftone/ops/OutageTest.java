package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.deliver.Summary;
import io.halftone.ledger.Providers;
import io.halftone.ledger.Takes;
import io.halftone.studio.Studio;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole line while an account dies, and at accounts whose limits nobody told it. */
class OutageTest {
  private static final Duration LATENCY = Duration.ofMillis(500);

  @TempDir private Path folder;

  private static Studio.Options studio() {
    return Studio.Options.defaults().plain(true).latency(LATENCY);
  }

  @Test
  void
      when_an_account_fails_the_other_takes_over_within_seconds_and_it_is_tried_until_it_is_back() {
    try (var heard = new Heard();
        TestLine line =
            TestLine.start(
                folder,
                studio().faults("outage=after6+#4@studio-a"),
                new TestHome.Limits(2, 6000, 0),
                Map.of())) {
      Summary job = make(line, "outage", 70);

      assertThat(job.published()).isEqualTo(70);
      assertThat(job.uncertain()).isZero();
      assertThat(line.paid()).isEqualTo(70);
      List<Takes.Row> takes = inOrder(line, job);
      long down =
          takes.stream()
              .filter(take -> take.state() == Takes.State.REFUSED)
              .findFirst()
              .orElseThrow()
              .reservedAt();
      Takes.Row failover =
          takes.stream()
              .filter(take -> take.why().orElseThrow().contains("studio-a is left alone"))
              .findFirst()
              .orElseThrow();
      assertThat(failover.provider()).isEqualTo("studio-b");
      assertThat(failover.failover()).isTrue();
      assertThat(failover.reservedAt() - down).as("until the failover").isLessThan(5_000);
      List<Takes.Row> tries =
          takes.stream()
              .filter(take -> take.why().orElseThrow().contains("whether it is back"))
              .toList();
      assertThat(tries).as("one order at a time").isNotEmpty().hasSizeLessThanOrEqualTo(4);
      Takes.Row back = tries.getLast();
      assertThat(back.provider()).isEqualTo("studio-a");
      assertThat(back.state()).isEqualTo(Takes.State.PASSED);
      assertThat(
              takes.stream()
                  .filter(take -> take.reservedAt() > back.reservedAt())
                  .filter(take -> take.provider().equals("studio-a")))
          .as("bought there after it was back")
          .hasSizeGreaterThan(4);
      assertThat(line.line().ledger().read(tx -> tx.providers().of("studio-a")).condition())
          .isEqualTo(Providers.Condition.SOUND);
      assertThat(heard.lines())
          .as("each is said once")
          .satisfiesOnlyOnce(
              said ->
                  assertThat(said)
                      .contains("provider studio-a is left alone until ", "answered 503"))
          .satisfiesOnlyOnce(said -> assertThat(said).contains("provider studio-a is back"))
          .satisfiesOnlyOnce(
              said -> assertThat(said).contains("work moves from studio-a to studio-b: "));
    }
  }

  /** Its queue accepts whatever happens behind it. */
  @Test
  void an_account_at_which_all_work_fails_is_left_alone_though_it_accepts_everything() {
    try (var heard = new Heard();
        TestLine line =
            TestLine.start(
                folder,
                studio().latency(Duration.ofMillis(200)).faults("failed=1@studio-a"),
                new TestHome.Limits(2, 6000, 0),
                Map.of())) {
      Summary job = make(line, "broken", 40);

      assertThat(job.published()).isEqualTo(40);
      assertThat(line.paid()).isEqualTo(40);
      assertThat(line.studio().counters().perAccount().get("studio-a").creates())
          .as("until it was left alone, and to see whether it is back")
          .isLessThan(12);
      assertThat(heard.lines())
          .satisfiesOnlyOnce(said -> assertThat(said).contains("studio-a is left alone until "))
          .noneSatisfy(said -> assertThat(said).contains("studio-a is back"));
    }
  }

  @Test
  void an_account_that_accepts_and_never_makes_anything_is_left_out_well_before_the_deadline() {
    try (var heard = new Heard();
        TestLine line =
            TestLine.start(
                folder,
                studio().latency(Duration.ofSeconds(1)).faults("never-done=1@studio-a"),
                new TestHome.Limits(4, 6000, 0),
                Map.of("take.deadline", "20s"))) {
      Summary job = make(line, "hanging", 40);

      assertThat(job.published()).isEqualTo(40);
      assertThat(job.uncertain()).as("it says that they are stopped").isZero();
      List<Takes.Row> takes = inOrder(line, job);
      List<Takes.Row> hung =
          takes.stream().filter(take -> take.provider().equals("studio-a")).toList();
      assertThat(hung)
          .as("as many as it takes at once, and one to see whether it is back")
          .hasSizeBetween(4, 6)
          .allMatch(take -> take.state() == Takes.State.CANCELLED);
      Takes.Row failover =
          takes.stream()
              .filter(take -> take.why().orElseThrow().contains("studio-a is left alone"))
              .findFirst()
              .orElseThrow();
      assertThat(failover.reservedAt() - takes.getFirst().reservedAt()).isLessThan(15_000);
      assertThat(failover.why().orElseThrow()).contains("what it accepted is not made after");
      assertThat(line.studio().counters().paid())
          .as("what is stopped when it runs is paid, and booked")
          .isEqualTo(takes.stream().filter(OutageTest::isPaid).count());
      assertThat(heard.lines())
          .anySatisfy(said -> assertThat(said).contains("studio-a is left alone until "));
    }
  }

  private static boolean isPaid(Takes.Row take) {
    return take.cost().filter(TestLine.PRICE::equals).isPresent();
  }

  @Test
  void an_account_that_is_done_without_a_picture_is_left_for_the_other() {
    try (TestLine line =
        TestLine.start(
            folder,
            studio().latency(Duration.ofMillis(200)).faults("empty=1@studio-a"),
            new TestHome.Limits(2, 6000, 0),
            Map.of())) {
      Summary job = make(line, "empty", 30);

      assertThat(job.published()).isEqualTo(30);
      assertThat(line.studio().counters().perAccount().get("studio-a").creates()).isLessThan(12);
    }
  }

  @Test
  void accounts_are_used_up_to_caps_that_nobody_told_us() {
    try (TestLine line =
        TestLine.start(
            folder,
            studio().concurrencyCap(4).retryAfter(Duration.ofSeconds(1)),
            new TestHome.Limits(16, 6000, 0),
            Map.of())) {
      Summary job = make(line, "capped", 120);

      assertThat(job.published()).isEqualTo(120);
      List<Takes.Row> takes = inOrder(line, job);
      long learned = takes.getFirst().reservedAt() + 3_000;
      List<Takes.Row> after = takes.stream().filter(take -> take.reservedAt() > learned).toList();
      long refused = after.stream().filter(take -> take.state() == Takes.State.REFUSED).count();
      assertThat((double) refused / after.size()).isLessThan(0.02);
    }
  }

  /** Half of the shots for each of two platforms. */
  private static Summary make(TestLine line, String name, int shots) {
    String file = TestLine.job(name, shots / 2, "preset: draft");
    return line.ended(line.accept(name + ".yaml", file.replace("[square]", "[square, small]")));
  }

  private static List<Takes.Row> inOrder(TestLine line, Summary job) {
    return line.takes(job.job()).stream()
        .sorted(Comparator.comparingLong(Takes.Row::reservedAt))
        .toList();
  }
}

package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.generate.Aftermath;
import io.halftone.generate.Cache;
import io.halftone.generate.Consequences;
import io.halftone.generate.Generate;
import io.halftone.generate.Market;
import io.halftone.generate.Purse;
import io.halftone.intake.Intake;
import io.halftone.job.Budget;
import io.halftone.job.JobId;
import io.halftone.job.Shot;
import io.halftone.job.ShotId;
import io.halftone.job.TakeId;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Takes;
import io.halftone.plan.Plan;
import io.halftone.provider.Errand;
import io.halftone.provider.Reply;
import io.halftone.store.FolderStore;
import io.halftone.store.Store;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the gates make of an account whose limits nobody told us: the real station on a real ledger,
 * minutes of work in simulated time.
 */
class GatesTest {
  private static final JobId JOB = new JobId("bulk");
  private static final int SHOTS = 4_000;
  private static final int LATENCY = 2_000;
  private static final int STEP = 100;
  private static final int UNLIMITED = 1_000_000;

  @TempDir private Path folder;
  private final AtomicLong now =
      new AtomicLong(Instant.parse("2026-06-01T08:00:00Z").toEpochMilli());
  private final Provider provider = new Provider();
  private Ledger ledger;
  private Generate generate;

  @BeforeEach
  void plan_a_large_job() throws IOException {
    House house =
        TestHome.in(
                folder,
                URI.create("http://127.0.0.1:9/v1"),
                new TestHome.Limits(50, UNLIMITED, 0),
                Map.of())
            .house();
    Settings settings = house.settings();
    Store store = new FolderStore(settings.store());
    ledger =
        Ledger.open(
            "jdbc:sqlite:" + folder.resolve("ledger.db"),
            "",
            "",
            "test",
            Duration.ofSeconds(30),
            () -> Instant.ofEpochMilli(now.get()));
    var purse = new Purse(Budget.NONE, ZoneOffset.UTC);
    var market =
        new Market(
            house.sellers().subList(0, 1),
            house.catalogue().models(),
            settings.patience(),
            settings.choose(),
            purse);
    generate =
        new Generate(
            ledger,
            market,
            store,
            new Aftermath(market, settings.patience()),
            settings.patience(),
            purse,
            new Cache(store, Duration.ZERO),
            settings.pace(),
            false);
    new Intake(house.jobReader(store), ledger, false)
        .read("bulk.yaml", TestLine.job(JOB.value(), 1).getBytes(StandardCharsets.UTF_8));
    new Plan(ledger, house.cheapest()).plan(JOB);
    Shot first = ledger.read(tx -> tx.shots().find(ShotId.of(JOB, 1))).orElseThrow().shot();
    ledger.write(
        tx -> {
          tx.shots()
              .plan(
                  JOB,
                  IntStream.rangeClosed(2, SHOTS)
                      .mapToObj(
                          number ->
                              new Shot(
                                  ShotId.of(JOB, number),
                                  first.stage(),
                                  first.platform(),
                                  "variation " + number,
                                  first.prompt() + number,
                                  first.model(),
                                  first.requested(),
                                  first.references(),
                                  first.family()))
                      .toList());
          return null;
        });
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  /**
   * An account as its provider keeps it.
   *
   * <p>It names an order at once and works on it for a while, or it answers with the picture when
   * that is made.
   */
  private final class Provider {
    private record Work(long doneAt, Errand errand) {}

    private final PriorityQueue<Work> working =
        new PriorityQueue<>(Comparator.comparingLong(Work::doneAt));
    private final Deque<Long> taken = new ArrayDeque<>();
    private final Random random = new Random(7);
    int atOnce = UNLIMITED;
    int perMinute = UNLIMITED;
    double noise;
    boolean holds;
    int accepted;
    int refused;

    /** The reply, or nothing as long as it is held. */
    List<Errand.Done> take(Errand errand) {
      while (!taken.isEmpty() && taken.getFirst() <= now.get() - 60_000) {
        taken.removeFirst();
      }
      if (working.size() >= atOnce || taken.size() >= perMinute || random.nextDouble() < noise) {
        refused++;
        return List.of(
            new Errand.Done(
                errand,
                answered(
                    429,
                    "{\"detail\": \"Request was throttled.\", \"status\": 429, \"retry_after\":"
                        + " 2}")));
      }
      accepted++;
      taken.addLast(now.get());
      working.add(
          new Work(now.get() + LATENCY * 8 / 10 + random.nextInt(LATENCY * 4 / 10), errand));
      return holds
          ? List.of()
          : List.of(new Errand.Done(errand, prediction(errand, "starting", "null")));
    }

    List<Errand> done() {
      var done = new ArrayList<Errand>();
      while (!working.isEmpty() && working.peek().doneAt() <= now.get()) {
        done.add(working.poll().errand());
      }
      return done;
    }
  }

  private static Reply answered(int status, String body) {
    return new Reply.Answered(status, Map.of(), body);
  }

  private static Reply prediction(Errand errand, String status, String output) {
    return answered(
        201,
        "{\"id\": \"%s\", \"status\": \"%s\", \"output\": %s, \"error\": null}"
            .formatted(errand.purchase().value().replace('/', 'x'), status, output));
  }

  /** What was asked, refused and taken in a stretch of time. */
  private record Stretch(int accepted, int refused, double seconds) {
    double refusals() {
      return (double) refused / (accepted + refused);
    }

    double perSecond() {
      return accepted / seconds;
    }
  }

  private Stretch work(Duration time) {
    int accepted = provider.accepted;
    int refused = provider.refused;
    long end = now.get() + time.toMillis();
    while (now.get() < end) {
      for (Errand done : provider.done()) {
        if (provider.holds) {
          generate.bought(
              new Errand.Done(
                  done, prediction(done, "succeeded", "[\"https://replicate.delivery/a.png\"]")));
        }
        fetched(done.purchase());
      }
      // All of them leave before the first reply is there.
      List<Errand> leaving =
          generate.feed().stream()
              .map(generate::order)
              .map(Consequences::errands)
              .flatMap(List::stream)
              .toList();
      leaving.stream().map(provider::take).flatMap(List::stream).forEach(generate::bought);
      now.addAndGet(STEP);
    }
    return new Stretch(
        provider.accepted - accepted, provider.refused - refused, time.toMillis() / 1000.0);
  }

  private void fetched(TakeId purchase) {
    ledger.write(
        tx -> {
          Takes.Row take = tx.takes().purchase(purchase).getFirst();
          assertThat(tx.takes().fetched(take, "sha256", 1000)).isTrue();
          return null;
        });
  }

  @ParameterizedTest
  @CsvSource({"8, false", "16, true"})
  void an_account_is_used_up_to_the_ceiling_that_nobody_told_us_and_hardly_ever_above(
      int atOnce, boolean holds) {
    provider.atOnce = atOnce;
    provider.holds = holds;
    Stretch learning = work(Duration.ofSeconds(20));
    assertThat(learning.refused()).as("learned from one burst").isLessThanOrEqualTo(50);

    Stretch learned = work(Duration.ofMinutes(2));
    assertThat(learned.refusals()).isLessThan(0.02);
    assertThat(learned.perSecond()).isGreaterThan(0.9 * atOnce / (LATENCY / 1000.0));
  }

  @ParameterizedTest
  @CsvSource({"60, false"})
  void an_account_is_asked_as_often_as_it_takes(int perMinute, boolean holds) {
    provider.perMinute = perMinute;
    provider.holds = holds;
    work(Duration.ofMinutes(2));

    Stretch learned = work(Duration.ofMinutes(4));
    assertThat(learned.refusals()).isLessThan(0.02);
    assertThat(learned.perSecond()).isGreaterThan(0.9 * perMinute / 60.0);
  }

  @Test
  void an_account_that_grows_is_used_again_and_one_that_shrinks_is_spared() {
    provider.atOnce = 4;
    work(Duration.ofMinutes(1));

    provider.atOnce = 16;
    work(Duration.ofMinutes(1));
    assertThat(work(Duration.ofSeconds(30)).perSecond()).isGreaterThan(0.9 * 16 / 2);

    provider.atOnce = 6;
    work(Duration.ofSeconds(30));
    Stretch smaller = work(Duration.ofMinutes(2));
    assertThat(smaller.refusals()).isLessThan(0.02);
    assertThat(smaller.perSecond()).isGreaterThan(0.9 * 6 / 2);
  }

  /** Its other customers are many at times, and then it refuses some of all. */
  @Test
  void refusals_that_have_nothing_to_do_with_us_do_not_close_an_account() {
    provider.noise = 0.05;
    work(Duration.ofMinutes(2));

    Stretch learned = work(Duration.ofMinutes(2));
    assertThat(learned.perSecond()).isGreaterThan(4);
  }
}

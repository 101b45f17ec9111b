package io.halftone.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import io.halftone.job.Account;
import io.halftone.job.Brief;
import io.halftone.job.Budget;
import io.halftone.job.Job;
import io.halftone.job.Json;
import io.halftone.job.Model;
import io.halftone.job.Pace;
import io.halftone.job.Shot;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Of a job of any size, no more is held at once than what is asked for together. */
class FlatPlanTest {
  private static final int OFTEN = 2_000;

  /** One related set, one lane, one batch: so many at most, and a few on their way. */
  private static final int BATCH = 600;

  private static final Model MODEL = AnyJob.model("sets", 10, 15, 25, "0.01");
  private static final Cheapest CHEAPEST =
      new Cheapest(List.of(MODEL), List.of("studio"), Pace.PARALLEL);

  /** Sees every shot, and counts at times how many of them somebody still holds. */
  private static final class Census {
    private List<WeakReference<Object>> seen = new ArrayList<>();
    private int all;
    private int most;

    void see(Object shot) {
      seen.add(new WeakReference<>(shot));
      if (++all % OFTEN == 0) {
        System.gc();
        seen = new ArrayList<>(seen.stream().filter(one -> one.get() != null).toList());
        most = Math.max(most, seen.size());
      }
    }
  }

  private static List<String> words(String noun, int number) {
    return IntStream.range(0, number).mapToObj(i -> noun + " " + i).toList();
  }

  static Stream<Job> big() {
    return Stream.of(
            new Brief.ProductMatrix(
                "a mug",
                List.of(Planned.SHOE),
                words("colour", 20),
                words("material", 25),
                words("setting", 50),
                List.of(),
                List.of(),
                true),
            new Brief.Prompts(
                IntStream.range(0, 10_000)
                    .mapToObj(i -> new Brief.Named<>("prompt " + i, "A shoe on stone " + i))
                    .toList(),
                List.of()),
            new Brief.Catalogue(
                IntStream.range(0, 500)
                    .mapToObj(
                        i ->
                            new Brief.Catalogue.Product(
                                "SKU-" + i,
                                "a hat",
                                List.of(Planned.SHOE),
                                words("colour", 20),
                                List.of()))
                    .toList(),
                List.of("front", "back"),
                List.of()))
        .map(
            brief ->
                AnyJob.with(
                    Planned.job(brief, Optional.of(1L), Planned.POST, Planned.POSTER),
                    Model.CHEAPEST));
  }

  private static DryRun plan(Job job, Census census) {
    var account =
        new Account(
            "studio",
            Account.Protocol.REPLICATE,
            URI.create("http://127.0.0.1:9"),
            "KEY",
            8,
            600,
            Duration.ZERO,
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            List.of(),
            Budget.NONE);
    return DryRun.of(
        job,
        "",
        Map.of("sets", MODEL),
        CHEAPEST,
        Outlook.unlearned(
            List.of(account),
            shot -> {
              census.see(shot);
              return false;
            }),
        Pace.PARALLEL,
        LocalDate.of(2026, 1, 31));
  }

  @ParameterizedTest
  @MethodSource("big")
  void a_plan_holds_no_shots_when_it_is_reckoned(Job job) {
    var census = new Census();
    DryRun plan = plan(job, census);
    assertThat(census.all).isEqualTo(plan.estimate().takes()).isGreaterThan(OFTEN);
    assertThat(census.most).as("of %d shots", census.all).isLessThan(BATCH);
  }

  @ParameterizedTest
  @MethodSource("big")
  void a_plan_holds_no_shots_when_it_is_printed(Job job) throws IOException {
    DryRun plan = plan(job, new Census());
    var census = new Census();
    for (DryRun.Stage stage : plan.stages()) {
      stage.shots().forEach(census::see);
    }
    assertThat(census.all).isEqualTo(plan.estimate().takes());
    assertThat(census.most).as("of %d shots", census.all).isLessThan(BATCH);
    assertThat(written(plan)).as("bytes").isGreaterThan(300L * census.all);
  }

  /** In one document, of which no part is put together before it is written. */
  private static long written(DryRun plan) throws IOException {
    long[] bytes = {0};
    var out =
        new OutputStream() {
          @Override
          public void write(int each) {
            bytes[0]++;
          }

          @Override
          public void write(byte[] some, int from, int length) {
            assertThat(length).as("written at once").isLessThan(1 << 16);
            bytes[0] += length;
          }
        };
    Json.MAPPER
        .writerWithDefaultPrettyPrinter()
        .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
        .writeValue(out, plan);
    return bytes[0];
  }

  /** The station goes through the same shots, and writes them down in batches. */
  @ParameterizedTest
  @MethodSource("big")
  void the_shots_of_a_stage_come_one_by_one(Job job) {
    var census = new Census();
    CHEAPEST
        .shots(job, 1, List.of())
        .map(Cheapest.Found::shot)
        .iterator()
        .forEachRemaining((Shot shot) -> census.see(shot));
    assertThat(census.all).isGreaterThanOrEqualTo(2_000);
    assertThat(census.most).as("of %d shots", census.all).isLessThan(BATCH);
  }
}

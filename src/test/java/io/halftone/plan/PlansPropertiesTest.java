package io.halftone.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.Account;
import io.halftone.job.Budget;
import io.halftone.job.Job;
import io.halftone.job.Made;
import io.halftone.job.Model;
import io.halftone.job.Money;
import io.halftone.job.Pace;
import io.halftone.job.Shot;
import io.halftone.job.ShotId;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of every job, whatever its kind, its size and the models that make it. */
class PlansPropertiesTest {
  private static final int JOBS = 25;
  private static final Account ACCOUNT =
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

  private static Stream<Job> jobs(long seed) {
    return IntStream.range(0, JOBS).boxed().flatMap(i -> new AnyJob(seed + i).all().stream());
  }

  private static Stream<Job> related(long seed) {
    return IntStream.range(0, JOBS).boxed().flatMap(i -> new AnyJob(seed + i).related().stream());
  }

  private static Cheapest cheapest(Model... models) {
    return new Cheapest(List.of(models), List.of("studio"), Pace.PARALLEL);
  }

  private static List<Shot> shots(Job job, Model... models) {
    return cheapest(models).all(job).map(Cheapest.Found::shot).toList();
  }

  @ParameterizedTest
  @ValueSource(longs = {100, 200})
  void every_shot_has_a_name_of_its_own_and_is_the_same_each_time(long seed) {
    Model model = new AnyJob(seed).model("any");
    jobs(seed)
        .forEach(
            job -> {
              List<Shot> shots = shots(job, model);
              assertThat(shots).as(job.kind()).isNotEmpty().isEqualTo(shots(job, model));
              assertThat(ids(shots)).as(job.kind()).doesNotHaveDuplicates();
            });
  }

  private static List<ShotId> ids(List<Shot> shots) {
    return shots.stream().map(Shot::id).toList();
  }

  /** Going lane by lane, nothing of one lane may be missed by another. */
  @ParameterizedTest
  @ValueSource(longs = {300, 400})
  void lane_by_lane_a_job_comes_to_what_it_comes_to_stage_by_stage(long seed) {
    jobs(seed)
        .forEach(
            job -> {
              Recipe recipe = Recipe.of(job);
              var made = new ArrayList<Made>();
              for (int stage = 1; stage <= recipe.stages(); stage++) {
                List<Shot> whole = recipe.shots(job, stage, new Earlier(made)).toList();
                assertThat(recipe.expected(job, stage, Earlier::accepted).map(Written::shot))
                    .as(job.kind())
                    .containsExactlyElementsOf(whole);
                whole.forEach(shot -> made.add(Earlier.accepted(shot)));
              }
            });
  }

  /** Some pictures are accepted, with any verdict, and the ledger tells of them in any order. */
  @ParameterizedTest
  @ValueSource(longs = {500, 600})
  void whatever_becomes_of_pictures_the_next_ones_keep_their_names(long seed) {
    var random = new Random(seed);
    jobs(seed)
        .forEach(
            job -> {
              Recipe recipe = Recipe.of(job);
              Set<ShotId> could = Set.copyOf(ids(shots(job)));
              var names = new HashSet<ShotId>();
              var made = new ArrayList<Made>();
              for (int stage = 1; stage <= recipe.stages(); stage++) {
                List<Shot> shots = recipe.shots(job, stage, new Earlier(made)).toList();
                var told = new ArrayList<>(made);
                Collections.shuffle(told, random);
                assertThat(recipe.shots(job, stage, new Earlier(told)))
                    .as(job.kind())
                    .containsExactlyElementsOf(shots);
                for (Shot shot : shots) {
                  assertThat(names.add(shot.id())).as("%s once", shot.id()).isTrue();
                  assertThat(could).as(job.kind()).contains(shot.id());
                  assertThat(made)
                      .extracting(one -> one.shot().id())
                      .containsAll(shot.cell().parents());
                }
                shots.stream()
                    .filter(shot -> random.nextInt(3) > 0)
                    .map(
                        shot ->
                            new Made(
                                shot,
                                "picture" + shot.id().number(),
                                random.nextInt(4) / 4.0,
                                Money.of("0.03")))
                    .forEach(made::add);
              }
            });
  }

  @ParameterizedTest
  @ValueSource(longs = {700, 800})
  void related_sets_cover_every_shot_once_whatever_the_model_can(long seed) {
    related(seed)
        .forEach(
            job -> {
              List<Shot> shots = shots(job);
              List<List<Shot>> families = Families.of(shots.stream(), Shot::family).toList();
              assertThat(families.stream().flatMap(List::stream)).containsExactlyElementsOf(shots);
              assertThat(families.stream().flatMap(family -> family.getFirst().family().stream()))
                  .as("%s: those of a family stand together", job.kind())
                  .doesNotHaveDuplicates();
              Model model = new AnyJob(seed + shots.size()).model("any");
              DryRun plan = plan(AnyJob.with(job, "any"), model);
              assertThat(plan.estimate().takes()).isEqualTo(shots.size());
              assertThat(plan.estimate().requestsByProvider().get("studio"))
                  .as("%s, in sets of %d", job.kind(), most(model, shots.getFirst()))
                  .isEqualTo(
                      families.stream()
                          .mapToInt(
                              family ->
                                  Math.ceilDiv(
                                      family.size(),
                                      family.getFirst().family().isEmpty()
                                          ? 1
                                          : most(model, family.getFirst())))
                          .sum());
            });
  }

  /** By what a model says of itself: that many pictures, and with its references that many. */
  private static int most(Model model, Shot shot) {
    int room = model.can().total() - shot.references().size();
    return Math.max(1, Math.min(model.can().relatedSet(), room));
  }

  private static DryRun plan(Job job, Model model) {
    return DryRun.of(
        job,
        List.of(model),
        List.of(model),
        Outlook.unlearned(List.of(ACCOUNT), shot -> false),
        Pace.PARALLEL,
        LocalDate.of(2026, 1, 31));
  }

  /** Where a model makes no sets they are asked for one by one, and are the same pictures. */
  @ParameterizedTest
  @ValueSource(longs = {900, 1000})
  void a_model_without_sets_is_asked_for_the_same_shots(long seed) {
    Model sets = AnyJob.model("sets", 10, 15, 25, "0.01");
    Model none = AnyJob.model("none", 10, 1, 10, "0.02");
    related(seed)
        .map(job -> AnyJob.with(job, Model.CHEAPEST))
        .forEach(
            job -> {
              Map<ShotId, List<Object>> first = asked(shots(job, sets));
              assertThat(asked(shots(job, none))).as(job.kind()).isEqualTo(first);
              assertThat(asked(shots(job, sets, none))).isEqualTo(first);
              assertThat(asked(shots(AnyJob.with(job, "none")))).isEqualTo(first);
            });
  }

  private static Map<ShotId, List<Object>> asked(List<Shot> shots) {
    return shots.stream()
        .collect(
            Collectors.toMap(
                Shot::id,
                shot ->
                    List.of(
                        shot.platform(),
                        shot.prompt(),
                        shot.variation(),
                        shot.requested(),
                        shot.references(),
                        shot.family(),
                        shot.cell()),
                (a, b) -> {
                  throw new AssertionError("twice");
                },
                LinkedHashMap::new));
  }

  /** They are made twice, to be added up and to be printed. */
  @ParameterizedTest
  @ValueSource(longs = {1100, 1200})
  void what_is_printed_is_what_was_added_up(long seed) {
    Model model = AnyJob.model("first", 10, 6, 16, "0.01");
    jobs(seed)
        .forEach(
            job -> {
              DryRun plan = plan(AnyJob.with(job, "first"), model);
              List<ShotId> printed =
                  plan.stages().stream()
                      .flatMap(stage -> stage.shots().stream())
                      .map(DryRun.PlannedShot::id)
                      .toList();
              assertThat(printed).as(job.kind()).isEqualTo(ids(shots(job)));
              assertThat(plan.stages())
                  .allSatisfy(
                      stage ->
                          assertThat(stage.shots().stream().count())
                              .isEqualTo(stage.shots().size()));
              assertThat(plan.estimate().cost()).isEqualTo(Money.of("0.01").times(printed.size()));
            });
  }
}

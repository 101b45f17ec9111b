package io.halftone.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.halftone.job.Acceptance;
import io.halftone.job.Account;
import io.halftone.job.Arm;
import io.halftone.job.Brief;
import io.halftone.job.Budget;
import io.halftone.job.Job;
import io.halftone.job.Model;
import io.halftone.job.ModelChoice;
import io.halftone.job.Money;
import io.halftone.job.Pace;
import io.halftone.job.Reference;
import io.halftone.job.Repairs;
import io.halftone.job.Shape;
import io.halftone.job.Shot;
import io.halftone.ledger.Example;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrialTest {
  private static final Reference ORIGINAL =
      Reference.at(Reference.Role.ORIGINAL, URI.create("https://example.com/mug.png"));
  private static final Reference STYLE =
      Reference.at(Reference.Role.STYLE, URI.create("https://example.com/warm.png"));
  private static final Reference SUBJECT =
      Reference.at(Reference.Role.SUBJECT, URI.create("https://example.com/hero.png"));

  private static Arm arm(String name, String prompt, String model, Optional<Long> seed) {
    return new Arm(
        name,
        Map.of("prompt", prompt),
        prompt,
        model,
        1024,
        5,
        Optional.empty(),
        0.7,
        List.of(),
        List.of(SUBJECT),
        1,
        seed,
        Set.of());
  }

  private static final Arm A = arm("A", "A mug.", "first", Optional.of(7L));
  private static final Arm B =
      new Arm(
          "B",
          Map.of(),
          "A cup",
          "second",
          2048,
          9,
          Optional.of(ORIGINAL),
          0.2,
          List.of(STYLE),
          List.of(SUBJECT),
          3,
          Optional.empty(),
          Set.of(Shape.Option.GUIDANCE));

  private static Job job(int samples, Arm... arms) {
    Job job = Example.job("mugs");
    return new Job(
        job.id(),
        new Brief.Experiment("A mug", List.of(arms), samples, Optional.of("Hot")),
        job.brand(),
        job.preset(),
        "first",
        job.platforms(),
        job.seed(),
        job.budget(),
        job.priority(),
        job.publish(),
        Acceptance.NONE,
        Repairs.NONE);
  }

  private static List<Shot> shots(Job job) {
    return Recipe.of(job).shots(job, 1, Earlier.NOTHING).toList();
  }

  @Test
  void arms_take_turns_and_the_same_picture_of_each_has_the_same_seed() {
    List<Shot> shots = shots(job(3, A, B));
    assertThat(shots)
        .extracting(
            shot -> shot.id().number(),
            Shot::variation,
            Shot::model,
            shot -> shot.requested().seed().orElse(0L),
            shot -> shot.cell().traits())
        .containsExactly(
            tuple(1, "A 1", "first", 7L, Map.of("arm", "A", "sample", "1")),
            tuple(2, "B 1", "second", 0L, Map.of("arm", "B", "sample", "1")),
            tuple(3, "A 2", "first", 8L, Map.of("arm", "A", "sample", "2")),
            tuple(4, "B 2", "second", 0L, Map.of("arm", "B", "sample", "2")),
            tuple(5, "A 3", "first", 9L, Map.of("arm", "A", "sample", "3")),
            tuple(6, "B 3", "second", 0L, Map.of("arm", "B", "sample", "3")));
    assertThat(shots(job(3, A, B))).as("planned again").isEqualTo(shots);
  }

  @Test
  void each_arm_asks_for_what_it_says() {
    List<Shot> shots = shots(job(1, A, B));
    Shot first = shots.get(0);
    Shot second = shots.get(1);
    assertThat(first.variation()).isEqualTo("A");
    assertThat(first.prompt())
        .isEqualTo(
            "A mug. Compose it as full frame. Use the brand colours #0B3C5D. Set the text \"Hot\""
                + " exactly as written, once. Of the reference images, image 1 shows the subject,"
                + " whose identity must not change.");
    assertThat(second.prompt())
        .startsWith(
            "Change the picture in image 1: A cup. Stay very close to image 1 and change nothing"
                + " else in it. Compose it as full frame.")
        .endsWith(
            "image 1 shows the picture that is to be changed, image 2 shows the style, image 3"
                + " shows the subject, whose identity must not change.");
    assertThat(first.references()).containsExactly(SUBJECT);
    assertThat(second.references()).containsExactly(ORIGINAL, STYLE, SUBJECT);
    assertThat(first.requested().size()).hasToString("1024×1024");
    assertThat(second.requested().size()).hasToString("2048×2048");
    assertThat(second.requested().guidance()).contains(9.0);
    assertThat(second.choice()).isEqualTo(new ModelChoice.OnTrial(Set.of(Shape.Option.GUIDANCE)));
    assertThat(shots).noneMatch(Shot::mayShareItsPicture).allMatch(shot -> shot.family().isEmpty());
  }

  @Test
  void another_word_in_one_arm_changes_that_arm_alone() {
    List<Shot> before = shots(job(2, A, B));
    List<Shot> after = shots(job(2, arm("A", "A red mug", "first", Optional.of(7L)), B));
    assertThat(before.get(0)).isNotEqualTo(after.get(0));
    assertThat(before.get(1)).isEqualTo(after.get(1));
    assertThat(before.get(3)).isEqualTo(after.get(3));
  }

  private static Model model(String name, String price) {
    var can = new Model.Capabilities(64, 4096, 1, 1L << 24, 10, 1, 11, false, false);
    return new Model(
        name, can, 10, Map.of("studio", new Model.Offer(name, Money.of(price))), List.of("first"));
  }

  private static DryRun plan(Job job) {
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
        Map.of("first", model("first", "0.03"), "second", model("second", "0.05")),
        new Cheapest(List.of(), List.of("studio"), Pace.PARALLEL),
        Outlook.unlearned(List.of(account), shot -> false),
        Pace.PARALLEL,
        LocalDate.of(2026, 1, 31));
  }

  @Test
  void a_plan_says_what_each_arm_costs_and_what_it_can_show() {
    DryRun plan = plan(job(10, A, arm("B", "A cup", "second", Optional.empty())));
    assertThat(plan.arms())
        .containsExactly(
            new DryRun.ArmPlan("A", "first", 10, Money.of("0.30")),
            new DryRun.ArmPlan("B", "second", 10, Money.of("0.50")));
    assertThat(plan.shows().orElseThrow())
        .contains("123 of each show a difference of 20 points, 451 one of 10");
    assertThat(plan.findings()).extracting(DryRun.Finding::rule).doesNotContain("arms");
  }

  @Test
  void arms_that_come_to_the_same_are_found() {
    Arm seeded = arm("C", "A mug.", "first", Optional.of(9L));
    assertThat(plan(job(2, A, seeded)).findings())
        .filteredOn(finding -> finding.rule().equals("arms"))
        .extracting(DryRun.Finding::message)
        .as("the model is told no seed")
        .containsExactly(
            "C asks first for exactly the same as A, so that only chance can tell them apart.");
  }

  @Test
  void an_arm_that_its_model_cannot_make_is_said_to_fail_and_not_to_fall_back() {
    DryRun plan = plan(job(2, A, B));
    assertThat(plan.findings())
        .filteredOn(finding -> finding.rule().equals("impossible"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.message()).contains("second takes no guidance");
              assertThat(finding.suggestion()).startsWith("No other model takes over");
            });
  }

  /** By the formulas, in Python: n/4 (1 + sqrt(1 + 4 / (n d)))^2 with SciPy's quantiles. */
  @ParameterizedTest
  @CsvSource({
    "0.7, 0.6, 1, 376",
    "0.7, 0.6, 2, 451",
    "0.7, 0.5, 2, 123",
    "0.9, 0.8, 1, 219",
    "0.25, 0.4, 1, 165"
  })
  void pictures_that_show_a_difference(double rate, double other, int tests, int pictures) {
    assertThat(Power.pictures(rate, other, tests)).isEqualTo(pictures);
    assertThat(Power.shown(rate, pictures, tests))
        .isLessThanOrEqualTo(Math.abs(rate - other) + 1e-9);
  }

  @Test
  void a_few_pictures_show_nothing() {
    assertThat(Power.shown(0.7, 3, 2)).isGreaterThan(1);
  }
}

package io.halftone.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.Money;
import io.halftone.plan.Power;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is claimed of a trial, and how often it is claimed for nothing. */
class ConclusionTest {

  /** An arm of whose pictures the first ones pass. */
  private static Comparison.Sample sample(String name, int passed, double... scores) {
    int of = scores.length;
    Difference.Interval share = of == 0 ? null : Difference.ofShare(passed, of);
    return new Comparison.Sample(
        new ArmFigures(
            name,
            Map.of(),
            "model",
            of,
            of,
            passed,
            of == 0
                ? Optional.empty()
                : Optional.of(
                    new ArmFigures.Estimate((double) passed / of, share.low(), share.high())),
            of == 0
                ? Optional.empty()
                : Optional.of(new ArmFigures.Estimate(Difference.mean(scores), 0, 1)),
            passed,
            of,
            Money.of("0.03").times(of),
            passed == 0 ? Optional.empty() : Optional.of(Money.of("0.03")),
            of == 0 ? Optional.empty() : Optional.of((double) name.charAt(0)),
            List.of()),
        scores);
  }

  /** All alike, so that the scores tell nothing. */
  private static Comparison.Sample rated(String name, int passed, int of) {
    double[] scores = new double[of];
    Arrays.fill(scores, 0.9);
    return sample(name, passed, scores);
  }

  private static String verdict(String kind, Comparison.Sample... arms) {
    return Comparison.of(kind, List.of(arms)).verdict();
  }

  @Test
  void a_better_arm_is_to_be_used() {
    assertThat(verdict("experiment", rated("A", 71, 100), rated("B", 92, 100)))
        .isEqualTo(
            "B passes more often than A (92 % of 100 against 71 % of 100, Fisher's exact test,"
                + " p < 0.001). Use B.");
    assertThat(verdict("experiment", rated("A", 46, 50), rated("in words", 35, 50)))
        .isEqualTo(
            "A passes more often than “in words” (92 % of 50 against 70 % of 50, Fisher's exact"
                + " test, p = 0.019). Use A.");
  }

  @Test
  void of_several_only_what_was_tested_is_said() {
    assertThat(verdict("experiment", rated("A", 60, 100), rated("B", 92, 100), rated("C", 95, 100)))
        .startsWith("C passes more often than A (95 %")
        .contains("B passes more often than A (92 %")
        .endsWith(
            "Use C, which is ahead of them; how those that beat A differ among themselves was not"
                + " tested.");
    assertThat(verdict("experiment", rated("A", 90, 100), rated("B", 50, 100), rated("C", 88, 100)))
        .endsWith("Between A and C nothing can be told.");
  }

  @Test
  void where_shares_tell_nothing_scores_may() {
    double[] low = {.81, .80, .79, .83, .78, .80, .82, .79, .81, .80};
    double[] high = {.91, .90, .89, .93, .88, .90, .92, .89, .91, .90};
    assertThat(verdict("experiment", sample("A", 10, low), sample("B", 10, high)))
        .isEqualTo(
            "B scores higher than A (mean score 0.90 against 0.80, Welch's t-test, p < 0.001)."
                + " Use B.");
  }

  @Test
  void arms_that_differ_both_ways_are_left_to_the_eye() {
    double[] low = new double[60];
    double[] high = new double[60];
    for (int i = 0; i < low.length; i++) {
      low[i] = 0.8 + i % 3 * 0.01;
      high[i] = 0.9 + i % 3 * 0.01;
    }
    assertThat(verdict("experiment", sample("A", 30, high), sample("B", 58, low)))
        .startsWith("A and B differ both ways")
        .contains("Look at the pictures.")
        .doesNotContain("Use");
  }

  @Test
  void too_little_is_said_to_be_too_little() {
    assertThat(verdict("experiment", rated("A", 14, 20), rated("B", 16, 20)))
        .startsWith(
            "Nothing can be told yet (passed: A 14 of 20, B 16 of 20): 451 pictures of each")
        .contains("20 show one of 5");
    assertThat(verdict("ab-test", rated("A", 1, 1), rated("B", 0, 1)))
        .startsWith("One picture of each shows how they look, and not which is better")
        .contains("some 451 of each");
  }

  @Test
  void many_without_a_difference_are_said_to_be_alike() {
    assertThat(verdict("experiment", rated("A", 420, 600), rated("B", 424, 600)))
        .startsWith("The arms do alike (passed: A 420 of 600, B 424 of 600)");
  }

  @Test
  void models_are_told_by_who_is_ahead_and_what_is_missing_is_said() {
    assertThat(verdict("compare", rated("slow", 2, 2), rated("fast", 1, 2), rated("none", 0, 0)))
        .contains("Fastest: fast, best so far: slow.");
    assertThat(verdict("compare", rated("a", 0, 0), rated("b", 0, 0)))
        .isEqualTo("Nothing can be compared: no arm has made a picture.");
    assertThat(verdict("compare", rated("a", 0, 0), rated("b", 2, 2)))
        .isEqualTo("Nothing can be compared: only b has made pictures.");
  }

  /** The seconds of an arm are the first letter of its name. */
  @Test
  void nobody_is_ahead_where_all_are_alike() {
    Comparison.Leaders leaders =
        Comparison.of("compare", List.of(rated("aa", 3, 3), rated("ab", 3, 3), rated("ac", 3, 3)))
            .leaders();
    assertThat(leaders.fastest()).isEmpty();
    assertThat(leaders.cheapest()).isEmpty();
    assertThat(leaders.best()).isEmpty();
  }

  /**
   * Pictures as they come: those that pass score near 0.95, the others anywhere between 0.4 and
   * 0.9. Where nothing differs, something is claimed in no more than one of twenty; measured over
   * 2000 experiments of each sort.
   */
  @Test
  void chance_is_seldom_called_a_difference() {
    for (int arms : List.of(2, 4)) {
      for (int pictures : List.of(8, 20, 60)) {
        for (double rate : List.of(0.5, 0.8, 0.95)) {
          assertThat(claims(arms, pictures, rate, rate))
              .as("%d arms of %d pictures, of which %.2f pass", arms, pictures, rate)
              .isLessThan(0.06);
        }
      }
    }
  }

  @Test
  void a_known_difference_is_found_about_as_often_as_the_plan_says() {
    int pictures = Power.pictures(0.7, 0.5, 2);
    assertThat(pictures).isEqualTo(123);
    assertThat(claims(2, pictures, 0.7, 0.5)).isBetween(0.78, 0.98);
    assertThat(claims(2, 12, 0.95, 0.1)).isGreaterThan(0.95);
  }

  /** In what share of experiments something is claimed. */
  private static double claims(int arms, int pictures, double first, double others) {
    int all = 2000;
    long claimed =
        IntStream.range(0, all)
            .filter(
                seed -> {
                  var random = new SplittableRandom(seed * 31L + pictures);
                  var samples = new ArrayList<Comparison.Sample>();
                  for (int arm = 0; arm < arms; arm++) {
                    samples.add(drawn("A" + arm, pictures, arm == 0 ? first : others, random));
                  }
                  return Comparison.of("experiment", samples).arms().stream()
                      .flatMap(arm -> arm.againstFirst().stream())
                      .anyMatch(test -> test.corrected() < 0.05);
                })
            .count();
    return (double) claimed / all;
  }

  private static Comparison.Sample drawn(
      String name, int pictures, double rate, SplittableRandom random) {
    double[] scores = new double[pictures];
    int passed = 0;
    for (int i = 0; i < pictures; i++) {
      boolean passes = random.nextDouble() < rate;
      passed += passes ? 1 : 0;
      scores[i] = passes ? 0.9 + 0.1 * random.nextDouble() : 0.4 + 0.5 * random.nextDouble();
    }
    return sample(name, passed, scores);
  }
}

package io.halftone.deliver;

import io.halftone.job.Money;
import io.halftone.plan.Power;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of one arm of a trial. Scripts rely on the names of the fields.
 *
 * @param says what sets it apart, by the names of the fields
 * @param pictures that the job asked for
 * @param looked pictures of first takes that were looked at; the rest made none
 * @param passed how many of those passed: what came of retakes does not count
 * @param seconds from the request of a first take to its picture, in the middle of all
 * @param againstFirst the tests of it against the first arm; none of the first itself
 */
public record ArmFigures(
    String name,
    Map<String, String> says,
    String model,
    int pictures,
    int looked,
    int passed,
    Optional<Estimate> passRate,
    Optional<Estimate> score,
    int published,
    int takes,
    Money spend,
    Optional<Money> costPerAccepted,
    Optional<Double> seconds,
    List<Test> againstFirst) {
  public ArmFigures {
    againstFirst = List.copyOf(againstFirst);
  }

  /**
   * A figure, and between which bounds it lies with 95 % confidence.
   *
   * @param low the figure itself where there is too little to say more
   */
  public record Estimate(double value, double low, double high) {}

  /** What is tested. */
  public enum Measure {
    PASS_RATE,
    SCORE
  }

  /**
   * One test against the first arm.
   *
   * @param p the chance of such a difference where there is none
   * @param corrected the same by Holm, for all tests of the trial together
   */
  public record Test(Measure measure, String test, double p, double corrected) {}

  ArmFigures with(List<Test> tests) {
    return new ArmFigures(
        name,
        says,
        model,
        pictures,
        looked,
        passed,
        passRate,
        score,
        published,
        takes,
        spend,
        costPerAccepted,
        seconds,
        tests);
  }

  /** Of a test whose outcome is no chance. */
  Optional<Test> told(Measure measure) {
    return test(measure).filter(each -> each.corrected() < Power.ALPHA);
  }

  Optional<Test> test(Measure measure) {
    return againstFirst.stream().filter(each -> each.measure() == measure).findFirst();
  }
}

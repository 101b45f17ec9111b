package io.halftone.deliver;

import io.halftone.deliver.ArmFigures.Measure;
import io.halftone.deliver.ArmFigures.Test;
import io.halftone.job.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What came of a trial: its arms, each tested against the first, and what a person may make of it.
 *
 * @param verdict a sentence or two to act on
 * @param leaders who was ahead, by chance or not
 */
public record Comparison(List<ArmFigures> arms, String verdict, Leaders leaders) {
  /** By which names the tests are told. */
  static final String RATE_TEST = "Fisher's exact test";

  static final String SCORE_TEST = "Welch's t-test";

  public Comparison {
    arms = List.copyOf(arms);
  }

  /**
   * The arms that are ahead, all of them where several are; none where all do alike.
   *
   * @param best by rate, then by score
   */
  public record Leaders(List<String> fastest, List<String> cheapest, List<String> best) {}

  /** An arm, with the scores that its figures stand for. */
  record Sample(ArmFigures arm, double[] scores) {}

  static Comparison of(String kind, List<Sample> samples) {
    List<ArmFigures> arms = tested(samples);
    Leaders leaders = leaders(arms);
    return new Comparison(arms, new Conclusion(kind, arms, leaders).words(), leaders);
  }

  private static List<ArmFigures> tested(List<Sample> samples) {
    record Asked(int arm, Measure measure, String test, double p) {}
    var asked = new ArrayList<Asked>();
    Sample first = samples.getFirst();
    for (int i = 1; i < samples.size(); i++) {
      ArmFigures arm = samples.get(i).arm();
      if (first.arm().looked() > 0 && arm.looked() > 0) {
        double rate =
            Difference.ofShares(
                first.arm().passed(), first.arm().looked(), arm.passed(), arm.looked());
        asked.add(new Asked(i, Measure.PASS_RATE, RATE_TEST, rate));
      }
      int at = i;
      Difference.ofMeans(first.scores(), samples.get(i).scores())
          .ifPresent(score -> asked.add(new Asked(at, Measure.SCORE, SCORE_TEST, score)));
    }
    List<Double> corrected = Difference.corrected(asked.stream().map(Asked::p).toList());
    var tests = new ArrayList<List<Test>>();
    samples.forEach(sample -> tests.add(new ArrayList<>()));
    for (int i = 0; i < asked.size(); i++) {
      Asked each = asked.get(i);
      tests.get(each.arm()).add(new Test(each.measure(), each.test(), each.p(), corrected.get(i)));
    }
    var arms = new ArrayList<ArmFigures>();
    for (int i = 0; i < samples.size(); i++) {
      arms.add(samples.get(i).arm().with(tests.get(i)));
    }
    return arms;
  }

  private static Leaders leaders(List<ArmFigures> arms) {
    return new Leaders(
        ahead(arms, arm -> arm.seconds().map(Comparison::tenths), Comparator.<Long>naturalOrder()),
        ahead(arms, ArmFigures::costPerAccepted, Comparator.<Money>naturalOrder()),
        ahead(arms, arm -> arm.passRate().isPresent() ? Optional.of(arm) : Optional.empty(), BEST));
  }

  static final Comparator<ArmFigures> BEST =
      Comparator.comparingDouble(Comparison::rate)
          .thenComparingDouble(arm -> arm.score().map(ArmFigures.Estimate::value).orElse(0.0))
          .reversed();

  /** Nobody is quicker by less than a reader is shown. */
  private static long tenths(double seconds) {
    return Math.round(10 * seconds);
  }

  private static double rate(ArmFigures arm) {
    return arm.passRate().map(ArmFigures.Estimate::value).orElse(-1.0);
  }

  /** Those of whom nobody comes before them, unless that is everybody. */
  private static <T> List<String> ahead(
      List<ArmFigures> arms, Function<ArmFigures, Optional<T>> figure, Comparator<T> order) {
    List<T> all = arms.stream().flatMap(arm -> figure.apply(arm).stream()).toList();
    if (all.isEmpty()) {
      return List.of();
    }
    T first = all.stream().min(order).orElseThrow();
    List<String> names =
        arms.stream()
            .filter(
                arm ->
                    figure.apply(arm).filter(each -> order.compare(each, first) == 0).isPresent())
            .map(ArmFigures::name)
            .toList();
    return names.size() > 1 && names.size() == all.size() ? List.of() : names;
  }
}

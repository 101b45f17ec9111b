package io.halftone.deliver;

import io.halftone.deliver.ArmFigures.Measure;
import io.halftone.job.Money;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a trial came to: charts and a table of its arms, above their pictures. */
final class TrialSection {
  private TrialSection() {}

  static String html(Comparison came) {
    return """
    <section class="trial" aria-label="Comparison">
    %s<div class="wide"><table class="arms">
    <thead><tr><th scope="col">Arm</th><th scope="col">Passed</th><th scope="col">Share</th><th scope="col">Score</th><th scope="col">Spend</th><th scope="col">Per accepted</th><th scope="col">Time</th><th scope="col">Against %s</th></tr></thead>
    <tbody>
    %s</tbody>
    </table></div>
    <p class="method">%s</p>
    </section>
    """
        .formatted(
            TrialCharts.html(came),
            Html.text(came.arms().getFirst().name()),
            came.arms().stream().map(arm -> row(arm, came)).collect(Collectors.joining()),
            method(came));
  }

  private static String row(ArmFigures arm, Comparison came) {
    return """
    <tr><th scope="row" dir="auto"><b>%s</b>%s</th><td>%s of %s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>
    """
        .formatted(
            Html.text(arm.name()),
            says(arm),
            Figures.whole(arm.passed()),
            Figures.whole(arm.looked()),
            arm.passRate()
                .map(rate -> Conclusion.percent(rate.value()) + bounds(percent(rate)))
                .orElse("–"),
            arm.score()
                .map(score -> Figures.score(score.value()) + bounds(plain(score)))
                .orElse("–"),
            Figures.money(arm.spend()),
            arm.costPerAccepted().map(Figures::money).orElse("–")
                + lead(arm, came.leaders().cheapest(), "cheapest"),
            arm.seconds().map(TrialSection::time).orElse("–")
                + lead(arm, came.leaders().fastest(), "fastest"),
            tests(arm, came));
  }

  /** The name says it already where a model is compared under its own. */
  private static String says(ArmFigures arm) {
    String words =
        arm.says().entrySet().stream()
            .filter(each -> !each.getValue().equals(arm.name()))
            .map(each -> each.getKey() + ": " + each.getValue())
            .collect(Collectors.joining(", "));
    return words.isEmpty() ? "" : "<small>%s</small>".formatted(Html.text(words));
  }

  private static String lead(ArmFigures arm, List<String> leaders, String word) {
    return leaders.contains(arm.name()) ? " <em>%s</em>".formatted(word) : "";
  }

  private static String bounds(String words) {
    return " <small>%s</small>".formatted(words);
  }

  private static String percent(ArmFigures.Estimate rate) {
    return "%d–%d %%".formatted(Math.round(100 * rate.low()), Math.round(100 * rate.high()));
  }

  private static String plain(ArmFigures.Estimate score) {
    String low = Figures.score(score.low());
    String high = Figures.score(score.high());
    return low.equals(high) ? "" : "%s–%s".formatted(low, high);
  }

  static String time(double seconds) {
    return Figures.duration(Duration.ofMillis(Math.round(seconds * 1000)));
  }

  private static String tests(ArmFigures arm, Comparison came) {
    if (arm.name().equals(came.arms().getFirst().name())) {
      return "<small>the yardstick</small>";
    }
    Map<Measure, String> words = Map.of(Measure.PASS_RATE, "share", Measure.SCORE, "score");
    String told =
        arm.againstFirst().stream()
            .map(
                test ->
                    "<span class=\"%s\">%s: %s</span>"
                        .formatted(
                            arm.told(test.measure()).isPresent() ? "told" : "untold",
                            words.get(test.measure()),
                            Conclusion.chance(test.corrected())))
            .collect(Collectors.joining("<br>"));
    return told.isEmpty() ? "<small>too few to test</small>" : told;
  }

  private static String method(Comparison came) {
    boolean scored = came.arms().stream().anyMatch(arm -> arm.test(Measure.SCORE).isPresent());
    return """
    Only the first take of each picture counts, and nothing was repaired. Bounds are those of 95 %% confidence: Wilson's for the share, Student's for the mean score. \
    Shares are tested with %s%s, each arm against the first; p is corrected by Holm for all tests together, and below 0.05 a difference is called one. Time is from the request to the picture, in the middle of all.\
    """
        .formatted(
            Comparison.RATE_TEST, scored ? ", mean scores with " + Comparison.SCORE_TEST : "");
  }

  /** What an arm asks for each accepted picture, as a length. */
  static Optional<Double> dollars(ArmFigures arm) {
    return arm.costPerAccepted().map(Money::dollars).map(Number::doubleValue);
  }
}

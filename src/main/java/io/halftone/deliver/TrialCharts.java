package io.halftone.deliver;

import io.halftone.deliver.ArmFigures.Estimate;
import io.halftone.job.Money;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The figures of the arms to look at. Marks are placed in percent, so that they fit a page of any
 * width, and letters stand beside the drawing and not in it.
 */
final class TrialCharts {
  private static final int GRID = 4;

  private TrialCharts() {}

  static String html(Comparison came) {
    List<ArmFigures> arms = came.arms();
    String shares =
        estimates(
            "Passed at the first take", arms, ArmFigures::passRate, 0, 1, Conclusion::percent);
    double low = floor(arms);
    String scores = estimates("Mean score", arms, ArmFigures::score, low, 1, Figures::score);
    String cost =
        bars(
            "Cost of an accepted picture",
            arms,
            TrialSection::dollars,
            dollars -> Figures.money(new Money(Math.round(dollars * 1e6))));
    String time = bars("Time for a picture", arms, ArmFigures::seconds, TrialSection::time);
    String all = shares + scores + cost + time;
    return all.isEmpty() ? "" : "<div class=\"charts\">\n" + all + "</div>\n";
  }

  /** Scores lie close together near the top: the axis begins below the lowest bound. */
  private static double floor(List<ArmFigures> arms) {
    double least =
        arms.stream()
            .flatMap(arm -> arm.score().stream())
            .mapToDouble(Estimate::low)
            .min()
            .orElse(0);
    return Math.clamp(Math.floor(least * 10 - 1e-9) / 10, 0, 0.8);
  }

  private static String estimates(
      String title,
      List<ArmFigures> arms,
      Function<ArmFigures, Optional<Estimate>> figure,
      double from,
      double to,
      Function<Double, String> words) {
    if (arms.stream().noneMatch(arm -> figure.apply(arm).isPresent())) {
      return "";
    }
    String rows =
        arms.stream()
            .map(
                arm ->
                    row(
                        arm,
                        figure.apply(arm).map(each -> words.apply(each.value())),
                        figure
                            .apply(arm)
                            .map(
                                each ->
                                    "<line class=\"range\" x1=\"%s\" x2=\"%s\" y1=\"50%%\" y2=\"50%%\"/><circle cx=\"%s\" cy=\"50%%\" r=\"5\"/>"
                                        .formatted(
                                            at(each.low(), from, to),
                                            at(each.high(), from, to),
                                            at(each.value(), from, to)))
                            .orElse("")))
            .collect(Collectors.joining());
    return chart(title + " <small>with its 95 % bounds</small>", rows, axis(from, to, words));
  }

  private static String bars(
      String title,
      List<ArmFigures> arms,
      Function<ArmFigures, Optional<Double>> figure,
      Function<Double, String> words) {
    double most =
        arms.stream()
            .flatMap(arm -> figure.apply(arm).stream())
            .mapToDouble(Double::doubleValue)
            .max()
            .orElse(0);
    if (most == 0) {
      return "";
    }
    String rows =
        arms.stream()
            .map(
                arm ->
                    row(
                        arm,
                        figure.apply(arm).map(words),
                        figure
                            .apply(arm)
                            .map(
                                each ->
                                    "<rect x=\"0\" y=\"30%%\" height=\"40%%\" width=\"%s\"/>"
                                        .formatted(at(each, 0, most)))
                            .orElse("")))
            .collect(Collectors.joining());
    return chart(title, rows, "");
  }

  private static String chart(String title, String rows, String axis) {
    return "<figure class=\"chart\"><figcaption>%s</figcaption>\n<div class=\"rows\">\n%s%s</div>\n</figure>\n"
        .formatted(title, rows, axis);
  }

  private static String row(ArmFigures arm, Optional<String> value, String marks) {
    String name = Html.text(arm.name());
    return """
    <span class="name" dir="auto">%s</span><svg role="img" aria-label="%s: %s">%s%s</svg><span class="value">%s</span>
    """
        .formatted(name, name, value.orElse("no figure"), grid(), marks, value.orElse("–"));
  }

  private static String grid() {
    return IntStream.rangeClosed(0, GRID)
        .mapToObj(i -> 100 * i / GRID)
        .map(
            x ->
                "<line class=\"grid\" x1=\"%d%%\" x2=\"%d%%\" y1=\"0\" y2=\"100%%\"/>"
                    .formatted(x, x))
        .collect(Collectors.joining());
  }

  private static String axis(double from, double to, Function<Double, String> words) {
    return """
    <span></span><span class="axis" aria-hidden="true"><i>%s</i><i>%s</i><i>%s</i></span><span></span>
    """
        .formatted(words.apply(from), words.apply((from + to) / 2), words.apply(to));
  }

  private static String at(double value, double from, double to) {
    return String.format(
        Locale.ROOT, "%.2f%%", 100 * Math.clamp((value - from) / (to - from), 0, 1));
  }
}

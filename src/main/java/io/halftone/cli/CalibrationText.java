package io.halftone.cli;

import io.halftone.inspect.Calibration;
import io.halftone.inspect.Trial;
import java.util.List;
import java.util.Locale;

/** What a calibration came to, on 80 columns. */
final class CalibrationText {
  private static final String BARS = " ▁▂▃▄▅▆▇█";
  private static final int MOST_NAMES = 5;
  private static final int INDENT = 14;

  private CalibrationText() {}

  static String of(Calibration calibration, List<LabelledFolder.Unread> unread) {
    Calibration.Total total = calibration.total();
    StringBuilder text = new StringBuilder();
    text.append("                   bad pictures       good pictures    false     false\n");
    text.append("inspector         found  missed     passed  refused   accepts   rejects\n");
    for (Trial trial : calibration.trials()) {
      row(text, trial.inspector(), trial.found(), trial.missed(), trial.passed(), trial.refused());
    }
    row(
        text,
        "all together",
        total.bad() - total.accepted(),
        total.accepted(),
        total.good() - total.refused(),
        total.refused());
    if (total.foundByOthers() > 0) {
      text.append(
          "%d of the bad ones failed, but only for another fault than they have.%n"
              .formatted(total.foundByOthers()));
    }
    for (Trial trial : calibration.trials()) {
      if (trial.unseen() > 0) {
        text.append(
            "%s did not look at %d of its bad pictures; they count as missed.%n"
                .formatted(trial.inspector(), trial.unseen()));
      }
    }
    text.append(
        "\nScores, from 0 to 1. Where good and bad are there, what tells them apart best.\n");
    calibration.trials().forEach(trial -> spread(text, trial));
    wrong(text, calibration.trials());
    if (!unread.isEmpty()) {
      text.append("\nNot counted:\n");
      unread.forEach(one -> text.append("  %s (%s)%n".formatted(one.file(), one.why())));
    }
    return text.toString();
  }

  private static void row(
      StringBuilder text, String name, int found, int missed, int passed, int refused) {
    text.append(
        "%-14s %8s %7s %10s %8s %9s %9s%n"
            .formatted(
                name,
                found + missed == 0 ? "–" : found,
                found + missed == 0 ? "–" : missed,
                passed + refused == 0 ? "–" : passed,
                passed + refused == 0 ? "–" : refused,
                percent(missed, found + missed),
                percent(refused, passed + refused)));
  }

  private static String percent(int count, int of) {
    return of == 0 ? "–" : String.format(Locale.ROOT, "%.1f %%", 100.0 * count / of);
  }

  private static void spread(StringBuilder text, Trial trial) {
    text.append('\n');
    line(text, trial.inspector(), "good", trial.good());
    line(text, "", "bad", trial.bad());
    if (trial.good().count() == 0 || trial.bad().count() == 0) {
      return;
    }
    for (String line : InspectTable.wrapped(suggestion(trial), InspectTable.COLUMNS - INDENT - 1)) {
      text.append(" ".repeat(INDENT)).append(' ').append(line).append('\n');
    }
  }

  private static void line(StringBuilder text, String name, String kind, Trial.Spread spread) {
    int most = spread.bins().stream().mapToInt(Integer::intValue).max().orElse(0);
    StringBuilder bars = new StringBuilder();
    for (int count : spread.bins()) {
      // Whatever is there is seen, be it ever so little.
      bars.append(BARS.charAt(count == 0 ? 0 : Math.max(1, Math.round(8f * count / most))));
    }
    text.append(
        spread.count() == 0
            ? "%-14s %-4s  none%n".formatted(name, kind)
            : String.format(
                Locale.ROOT,
                "%-14s %-4s 0▕%s▏1  least %.2f  median %.2f  most %.2f%n",
                name,
                kind,
                bars,
                spread.least(),
                spread.median(),
                spread.most()));
  }

  private static String suggestion(Trial trial) {
    return trial
        .suggestion()
        .map(
            best ->
                String.format(
                    Locale.ROOT,
                    "best told apart at %.2f (%.1f %% false accepts, %.1f %% false rejects):"
                        + " between %s and %s",
                    best.score(),
                    100 * best.falseAccepts(),
                    100 * best.falseRejects(),
                    best.bestBad().isEmpty() ? "nothing" : best.bestBad(),
                    best.worstGood().isEmpty() ? "nothing" : best.worstGood()))
        .orElse("nothing separates good from bad: their scores lie in each other");
  }

  private static void wrong(StringBuilder text, List<Trial> trials) {
    if (trials.stream().allMatch(trial -> trial.wrong().isEmpty())) {
      return;
    }
    text.append("\nJudged wrongly:\n");
    for (Trial trial : trials) {
      trial.wrong().stream()
          .limit(MOST_NAMES)
          .forEach(file -> text.append("  %-12s %s%n".formatted(trial.inspector(), file)));
      if (trial.wrong().size() > MOST_NAMES) {
        text.append(
            "  %-12s and %d more (--json names all)%n"
                .formatted(trial.inspector(), trial.wrong().size() - MOST_NAMES));
      }
    }
  }
}

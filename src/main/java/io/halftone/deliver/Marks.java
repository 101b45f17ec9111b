package io.halftone.deliver;

import io.halftone.inspect.Verdict;
import io.halftone.ledger.Takes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The small signs at a picture: how good it is, that it was made again, that a provider fell out.
 */
final class Marks {
  private Marks() {}

  static String verdict(Verdict verdict) {
    return "<span class=\"%s\" title=\"The mean score of all checks, from 0 to 1\">%s %s</span> <span>·</span> "
        .formatted(
            verdict.passed() ? "passed" : "flawed",
            verdict.passed() ? "Passed" : "Flawed",
            Figures.score(verdict.score()));
  }

  static String of(ShotReport report) {
    List<String> marks =
        report.takes().stream()
            .map(TakeReport::row)
            .filter(take -> take.retake() || take.failover())
            .flatMap(take -> of(report, take).stream())
            .toList();
    return marks.isEmpty()
        ? ""
        : marks.stream().collect(Collectors.joining("", "<ul class=\"marks\">\n", "</ul>\n"));
  }

  private static List<String> of(ShotReport report, Takes.Row take) {
    String retake =
        take.retake()
            ? mark(
                "retake",
                "↻",
                "Made again" + before(report, take).map(why -> ": " + why).orElse(""))
            : "";
    String failover =
        take.failover()
            ? mark(
                "failover",
                "⇄",
                "Moved to "
                    + take.provider()
                    + before(report, take)
                        .filter(why -> !take.retake())
                        .map(why -> ": " + why)
                        .orElse(""))
            : "";
    return List.of(retake, failover);
  }

  /** What was wrong with the take before this one. */
  private static Optional<String> before(ShotReport report, Takes.Row take) {
    return report.takes().stream()
        .map(TakeReport::row)
        .filter(other -> other.attempt() == take.attempt() - 1)
        .flatMap(other -> other.reason().stream())
        .findFirst();
  }

  private static String mark(String kind, String sign, String words) {
    return "<li class=\"%s\"><span aria-hidden=\"true\">%s</span> %s</li>\n"
        .formatted(kind, sign, Html.text(words));
  }
}

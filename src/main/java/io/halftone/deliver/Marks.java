package io.halftone.deliver;

import io.halftone.inspect.Repaired;
import io.halftone.inspect.Verdict;
import io.halftone.ledger.Takes;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The small signs at a picture: how good it is, that it was made again or repaired, that a provider
 * fell out.
 */
final class Marks {
  private Marks() {}

  static String verdict(Verdict verdict) {
    return "<span class=\"%s\" title=\"The mean score of all checks, from 0 to 1\">%s %s%s</span> <span>·</span> "
        .formatted(
            verdict.passed() ? "passed" : "flawed",
            verdict.passed() ? "Passed" : "Flawed",
            Figures.score(verdict.score()),
            verdict.spared() ? " (file only)" : "");
  }

  static String of(ShotReport report) {
    List<String> marks =
        Stream.concat(
                report.takes().stream()
                    .map(TakeReport::row)
                    .filter(take -> take.retake() || take.failover())
                    .flatMap(take -> of(report, take).stream()),
                report.accepted().flatMap(TakeReport::repaired).map(Marks::of).stream())
            .toList();
    return marks.isEmpty()
        ? ""
        : marks.stream().collect(Collectors.joining("", "<ul class=\"marks\">\n", "</ul>\n"));
  }

  private static String of(Repaired repaired) {
    return mark(
        "repaired",
        "✓",
        "Repaired (%s): %s"
            .formatted(repaired.names(), String.join(" ", repaired.before().reasons())));
  }

  private static List<String> of(ShotReport report, Takes.Row take) {
    boolean paid = take.state() != Takes.State.REFUSED;
    String retake =
        take.retake() && paid
            ? mark("retake", "↻", "Made again" + why(report, take, true, take.attempt()))
            : "";
    String failover =
        take.failover()
            ? mark("failover", "⇄", "Moved to " + take.provider() + why(report, take, false, 1))
            : "";
    return List.of(retake, failover);
  }

  /**
   * What was wrong with the last take before this one that had a picture, or had none.
   *
   * @param most how many takes before this one it may lie
   */
  private static String why(ShotReport report, Takes.Row take, boolean flawed, int most) {
    return report.takes().stream()
        .map(TakeReport::row)
        .filter(
            other -> other.attempt() < take.attempt() && other.attempt() >= take.attempt() - most)
        .filter(other -> (other.state() == Takes.State.FLAWED) == flawed)
        .reduce((earlier, later) -> later)
        .flatMap(Takes.Row::reason)
        .map(reason -> ": " + reason)
        .orElse("");
  }

  private static String mark(String kind, String sign, String words) {
    return "<li class=\"%s\"><span aria-hidden=\"true\">%s</span> %s</li>\n"
        .formatted(kind, sign, Html.text(words));
  }
}

package io.halftone.deliver;

import io.halftone.deliver.ArmFigures.Estimate;
import io.halftone.deliver.ArmFigures.Measure;
import io.halftone.deliver.ArmFigures.Test;
import io.halftone.plan.Power;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what a trial has shown, in words that a person can act on, and claims nothing more. */
record Conclusion(String kind, List<ArmFigures> arms, Comparison.Leaders leaders) {
  /** A difference that matters to most. */
  private static final double POINTS = 0.1;

  String words() {
    List<ArmFigures> looked = arms.stream().filter(arm -> arm.looked() > 0).toList();
    if (looked.isEmpty()) {
      return "Nothing can be compared: no arm has made a picture.";
    }
    if (looked.size() == 1) {
      return "Nothing can be compared: only %s has made pictures."
          .formatted(called(looked.getFirst()));
    }
    var words = new ArrayList<String>();
    words.add(looked.stream().allMatch(arm -> arm.looked() == 1) ? oneOfEach() : told());
    if (kind.equals("compare")) {
      words.add(ahead());
    }
    missing().ifPresent(words::add);
    return words.stream().filter(each -> !each.isEmpty()).collect(Collectors.joining(" "));
  }

  private String oneOfEach() {
    return "One picture of each shows how they look, and not which is better: for a difference of %s between the shares that pass, some %s of each would be needed."
        .formatted(points(POINTS), Figures.whole(needed(Power.USUAL_RATE)));
  }

  /** What the tests say, the arms that do better before those that do worse. */
  private String told() {
    ArmFigures first = arms.getFirst();
    List<ArmFigures> others = arms.subList(1, arms.size());
    List<ArmFigures> better =
        others.stream().filter(arm -> side(arm) > 0).sorted(Comparison.BEST).toList();
    List<ArmFigures> worse = others.stream().filter(arm -> side(arm) < 0).toList();
    List<ArmFigures> torn = others.stream().filter(this::isTorn).toList();
    if (better.isEmpty() && worse.isEmpty() && torn.isEmpty()) {
      return nothing();
    }
    var words = new ArrayList<String>();
    better.forEach(arm -> words.add(sentence(arm, first, arm)));
    worse.forEach(arm -> words.add(sentence(first, arm, arm)));
    torn.forEach(
        arm ->
            words.add(
                "%s and %s differ both ways: one passes more often, the other scores higher (%s, %s). Look at the pictures."
                    .formatted(called(first), called(arm), rates(first, arm), scores(first, arm))));
    words.add(advice(first, others, better, worse));
    return String.join(" ", words);
  }

  private static String advice(
      ArmFigures first, List<ArmFigures> others, List<ArmFigures> better, List<ArmFigures> worse) {
    if (better.size() == 1) {
      return "Use %s.".formatted(called(better.getFirst()));
    }
    if (!better.isEmpty()) {
      return "Use %s, which is ahead of them; how those that beat %s differ among themselves was not tested."
          .formatted(called(better.getFirst()), called(first));
    }
    if (worse.size() == others.size()) {
      return "Use %s.".formatted(called(first));
    }
    List<String> open =
        others.stream().filter(arm -> !worse.contains(arm)).map(Conclusion::called).toList();
    return worse.isEmpty()
        ? ""
        : "Between %s and %s nothing can be told.".formatted(called(first), listed(open));
  }

  /**
   * @param arm whose tests against the first say so
   */
  private String sentence(ArmFigures winner, ArmFigures loser, ArmFigures arm) {
    Optional<Test> rate = arm.told(Measure.PASS_RATE);
    return rate.isPresent()
        ? "%s passes more often than %s (%s, %s)."
            .formatted(called(winner), called(loser), rates(winner, loser), chance(rate.get()))
        : "%s scores higher than %s (%s, %s)."
            .formatted(
                called(winner),
                called(loser),
                scores(winner, loser),
                chance(arm.told(Measure.SCORE).orElseThrow()));
  }

  /** 1 if it does better than the first, -1 if worse, 0 if nothing or not one thing can be told. */
  private int side(ArmFigures arm) {
    int rate = sign(arm, Measure.PASS_RATE);
    int score = sign(arm, Measure.SCORE);
    return rate * score < 0 ? 0 : Integer.signum(rate + score);
  }

  private boolean isTorn(ArmFigures arm) {
    return sign(arm, Measure.PASS_RATE) * sign(arm, Measure.SCORE) < 0;
  }

  private int sign(ArmFigures arm, Measure measure) {
    return arm.told(measure).isEmpty()
        ? 0
        : Double.compare(value(arm, measure), value(arms.getFirst(), measure));
  }

  private static double value(ArmFigures arm, Measure measure) {
    return (switch (measure) {
          case PASS_RATE -> arm.passRate();
          case SCORE -> arm.score();
        })
        .map(Estimate::value)
        .orElseThrow();
  }

  private String nothing() {
    ArmFigures first = arms.getFirst();
    int least =
        arms.stream().mapToInt(ArmFigures::looked).filter(looked -> looked > 0).min().orElse(0);
    int tests = Power.tests(arms.size());
    double rate = first.passRate().map(Estimate::value).orElse(Power.USUAL_RATE);
    // A share of all or none in a few pictures is no rate to reckon with.
    double sound = Math.clamp(rate, 0.05, 0.95);
    double shown = Power.shown(sound, least, tests);
    String rates =
        arms.stream()
            .filter(arm -> arm.looked() > 0)
            .map(arm -> "%s %d of %d".formatted(called(arm), arm.passed(), arm.looked()))
            .collect(Collectors.joining(", "));
    if (shown <= POINTS + 1e-9) {
      return "The arms do alike (passed: %s): a difference of %s would have shown four times in five. Take the cheapest or the quickest."
          .formatted(rates, points(shown));
    }
    return "Nothing can be told yet (passed: %s): %s pictures of each would be needed to see a difference of %s%s."
        .formatted(
            rates,
            Figures.whole(Power.picturesFor(sound, POINTS, tests)),
            points(POINTS),
            shown > 1 ? "" : "; " + least + " show one of " + points(shown));
  }

  private int needed(double rate) {
    return Power.picturesFor(rate, POINTS, Power.tests(arms.size()));
  }

  private String ahead() {
    return Stream.of(
            called("Fastest", leaders.fastest()),
            called("cheapest", leaders.cheapest()),
            called("best so far", leaders.best()))
        .filter(each -> !each.isEmpty())
        .collect(
            Collectors.collectingAndThen(
                Collectors.joining(", "),
                all ->
                    all.isEmpty()
                        ? ""
                        : Character.toUpperCase(all.charAt(0)) + all.substring(1) + "."));
  }

  private static String called(String what, List<String> who) {
    return who.isEmpty() ? "" : "%s: %s".formatted(what, listed(who));
  }

  /** What was asked for and never made is no sign of quality, and may be one of trouble. */
  private Optional<String> missing() {
    List<String> lacking =
        arms.stream()
            .filter(arm -> arm.looked() < arm.pictures())
            .map(arm -> "%d of %s".formatted(arm.pictures() - arm.looked(), called(arm)))
            .toList();
    return lacking.isEmpty()
        ? Optional.empty()
        : Optional.of("Not made, and not counted: %s.".formatted(listed(lacking)));
  }

  private static String rates(ArmFigures one, ArmFigures other) {
    return "%s of %d against %s of %d"
        .formatted(percent(one), one.looked(), percent(other), other.looked());
  }

  private static String scores(ArmFigures one, ArmFigures other) {
    return "mean score %s against %s"
        .formatted(
            Figures.score(one.score().orElseThrow().value()),
            Figures.score(other.score().orElseThrow().value()));
  }

  /** A name of several words would run into the sentence. */
  private static String called(ArmFigures arm) {
    return arm.name().contains(" ") ? "“" + arm.name() + "”" : arm.name();
  }

  private static String percent(ArmFigures arm) {
    return percent(arm.passRate().orElseThrow().value());
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  private static String points(double difference) {
    return "%d points".formatted(Math.round(100 * difference));
  }

  /** With the correction, for that is what is judged by. */
  static String chance(Test test) {
    return "%s, %s".formatted(test.test(), chance(test.corrected()));
  }

  static String chance(double p) {
    if (p < 0.001) {
      return "p < 0.001";
    }
    return p < 0.1
        ? String.format(Locale.ROOT, "p = %.3f", p)
        : String.format(Locale.ROOT, "p = %.2f", p);
  }

  private static String listed(List<String> words) {
    return words.size() == 1
        ? words.getFirst()
        : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
  }
}

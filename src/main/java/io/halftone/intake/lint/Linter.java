package io.halftone.intake.lint;

import java.util.List;

/** Looks for all of the known mistakes. */
public final class Linter {
  private static final List<LintRule> RULES =
      List.of(
          new VagueWords(),
          new NeedlessPixels(),
          new FineTuning(),
          new ManyChanges(),
          new Overload(),
          new TooManyReferences(),
          new TooLittleIdentity());

  private Linter() {}

  public static List<Found> find(Subject job) {
    return RULES.stream().flatMap(rule -> rule.find(job)).toList();
  }
}

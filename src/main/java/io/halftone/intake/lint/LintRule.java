package io.halftone.intake.lint;

import java.util.stream.Stream;

/** One mistake that is known to make worse pictures. */
interface LintRule {
  Stream<Found> find(Subject job);
}

package io.halftone.intake;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.halftone.job.LintFinding;

/**
 * What the lint finds in a file, and where.
 *
 * @param line counted from 1
 * @param column counted from 1
 * @param pointer to what it is about; there may be nothing, where it is a brand's
 */
public record Advice(
    String file,
    int line,
    int column,
    String rule,
    @JsonIgnore String pointer,
    String field,
    String message,
    String suggestion) {

  /** What the job keeps of it. */
  LintFinding finding() {
    return new LintFinding(rule, field, message, suggestion);
  }

  /** The same, where it has the file refused. */
  InputError error(String found) {
    return new InputError(
        file,
        line,
        column,
        field,
        found,
        "words without such a finding (lint: strict)",
        message + " " + suggestion);
  }

  @Override
  public String toString() {
    return "%s:%d:%d: advice (%s): %s %s"
        .formatted(Shown.name(file), line, column, rule, message, suggestion);
  }
}

package io.halftone.inspect;

import java.util.Optional;

/**
 * What one inspector found.
 *
 * @param score 0 to 1
 * @param value what was measured
 * @param threshold what it was measured against
 * @param reason a sentence on which a person can act
 * @param evidence where in the picture it is to be seen
 * @param advice a sentence for the model's next attempt; present in what did not pass
 */
public record Finding(
    String inspector,
    boolean passed,
    double score,
    String value,
    String threshold,
    String reason,
    Optional<String> evidence,
    Optional<String> advice) {
  public Finding {
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("%s scores %s".formatted(inspector, score));
    }
    if (!passed && advice.isEmpty()) {
      throw new IllegalArgumentException(inspector + " fails a picture without any advice");
    }
  }

  static Finding passed(
      Inspector inspector, double score, String value, String threshold, String reason) {
    return new Finding(
        inspector.name(),
        true,
        score,
        value,
        threshold,
        reason,
        Optional.empty(),
        Optional.empty());
  }

  static Finding flawed(
      Inspector inspector,
      double score,
      String value,
      String threshold,
      String reason,
      String advice) {
    return new Finding(
        inspector.name(),
        false,
        score,
        value,
        threshold,
        reason,
        Optional.empty(),
        Optional.of(advice));
  }

  Finding at(String evidence) {
    return new Finding(
        inspector, passed, score, value, threshold, reason, Optional.of(evidence), advice);
  }
}

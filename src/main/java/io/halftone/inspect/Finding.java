package io.halftone.inspect;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one inspector found.
 *
 * @param score 0 to 1
 * @param value what was measured
 * @param threshold what it was measured against
 * @param reason a sentence on which a person can act
 * @param evidence where in the picture it is to be seen
 * @param advice sentences for the model's next attempts, the mildest first: one for each attempt,
 *     the last for all that follow; present in what did not pass
 */
public record Finding(
    String inspector,
    boolean passed,
    double score,
    String value,
    String threshold,
    String reason,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<Evidence> evidence,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> advice) {
  public Finding {
    evidence = evidence == null ? List.of() : List.copyOf(evidence);
    advice = advice == null ? List.of() : List.copyOf(advice);
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
        inspector.name(), true, score, value, threshold, reason, List.of(), List.of());
  }

  static Finding flawed(
      Inspector inspector,
      double score,
      String value,
      String threshold,
      String reason,
      String... advice) {
    return new Finding(
        inspector.name(), false, score, value, threshold, reason, List.of(), List.of(advice));
  }

  /** The same, with more to show for it. */
  Finding at(Evidence... more) {
    List<Evidence> all = Stream.concat(evidence.stream(), Stream.of(more)).toList();
    return new Finding(inspector, passed, score, value, threshold, reason, all, advice);
  }

  /** All evidence in words; empty if there is none. */
  public String where() {
    return evidence.stream().map(Evidence::words).collect(Collectors.joining("; "));
  }

  /**
   * What to say to the model before it tries again.
   *
   * @param attempt how many flawed takes there are by now
   */
  String advice(int attempt) {
    return advice.get(Math.clamp(attempt - 1, 0, advice.size() - 1));
  }
}

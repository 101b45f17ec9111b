package io.halftone.job;

import java.util.List;
import java.util.Optional;

/**
 * One picture that must be delivered.
 *
 * @param prompt without what must not appear
 * @param platform where it will be shown, with the exact pixels of the published file
 * @param family shots of the same family may be asked for in one request, as a related set
 */
public record Shot(
    ShotId id,
    int stage,
    Platform platform,
    String variation,
    String prompt,
    String model,
    Shape requested,
    List<Reference> references,
    Optional<String> family) {
  public Shot {
    references = List.copyOf(references);
    prompt = prompt.strip();
    if (prompt.isEmpty()) {
      throw new IllegalArgumentException("shot %s has no prompt".formatted(id));
    }
  }

  /** All that is asked for in words. */
  public String words() {
    return requested.saidIn(prompt);
  }
}

package io.halftone.studio;

import com.fasterxml.jackson.databind.JsonNode;
import io.halftone.studio.paint.Format;
import java.time.Duration;
import java.util.Optional;

/**
 * What a client asks for, in the words that all protocols share.
 *
 * @param input what of the client's input is shown again, or shapes the answer
 * @param references what the client showed
 */
record Order(
    String model,
    String prompt,
    int width,
    int height,
    int pictures,
    Optional<Format> format,
    JsonNode input,
    References references,
    Optional<Deadline> deadline) {
  /**
   * @param after counted from acceptance
   * @param ofStart of the start alone: what has started may go on
   */
  record Deadline(Duration after, boolean ofStart) {}
}

package io.halftone.plan;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A piece of a prompt, and where it comes from.
 *
 * @param lead what stands between it and the piece before it
 */
record Said(Layer layer, String lead, String words) {
  private static final String SENTENCE = ". ";

  static Said sentence(Layer layer, String words) {
    return new Said(layer, SENTENCE, words);
  }

  /** One that goes on with the sentence before it. */
  static Said further(Layer layer, String lead, String words) {
    return new Said(layer, lead, words);
  }

  boolean isSentence() {
    return lead.equals(SENTENCE);
  }

  /** The prompt that they make together. */
  static String joined(List<Said> pieces) {
    return pieces.stream()
        .map(piece -> piece.lead() + piece.words())
        .collect(Collectors.joining("", "", "."))
        .substring(SENTENCE.length());
  }
}

package io.halftone.plan;

import io.halftone.job.Job;
import io.halftone.job.Shot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  /**
   * What a shot's prompt is made of, as far as it is what frame, brand and references always say:
   * the rest is the shot's own.
   */
  static List<Said> in(Job job, Shot shot) {
    List<Said> known =
        new Prompt("").composed(shot.platform()).branded(job, shot.references()).said();
    var pieces = new ArrayList<Said>();
    String prompt = SENTENCE + shot.prompt().replaceAll("\\.$", "");
    int from = 0;
    for (Said piece : known.subList(1, known.size())) {
      int at = prompt.indexOf(piece.lead() + piece.words(), from);
      if (at >= 0) {
        own(prompt.substring(from, at)).ifPresent(pieces::add);
        pieces.add(piece);
        from = at + piece.lead().length() + piece.words().length();
      }
    }
    own(prompt.substring(from)).ifPresent(pieces::add);
    return List.copyOf(pieces);
  }

  private static Optional<Said> own(String words) {
    return words.startsWith(SENTENCE)
        ? Optional.of(sentence(Layer.SHOT, words.substring(SENTENCE.length())))
        : Optional.of(words)
            .filter(rest -> !rest.isEmpty())
            .map(rest -> further(Layer.SHOT, "", rest));
  }
}

package io.halftone.provider.replicate;

import com.fasterxml.jackson.databind.JsonNode;
import io.halftone.provider.Reply;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Why an answer is not what was asked for, in words for a person. */
final class Complaint {
  private static final int LONGEST = 500;
  private static final int MOST_FIELDS = 10;

  /** Half characters and zeros too: no database takes them. */
  private static final Pattern UNSPEAKABLE = Pattern.compile("[\\s\\p{Cntrl}\\p{Cs}]+");

  private Complaint() {}

  static String inWords(Reply.Answered answer) {
    String words = Body.object(answer.body()).map(Complaint::told).orElse("");
    return words.isEmpty()
        ? "answered %d and said no reason".formatted(answer.status())
        : "%d %s".formatted(answer.status(), words);
  }

  private static String told(JsonNode problem) {
    Optional<String> detail = fields(problem).or(() -> Body.text(problem, "detail"));
    return clean(
        Stream.of(Body.text(problem, "title"), detail)
            .flatMap(Optional::stream)
            .collect(Collectors.joining(": ")));
  }

  /** Says the same as the detail, but which field it is as well. */
  private static Optional<String> fields(JsonNode problem) {
    String told =
        StreamSupport.stream(problem.path("invalid_fields").spliterator(), false)
            .limit(MOST_FIELDS)
            .map(Complaint::field)
            .filter(words -> !words.isEmpty())
            .collect(Collectors.joining("; "));
    return Optional.of(told).filter(words -> !words.isEmpty());
  }

  private static String field(JsonNode invalid) {
    return Stream.of(
            Body.text(invalid, "field"),
            Body.text(invalid, "description").or(() -> Body.text(invalid, "type")))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(" – "));
  }

  /** One line that is neither too long nor harmful in a log. */
  static String clean(String text) {
    String head = text.substring(0, Math.min(text.length(), LONGEST));
    return UNSPEAKABLE.matcher(head).replaceAll(" ").strip();
  }
}

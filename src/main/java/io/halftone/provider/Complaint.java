package io.halftone.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Why an answer is not what was asked for, in words for a person. Every provider wraps them
 * differently; where they stand is looked for here, once for all.
 */
public final class Complaint {
  private static final int LONGEST = 500;
  private static final int MOST_FIELDS = 10;

  /** Half characters and zeros too: no database takes them. */
  private static final Pattern UNSPEAKABLE = Pattern.compile("[\\s\\p{Cntrl}\\p{Cs}]+");

  /** A refusal is told by its words, and by its number where the words have changed. */
  private static final Pattern MODERATION =
      Pattern.compile(
          "\\(E005\\)|flagged|nsfw|sensitive content|content.polic|safety (filter|checker|system)"
              + "|\\bmoderation|prohibited content",
          Pattern.CASE_INSENSITIVE);

  /** An empty account is often answered as if the key were wrong. */
  private static final Pattern MONEY =
      Pattern.compile(
          "balance|\\bcredits?\\b|billing|\\bquota|top.?up|overdue|\\bfunds\\b|payment"
              + "|user is locked",
          Pattern.CASE_INSENSITIVE);

  private Complaint() {}

  public static String inWords(Reply.Answered answer) {
    String words = Body.object(answer.body()).map(Complaint::of).orElse("");
    return words.isEmpty()
        ? "answered %d and said no reason".formatted(answer.status())
        : "%d %s".formatted(answer.status(), words);
  }

  /** What a body complains of; empty if nothing is to be found. */
  public static String of(JsonNode problem) {
    JsonNode error = problem.path("error");
    Optional<String> name =
        Body.text(problem, "title")
            .or(() -> code(error))
            .or(() -> Body.text(problem, "error_type"))
            .or(() -> number(problem));
    Optional<String> detail =
        fields(problem.path("invalid_fields"))
            .or(() -> fields(problem.path("detail")))
            .or(() -> Body.text(problem, "detail"))
            .or(() -> Body.text(error, "message"))
            .or(() -> Body.text(problem, "error"))
            .or(() -> Body.text(problem.path("data"), "error"))
            .or(() -> Body.text(problem, "message"));
    return clean(
        Stream.of(name, detail).flatMap(Optional::stream).collect(Collectors.joining(": ")));
  }

  private static Optional<String> code(JsonNode error) {
    return Body.text(error, "code").or(() -> Body.text(error, "type"));
  }

  private static Optional<String> number(JsonNode problem) {
    JsonNode code = problem.path("code");
    boolean said = code.isInt() && code.intValue() >= 1000;
    return said ? Optional.of(code.asText()) : Optional.empty();
  }

  /** Says the same as the detail, but which field it is as well. */
  private static Optional<String> fields(JsonNode fields) {
    String told =
        StreamSupport.stream(fields.isArray() ? fields.spliterator() : none(), false)
            .limit(MOST_FIELDS)
            .map(Complaint::field)
            .filter(words -> !words.isEmpty())
            .collect(Collectors.joining("; "));
    return Optional.of(told).filter(words -> !words.isEmpty());
  }

  private static Spliterator<JsonNode> none() {
    return Spliterators.emptySpliterator();
  }

  private static String field(JsonNode invalid) {
    Optional<String> place =
        Optional.of(
                StreamSupport.stream(invalid.path("loc").spliterator(), false)
                    .limit(MOST_FIELDS)
                    .map(JsonNode::asText)
                    .collect(Collectors.joining(".")))
            .filter(words -> !words.isEmpty());
    return Stream.of(
            Body.text(invalid, "field").or(() -> place),
            Body.text(invalid, "description")
                .or(() -> Body.text(invalid, "msg"))
                .or(() -> Body.text(invalid, "type")))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(" – "));
  }

  /** Whether these words say that a filter refused words or picture. */
  public static boolean isModeration(String words) {
    return MODERATION.matcher(words).find();
  }

  /** Whether these words say that the account has no money, or is locked. */
  public static boolean isMoney(String words) {
    return MONEY.matcher(words).find();
  }

  /** What is complained of in the place of a picture, as a text or in parts. */
  public static String said(JsonNode error) {
    String words = error.isTextual() ? clean(error.asText()) : of(error);
    return words.isEmpty() ? "it was not made, and no reason is told" : words;
  }

  /** One line that is neither too long nor harmful in a log. */
  public static String clean(String text) {
    String head = text.substring(0, Math.min(text.length(), LONGEST));
    return UNSPEAKABLE.matcher(head).replaceAll(" ").strip();
  }
}

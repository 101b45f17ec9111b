package io.halftone.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a rule asks for, in words. */
record Expected(Rule rule) {

  /** {@code a whole number from 0 to 10}. */
  String words() {
    if (!choices().isEmpty()) {
      return Shown.choice(choices());
    }
    String advice = rule.words("errorMessage");
    if (advice.startsWith("Write ")) {
      return advice.substring("Write ".length(), advice.length() - 1);
    }
    return kind() + range();
  }

  /** {@code a whole number}. */
  String kind() {
    return rule.types().stream().map(Expected::kind).collect(Collectors.joining(" or "));
  }

  private static String kind(String type) {
    return switch (type) {
      case "string" -> "a text";
      case "integer" -> "a whole number";
      case "number" -> "a number";
      case "boolean" -> "true or false";
      case "array" -> "a list";
      case "object" -> "a group of fields";
      case String other -> throw new IllegalStateException("no words for the type " + other);
    };
  }

  List<String> choices() {
    return rule.says("enum").stream().flatMap(JsonNode::valueStream).map(JsonNode::asText).toList();
  }

  /** A sentence that says what to write. */
  String advice() {
    String advice = rule.words("errorMessage");
    return advice.isEmpty() ? "Write %s.".formatted(words()) : advice;
  }

  /** The description with a space before it, or nothing. */
  String description() {
    return rule.says("description").map(text -> " " + text.asText()).orElse("");
  }

  Optional<JsonNode> example() {
    return rule.says("examples")
        .map(examples -> examples.get(0))
        .or(() -> rule.says("enum").map(choices -> choices.get(0)));
  }

  private String range() {
    return switch (rule.words("type")) {
      case "string" ->
          rule.says("maxLength").map(max -> " of 1 to %s characters".formatted(max)).orElse("");
      case "array" ->
          rule.says("maxItems").map(max -> " of %s to %s".formatted(least(), max)).orElse("");
      case "integer", "number" -> bounds() + decimals();
      default -> "";
    };
  }

  private String least() {
    return rule.says("minItems").map(JsonNode::asText).orElse("0");
  }

  private String bounds() {
    Optional<String> above = number("exclusiveMinimum");
    Optional<String> from = number("minimum");
    Optional<String> to = number("maximum");
    if (above.isPresent()) {
      return " above %s%s".formatted(above.get(), to.map(" and at most %s"::formatted).orElse(""));
    }
    return from.isPresent() && to.isPresent()
        ? " from %s to %s".formatted(from.get(), to.get())
        : "";
  }

  private String decimals() {
    return rule.says("multipleOf")
        .map(step -> ", with at most %d decimals".formatted(new BigDecimal(step.asText()).scale()))
        .orElse("");
  }

  private Optional<String> number(String keyword) {
    return rule.says(keyword).map(JsonNode::decimalValue).map(Shown::number);
  }
}

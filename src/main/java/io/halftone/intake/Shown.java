package io.halftone.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Values and lists of words as they stand in a sentence. */
final class Shown {
  private static final int LONGEST = 60;

  private Shown() {}

  /** What was found, with what it is. */
  static String found(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> quoted(value.textValue()) + " (text)";
      case NUMBER -> number(value.decimalValue()) + " (number)";
      case BOOLEAN -> value.asText() + " (true/false)";
      case NULL, MISSING -> "nothing";
      case ARRAY -> "a list of " + value.size();
      case OBJECT -> "a group of fields";
      case BINARY, POJO -> throw new IllegalStateException("no file holds " + value);
    };
  }

  /** A value without what it is. */
  static String value(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> quoted(value.textValue());
      case NUMBER -> number(value.decimalValue());
      case BOOLEAN, NULL, MISSING, ARRAY, OBJECT, BINARY, POJO -> found(value);
    };
  }

  static String quoted(String text) {
    return "\"" + cut(text) + "\"";
  }

  /** As much of a text as belongs into a sentence. */
  static String cut(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.codePointCount(0, line.length()) <= LONGEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
  }

  /** The name of a file on one line, whatever somebody put into it. */
  static String name(String name) {
    return name.replaceAll("\\p{Cntrl}", "?");
  }

  static String number(BigDecimal number) {
    return number.toPlainString();
  }

  /** {@code rush, normal or bulk}. */
  static String choice(List<String> words) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }

  /** {@code a, b, c}. */
  static String all(Collection<String> words) {
    return String.join(", ", words);
  }

  /** A value as it is written in a file of this notation. */
  static String written(JsonNode value, Notation notation) {
    return switch (notation) {
      case JSON -> value.toString();
      case YAML -> yaml(value);
      case CSV -> csv(value);
    };
  }

  /** A field as it is written in a file of this notation. */
  static String assigned(String name, String written, Notation notation) {
    return switch (notation) {
      case JSON -> "\"%s\": %s".formatted(name, written);
      case YAML -> "%s: %s".formatted(name, written);
      // The header has the name.
      case CSV -> written;
    };
  }

  private static String csv(JsonNode value) {
    if (value.isArray()) {
      return value.valueStream().map(Shown::csv).collect(Collectors.joining(Column.BETWEEN));
    }
    if (value.isObject()) {
      return value.valueStream().map(Shown::csv).collect(Collectors.joining(": "));
    }
    String text = value.asText();
    return text.contains(",") ? "\"" + text + "\"" : text;
  }

  private static String yaml(JsonNode value) {
    if (value.isArray()) {
      return value.valueStream().map(Shown::yaml).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value.isObject()) {
      return value.properties().stream()
          .map(field -> field.getKey() + ": " + yaml(field.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    boolean plain = value.isTextual() && value.textValue().matches("[A-Za-z][\\w ./-]*");
    return plain ? value.textValue() : value.toString();
  }
}

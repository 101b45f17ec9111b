package io.halftone.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** A document while it is read: what YAML and JSON have in common, above all their limits. */
final class Growth {
  private static final int LONGEST_NUMBER = 40;
  private static final int LARGEST_EXPONENT = 40;

  /** A mistake that leaves the rest readable. Only the whole document can name its field. */
  private record Flaw(Position position, String found, String expected, String message) {
    InputError error(Document document, String pointer) {
      return document.error(position, pointer, found, expected, message);
    }
  }

  private final String file;
  private final Limits limits;
  private final Map<String, Position> keys = new HashMap<>();
  private final Map<String, Position> values = new HashMap<>();
  private final Map<String, Flaw> flaws = new LinkedHashMap<>();
  private int count;
  private int depth;

  Growth(String file, Limits limits) {
    this.file = file;
    this.limits = limits;
  }

  void value(String pointer, Position position) throws Unreadable {
    values.put(pointer, position);
    grow(1, position);
  }

  /** What stood for a group is a field of it. */
  void inside(String group, String field) {
    values.put(Pointer.to(group, field), values.get(group));
  }

  void key(String pointer, Position position) {
    keys.put(pointer, position);
  }

  void enter(Position position) throws Unreadable {
    if (++depth > limits.depth()) {
      throw unreadable(
          position,
          "more than %d levels".formatted(limits.depth()),
          "at most %d levels".formatted(limits.depth()),
          "The file is nested too deeply here: at most %d levels are read."
              .formatted(limits.depth()));
    }
  }

  void leave() {
    depth--;
  }

  int depth() {
    return depth;
  }

  int count() {
    return count;
  }

  void grow(int by, Position position) throws Unreadable {
    count += by;
    if (count > limits.values()) {
      throw unreadable(
          position,
          "more than %,d values".formatted(limits.values()),
          "at most %,d values".formatted(limits.values()),
          "The file holds too many values: at most %,d are read, those that aliases repeat included."
              .formatted(limits.values()));
    }
  }

  /** The second of two fields of the same name is read past, so that it costs no other error. */
  boolean isRepeated(String pointer, String name, Position second) {
    Position first = keys.get(pointer);
    if (first == null) {
      return false;
    }
    flaw(
        pointer,
        second,
        name + " a second time",
        name + " once",
        "%s is given twice: on line %d and again on line %d. Delete one of them."
            .formatted(name, first.line(), second.line()));
    return true;
  }

  JsonNode text(String pointer, Position position, String text) {
    for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      int character = text.codePointAt(i);
      if (!Text.isVisible(character)) {
        flaw(
            pointer,
            position,
            Text.name(character),
            "visible characters",
            "The text holds an invisible control character (%s). Delete it."
                .formatted(Text.name(character)));
        break;
      }
    }
    return TextNode.valueOf(text);
  }

  /** Numbers keep every digit that was written; those that no computer could use are refused. */
  JsonNode number(String pointer, Position position, String text) {
    try {
      if (text.length() <= LONGEST_NUMBER) {
        BigDecimal number = new BigDecimal(text);
        if (Math.abs((long) number.scale()) <= LARGEST_EXPONENT) {
          return DecimalNode.valueOf(number);
        }
      }
    } catch (NumberFormatException notFinite) {
      return unusable(pointer, position, text);
    }
    return unusable(pointer, position, text);
  }

  private JsonNode unusable(String pointer, Position position, String text) {
    String shown = text.length() > LONGEST_NUMBER ? text.substring(0, LONGEST_NUMBER) + "…" : text;
    flaw(
        pointer,
        position,
        shown,
        "an ordinary number",
        "%s is not a number that can be worked with. Write an ordinary number, such as 2.50."
            .formatted(shown));
    return NullNode.instance;
  }

  /** The first of several flaws of one value counts. */
  void flaw(String pointer, Position position, String found, String expected, String message) {
    flaws.putIfAbsent(pointer, new Flaw(position, found, expected, message));
  }

  Unreadable unreadable(Position position, String found, String expected, String message) {
    return Text.unreadable(file, position, found, expected, message);
  }

  Document grown(Notation notation, JsonNode root) {
    Map<String, InputError> errors = new LinkedHashMap<>();
    Document document = new Document(file, notation, root, keys, values, errors);
    flaws.forEach((pointer, flaw) -> errors.put(pointer, flaw.error(document, pointer)));
    return document;
  }
}

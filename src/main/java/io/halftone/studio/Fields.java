package io.halftone.studio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the fields of a JSON body and gathers what is wrong with them. Each provider says that in
 * words of its own.
 */
final class Fields {
  enum Wrong {
    MISSING,
    TYPE,
    CHOICE,
    TOO_LITTLE,
    TOO_MUCH,
    FORMAT,
    UNKNOWN
  }

  record Mistake(Wrong wrong, String field, String message) {}

  private final JsonNode body;
  private final List<Mistake> mistakes = new ArrayList<>();

  Fields(JsonNode body) {
    this.body = body;
  }

  /** The body of a request, unless it is no JSON object. */
  static Optional<Fields> of(Request request) {
    return Json.read(request.body()).filter(JsonNode::isObject).map(Fields::new);
  }

  List<Mistake> mistakes() {
    return mistakes;
  }

  void wrong(Wrong wrong, String field, String message) {
    mistakes.add(new Mistake(wrong, field, message));
  }

  boolean has(String name) {
    return body.hasNonNull(name);
  }

  JsonNode get(String name) {
    return body.path(name);
  }

  List<String> names() {
    List<String> names = new ArrayList<>();
    body.fieldNames().forEachRemaining(names::add);
    return names;
  }

  String required(String name) {
    if (!has(name)) wrong(Wrong.MISSING, name, "Field required");
    return text(name, "");
  }

  String required(String name, int longest) {
    String text = required(name);
    if (text.length() > longest)
      wrong(Wrong.TOO_MUCH, name, "String must contain at most %d characters".formatted(longest));
    return text;
  }

  String text(String name, String otherwise) {
    if (!has(name)) return otherwise;
    if (!get(name).isTextual()) wrong(Wrong.TYPE, name, "Input should be a valid string");
    return get(name).asText();
  }

  String oneOf(String name, String otherwise, List<String> allowed) {
    String text = text(name, otherwise);
    if (allowed.contains(text)) return text;
    wrong(Wrong.CHOICE, name, "Input should be '" + String.join("', '", allowed) + "'");
    return otherwise;
  }

  boolean flag(String name, boolean otherwise) {
    if (has(name) && !get(name).isBoolean())
      wrong(Wrong.TYPE, name, "Input should be a valid boolean");
    return get(name).asBoolean(otherwise);
  }

  int number(String name, int otherwise, int least, int most) {
    if (!has(name)) return otherwise;
    JsonNode given = get(name);
    if (!given.isIntegralNumber() || !given.canConvertToInt()) {
      wrong(Wrong.TYPE, name, "Input should be a valid integer");
      return otherwise;
    }
    if (given.asInt() < least)
      wrong(Wrong.TOO_LITTLE, name, "Input should be greater than or equal to " + least);
    if (given.asInt() > most)
      wrong(Wrong.TOO_MUCH, name, "Input should be less than or equal to " + most);
    return given.asInt();
  }

  List<String> texts(String name, int least, int most) {
    List<String> texts = new ArrayList<>();
    JsonNode given = get(name);
    if (!has(name) && least > 0) wrong(Wrong.MISSING, name, "Field required");
    if (!has(name)) return texts;
    if (!given.isArray()) {
      wrong(Wrong.TYPE, name, "Input should be a valid list");
      return texts;
    }
    if (given.size() < least)
      wrong(Wrong.TOO_LITTLE, name, "List should have at least %d items".formatted(least));
    if (given.size() > most)
      wrong(Wrong.TOO_MUCH, name, "List should have at most %d items".formatted(most));
    for (JsonNode one : given) {
      if (!one.isTextual()) wrong(Wrong.TYPE, name, "Input should be a valid string");
      texts.add(one.asText());
    }
    return texts;
  }
}

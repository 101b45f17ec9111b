package io.halftone.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.halftone.job.Money;
import io.halftone.job.Size;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A group of fields that the schema has passed. Texts come without the blanks around them. */
record Fields(Document document, String pointer) {

  /** The name of the group itself. */
  String name() {
    return Pointer.last(pointer);
  }

  String at(String field) {
    return Pointer.to(pointer, field);
  }

  boolean has(String field) {
    return !node(field).isMissingNode();
  }

  String text(String field) {
    return node(field).textValue().strip();
  }

  Optional<String> maybeText(String field) {
    return has(field) ? Optional.of(text(field)) : Optional.empty();
  }

  List<String> texts(String field) {
    return node(field).valueStream().map(text -> text.textValue().strip()).toList();
  }

  BigDecimal number(String field) {
    return node(field).decimalValue();
  }

  int whole(String field) {
    return number(field).intValueExact();
  }

  int whole(String field, int otherwise) {
    return has(field) ? whole(field) : otherwise;
  }

  long large(String field) {
    return number(field).longValueExact();
  }

  boolean flag(String field) {
    return node(field).booleanValue();
  }

  Money money(String field) {
    return Money.of(number(field));
  }

  /** Pixels as {@code 1080x1350}. */
  Size size(String field) {
    String[] sides = text(field).split("x");
    return new Size(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
  }

  Duration seconds(String field, Duration otherwise) {
    return has(field) ? Duration.ofMillis(number(field).movePointRight(3).longValue()) : otherwise;
  }

  Fields group(String field) {
    return new Fields(document, at(field));
  }

  /** The groups that stand in a list. */
  List<Fields> list(String field) {
    return IntStream.range(0, node(field).size())
        .mapToObj(number -> new Fields(document, Pointer.to(at(field), Integer.toString(number))))
        .toList();
  }

  Optional<Money> maybeMoney(String field) {
    return has(field) ? Optional.of(money(field)) : Optional.empty();
  }

  /** The groups in this one, by names that the author chose. */
  Stream<Fields> groups() {
    return document.at(pointer).properties().stream().map(field -> group(field.getKey()));
  }

  private JsonNode node(String field) {
    return document.at(at(field));
  }
}

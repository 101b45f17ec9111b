package io.halftone.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * A file as read: its values and where each of them stands.
 *
 * @param notation in which examples for its author are written
 * @param keys where the name of a field stands, by pointer
 * @param values where a value begins, by pointer
 * @param flaws mistakes that leave the rest of the file readable, such as a field given twice
 */
record Document(
    String file,
    Notation notation,
    JsonNode root,
    Map<String, Position> keys,
    Map<String, Position> values,
    Map<String, InputError> flaws) {

  static Document read(String file, byte[] bytes) throws Unreadable {
    return read(file, bytes, Limits.USUAL);
  }

  static Document read(String file, byte[] bytes, Limits limits) throws Unreadable {
    Notation notation = Notation.of(file);
    String text = Text.decode(file, bytes, limits.bytes());
    return switch (notation) {
      case YAML -> new YamlReader(file, text, limits).read();
      case JSON -> new JsonReader(file, text, limits).read();
      case CSV ->
          throw new Unreadable(
              InputError.ofFile(
                  file,
                  "a table",
                  "YAML or JSON",
                  "A table (.csv) holds jobs and nothing else. Write this file as YAML or JSON."));
    };
  }

  JsonNode at(String pointer) {
    return root.at(pointer);
  }

  /** Where a value stands; inside an alias, where the alias stands. */
  Position placeOf(String pointer) {
    for (String here = pointer; ; here = Pointer.parentOf(here)) {
      Position position = values.get(here);
      if (position != null) {
        return position;
      }
      if (here.isEmpty()) {
        return Position.START;
      }
    }
  }

  /** Where a field that is missing should stand: in its empty cell, or in its group. */
  Position gapOf(String pointer) {
    Position cell = keys.get(pointer);
    return cell == null ? keyOf(Pointer.parentOf(pointer)) : cell;
  }

  /** Where the name of a field stands. */
  Position keyOf(String pointer) {
    Position position = keys.get(pointer);
    return position == null ? placeOf(pointer) : position;
  }

  /** The pointer as people write it: {@code platforms[2]}. */
  String field(String pointer) {
    if (pointer.isEmpty()) {
      return "";
    }
    String parent = Pointer.parentOf(pointer);
    String last = Shown.cut(Pointer.last(pointer));
    if (at(parent).isArray()) {
      return field(parent) + "[" + last + "]";
    }
    return parent.isEmpty() ? last : field(parent) + "." + last;
  }

  /** Whether the value, or one that it stands in, is known to be wrong already. */
  boolean isFlawed(String pointer) {
    return flaws.containsKey(pointer);
  }

  /** An error about a value. */
  InputError error(String pointer, String found, String expected, String message) {
    return error(placeOf(pointer), pointer, found, expected, message);
  }

  InputError error(
      Position position, String pointer, String found, String expected, String message) {
    return new InputError(
        file, position.line(), position.column(), field(pointer), found, expected, message);
  }

  List<InputError> flawList() {
    return List.copyOf(flaws.values());
  }
}

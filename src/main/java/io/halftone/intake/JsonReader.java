package io.halftone.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads JSON to the letter, except that NaN and Infinity are understood to be named. */
final class JsonReader {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private final String text;
  private final Lines lines;
  private final Growth growth;
  private final String file;
  private JsonParser parser;

  JsonReader(String file, String text, Limits limits) {
    this.file = file;
    this.text = text;
    this.lines = new Lines(text);
    this.growth = new Growth(file, limits);
  }

  Document read() throws Unreadable {
    try (JsonParser opened = JSON.createParser(text.toCharArray())) {
      parser = opened;
      if (parser.nextToken() == null) {
        throw new Unreadable(
            InputError.ofFile(
                file, "nothing", "fields", "The file is empty. Write a job into it."));
      }
      JsonNode root = value(Pointer.ROOT);
      if (parser.nextToken() != null) {
        throw growth.unreadable(
            here(),
            "more text",
            "the end of the file",
            "The file goes on after its end. Write one document into one file.");
      }
      return growth.grown(Notation.JSON, root);
    } catch (JsonProcessingException broken) {
      throw growth.unreadable(
          position(broken.getLocation()),
          "broken JSON",
          "JSON",
          Syntax.ofJson(broken.getOriginalMessage()));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private JsonNode value(String pointer) throws IOException, Unreadable {
    Position position = here();
    growth.value(pointer, position);
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> object(pointer, position);
      case START_ARRAY -> array(pointer, position);
      case VALUE_STRING -> growth.text(pointer, position, parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          growth.number(pointer, position, parser.getText());
      case VALUE_TRUE -> BooleanNode.TRUE;
      case VALUE_FALSE -> BooleanNode.FALSE;
      case VALUE_NULL -> NullNode.instance;
      case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw new IllegalStateException("no value begins with " + token);
    };
  }

  private JsonNode object(String pointer, Position position) throws IOException, Unreadable {
    growth.enter(position);
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      String field = Pointer.to(pointer, name);
      Position key = here();
      boolean repeated = growth.isRepeated(field, name, key);
      parser.nextToken();
      if (repeated) {
        parser.skipChildren();
      } else {
        growth.key(field, key);
        object.set(name, value(field));
      }
    }
    growth.leave();
    return object;
  }

  private JsonNode array(String pointer, Position position) throws IOException, Unreadable {
    growth.enter(position);
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(Pointer.to(pointer, array.size())));
    }
    growth.leave();
    return array;
  }

  private Position here() {
    return position(parser.currentTokenLocation());
  }

  private Position position(JsonLocation location) {
    return location == null ? Position.START : lines.at(location.getCharOffset());
  }
}

package io.halftone.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.halftone.job.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What a schema says about one value, with the references followed. The validator knows whether a
 * value is right; this knows what to tell the person who wrote it.
 *
 * @param parts the schema of the value and those that it refers to, the nearest first
 */
record Rule(List<Part> parts) {
  private static final Map<String, JsonNode> FILES = new ConcurrentHashMap<>();

  /** A piece of a schema, and the file that references in it start from. */
  record Part(String file, JsonNode node) {}

  static Rule of(String file) {
    return at(new Part(file, load(file)));
  }

  /** The whole of a schema file below {@code schema/}. */
  static JsonNode load(String file) {
    return FILES.computeIfAbsent(
        file,
        name -> {
          try (InputStream in = Rule.class.getResourceAsStream("/schema/" + name)) {
            return Json.MAPPER.readTree(in);
          } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
          }
        });
  }

  private static Rule at(Part start) {
    var parts = new ArrayList<Part>();
    Part part = start;
    parts.add(part);
    while (part.node().has("$ref")) {
      String[] reference = part.node().get("$ref").textValue().split("#", 2);
      String file = reference[0].isEmpty() ? part.file() : reference[0];
      JsonNode whole = load(file);
      part = new Part(file, reference.length < 2 ? whole : whole.at(reference[1]));
      parts.add(part);
    }
    return new Rule(List.copyOf(parts));
  }

  /** What stands behind a keyword. */
  Optional<JsonNode> says(String keyword) {
    return holder(keyword).map(part -> part.node().get(keyword));
  }

  String words(String keyword) {
    return says(keyword).map(JsonNode::asText).orElse("");
  }

  /** Of what type a value may be: mostly of one. */
  List<String> types() {
    return says("type").stream()
        .flatMap(type -> type.isArray() ? type.valueStream() : Stream.of(type))
        .map(JsonNode::asText)
        .toList();
  }

  /** The names of the fields that may stand here. */
  List<String> names() {
    var names = new ArrayList<String>();
    says("properties")
        .ifPresent(properties -> properties.fieldNames().forEachRemaining(names::add));
    return List.copyOf(names);
  }

  boolean requires(String name) {
    return says("required").stream()
        .flatMap(JsonNode::valueStream)
        .anyMatch(required -> required.asText().equals(name));
  }

  /** The rule of a field, or of whatever names the owner chooses. */
  Optional<Rule> field(String name) {
    Optional<Rule> named =
        holder("properties")
            .filter(part -> part.node().get("properties").has(name))
            .map(part -> at(new Part(part.file(), part.node().get("properties").get(name))));
    return named.isPresent() ? named : below("additionalProperties");
  }

  /** The rule of a list's items. */
  Optional<Rule> item() {
    return below("items");
  }

  /** The rule of the names that the owner chooses. */
  Optional<Rule> name() {
    return below("propertyNames");
  }

  /** The rule of a value in a document that this is the rule of. */
  Optional<Rule> follow(Document document, String pointer) {
    if (pointer.isEmpty()) {
      return Optional.of(this);
    }
    String parent = Pointer.parentOf(pointer);
    return follow(document, parent)
        .flatMap(
            rule ->
                document.at(parent).isArray() ? rule.item() : rule.field(Pointer.last(pointer)));
  }

  private Optional<Rule> below(String keyword) {
    return holder(keyword)
        .filter(part -> part.node().get(keyword).isObject())
        .map(part -> at(new Part(part.file(), part.node().get(keyword))));
  }

  private Optional<Part> holder(String keyword) {
    return parts.stream().filter(part -> part.node().has(keyword)).findFirst();
  }
}

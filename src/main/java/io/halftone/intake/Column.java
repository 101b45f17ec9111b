package io.halftone.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column of a table, and the field that its cells hold. A cell has no types, so the field's rule
 * says how it is read; what does not fit stays a text, and the schema objects to it.
 *
 * @param name such as {@code text.tagline}
 * @param pointer where a job file has the field
 */
record Column(String name, String pointer, Rule rule) {
  /**
   * Marks a list of groups of which a row holds one: its columns are called as the group's fields.
   */
  static final String ONE_A_ROW = "x-row";

  /** A semicolon or a comma may be the separator of the table itself. */
  static final String BETWEEN = "|";

  /** The field that a group stands for which may be written as a text alone. */
  private static final String NAME = "name";

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?");
  private static final Pattern REFERENCE = Pattern.compile("(\\p{Alpha}+)\\s*:(?!//)\\s*(.+)");

  /** All that a rule's group may hold, with dots between the names. */
  static Map<String, Column> of(Rule rule) {
    Map<String, Column> columns = new LinkedHashMap<>();
    for (String name : rule.names()) {
      Rule field = rule.field(name).orElseThrow();
      if (field.says(ONE_A_ROW).isPresent()) {
        continue;
      }
      boolean isShort = field.types().contains("string");
      if (field.names().isEmpty() || isShort) {
        columns.put(name, new Column(name, Pointer.to(Pointer.ROOT, name), field));
      }
      of(field)
          .forEach(
              (inner, column) -> {
                // The group's own column has the name.
                if (!isShort || !inner.equals(NAME)) {
                  columns.put(dotted(name, inner), column.below(name));
                }
              });
    }
    // What a row is about goes before what every job may say.
    for (String name : rule.names()) {
      Rule field = rule.field(name).orElseThrow();
      if (field.says(ONE_A_ROW).isPresent()) {
        oneARow(name, field, columns);
      }
    }
    return columns;
  }

  /** What fills a slot of a template, such as {@code slots.headline}. */
  static Column slot(String name) {
    String[] path = name.split("\\.", 2);
    Rule slots = Kind.TEMPLATE.schema().rule().field(path[0]).orElseThrow();
    return new Column(
            path[1], Pointer.to(Pointer.ROOT, path[1]), slots.field(path[1]).orElseThrow())
        .below(path[0]);
  }

  private Column below(String group) {
    return new Column(dotted(group, name), Pointer.to(Pointer.ROOT, group) + pointer, rule);
  }

  private static void oneARow(String list, Rule field, Map<String, Column> columns) {
    Rule item = field.item().orElseThrow();
    for (String name : item.names()) {
      Rule rule = item.field(name).orElseThrow();
      columns.put(
          name,
          new Column(name, Pointer.to(Pointer.to(Pointer.to(Pointer.ROOT, list), 0), name), rule));
    }
  }

  private static String dotted(String group, String name) {
    return group + "." + name;
  }

  /** Whether a row must have it. */
  boolean isRequiredIn(Rule kind) {
    String[] path = pointer.substring(1).split("/");
    Rule inner = kind;
    for (String step : path) {
      if (step.equals("0")) {
        inner = inner.item().orElseThrow();
      } else if (!inner.requires(step)) {
        return false;
      } else {
        inner = inner.field(step).orElseThrow();
      }
    }
    return true;
  }

  /** Puts a cell where a job file has the field. */
  void write(ObjectNode root, CsvReader.Cell cell, Growth growth) throws Unreadable {
    growth.key(pointer(), cell.position());
    if (cell.isEmpty()) {
      return;
    }
    ObjectNode group = root;
    String parent = Pointer.parentOf(pointer());
    if (root.path(name).isObject()) {
      String inner = Pointer.to(pointer(), NAME);
      growth.value(inner, cell.position());
      root.withObjectProperty(name).set(NAME, growth.text(inner, cell.position(), cell.text()));
      return;
    }
    if (parent.endsWith("/0")) {
      group = first(root, parent, cell, growth);
    } else if (!parent.isEmpty()) {
      String outer = Pointer.last(parent);
      JsonNode named = root.path(outer);
      if (named.isTextual()) {
        growth.inside(parent, NAME);
        root.set(outer, JsonNodeFactory.instance.objectNode().set(NAME, named));
      }
      growth.value(parent, cell.position());
      group = root.withObjectProperty(outer);
    }
    group.set(Pointer.last(pointer()), value(pointer(), rule, cell.text(), cell, growth));
  }

  /** The one group of a list. */
  private static ObjectNode first(ObjectNode root, String group, CsvReader.Cell cell, Growth growth)
      throws Unreadable {
    String list = Pointer.parentOf(group);
    ArrayNode items = root.withArrayProperty(Pointer.last(list));
    if (items.isEmpty()) {
      growth.value(list, cell.position());
      growth.value(group, cell.position());
      items.addObject();
    }
    return (ObjectNode) items.get(0);
  }

  private static JsonNode value(
      String pointer, Rule rule, String text, CsvReader.Cell cell, Growth growth)
      throws Unreadable {
    growth.value(pointer, cell.position());
    return switch (rule.words("type")) {
      case "integer", "number" ->
          NUMBER.matcher(text).matches()
              ? growth.number(pointer, cell.position(), text)
              : growth.text(pointer, cell.position(), text);
      case "boolean" ->
          switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> BooleanNode.TRUE;
            case "false" -> BooleanNode.FALSE;
            default -> growth.text(pointer, cell.position(), text);
          };
      case "array" -> list(pointer, rule.item().orElseThrow(), text, cell, growth);
      case "object" -> reference(pointer, text, cell, growth);
      default -> growth.text(pointer, cell.position(), text);
    };
  }

  private static JsonNode list(
      String pointer, Rule item, String text, CsvReader.Cell cell, Growth growth)
      throws Unreadable {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (String part : text.split(Pattern.quote(BETWEEN), -1)) {
      list.add(value(Pointer.to(pointer, list.size()), item, part.strip(), cell, growth));
    }
    return list;
  }

  /** {@code subject: shoe.png}: the one list of groups that a job file has. */
  private static JsonNode reference(
      String pointer, String text, CsvReader.Cell cell, Growth growth) {
    Matcher matcher = REFERENCE.matcher(text);
    if (matcher.matches()) {
      String picture = matcher.group(2);
      return JsonNodeFactory.instance
          .objectNode()
          .put("role", matcher.group(1))
          .put(picture.contains("://") ? "url" : "file", picture);
    }
    growth.flaw(
        pointer,
        cell.position(),
        Shown.quoted(text),
        "a role and a picture",
        "%s is no reference picture. Write its role, a colon, and its file or URL, such as subject: headphones.png."
            .formatted(Shown.quoted(text)));
    return NullNode.instance;
  }

  /** The column that somebody meant, if its name is nearly right or only its group is missing. */
  static Optional<String> meant(String name, Collection<String> known) {
    return known.stream()
        .filter(each -> each.endsWith("." + name))
        .findFirst()
        .or(() -> Suggestion.of(name, known));
  }
}

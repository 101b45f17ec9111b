package io.halftone.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;

/**
 * Reads YAML 1.2 from the parser's events rather than from its tree: the limits then hold while the
 * file is read, before a small file has become a large tree.
 */
final class YamlReader {
  private static final ScalarResolver CORE = new CoreScalarResolver(false);

  /** What an anchor marks: its value, and how much an alias of it adds to the document. */
  private record Anchored(JsonNode value, int count, int depth) {}

  private final String file;
  private final Limits limits;
  private final Growth growth;
  private final Iterator<Event> events;
  private final Map<Anchor, Anchored> anchors = new HashMap<>();
  private int aliases;

  YamlReader(String file, String text, Limits limits) {
    this.file = file;
    this.limits = limits;
    this.growth = new Growth(file, limits);
    // A buffer that ends inside an emoji breaks the parser, so one buffer takes the whole text.
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file)
            .setBufferSize(text.length() + 2)
            .setCodePointLimit(Integer.MAX_VALUE)
            .build();
    this.events = new Parse(settings).parseString(text).iterator();
  }

  Document read() throws Unreadable {
    try {
      events.next(); // the stream begins
      Event first = events.next();
      if (first.getEventId() == Event.ID.StreamEnd) {
        throw new Unreadable(
            InputError.ofFile(
                file, "nothing", "fields", "The file is empty. Write a job into it."));
      }
      JsonNode root = value(Pointer.ROOT, events.next());
      events.next(); // the document ends
      Event after = events.next();
      if (after.getEventId() != Event.ID.StreamEnd) {
        throw growth.unreadable(
            position(after),
            "a second document",
            "one document",
            "A second document begins here (---). Write one document into one file.");
      }
      return growth.grown(Notation.YAML, root);
    } catch (MarkedYamlEngineException broken) {
      String problem = String.valueOf(broken.getProblem());
      Optional<Mark> place =
          Syntax.isAboutBegun(problem) ? broken.getContextMark() : broken.getProblemMark();
      Position position =
          place
              .map(mark -> new Position(mark.getLine() + 1, mark.getColumn() + 1))
              .orElse(Position.START);
      throw growth.unreadable(position, "broken YAML", "YAML", Syntax.ofYaml(problem));
    } catch (YamlEngineException broken) {
      throw growth.unreadable(Position.START, "broken YAML", "YAML", Syntax.ofYaml(""));
    }
  }

  private JsonNode value(String pointer, Event event) throws Unreadable {
    Position position = position(event);
    growth.value(pointer, position);
    int before = growth.count();
    JsonNode value =
        switch (event) {
          case ScalarEvent scalar -> {
            refuse(scalar.getTag(), position);
            yield scalar(pointer, position, scalar);
          }
          case SequenceStartEvent sequence -> {
            refuse(sequence.getTag(), position);
            yield list(pointer, position);
          }
          case MappingStartEvent mapping -> {
            refuse(mapping.getTag(), position);
            yield fields(pointer, position);
          }
          case AliasEvent alias -> aliased(alias, position);
          default -> throw new IllegalStateException("no value begins with " + event);
        };
    // Only a finished value has a name, so that no alias can lead back into its own inside.
    if (event instanceof NodeEvent node && !(event instanceof AliasEvent)) {
      int count = growth.count() - before + 1;
      node.getAnchor().ifPresent(a -> anchors.put(a, new Anchored(value, count, depthOf(value))));
    }
    return value;
  }

  private JsonNode list(String pointer, Position position) throws Unreadable {
    growth.enter(position);
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (Event event = events.next(); !ends(event); event = events.next()) {
      list.add(value(Pointer.to(pointer, list.size()), event));
    }
    growth.leave();
    return list;
  }

  private JsonNode fields(String pointer, Position position) throws Unreadable {
    growth.enter(position);
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    for (Event event = events.next(); !ends(event); event = events.next()) {
      Position key = position(event);
      if (!(event instanceof ScalarEvent scalar)) {
        throw growth.unreadable(
            key,
            "a field without a plain name",
            "name: value",
            "The name of a field is a plain text here. Write it as name: value.");
      }
      refuse(scalar.getTag(), key);
      String name = scalar.getValue();
      if (name.equals("<<") && scalar.isPlain()) {
        throw growth.unreadable(
            key,
            "<<",
            "the name of a field",
            "<< takes over fields of another group, which is not done here. Write the fields out.");
      }
      String field = Pointer.to(pointer, name);
      if (growth.isRepeated(field, name, key)) {
        skip();
      } else {
        growth.key(field, key);
        fields.set(name, value(field, events.next()));
      }
    }
    growth.leave();
    return fields;
  }

  private JsonNode aliased(AliasEvent alias, Position position) throws Unreadable {
    Anchored anchored = anchors.get(alias.getAlias());
    if (anchored == null) {
      throw growth.unreadable(
          position,
          "*" + alias.getAlias(),
          "a value, or the name of an anchor above",
          "*%s repeats a value marked &%s above, but there is none. Text that begins with * stands in quotes."
              .formatted(alias.getAlias(), alias.getAlias()));
    }
    if (++aliases > limits.aliases() || growth.depth() + anchored.depth() > limits.depth()) {
      throw growth.unreadable(
          position,
          "*" + alias.getAlias(),
          "at most %d aliases".formatted(limits.aliases()),
          "The file repeats values (*%s) too often or too deeply. Write them out."
              .formatted(alias.getAlias()));
    }
    growth.grow(anchored.count(), position);
    return anchored.value().deepCopy();
  }

  private JsonNode scalar(String pointer, Position position, ScalarEvent scalar) {
    String text = scalar.getValue();
    if (!scalar.isPlain()) {
      return growth.text(pointer, position, text);
    }
    Tag tag = CORE.resolve(text, true);
    if (tag.equals(Tag.NULL)) {
      return NullNode.instance;
    }
    if (tag.equals(Tag.BOOL)) {
      return BooleanNode.valueOf(text.toLowerCase(Locale.ROOT).equals("true"));
    }
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      return growth.number(pointer, position, decimal(text));
    }
    return growth.text(pointer, position, text);
  }

  /** YAML writes octal and hexadecimal numbers too. */
  private static String decimal(String text) {
    if (text.startsWith("0x")) {
      return new BigInteger(text.substring(2), 16).toString();
    }
    if (text.startsWith("0o")) {
      return new BigInteger(text.substring(2), 8).toString();
    }
    return text;
  }

  /** A tag asks for a type of the reader's language. Nobody gets to ask for that. */
  private void refuse(Optional<String> tag, Position position) throws Unreadable {
    if (tag.isPresent()) {
      throw growth.unreadable(
          position,
          "the tag " + tag.get().replace("tag:yaml.org,2002:", "!!"),
          "a plain value",
          "Tags (words that begin with !) are not read. Delete the tag; text that begins with !"
              + " stands in quotes.");
    }
  }

  /** Passes over one value. */
  private void skip() {
    int open = 0;
    do {
      Event event = events.next();
      if (event instanceof SequenceStartEvent || event instanceof MappingStartEvent) {
        open++;
      } else if (ends(event)) {
        open--;
      }
    } while (open > 0);
  }

  private static boolean ends(Event event) {
    return event.getEventId() == Event.ID.SequenceEnd || event.getEventId() == Event.ID.MappingEnd;
  }

  private static int depthOf(JsonNode value) {
    int deepest = 0;
    for (JsonNode child : value) {
      deepest = Math.max(deepest, depthOf(child));
    }
    return value.isContainerNode() ? deepest + 1 : 0;
  }

  private static Position position(Event event) {
    return event
        .getStartMark()
        .map(mark -> new Position(mark.getLine() + 1, mark.getColumn() + 1))
        .orElse(Position.START);
  }
}

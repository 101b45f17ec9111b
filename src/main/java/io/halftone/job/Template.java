package io.halftone.job;

import io.halftone.job.Acceptance.Region;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A finished layout with open parts.
 *
 * @param picture of the layout, in the store
 * @param fixed what every picture made of it keeps, in words
 * @param slots its open parts by their names, in the order of the file
 */
public record Template(
    String name,
    String title,
    String picture,
    Size size,
    List<String> fixed,
    Map<String, Slot> slots) {
  public Template {
    fixed = List.copyOf(fixed);
    slots = Collections.unmodifiableMap(new LinkedHashMap<>(slots));
    if (slots.isEmpty()) {
      throw new IllegalArgumentException("a template without slots never changes");
    }
  }

  public Reference original() {
    return Reference.stored(Reference.Role.ORIGINAL, picture);
  }

  /** What a slot is filled with. */
  public enum Kind {
    /** Words that can be read. */
    TEXT,
    /** What another picture shows. */
    PICTURE,
    /** A description of how something is to look. */
    WORDS
  }

  /**
   * @param where the part of the layout; a description without one is of all parts that change
   * @param most letters at most
   * @param placeholder words that stand there until others do
   */
  public record Slot(
      Kind kind, Optional<Region> where, Optional<Integer> most, Optional<String> placeholder) {
    public Slot {
      if (where.isEmpty() && kind != Kind.WORDS) {
        throw new IllegalArgumentException("a text or a picture has a place");
      }
    }

    /** Whether every picture fills it: what stands there until then is nothing to publish. */
    public boolean required() {
      return kind != Kind.WORDS;
    }
  }
}

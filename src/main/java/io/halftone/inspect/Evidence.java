package io.halftone.inspect;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Locale;

/** Where in a picture, and by what, a finding can be seen: enough to draw it beside the picture. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind", defaultImpl = Evidence.Told.class)
@JsonSubTypes({
  @JsonSubTypes.Type(value = Evidence.Told.class, name = "told"),
  @JsonSubTypes.Type(value = Evidence.Box.class, name = "box"),
  @JsonSubTypes.Type(value = Evidence.Swatch.class, name = "swatch"),
  @JsonSubTypes.Type(value = Evidence.Reading.class, name = "reading"),
  @JsonSubTypes.Type(value = Evidence.Heat.class, name = "heat")
})
public sealed interface Evidence {

  /** For tables and screens that show no pictures. */
  String words();

  /** What can only be said. */
  record Told(String words) implements Evidence {
    /** As ledgers had it when evidence was nothing but words. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Told of(String words) {
      return new Told(words);
    }

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public Told {}
  }

  /**
   * A part of the picture, in its own pixels.
   *
   * @param note what is to be seen there
   */
  record Box(int x, int y, int width, int height, String note) implements Evidence {
    @Override
    public String words() {
      String place = "%d,%d %d×%d".formatted(x, y, width, height);
      return note.isEmpty() ? place : note + ": " + place;
    }
  }

  /**
   * A colour that was wanted, and the nearest to it that is in the picture.
   *
   * @param wanted as {@code #RRGGBB}
   * @param found as {@code #RRGGBB}
   * @param difference between them, by CIEDE2000
   * @param coverage of the picture by what passes for the colour that was wanted
   */
  record Swatch(String wanted, String found, double difference, double coverage)
      implements Evidence {
    @Override
    public String words() {
      return String.format(
          Locale.ROOT,
          "%s: nearest %s, ΔE %.1f, on %.1f %%",
          wanted,
          found,
          difference,
          100 * coverage);
    }
  }

  /**
   * Words that were wanted, and what could be read in their place.
   *
   * @param read empty if nothing like it could be read
   */
  record Reading(String wanted, String read) implements Evidence {
    @Override
    public String words() {
      return read.isEmpty()
          ? "\"%s\" is nowhere".formatted(wanted)
          : "\"%s\" reads \"%s\"".formatted(wanted, read);
    }
  }

  /**
   * How much is wrong in each cell of a grid over the picture.
   *
   * @param rows each a string of digits, a cell each, from 0 for nothing to 9
   * @param note what the heat stands for
   */
  record Heat(List<String> rows, String note) implements Evidence {
    public Heat {
      rows = List.copyOf(rows);
    }

    @Override
    public String words() {
      return note;
    }
  }
}

package io.halftone.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads CSV row by row, with the place of every cell. */
final class CsvReader {
  static final int MOST_ROWS = 5_000;
  static final int MOST_CELLS = 1_000;
  static final int LONGEST_CELL = 20_000;

  private static final CsvFactory CSV = new CsvFactory();

  /**
   * The spreadsheets of half the world write a semicolon, because the comma is in their numbers.
   */
  private static final String SEPARATORS = ",;\t";

  /**
   * @param text without the blanks around it
   */
  record Cell(String text, Position position) {
    boolean isEmpty() {
      return text.isEmpty();
    }
  }

  /** Its cells; never none. */
  record Row(List<Cell> cells) {
    Position position() {
      return cells.getFirst().position();
    }

    boolean isEmpty() {
      return cells.stream().allMatch(Cell::isEmpty);
    }
  }

  private final String file;
  private final Lines lines;
  private final CsvParser parser;
  private final char separator;
  private int rows;

  CsvReader(String file, String text) {
    this.file = file;
    // Nothing counts lines by carriage returns alone, as old spreadsheets end them.
    String lined = text.indexOf('\n') < 0 ? text.replace('\r', '\n') : text;
    this.lines = new Lines(lined);
    this.separator = separator(lined);
    try {
      parser = CSV.createParser(lined.toCharArray());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    parser.setSchema(CsvSchema.emptySchema().withColumnSeparator(separator));
  }

  char separator() {
    return separator;
  }

  /** The next row that says anything. */
  Optional<Row> next() throws Unreadable {
    try {
      while (parser.nextToken() != null) {
        Row row = row();
        if (!row.isEmpty()) {
          if (++rows > MOST_ROWS + 1) {
            throw unreadable(
                row.position(),
                "more than %,d rows".formatted(MOST_ROWS),
                "at most %,d rows".formatted(MOST_ROWS),
                "The table has more than %,d rows. Split it into several files."
                    .formatted(MOST_ROWS));
          }
          return Optional.of(row);
        }
      }
      return Optional.empty();
    } catch (JsonProcessingException broken) {
      throw broken(broken.getOriginalMessage());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private Row row() throws IOException, Unreadable {
    var cells = new ArrayList<Cell>();
    while (parser.nextToken() == JsonToken.VALUE_STRING) {
      if (cells.size() == MOST_CELLS) {
        throw unreadable(
            here(),
            "more than %,d cells".formatted(MOST_CELLS),
            "at most %,d cells".formatted(MOST_CELLS),
            "The row has more than %,d cells. Delete those that the header does not name."
                .formatted(MOST_CELLS));
      }
      cells.add(new Cell(parser.getText().strip(), here()));
    }
    return new Row(List.copyOf(cells));
  }

  /** Where a row ends is unknown from here on, so that nothing of the file can be trusted. */
  private Unreadable broken(String problem) {
    return problem.contains("closing quote")
        ? unreadable(
            here(),
            "a quote that is never closed",
            "a quote at either end",
            "A quote is opened here and never closed. Close it; a quote inside a text in quotes is"
                + " written twice.")
        : unreadable(
            here(),
            "text behind a quote that is closed",
            "a separator behind it",
            "The cell goes on after its quote is closed. Put the whole cell in quotes, and write"
                + " quotes inside it twice: \"Say \"\"hi\"\"\".");
  }

  private Unreadable unreadable(Position at, String found, String expected, String message) {
    return Text.unreadable(file, at, found, expected, message);
  }

  private Position here() {
    return lines.at(parser.currentTokenLocation().getCharOffset());
  }

  /** What the header separates its names with. */
  private static char separator(String text) {
    String header = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    char most = ',';
    for (char candidate : SEPARATORS.toCharArray()) {
      if (count(header, candidate) > count(header, most)) {
        most = candidate;
      }
    }
    return most;
  }

  private static long count(String text, char what) {
    return text.chars().filter(each -> each == what).count();
  }
}

package io.halftone.intake;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A CSV file while it is read: a header, and a document for every row. */
final class Table {
  private static final int LONGEST_STEM = 40;
  private static final int DIGITS = 12;

  /** A row as if somebody had written it as a job file of its own. */
  record Line(Document document, Optional<LocalDate> date) {}

  private final String file;
  private final Limits limits;
  private final CsvReader reader;
  private final Header header;
  private final List<InputError> headerErrors = new ArrayList<>();

  Table(String file, byte[] bytes, Limits limits) throws Unreadable {
    this.file = file;
    this.limits = limits;
    this.reader = new CsvReader(file, Text.decode(file, bytes, limits.bytes()));
    CsvReader.Row first =
        reader
            .next()
            .orElseThrow(
                () ->
                    new Unreadable(
                        InputError.ofFile(
                            file,
                            "nothing",
                            "a header and rows",
                            "The file is empty. Write a header that names the fields, and a row for"
                                + " each job.")));
    this.header = Header.read(file, first, headerErrors);
  }

  /** What is wrong with the header; nothing can be read below such a one. */
  List<InputError> headerErrors() {
    return headerErrors;
  }

  /** What is wrong with a table of which no row says anything. */
  InputError barren() {
    return InputError.ofFile(
        file,
        "a header alone",
        "rows",
        "There is no row below the header. Write one for each job.");
  }

  /**
   * The next row whose cells stand where they should.
   *
   * @param errors of the rows that are passed over
   */
  Optional<Line> next(List<InputError> errors) throws Unreadable {
    for (Optional<CsvReader.Row> row = reader.next(); row.isPresent(); row = reader.next()) {
      Optional<InputError> misshapen = misshapen(row.get());
      if (misshapen.isEmpty()) {
        try {
          return Optional.of(line(row.get()));
        } catch (Unreadable tooMuch) {
          errors.add(tooMuch.error());
        }
      } else {
        errors.add(misshapen.get());
      }
    }
    return Optional.empty();
  }

  private Optional<InputError> misshapen(CsvReader.Row row) {
    List<CsvReader.Cell> cells = row.cells();
    for (int i = 0; i < cells.size(); i++) {
      CsvReader.Cell cell = cells.get(i);
      if (cell.text().length() > CsvReader.LONGEST_CELL) {
        return Optional.of(
            error(
                cell.position(),
                i < header.size() ? header.names().get(i) : "",
                "more than %,d characters".formatted(CsvReader.LONGEST_CELL),
                "at most %,d characters".formatted(CsvReader.LONGEST_CELL),
                "The cell is %,d characters long. Shorten it to at most %,d."
                    .formatted(cell.text().length(), CsvReader.LONGEST_CELL)));
      }
      if (i >= header.size() && !cell.isEmpty()) {
        return Optional.of(
            error(
                cell.position(),
                "",
                "%d cells".formatted(cells.size()),
                "%d cells".formatted(header.size()),
                "The row has %d cells, but the header names %d columns. Put a cell that holds a %s in quotes, or delete what is too much."
                    .formatted(cells.size(), header.size(), separator())));
      }
      if (i < header.size() && header.names().get(i).isEmpty() && !cell.isEmpty()) {
        return Optional.of(
            error(
                cell.position(),
                "",
                Shown.quoted(cell.text()),
                "an empty cell",
                "%s stands in column %d, which has no name in the header. Name the column, or delete the cell."
                    .formatted(Shown.quoted(cell.text()), i + 1)));
      }
    }
    return cells.size() < header.size()
        ? Optional.of(
            error(
                row.position(),
                "",
                "%d cells".formatted(cells.size()),
                "%d cells".formatted(header.size()),
                "The row has %d cells, but the header names %d columns. Write a %s also where a cell is empty."
                    .formatted(cells.size(), header.size(), separator())))
        : Optional.empty();
  }

  private Line line(CsvReader.Row row) throws Unreadable {
    var growth = new Growth(file, limits);
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    growth.value(Pointer.ROOT, row.position());
    Optional<LocalDate> date = Optional.empty();
    List<Optional<Column>> columns = header.columns(row);
    for (int i = 0; i < header.size(); i++) {
      CsvReader.Cell cell = row.cells().get(i);
      Optional<Column> column = columns.get(i);
      if (column.isPresent()) {
        column.get().write(root, cell, growth);
      } else if (!cell.isEmpty()) {
        date = date(cell, growth);
      }
    }
    if (!root.has("kind")) {
      root.put("kind", header.kind().orElse(Kind.CAMPAIGN).word());
    }
    if (!root.has("job")) {
      root.put("job", id(root, date));
    }
    return new Line(growth.grown(Notation.CSV, root), date);
  }

  private static Optional<LocalDate> date(CsvReader.Cell cell, Growth growth) {
    try {
      return Optional.of(LocalDate.parse(cell.text()));
    } catch (DateTimeException unusual) {
      growth.flaw(
          "/" + Header.DATE,
          cell.position(),
          Shown.quoted(cell.text()),
          "a date such as 2026-03-31",
          "date cannot be %s. Write year, month and day of a real day, such as 2026-03-31."
              .formatted(Shown.quoted(cell.text())));
      return Optional.empty();
    }
  }

  /**
   * What a row says is its name, so that neither its neighbours nor its place make another job of
   * it.
   */
  private String id(ObjectNode row, Optional<LocalDate> date) {
    String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    String stem = name.substring(0, name.length() - ".csv".length());
    String said = stem + date.map(LocalDate::toString).orElse("") + Canonical.identity(row);
    String digest = Canonical.digest(JsonNodeFactory.instance.textNode(said));
    String slug =
        stem.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    String start = slug.substring(0, Math.min(LONGEST_STEM, slug.length())).replaceAll("-$", "");
    return "%s-%s%s"
        .formatted(
            start.isEmpty() ? "row" : start,
            date.map(day -> day + "-").orElse(""),
            digest.substring(0, DIGITS));
  }

  private String separator() {
    return reader.separator() == '\t' ? "tab" : String.valueOf(reader.separator());
  }

  private InputError error(
      Position at, String field, String found, String expected, String message) {
    return new InputError(file, at.line(), at.column(), field, found, expected, message);
  }
}

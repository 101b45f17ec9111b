package io.halftone.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The first row of a table: it names the fields.
 *
 * @param names one for each column, empty where a column has no name
 */
record Header(List<String> names) {
  /** The day of which a row speaks; no field of the job itself. */
  static final String DATE = "date";

  /** What a row has even where the table does not say it. */
  private static final Set<String> GIVEN = Set.of("job", "kind");

  /** Groups in groups fit into no cell: brand and preset say it for all rows. */
  private static final List<String> NESTED = List.of("acceptance.", "repair.");

  private static final List<Schema> KINDS = Arrays.stream(Kind.values()).map(Kind::schema).toList();
  private static final Map<String, Column> COLUMNS = columns();

  private static Map<String, Column> columns() {
    Map<String, Column> columns = new LinkedHashMap<>();
    KINDS.forEach(kind -> Column.of(kind.rule()).forEach(columns::putIfAbsent));
    columns.keySet().removeIf(name -> NESTED.stream().anyMatch(name::startsWith));
    return columns;
  }

  static Header read(String file, CsvReader.Row row, List<InputError> errors) {
    var names = new ArrayList<String>();
    Map<String, Integer> seen = new HashMap<>();
    Map<String, Position> unknown = new LinkedHashMap<>();
    for (CsvReader.Cell cell : row.cells()) {
      String name = cell.text();
      names.add(name);
      if (name.isEmpty()) {
        continue;
      }
      Integer first = seen.putIfAbsent(name, names.size());
      if (first != null) {
        errors.add(
            error(
                file,
                cell.position(),
                name,
                "column %s a second time".formatted(name),
                "one column " + name,
                "Columns %d and %d are both named %s. Delete one of them."
                    .formatted(first, names.size(), Shown.quoted(name))));
      } else if (!isKnown(name)) {
        unknown.put(name, cell.position());
      }
    }
    var absent = new ArrayList<>(known());
    absent.removeAll(seen.keySet());
    unknown.forEach(
        (name, position) -> {
          Optional<String> meant = Column.meant(name, absent);
          meant.ifPresent(absent::remove);
          errors.add(
              error(
                  file,
                  position,
                  name,
                  Shown.quoted(name),
                  Shown.choice(known()),
                  "%s is not a column of a table of jobs.%s The columns are %s."
                      .formatted(
                          Shown.quoted(name),
                          meant.map(" Did you mean \"%s\"?"::formatted).orElse(""),
                          Shown.all(known()))));
        });
    absent.stream()
        .filter(name -> isRequired(name, seen.containsKey("kind")))
        .forEach(name -> errors.add(missing(file, row.position(), name)));
    return new Header(List.copyOf(names));
  }

  private static InputError missing(String file, Position position, String name) {
    Expected expected = new Expected(COLUMNS.get(name).rule());
    return error(
        file,
        position,
        name,
        "nothing",
        "a column " + name,
        "The column %s is missing.%s Add it to the header, and to every row something such as %s."
            .formatted(
                name,
                expected.description(),
                expected
                    .example()
                    .map(example -> Shown.written(example, Notation.CSV))
                    .orElse(expected.words())));
  }

  private static InputError error(
      String file, Position at, String field, String found, String expected, String message) {
    return new InputError(file, at.line(), at.column(), Shown.cut(field), found, expected, message);
  }

  private static List<String> known() {
    var known = new ArrayList<>(COLUMNS.keySet());
    known.add(DATE);
    return known;
  }

  private static boolean isKnown(String name) {
    return name.equals(DATE) || COLUMNS.containsKey(name);
  }

  /** A table that names no kinds is one of campaigns. */
  private static boolean isRequired(String name, boolean ofKinds) {
    return !GIVEN.contains(name)
        && (ofKinds ? KINDS.stream() : Stream.of(Schema.CAMPAIGN))
            .allMatch(kind -> kind.rule().requires(name));
  }

  /** The column of a cell; none for a date. */
  Optional<Column> column(int index) {
    return Optional.ofNullable(COLUMNS.get(names.get(index)));
  }

  int size() {
    return names.size();
  }
}

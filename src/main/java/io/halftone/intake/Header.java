package io.halftone.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The first row of a table: it names the fields.
 *
 * @param names one for each column, empty where a column has no name
 * @param columns that it may have
 * @param kind of every row, where no column says it
 */
record Header(List<String> names, Map<String, Column> columns, Optional<Kind> kind) {
  /** The day of which a row speaks; no field of the job itself. */
  static final String DATE = "date";

  private static final String KIND = "kind";

  /** What a row has even where the table does not say it. */
  private static final Set<String> GIVEN = Set.of("job", KIND);

  /** Groups in groups fit into no cell: brand and preset say it for all rows. */
  private static final List<String> NESTED =
      List.of("acceptance.", "repair.", "replacements", "rows", "slots");

  /** The slots of a template are called as its file calls them: no list of columns has them. */
  private static final String SLOTS = "slots.";

  private static final Map<Kind, Map<String, Column>> COLUMNS = new EnumMap<>(Kind.class);

  static {
    for (Kind kind : Kind.values()) {
      Map<String, Column> columns = Column.of(kind.schema().rule());
      columns.keySet().removeIf(name -> NESTED.stream().anyMatch(name::startsWith));
      columns.remove(ArmsReader.ARMS);
      COLUMNS.put(kind, columns);
    }
  }

  /** What the rows may say: of one kind what that knows, and else what any does. */
  private static Map<String, Column> columns(Optional<Kind> kind) {
    Map<String, Column> columns = new LinkedHashMap<>();
    Arrays.stream(Kind.values())
        .filter(each -> kind.isEmpty() || kind.get() == each)
        .forEach(each -> COLUMNS.get(each).forEach(columns::putIfAbsent));
    return columns;
  }

  /** The kind whose fields the columns are; a campaign where they are nobody's. */
  private static Kind meant(Set<String> names) {
    Comparator<Kind> fewestUnknown =
        Comparator.comparingLong(
            kind -> names.stream().filter(name -> !name.equals(DATE) && !isOf(kind, name)).count());
    return Arrays.stream(Kind.values())
        .filter(kind -> names.stream().anyMatch(name -> isOwn(kind, name)))
        .min(fewestUnknown.thenComparingInt(kind -> missing(kind, names).size()))
        .orElse(Kind.CAMPAIGN);
  }

  /** Whether not every kind has such a column. */
  private static boolean isOwn(Kind kind, String name) {
    return isOf(kind, name) && Arrays.stream(Kind.values()).anyMatch(other -> !isOf(other, name));
  }

  private static boolean isOf(Kind kind, String name) {
    return COLUMNS.get(kind).containsKey(name) || kind == Kind.TEMPLATE && isSlot(name);
  }

  private static boolean isSlot(String name) {
    return name.startsWith(SLOTS) && name.length() > SLOTS.length() && name.indexOf('/') < 0;
  }

  private static List<String> missing(Kind kind, Set<String> names) {
    Rule rule = kind.schema().rule();
    return COLUMNS.get(kind).values().stream()
        .filter(column -> column.isRequiredIn(rule) && !GIVEN.contains(column.name()))
        .map(Column::name)
        .filter(name -> !names.contains(name))
        .toList();
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
      }
    }
    Optional<Kind> kind =
        seen.containsKey(KIND) ? Optional.empty() : Optional.of(meant(seen.keySet()));
    Map<String, Column> columns = columns(kind);
    if (kind.isEmpty() || kind.get() == Kind.TEMPLATE) {
      names.stream().filter(Header::isSlot).forEach(name -> columns.put(name, Column.slot(name)));
    }
    var header = new Header(List.copyOf(names), columns, kind);
    for (CsvReader.Cell cell : row.cells()) {
      if (!cell.text().isEmpty() && !header.isKnown(cell.text())) {
        unknown.putIfAbsent(cell.text(), cell.position());
      }
    }
    var absent = new ArrayList<>(header.known());
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
                  Shown.choice(header.known()),
                  "%s is not a column of a table of jobs.%s The columns are %s."
                      .formatted(
                          Shown.quoted(name),
                          meant.map(" Did you mean \"%s\"?"::formatted).orElse(""),
                          Shown.all(header.known()))));
        });
    kind.ifPresent(
        one ->
            missing(one, seen.keySet()).stream()
                .filter(absent::contains)
                .forEach(name -> errors.add(header.missing(file, row.position(), name))));
    return header;
  }

  private InputError missing(String file, Position position, String name) {
    Expected expected = new Expected(columns.get(name).rule());
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

  private List<String> known() {
    var known = new ArrayList<>(columns.keySet());
    known.add(DATE);
    return known;
  }

  private boolean isKnown(String name) {
    return name.equals(DATE) || columns.containsKey(name);
  }

  /**
   * The columns of a row, in the order of its cells; none for a date. Where a row names its kind, a
   * column is what that kind calls so.
   */
  List<Optional<Column>> columns(CsvReader.Row row) {
    int at = names.indexOf(KIND);
    Map<String, Column> own =
        at < 0 ? columns : Kind.named(row.cells().get(at).text()).map(COLUMNS::get).orElse(columns);
    return names.stream()
        .map(
            name ->
                Optional.ofNullable(own.get(name)).or(() -> Optional.ofNullable(columns.get(name))))
        .toList();
  }

  int size() {
    return names.size();
  }
}

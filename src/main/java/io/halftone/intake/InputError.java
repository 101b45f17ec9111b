package io.halftone.intake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One mistake in a file that somebody wrote.
 *
 * @param line counted from 1; 0 where there is no place in the file to point at
 * @param column counted from 1, or 0 with the line
 * @param field such as {@code platforms[2]} or {@code text.tagline}; empty for the file as a whole
 * @param found what stands there
 * @param expected what could stand there
 * @param message one or more sentences that say what to do
 */
public record InputError(
    String file,
    int line,
    int column,
    String field,
    String found,
    String expected,
    String message) {
  private static final int MOST = 100;
  private static final Comparator<InputError> IN_ORDER =
      Comparator.comparing(InputError::file)
          .thenComparingInt(InputError::line)
          .thenComparingInt(InputError::column)
          .thenComparing(InputError::field);

  /** The same under the name by which its reader knows the file. */
  public InputError in(String name) {
    return new InputError(name, line, column, field, found, expected, message);
  }

  /** An error of a file as a whole. */
  static InputError ofFile(String file, String found, String expected, String message) {
    return new InputError(file, 1, 1, "", found, expected, message);
  }

  /** An error of a file of which nothing could be read. */
  static InputError ofUnread(String file, String found, String message) {
    return new InputError(file, 0, 0, "", found, "a file", message);
  }

  /** In the order of the files, and no more of them than a person reads. */
  static List<InputError> sorted(Collection<InputError> errors) {
    List<InputError> all = errors.stream().sorted(IN_ORDER).toList();
    if (all.size() <= MOST) {
      return all;
    }
    var told = new ArrayList<>(all.subList(0, MOST));
    InputError next = all.get(MOST);
    told.add(
        new InputError(
            next.file(),
            next.line(),
            next.column(),
            "",
            "%d more mistakes".formatted(all.size() - MOST),
            "none",
            "From here on there are %d more mistakes. Mend those above first."
                .formatted(all.size() - MOST)));
    return List.copyOf(told);
  }

  /** The list of mistakes that is put beside a rejected file. */
  public static String list(List<InputError> errors) {
    return errors.stream().map(InputError::paragraph).collect(Collectors.joining("\n\n", "", "\n"));
  }

  private String paragraph() {
    return "%s\n  field: %s\n  found: %s\n  expected: %s"
        .formatted(this, field.isEmpty() ? "the file as a whole" : field, found, expected);
  }

  @Override
  public String toString() {
    return line == 0
        ? "%s: %s".formatted(Shown.name(file), message)
        : "%s:%d:%d: %s".formatted(Shown.name(file), line, column, message);
  }
}

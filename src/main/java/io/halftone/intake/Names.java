package io.halftone.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Checks that a name in one file is known from another. */
final class Names {
  private Names() {}

  /**
   * @param what such as {@code a platform}
   */
  static void check(
      Document document,
      String pointer,
      String what,
      Collection<String> known,
      List<InputError> errors) {
    JsonNode value = document.at(pointer);
    boolean named = value.isTextual() && !value.textValue().isEmpty();
    if (named
        && !known.contains(value.textValue().strip())
        && !isToldOff(document, pointer, errors)) {
      errors.add(unknown(document, pointer, value.textValue(), what, known));
    }
  }

  /** Whether there is an error about a value already: one for each is enough. */
  static boolean isToldOff(Document document, String pointer, List<InputError> errors) {
    String field = document.field(pointer);
    return errors.stream().anyMatch(error -> error.field().equals(field));
  }

  /** The only one there is need not be said twice. */
  private static String known(String name, List<String> all) {
    if (all.isEmpty()) {
      return "The configuration holds none.";
    }
    return all.size() == 1 && Suggestion.of(name, all).isPresent()
        ? ""
        : "Known are %s.".formatted(Shown.all(all));
  }

  static InputError unknown(
      Document document, String pointer, String name, String what, Collection<String> known) {
    List<String> all = new ArrayList<>(known);
    return document.error(
        pointer,
        Shown.quoted(name),
        all.isEmpty() ? what : Shown.choice(all),
        "%s is not %s.%s%s %s"
            .formatted(
                Shown.quoted(name),
                what,
                document.notation() == Notation.CSV && name.matches("(?s).*[,;].*")
                    ? " Write | between several."
                    : "",
                Suggestion.sentence(name, known),
                known(name, all))
            .strip());
  }
}

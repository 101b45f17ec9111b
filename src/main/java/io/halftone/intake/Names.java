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
    if (value.isTextual()
        && !value.textValue().isEmpty()
        && !known.contains(value.textValue().strip())) {
      errors.add(unknown(document, pointer, value.textValue(), what, known));
    }
  }

  static InputError unknown(
      Document document, String pointer, String name, String what, Collection<String> known) {
    List<String> all = new ArrayList<>(known);
    return document.error(
        pointer,
        Shown.quoted(name),
        all.isEmpty() ? what : Shown.choice(all),
        "%s is not %s.%s %s"
            .formatted(
                Shown.quoted(name),
                what,
                Suggestion.sentence(name, known),
                all.isEmpty()
                    ? "The configuration holds none."
                    : "Known are %s.".formatted(Shown.all(all))));
  }
}

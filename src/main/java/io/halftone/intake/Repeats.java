package io.halftone.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds what stands twice in lists that hold everything once. The validator only says that there is
 * something, not what and where; and neither blanks around a text nor capitals make a difference
 * here: names become folders, of which some disks hold "Red" and "red" as one.
 */
final class Repeats {
  private final Document document;
  private final List<InputError> errors = new ArrayList<>();

  private Repeats(Document document) {
    this.document = document;
  }

  static List<InputError> in(Document document, Rule rule) {
    var repeats = new Repeats(document);
    repeats.search(Pointer.ROOT, document.root(), rule);
    return repeats.errors;
  }

  private void search(String pointer, JsonNode value, Rule rule) {
    if (value.isObject()) {
      value
          .properties()
          .forEach(
              field ->
                  rule.field(field.getKey())
                      .ifPresent(
                          inner ->
                              search(
                                  Pointer.to(pointer, field.getKey()), field.getValue(), inner)));
    } else if (value.isArray()) {
      if (rule.says("uniqueItems").isPresent()) {
        compare(pointer, value);
      }
      rule.item()
          .ifPresent(
              inner -> {
                for (int i = 0; i < value.size(); i++) {
                  search(Pointer.to(pointer, i), value.get(i), inner);
                }
              });
    }
  }

  private void compare(String pointer, JsonNode list) {
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < list.size(); i++) {
      JsonNode item = list.get(i);
      Integer first =
          seen.putIfAbsent(
              item.isTextual()
                  ? item.textValue().strip().toLowerCase(Locale.ROOT)
                  : item.toString(),
              i);
      if (first != null) {
        String here = Pointer.to(pointer, i);
        String before = Pointer.to(pointer, first);
        errors.add(
            document.error(
                here,
                Shown.found(list.get(i)),
                "something that is not in the list yet",
                "%s stands in %s twice: first on line %d, as %s. %s"
                    .formatted(
                        Shown.value(item),
                        document.field(pointer),
                        document.placeOf(before).line(),
                        document.field(before),
                        item.asText().strip().equals(list.get(first).asText().strip())
                            ? "Delete one of them."
                            : "Capitals make no difference, for they are folders. Delete or rename"
                                + " one of them.")));
      }
    }
  }
}

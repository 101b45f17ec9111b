package io.halftone.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds what stands twice in lists that hold everything once. The validator only says that there is
 * something, not what and where; and blanks around a text make no difference here.
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
          seen.putIfAbsent(item.isTextual() ? item.textValue().strip() : item.toString(), i);
      if (first != null) {
        String here = Pointer.to(pointer, i);
        String before = Pointer.to(pointer, first);
        errors.add(
            document.error(
                here,
                Shown.found(list.get(i)),
                "something that is not in the list yet",
                "%s stands in %s twice: first on line %d, as %s. Delete one of them."
                    .formatted(
                        Shown.value(list.get(i)),
                        document.field(pointer),
                        document.placeOf(before).line(),
                        document.field(before))));
      }
    }
  }
}

package io.halftone.intake;

import io.halftone.intake.Demands.Part;
import io.halftone.job.Acceptance.Region;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the parts of a group of which preset, brand and job may each say some, and the numbers in
 * them that must go together.
 *
 * @param fields the group
 */
record PartReader(Fields fields, List<InputError> errors) {

  /** What the schema has objected to is passed over, so that all mistakes are told at once. */
  <T> Part<T> part(String name, Function<String, Optional<T>> read) {
    Document document = fields.document();
    String pointer = fields.at(name);
    if (isToldOff("without") || isToldOff(name)) {
      return Part.unsaid();
    }
    String place = "%s of %s".formatted(document.field(pointer), document.file());
    boolean without = fields.texts("without").contains(name);
    if (without && fields.has(name)) {
      errors.add(
          document.error(
              document.keyOf(pointer),
              pointer,
              "a part that stands under without as well",
              "one of the two",
              "%s is asked for, and stands under without. Delete one of the two."
                  .formatted(document.field(pointer))));
    }
    return without || fields.has(name)
        ? new Part<>(Optional.of(place), without ? Optional.empty() : read.apply(name))
        : Part.unsaid();
  }

  private boolean isToldOff(String name) {
    String file = fields.document().file();
    String field = fields.document().field(fields.at(name));
    return errors.stream()
        .filter(error -> error.file().equals(file))
        .map(InputError::field)
        .anyMatch(
            at -> at.equals(field) || at.startsWith(field + ".") || at.startsWith(field + "["));
  }

  Region region(Fields part) {
    var region =
        new Region(
            share(part, "x", 0),
            share(part, "y", 0),
            share(part, "width", 0),
            share(part, "height", 0));
    fits(part, "x", region.x(), "width", region.width());
    fits(part, "y", region.y(), "height", region.height());
    return region;
  }

  static double share(Fields group, String field, double otherwise) {
    return group.has(field) ? group.number(field).doubleValue() : otherwise;
  }

  void ordered(Fields group, String least, double from, String most, double to) {
    if (from > to) {
      contradiction(
          group,
          group.has(least) ? least : most,
          "%s is %s and %s is %s, so that nothing is ever between them. Make %s smaller or %s larger."
              .formatted(least, from, most, to, least, most));
    }
  }

  private void fits(Fields group, String start, double from, String length, double size) {
    if (size == 0) {
      contradiction(group, length, "%s is 0, so that the part is empty.".formatted(length));
    } else if (from + size > 1.000001) {
      contradiction(
          group,
          length,
          "%s and %s come to more than 1, which is beyond the picture's edge. Make %s smaller."
              .formatted(start, length, length));
    }
  }

  private void contradiction(Fields group, String field, String message) {
    Document document = fields.document();
    errors.add(
        document.error(
            group.at(field),
            Shown.found(document.at(group.at(field))),
            "a value that fits the others",
            "%s cannot be so: %s".formatted(document.field(group.at(field)), message)));
  }
}

package io.halftone.intake;

import io.halftone.job.Acceptance.Region;
import io.halftone.job.Template;
import io.halftone.job.Template.Slot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads one template. Its picture lies in the folder beside the file that has its name. */
final class TemplateFile {
  private final Fields fields;
  private final List<InputError> errors;

  private TemplateFile(Fields fields, List<InputError> errors) {
    this.fields = fields;
    this.errors = errors;
  }

  static Optional<Template> read(
      Path path, Function<byte[], String> keep, List<InputError> errors) {
    Optional<String> name = BrandFile.name(path, "template", errors);
    Optional<Fields> fields =
        name.flatMap(known -> new ConfigFile(path, Schema.TEMPLATES, errors).fields());
    return fields.flatMap(
        read ->
            new TemplateFile(read, errors)
                .template(name.get(), new Assets(path.resolveSibling(name.get()), keep)));
  }

  private Optional<Template> template(String name, Assets assets) {
    int before = errors.size();
    Optional<Assets.Found.Picture> picture =
        new References(fields.document(), assets, Map.of()).viewable(fields.at("picture"), errors);
    var slots = new LinkedHashMap<String, Slot>();
    fields.group("slots").groups().forEach(group -> slots.put(group.name(), slot(group)));
    if (errors.size() > before) {
      return Optional.empty();
    }
    overlaps(slots);
    return errors.size() > before
        ? Optional.empty()
        : picture.map(
            found ->
                new Template(
                    name,
                    fields.text("title"),
                    found.sha256(),
                    found.size().orElseThrow(),
                    fields.texts("fixed"),
                    slots));
  }

  private Slot slot(Fields group) {
    var kind = Template.Kind.valueOf(group.text("kind").toUpperCase(Locale.ROOT));
    Optional<Region> where =
        group.has("where")
            ? Optional.of(new PartReader(fields, errors).region(group.group("where")))
            : Optional.empty();
    if (where.isEmpty() && kind != Template.Kind.WORDS) {
      object(
          group,
          "kind",
          "a part of the picture",
          "has no place. Add where: {x: 0.1, y: 0.7, width: 0.8, height: 0.1} to the slot, in"
              + " shares of the width and height from the upper left corner.");
    }
    for (String ofTexts : List.of("max-length", "placeholder")) {
      if (group.has(ofTexts) && kind != Template.Kind.TEXT) {
        object(
            group,
            ofTexts,
            "nothing",
            "is of texts only, and this slot is filled with %s. Delete it, or make the slot kind: text."
                .formatted(kind == Template.Kind.PICTURE ? "a picture" : "a description"));
      }
    }
    // One that is told off for having no place stands in for the rest of the file.
    return new Slot(
        where.isEmpty() ? Template.Kind.WORDS : kind,
        where,
        group.has("max-length") ? Optional.of(group.whole("max-length")) : Optional.empty(),
        group.maybeText("placeholder"));
  }

  /** A description may be of the ground on which others stand; two others hide each other. */
  private void overlaps(Map<String, Slot> slots) {
    List<Map.Entry<String, Slot>> before = new ArrayList<>();
    for (Map.Entry<String, Slot> slot : slots.entrySet()) {
      if (!slot.getValue().required()) {
        continue;
      }
      Region where = slot.getValue().where().orElseThrow();
      before.stream()
          .filter(other -> shared(where, other.getValue().where().orElseThrow()))
          .findFirst()
          .ifPresent(
              other ->
                  object(
                      fields.group("slots").group(slot.getKey()),
                      "where",
                      "a part of its own",
                      "lies over that of slot %s, so that one hides the other. Move one of them, or make it smaller."
                          .formatted(other.getKey())));
      before.add(slot);
    }
  }

  private static boolean shared(Region one, Region other) {
    double across =
        Math.min(one.x() + one.width(), other.x() + other.width()) - Math.max(one.x(), other.x());
    double down =
        Math.min(one.y() + one.height(), other.y() + other.height()) - Math.max(one.y(), other.y());
    return across > 1e-6 && down > 1e-6;
  }

  private void object(Fields group, String field, String expected, String message) {
    Document document = fields.document();
    String pointer = group.at(field);
    errors.add(
        document.error(
            pointer,
            Shown.found(document.at(pointer)),
            expected,
            "%s %s".formatted(document.field(pointer), message)));
  }
}

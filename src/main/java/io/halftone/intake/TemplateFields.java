package io.halftone.intake;

import io.halftone.job.Brief;
import io.halftone.job.Brief.FromTemplate.Row;
import io.halftone.job.Reference;
import io.halftone.job.Template;
import io.halftone.job.Template.Slot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What only a job of a template says: values for its slots, once or row by row. */
final class TemplateFields {
  private static final int USUAL_VARIANTS = 3;
  private static final String SLOTS = "slots";

  private final BriefReader reader;
  private final Fields fields;
  private final Template template;

  private TemplateFields(BriefReader reader, Template template) {
    this.reader = reader;
    this.fields = reader.fields();
    this.template = template;
  }

  static Optional<Brief> brief(BriefReader reader) {
    Template template = reader.catalogue().templates().get(reader.fields().text("template"));
    return new TemplateFields(reader, template).brief();
  }

  private Optional<Brief> brief() {
    boolean adapt = fields.flag("adapt");
    if (!adapt) {
      reader.framed(template.size());
    }
    List<String> variations = fields.texts("variations");
    int variants =
        fields.whole("variants", variations.isEmpty() ? USUAL_VARIANTS : variations.size());
    if (!variations.isEmpty() && variations.size() != variants) {
      reader.object(
          fields,
          "variants",
          Integer.toString(variations.size()),
          "is %d, and variations lists %d. Leave variants out: there is one for each variation."
              .formatted(variants, variations.size()));
    }
    List<Row> rows = rows();
    return reader.errors().isEmpty()
        ? Optional.of(new Brief.FromTemplate(template, rows, variants, variations, adapt))
        : Optional.empty();
  }

  private List<Row> rows() {
    Fields common = fields.group(SLOTS);
    unknown(common);
    if (!fields.has("rows")) {
      return List.of(row(fields, List.of(common)));
    }
    List<Row> rows = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Fields each : fields.list("rows")) {
      Fields own = each.group(SLOTS);
      unknown(own);
      rows.add(row(each, List.of(own, common)));
      String name = each.text("name");
      if (!names.add(name.toLowerCase(Locale.ROOT))) {
        reader.object(
            each, "name", "another name for every row", "is that of another row as well.");
      }
    }
    return rows;
  }

  private void unknown(Fields group) {
    Document document = fields.document();
    document
        .at(group.pointer())
        .properties()
        .forEach(
            value -> {
              if (!template.slots().containsKey(value.getKey())) {
                reader
                    .errors()
                    .add(
                        Names.unknown(
                            document,
                            group.at(value.getKey()),
                            value.getKey(),
                            "a slot of template " + template.name(),
                            template.slots().keySet()));
              }
            });
  }

  /**
   * @param from where values are looked for, one after the other
   */
  private Row row(Fields row, List<Fields> from) {
    Map<String, String> words = new LinkedHashMap<>();
    Map<String, Reference> pictures = new LinkedHashMap<>();
    template
        .slots()
        .forEach(
            (name, slot) -> {
              Optional<Fields> group = from.stream().filter(each -> each.has(name)).findFirst();
              if (group.isEmpty()) {
                if (slot.required()) {
                  missing(row, name, slot);
                }
              } else if (slot.kind() == Template.Kind.PICTURE) {
                reader
                    .picture(group.get(), name, Reference.Role.SUBJECT)
                    .ifPresent(picture -> pictures.put(name, picture));
              } else {
                words.put(name, text(group.get(), name, slot));
              }
            });
    return new Row(row.maybeText("name").filter(name -> fields.has("rows")), words, pictures);
  }

  private String text(Fields group, String name, Slot slot) {
    String text = group.text(name);
    int letters = text.codePointCount(0, text.length());
    slot.most()
        .filter(most -> letters > most)
        .ifPresent(
            most ->
                reader.object(
                    group,
                    name,
                    "at most %d letters".formatted(most),
                    "has %d letters, and the slot takes %d. Shorten it.".formatted(letters, most)));
    return text;
  }

  private void missing(Fields row, String name, Slot slot) {
    Document document = fields.document();
    String at =
        Stream.of(row.at(SLOTS), row.pointer())
            .filter(p -> !document.at(p).isMissingNode())
            .findFirst()
            .orElse(Pointer.ROOT);
    String example =
        slot.kind() == Template.Kind.PICTURE ? name + ": picture.png" : name + ": Some words";
    reader
        .errors()
        .add(
            document.error(
                document.keyOf(at),
                row.at(SLOTS),
                "nothing",
                example,
                "slot %s of template %s is not filled%s. Add %s to slots."
                    .formatted(
                        name,
                        template.name(),
                        slot.placeholder()
                            .map(words -> ", so that \"%s\" would be published".formatted(words))
                            .orElse(""),
                        example)));
  }
}

package io.halftone.intake;

import io.halftone.job.Acceptance.Region;
import io.halftone.job.Brief;
import io.halftone.job.Brief.TextReplacement.Replacement;
import io.halftone.job.Reference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What only a job of replaced texts says: a list of replacements, or a single one. */
final class TextReplacementFields {
  private final BriefReader reader;
  private final Fields fields;

  private TextReplacementFields(BriefReader reader) {
    this.reader = reader;
    this.fields = reader.fields();
  }

  static Optional<Brief> brief(BriefReader reader) {
    return new TextReplacementFields(reader).brief();
  }

  private Optional<Brief> brief() {
    boolean listed = fields.has("replacements");
    for (String single : List.of("old", "new", "where", "name")) {
      if (listed && fields.has(single)) {
        reader.object(
            fields,
            single,
            "either replacements or a single one",
            "stands beside replacements. Move it into the list, or delete one of the two.");
      } else if (!listed && !fields.has(single) && List.of("old", "new").contains(single)) {
        missing(single);
      }
    }
    if (!reader.errors().isEmpty()) {
      return Optional.empty();
    }
    List<Fields> groups = listed ? fields.list("replacements") : List.of(fields);
    Optional<BriefReader.Seen> template =
        reader.seen(fields, "template", Reference.Role.ORIGINAL, sought(groups));
    if (template.isEmpty()) {
      return Optional.empty();
    }
    reader.framed(template.get().size());
    List<Replacement> replacements = replacements(groups, template.get().places());
    return reader.errors().isEmpty()
        ? Optional.of(
            new Brief.TextReplacement(
                template.get().picture(), template.get().size(), replacements))
        : Optional.empty();
  }

  private void missing(String field) {
    Document document = fields.document();
    reader
        .errors()
        .add(
            document.error(
                Pointer.ROOT,
                "nothing",
                "what is replaced",
                "%s is missing. Add old: and new: for a single picture, or replacements: with one of both for each picture."
                    .formatted(field)));
  }

  private static List<String> sought(List<Fields> groups) {
    return groups.stream()
        .filter(group -> !group.has("where"))
        .map(group -> group.text("old"))
        .distinct()
        .toList();
  }

  private List<Replacement> replacements(List<Fields> groups, Map<String, Region> found) {
    List<Replacement> replacements = new ArrayList<>();
    Set<String> labels = new HashSet<>();
    for (Fields group : groups) {
      replacement(group, found)
          .ifPresent(
              replacement -> {
                replacements.add(replacement);
                if (!labels.add(replacement.label().toLowerCase(Locale.ROOT))) {
                  reader.object(
                      group,
                      group.has("name") ? "name" : "new",
                      "another name for every picture",
                      "is that of another picture as well. Give one of them a name: of its own, or"
                          + " delete it.");
                }
              });
    }
    return replacements;
  }

  private Optional<Replacement> replacement(Fields group, Map<String, Region> found) {
    String before = group.text("old");
    String after = group.text("new");
    if (before.equals(after)) {
      reader.object(group, "new", "other words", "says what old says. Nothing would change.");
      return Optional.empty();
    }
    Optional<Region> where =
        group.has("where")
            ? Optional.of(reader.region(group.group("where")))
            : Optional.ofNullable(found.get(before)).map(place -> room(place, before, after));
    if (where.isEmpty()) {
      reader.object(
          group,
          "old",
          "words that can be read on the template, or where they stand",
          "cannot be found on the template. Write it as it stands there, or say where it stands:"
              + " where: {x: 0.1, y: 0.8, width: 0.4, height: 0.06}, in shares of the width and"
              + " height from the upper left corner.");
    }
    return where.map(part -> new Replacement(before, after, part, group.maybeText("name")));
  }

  /** As much room around the old words as the new ones may take. */
  private static Region room(Region place, String before, String after) {
    double longer = Math.max(0, 1.15 * after.length() / before.length() - 1) * place.width();
    double edge = 0.35 * place.height();
    boolean centred = Math.abs(place.x() + place.width() / 2 - 0.5) < 0.04;
    double left = Math.max(0, place.x() - edge - (centred ? longer / 2 : 0));
    double right = Math.min(1, place.x() + place.width() + edge + (centred ? longer / 2 : longer));
    double top = Math.max(0, place.y() - edge);
    double bottom = Math.min(1, place.y() + place.height() + edge);
    return new Region(rounded(left), rounded(top), rounded(right - left), rounded(bottom - top));
  }

  private static double rounded(double share) {
    return Math.round(share * 1000) / 1000.0;
  }
}

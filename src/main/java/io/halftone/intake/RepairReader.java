package io.halftone.intake;

import io.halftone.job.Acceptance.Region;
import io.halftone.job.Repairs;
import java.util.List;
import java.util.Optional;

/**
 * Reads the field {@code repair} of a job, a brand, a preset or a file of acceptance.
 *
 * @param fields the field itself
 * @param assets where the fonts lie that it names
 */
record RepairReader(Fields fields, Assets assets, List<InputError> errors) {
  private static final String FIELD = "repair";

  /**
   * @param group in which the field may stand
   */
  static RepairDemands read(Fields group, Assets assets, List<InputError> errors) {
    return group.document().at(group.at(FIELD)).isObject()
        ? new RepairReader(group.group(FIELD), assets, errors).demands()
        : RepairDemands.NONE;
  }

  private RepairDemands demands() {
    var parts = new PartReader(fields, errors);
    return new RepairDemands(
        parts.part(
            "crop",
            name ->
                Optional.of(new Repairs.Crop(PartReader.share(fields.group(name), "least", 0.8)))),
        parts.part(
            "palette",
            name ->
                Optional.of(new Repairs.Palette(PartReader.share(fields.group(name), "most", 12)))),
        parts.part("text", name -> Optional.of(text(fields.group(name), parts))),
        parts.part(
            "logo",
            name ->
                Optional.of(
                    new Repairs.Logo(PartReader.share(fields.group(name), "margin", 0.05)))));
  }

  private Repairs.Text text(Fields text, PartReader parts) {
    Optional<Region> box =
        text.has("box") ? Optional.of(parts.region(text.group("box"))) : Optional.empty();
    return new Repairs.Text(
        box, text.has("font") ? font(text, "font") : Optional.empty(), text.maybeText("colour"));
  }

  private Optional<String> font(Fields group, String field) {
    String name = group.text(field);
    return switch (assets.findFont(name)) {
      case Assets.Found.Picture(var sha256, var size) -> Optional.of(sha256);
      case Assets.Found.Refused(var reason) -> {
        Document document = fields.document();
        String pointer = group.at(field);
        errors.add(
            document.error(
                pointer,
                Shown.quoted(name),
                "the name of a TrueType or OpenType font in " + assets.folder(),
                "%s cannot be %s. %s"
                    .formatted(document.field(pointer), Shown.quoted(name), reason)));
        yield Optional.empty();
      }
    };
  }
}

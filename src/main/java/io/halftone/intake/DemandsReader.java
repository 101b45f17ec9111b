package io.halftone.intake;

import io.halftone.intake.Demands.Colours;
import io.halftone.intake.Demands.Part;
import io.halftone.intake.Demands.Sign;
import io.halftone.intake.Demands.Template;
import io.halftone.intake.Demands.Words;
import io.halftone.job.Acceptance.Element;
import io.halftone.job.Acceptance.Preservation;
import io.halftone.job.Acceptance.Region;
import io.halftone.job.Acceptance.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the field {@code acceptance} of a job, a brand, a preset or a file of its own.
 *
 * @param fields the field itself
 * @param assets where the pictures lie that it names
 */
record DemandsReader(Fields fields, Assets assets, List<InputError> errors) {
  private static final String FIELD = "acceptance";

  /**
   * What the schema has objected to is passed over, part by part, so that all mistakes are told at
   * once.
   *
   * @param group in which the field may stand
   */
  static Demands read(Fields group, Assets assets, List<InputError> errors) {
    return group.document().at(group.at(FIELD)).isObject()
        ? new DemandsReader(group.group(FIELD), assets, errors).demands()
        : Demands.NONE;
  }

  private Demands demands() {
    return new Demands(
        part("score", name -> Optional.of(share(fields, name, 0))),
        part("artifacts", name -> Optional.of(share(fields, name, 0))),
        part("palette", name -> Optional.of(colours(fields.group(name)))),
        part("text", name -> Optional.of(words(fields.group(name)))),
        part("logo", name -> sign(fields.group(name))),
        part("elements", name -> Optional.of(elements(name))),
        part("preserve", name -> preservation(fields.group(name))),
        part("set", name -> Optional.of(series(fields.group(name)))));
  }

  private <T> Part<T> part(String name, Function<String, Optional<T>> read) {
    return new PartReader(fields, errors).part(name, read);
  }

  private static Colours colours(Fields palette) {
    return new Colours(
        palette.has("colours") ? Optional.of(palette.texts("colours")) : Optional.empty(),
        share(palette, "tolerance", 10),
        share(palette, "coverage", 0.1),
        palette.has("each") ? Optional.of(share(palette, "each", 0)) : Optional.empty());
  }

  private static Words words(Fields text) {
    return new Words(
        text.has("shows") ? Optional.of(text.texts("shows")) : Optional.empty(),
        text.texts("never"));
  }

  private Optional<Sign> sign(Fields logo) {
    double least = share(logo, "least-width", 0.05);
    double most = share(logo, "most-width", 0.4);
    ordered(logo, "least-width", least, "most-width", most);
    Optional<String> picture = logo.has("file") ? picture(logo, "file") : Optional.empty();
    return Optional.of(new Sign(picture, logo.maybeText("corner"), least, most));
  }

  private List<Element> elements(String name) {
    var elements = new ArrayList<Element>();
    for (Fields each : fields.list(name)) {
      picture(each, "file")
          .ifPresent(sha256 -> elements.add(new Element(each.text("name"), sha256)));
    }
    return List.copyOf(elements);
  }

  private Optional<Template> preservation(Fields preserve) {
    List<Region> except =
        preserve.list("except").stream().map(new PartReader(fields, errors)::region).toList();
    return found(preserve, "template")
        .map(
            picture ->
                new Template(
                    new Preservation(picture.sha256(), except), picture.size().orElseThrow()));
  }

  private Series series(Fields set) {
    double least = share(set, "least", 0);
    double most = share(set, "most", 0.7);
    ordered(set, "least", least, "most", most);
    return new Series(least, most);
  }

  private static double share(Fields group, String field, double otherwise) {
    return PartReader.share(group, field, otherwise);
  }

  private void ordered(Fields group, String least, double from, String most, double to) {
    new PartReader(fields, errors).ordered(group, least, from, most, to);
  }

  private Optional<String> picture(Fields group, String field) {
    return found(group, field).map(Assets.Found.Picture::sha256);
  }

  private Optional<Assets.Found.Picture> found(Fields group, String field) {
    String name = group.text(field);
    return switch (assets.findViewable(name)) {
      case Assets.Found.Picture picture -> Optional.of(picture);
      case Assets.Found.Refused(var reason) -> {
        Document document = fields.document();
        String pointer = group.at(field);
        errors.add(
            document.error(
                pointer,
                Shown.quoted(name),
                "the name of a PNG or JPEG in " + assets.folder(),
                "%s cannot be %s. %s"
                    .formatted(document.field(pointer), Shown.quoted(name), reason)));
        yield Optional.empty();
      }
    };
  }
}

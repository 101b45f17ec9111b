package io.halftone.intake;

import io.halftone.job.Brief;
import io.halftone.job.Reference;
import java.util.List;
import java.util.Optional;

/** What only a product matrix says. */
final class ProductMatrixFields {
  private static final List<String> AXES = List.of("colours", "materials", "settings", "views");

  private ProductMatrixFields() {}

  static Optional<Brief> brief(BriefReader reader) {
    Fields fields = reader.fields();
    if (AXES.stream().noneMatch(fields::has)) {
      reader.object(
          fields,
          "product",
          "colours, materials, settings or views beside it",
          "is varied in nothing. Add at least one list of colours, materials, settings or views.");
    }
    return Optional.of(
        new Brief.ProductMatrix(
            fields.text("product"),
            reader.pictures(fields, "pictures", Reference.Role.SUBJECT),
            fields.texts("colours"),
            fields.texts("materials"),
            fields.texts("settings"),
            fields.texts("views"),
            reader.references(),
            fields.flag("related")));
  }
}

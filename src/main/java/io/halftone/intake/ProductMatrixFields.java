package io.halftone.intake;

import io.halftone.job.Brief;
import io.halftone.job.Reference;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What only a product matrix says. */
final class ProductMatrixFields {
  /** As many as anybody orders in one job; more are several files. */
  private static final long MOST = 200_000;

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
    long pictures =
        Stream.concat(AXES.stream(), Stream.of("platforms"))
            .mapToLong(axis -> Math.max(1, fields.texts(axis).size()))
            .reduce(1, (a, b) -> a * b);
    if (pictures > MOST) {
      reader.object(
          fields,
          "product",
          "at most %,d pictures".formatted(MOST),
          "comes to %,d pictures, and a job makes %,d at most. Make several jobs of it, such as one for each setting."
              .formatted(pictures, MOST));
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

package io.halftone.intake;

import io.halftone.job.Reference;
import io.halftone.job.Size;
import java.util.List;
import java.util.Optional;

/**
 * What the kinds read their own fields with. The schema has passed the file.
 *
 * @param references those under {@code references}, which every kind may have
 */
record BriefReader(
    Fields fields,
    Catalogue catalogue,
    List<Reference> references,
    References pictures,
    List<InputError> errors) {
  private static final int MOST_PICTURES = 5000;

  /** A reference picture in a field of its own: a file of the assets folder, or a public URL. */
  Optional<Reference> picture(Fields group, String field, Reference.Role role) {
    return pictures.picture(group.at(field), role, errors);
  }

  /** The same for each item of a list of texts. */
  List<Reference> pictures(Fields group, String field, Reference.Role role) {
    return java.util.stream.IntStream.range(0, group.texts(field).size())
        .mapToObj(i -> pictures.picture(Pointer.to(group.at(field), i), role, errors))
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * A picture that is compared with what is made: it must lie here, and be seen.
   *
   * @param picture in the store
   */
  record Seen(Reference picture, Size size) {}

  Optional<Seen> seen(Fields group, String field, Reference.Role role) {
    return pictures
        .viewable(group.at(field), errors)
        .map(found -> new Seen(Reference.stored(role, found.sha256()), found.size().orElseThrow()));
  }

  /** More is more than one file: nobody could look through it, nor a process plan it at once. */
  void limit(long perPlatform) {
    long platforms = fields.has("platforms") ? fields.texts("platforms").size() : 1;
    if (perPlatform * platforms > MOST_PICTURES) {
      errors.add(
          fields
              .document()
              .error(
                  Pointer.ROOT,
                  "%d pictures".formatted(perPlatform * platforms),
                  "at most %d pictures".formatted(MOST_PICTURES),
                  "This file asks for %d pictures, and one job makes at most %d. Make several files of it."
                      .formatted(perPlatform * platforms, MOST_PICTURES)));
    }
  }

  /** Says that a value does not go together with the others. */
  void object(Fields group, String field, String expected, String message) {
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

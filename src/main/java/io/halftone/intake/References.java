package io.halftone.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.halftone.job.Json;
import io.halftone.job.Reference;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads the reference pictures that a job or a brand names.
 *
 * @param looked what has been looked at already: the rows of a table name a picture again and again
 */
record References(Document document, Assets assets, Map<String, Assets.Found> looked) {
  private static final String FIELD = "/references";

  /** What can be read; what cannot becomes an error, unless the schema has said so already. */
  List<Reference> read(List<InputError> errors) {
    var references = new ArrayList<Reference>();
    JsonNode list = document.at(FIELD);
    for (int i = 0; list.isArray() && i < list.size(); i++) {
      one(Pointer.to(FIELD, i), list.get(i), errors).ifPresent(references::add);
    }
    return List.copyOf(references);
  }

  private Optional<Reference> one(String pointer, JsonNode item, List<InputError> errors) {
    boolean url = item.has("url");
    boolean file = item.has("file");
    if (url == file) {
      if (item.isObject() && (url || item.size() == (item.has("role") ? 1 : 0))) {
        errors.add(
            document.error(
                pointer,
                url ? "a file and a URL" : "neither a file nor a URL",
                "either file or url",
                url
                    ? "%s names a file and a URL. Keep one of them."
                        .formatted(document.field(pointer))
                    : "%s names no picture. Add file: the name of a picture in %s, or url: where it lies in public."
                        .formatted(document.field(pointer), assets.folder())));
      }
      return Optional.empty();
    }
    JsonNode value = url ? item.get("url") : item.get("file");
    Optional<Reference.Role> role = role(item.path("role"));
    if (!value.isTextual() || value.textValue().isEmpty()) {
      return Optional.empty();
    }
    String text = value.textValue().strip();
    return url
        ? linked(Pointer.to(pointer, "url"), role, text, errors)
        : stored(Pointer.to(pointer, "file"), role, text, errors);
  }

  private Optional<Reference> linked(
      String pointer, Optional<Reference.Role> role, String url, List<InputError> errors) {
    Optional<String> objection = PublicUrl.objection(url);
    if (objection.isPresent()) {
      // The URL itself may hold a password, so it is not repeated.
      errors.add(
          document.error(
              pointer,
              "a URL that cannot be used",
              "a public https URL",
              "%s cannot be used. %s".formatted(document.field(pointer), objection.get())));
      return Optional.empty();
    }
    return role.map(known -> Reference.at(known, URI.create(url)));
  }

  private Optional<Reference> stored(
      String pointer, Optional<Reference.Role> role, String file, List<InputError> errors) {
    return switch (looked.computeIfAbsent(file, assets::find)) {
      case Assets.Found.Picture(var sha256, var size) ->
          role.map(known -> Reference.stored(known, sha256));
      case Assets.Found.Refused(var reason) -> {
        errors.add(
            document.error(
                pointer,
                Shown.quoted(file),
                "the name of a PNG, JPEG or WebP in " + assets.folder(),
                "%s cannot be %s. %s"
                    .formatted(document.field(pointer), Shown.quoted(file), reason)));
        yield Optional.empty();
      }
    };
  }

  /** One that must lie here and be seen. */
  Optional<Assets.Found.Picture> viewable(String pointer, List<InputError> errors) {
    return viewable(pointer, bytes -> {}, errors);
  }

  /**
   * @param look at its bytes, as they are kept
   */
  Optional<Assets.Found.Picture> viewable(
      String pointer, Consumer<byte[]> look, List<InputError> errors) {
    String name = document.at(pointer).asText().strip();
    if (name.matches("(?i)https?://.*")) {
      errors.add(
          document.error(
              pointer,
              "a URL",
              "the name of a PNG or JPEG in " + assets.folder(),
              "%s lies at a URL, but what pictures are compared with (must-show, a template) must be a file. Put it into %s and write its name."
                  .formatted(document.field(pointer), assets.folder())));
      return Optional.empty();
    }
    return switch (assets.findViewable(name, look)) {
      case Assets.Found.Picture picture -> Optional.of(picture);
      case Assets.Found.Refused(var reason) -> {
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

  /** A picture that a field of its own names, as a file or a URL in one text. */
  Optional<Reference> picture(String pointer, Reference.Role role, List<InputError> errors) {
    String text = document.at(pointer).asText().strip();
    return text.contains("://")
        ? linked(pointer, Optional.of(role), text, errors)
        : stored(pointer, Optional.of(role), text, errors);
  }

  private static Optional<Reference.Role> role(JsonNode role) {
    try {
      return Optional.ofNullable(Json.MAPPER.convertValue(role, Reference.Role.class));
    } catch (IllegalArgumentException unknown) {
      return Optional.empty(); // the schema says so
    }
  }
}

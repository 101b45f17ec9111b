package io.halftone.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.halftone.job.Acceptance.Preservation;
import io.halftone.job.Acceptance.Region;
import io.halftone.job.Brief;
import io.halftone.job.Reference;
import io.halftone.job.Size;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

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
  /** A reference picture in a field of its own: a file of the assets folder, or a public URL. */
  Optional<Reference> picture(Fields group, String field, Reference.Role role) {
    return pictures.picture(group.at(field), role, errors);
  }

  /**
   * An item of a list: a text alone, or a group that holds it and a name.
   *
   * @param pointer of the text
   */
  record Item(Optional<String> name, String text, String pointer) {}

  List<Item> items(String list, String text) {
    JsonNode node = fields.document().at(fields.at(list));
    return IntStream.range(0, node.size())
        .mapToObj(
            i -> {
              String at = Pointer.to(fields.at(list), i);
              if (node.get(i).isTextual()) {
                return new Item(Optional.empty(), node.get(i).textValue().strip(), at);
              }
              Fields group = new Fields(fields.document(), at);
              return new Item(group.maybeText("name"), group.text(text), group.at(text));
            })
        .toList();
  }

  /** Pictures of a list, by the names of their files where nobody calls them otherwise. */
  List<Brief.Named<Reference>> named(String list, Reference.Role role, boolean toBeSeen) {
    List<Item> items = items(list, "picture");
    apart(items, item -> item.name().orElse(stem(item.text())));
    return items.stream()
        .flatMap(
            item ->
                (toBeSeen
                        ? pictures
                            .viewable(item.pointer(), errors)
                            .map(found -> Reference.stored(role, found.sha256()))
                        : pictures.picture(item.pointer(), role, errors))
                        .map(
                            picture ->
                                new Brief.Named<>(item.name().orElse(stem(item.text())), picture))
                        .stream())
        .toList();
  }

  /** Objects to items that people could not tell apart. */
  void apart(List<Item> items, Function<Item, String> called) {
    Set<String> names = new HashSet<>();
    for (Item item : items) {
      String name = called.apply(item);
      if (!names.add(name.toLowerCase(Locale.ROOT))) {
        object(
            item.pointer(),
            "another name for each",
            "would be called %s, and so is another one above. Give one of them a name: of its own."
                .formatted(Shown.quoted(name)));
      }
    }
  }

  private static String stem(String place) {
    return place
        .replaceAll("[?#].*$", "")
        .replaceAll("^.*/", "")
        .replaceAll("\\.[A-Za-z0-9]+$", "");
  }

  /** The same for each item of a list of texts. */
  List<Reference> pictures(Fields group, String field, Reference.Role role) {
    return IntStream.range(0, group.texts(field).size())
        .mapToObj(i -> pictures.picture(Pointer.to(group.at(field), i), role, errors))
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * A picture that is compared with what is made: it must lie here, and be seen.
   *
   * @param picture in the store
   * @param places where words stand in it; those that cannot be found are not among them
   */
  record Seen(Reference picture, Size size, Map<String, Region> places) {}

  /**
   * @param texts that are looked for in it
   */
  Optional<Seen> seen(Fields group, String field, Reference.Role role, List<String> texts) {
    var places = new HashMap<String, Region>();
    return pictures
        .viewable(
            group.at(field),
            bytes -> {
              if (!texts.isEmpty()) {
                places.putAll(pictures.assets().finder().find(bytes, texts));
              }
            },
            errors)
        .map(
            found ->
                new Seen(
                    Reference.stored(role, found.sha256()), found.size().orElseThrow(), places));
  }

  Region region(Fields group) {
    return new PartReader(fields, errors).region(group);
  }

  /** Objects to frames in which a template cannot be left as it is. */
  void framed(Size template) {
    for (String name : fields.has("platforms") ? fields.texts("platforms") : List.<String>of()) {
      Size frame = catalogue.platforms().get(name).size();
      if (Preservation.isOtherFrame(frame, template)) {
        object(
            fields,
            "platforms",
            "platforms of the template's frame",
            "cannot have %s: it is %s and the template is %s, which cannot be left as it is in another frame. Leave it out, or take a template of that frame."
                .formatted(name, frame, template));
      }
    }
    if (fields.has("size") && Preservation.isOtherFrame(fields.size("size"), template)) {
      object(
          fields,
          "size",
          template.toString(),
          "cannot be %s: the template is %s, and cannot be left as it is in another frame. Leave size out, or keep the template's proportions."
              .formatted(fields.text("size"), template));
    }
  }

  /** Says that a value does not go together with the others. */
  void object(Fields group, String field, String expected, String message) {
    object(group.at(field), expected, message);
  }

  private void object(String pointer, String expected, String message) {
    Document document = fields.document();
    errors.add(
        document.error(
            pointer,
            Shown.found(document.at(pointer)),
            expected,
            "%s %s".formatted(document.field(pointer), message)));
  }
}

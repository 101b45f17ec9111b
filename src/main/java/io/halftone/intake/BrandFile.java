package io.halftone.intake;

import io.halftone.job.Brand;
import io.halftone.job.Reference;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads one brand. Its pictures lie in the folder beside the file that has the brand's name. */
final class BrandFile {
  private BrandFile() {}

  /** A brand, and what it demands of pictures. */
  record Read(Brand brand, Terms.OfBrand terms) {}

  static Optional<Read> read(Path path, Function<byte[], String> keep, List<InputError> errors) {
    Optional<String> named = name(path, "brand", errors);
    if (named.isEmpty()) {
      return Optional.empty();
    }
    String name = named.get();
    Optional<Fields> read = new ConfigFile(path, Schema.BRAND, errors).fields();
    if (read.isEmpty()) {
      return Optional.empty();
    }
    Fields fields = read.get();
    Assets assets = new Assets(path.resolveSibling(name), keep);
    List<Reference> references =
        new References(fields.document(), assets, new HashMap<>()).read(errors);
    Brand brand =
        new Brand(
            name,
            fields.text("title"),
            fields.texts("palette"),
            fields.maybeText("logo-corner"),
            fields.maybeText("tagline"),
            fields.maybeText("typography"),
            fields.maybeText("light"),
            fields.maybeText("art-direction"),
            references,
            fields.texts("anchors"),
            fields.texts("avoid"));
    Demands demands = DemandsReader.read(fields, assets, errors);
    RepairDemands repairs = RepairReader.read(fields, assets, errors);
    Assets.Found logo = logo(fields, assets);
    // A job may bring the words that the brand has not.
    Optional<String> words = Optional.of(brand.tagline().orElse("any"));
    new Settlement(fields.document(), demands, Optional.of(brand), logo, words, errors)
        .acceptance();
    return Optional.of(new Read(brand, new Terms.OfBrand(demands, repairs, logo)));
  }

  /**
   * A file's name is also that of what it holds.
   *
   * @param what such as {@code brand}
   */
  static Optional<String> name(Path path, String what, List<InputError> errors) {
    String file = path.getFileName().toString();
    String name = file.substring(0, file.lastIndexOf('.'));
    if (name.matches("[a-z0-9]+([._-][a-z0-9]+)*")) {
      return Optional.of(name);
    }
    errors.add(
        InputError.ofFile(
            path.toString(),
            Shown.quoted(name),
            "small letters and digits, with single - _ . between them",
            "The file's name is the %s's name, and %s cannot be one. Rename it to small letters and digits, with single - _ . between them."
                .formatted(what, Shown.quoted(name))));
    return Optional.empty();
  }

  private static Assets.Found logo(Fields fields, Assets assets) {
    return fields.list("references").stream()
        .filter(reference -> reference.text("role").equals("logo"))
        .findFirst()
        .map(
            reference ->
                reference
                    .maybeText("file")
                    .map(assets::findViewable)
                    .orElseGet(
                        () ->
                            new Assets.Found.Refused(
                                "It lies at a URL; put it into %s as a file."
                                    .formatted(assets.folder()))))
        .orElseGet(() -> new Assets.Found.Refused("It has no reference with the role logo."));
  }
}

package io.halftone.intake;

import io.halftone.job.Account;
import io.halftone.job.Brand;
import io.halftone.job.Model;
import io.halftone.job.Platform;
import io.halftone.job.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads all files of a configuration, each with the names that those before it have given. */
final class CatalogueReader {
  private final Path folder;
  private final Function<byte[], String> keep;
  private final List<InputError> errors = new ArrayList<>();
  private final Map<String, Terms.OfBrand> ofBrands = new LinkedHashMap<>();
  private final Map<String, List<InputError>> flawed = new LinkedHashMap<>();

  CatalogueReader(Path folder, Function<byte[], String> keep) {
    this.folder = folder;
    this.keep = keep;
  }

  Catalogue.Read read() {
    Map<String, Platform> platforms = PlatformsFile.read(folder.resolve("platforms.yaml"), errors);
    int before = errors.size();
    Map<String, Account> accounts = ProvidersFile.read(folder.resolve("providers.yaml"), errors);
    Optional<Map<String, Account>> sound = soundSince(before, accounts);
    before = errors.size();
    Map<String, Model> models = ModelsFile.read(folder.resolve("models.yaml"), sound, errors);
    PresetsFile.Read presets =
        PresetsFile.read(
            folder.resolve("presets.yaml"),
            soundSince(before, models).map(Map::keySet),
            keep,
            errors);
    Map<String, Brand> brands = brands(folder.resolve("brands"));
    Map<String, Template> templates = templates(folder.resolve("templates"));
    if (!errors.isEmpty()) {
      flawed.values().forEach(errors::addAll);
    }
    return errors.isEmpty()
        ? new Catalogue.Read.Good(
            new Catalogue(
                brands,
                platforms,
                presets.presets(),
                models,
                accounts,
                new Terms(presets.terms(), ofBrands),
                templates,
                flawed))
        : new Catalogue.Read.Bad(InputError.sorted(errors));
  }

  /**
   * Names from a file with mistakes may be missing there by mistake; nobody is told off for them.
   */
  private <T> Optional<T> soundSince(int before, T names) {
    return errors.size() == before ? Optional.of(names) : Optional.empty();
  }

  /** A brand with mistakes costs its own jobs, and no others. */
  private Map<String, Brand> brands(Path brands) {
    var read = new LinkedHashMap<String, Brand>();
    var files = new LinkedHashMap<String, Path>();
    for (Path path : files(brands)) {
      var mistakes = new ArrayList<InputError>();
      Optional<BrandFile.Read> found = BrandFile.read(path, keep, mistakes);
      String name = stem(path);
      Path other = files.putIfAbsent(name, path);
      if (other != null) {
        mistakes.add(
            InputError.ofFile(
                path.toString(),
                "brand %s a second time".formatted(name),
                "one file for each brand",
                "%s is the same brand. Delete or rename one of the two files.".formatted(other)));
      }
      if (mistakes.isEmpty()) {
        read.put(name, found.orElseThrow().brand());
        ofBrands.put(name, found.get().terms());
      } else {
        flawed.computeIfAbsent(name, first -> new ArrayList<>()).addAll(mistakes);
      }
    }
    flawed.keySet().forEach(read::remove);
    return read;
  }

  private static String stem(Path path) {
    String name = path.getFileName().toString();
    return name.substring(0, name.lastIndexOf('.'));
  }

  /** Many houses have none. */
  private Map<String, Template> templates(Path templates) {
    var read = new LinkedHashMap<String, Template>();
    for (Path path : Files.isDirectory(templates) ? files(templates) : List.<Path>of()) {
      TemplateFile.read(path, keep, errors)
          .ifPresent(
              template -> {
                if (read.putIfAbsent(template.name(), template) != null) {
                  errors.add(
                      InputError.ofFile(
                          path.toString(),
                          "template %s a second time".formatted(template.name()),
                          "one file for each template",
                          "Another file is the same template. Delete or rename one of the two."));
                }
              });
    }
    return read;
  }

  private List<Path> files(Path brands) {
    try (Stream<Path> files = Files.list(brands)) {
      return files
          .filter(path -> Notation.accepts(path.toString()) && Files.isRegularFile(path))
          .sorted()
          .toList();
    } catch (IOException missing) {
      errors.add(
          InputError.ofFile(
              brands.toString(),
              "nothing",
              "a folder",
              "There is no folder %s. It holds one file for each brand, such as acme.yaml."
                  .formatted(brands)));
      return List.of();
    }
  }
}

package io.halftone.intake;

import io.halftone.job.Account;
import io.halftone.job.Brand;
import io.halftone.job.Model;
import io.halftone.job.Platform;
import io.halftone.job.Preset;
import io.halftone.job.Template;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What the configuration offers to jobs, by name, in the order of the files.
 *
 * @param terms what presets and brands demand of pictures
 * @param templates layouts that jobs fill in
 * @param flawed what is wrong with the files of brands that cannot be used; only their own jobs
 *     wait for that
 */
public record Catalogue(
    Map<String, Brand> brands,
    Map<String, Platform> platforms,
    Map<String, Preset> presets,
    Map<String, Model> models,
    Map<String, Account> accounts,
    Terms terms,
    Map<String, Template> templates,
    Map<String, List<InputError>> flawed) {
  public Catalogue {
    flawed = ordered(flawed);
    templates = ordered(templates);
    brands = ordered(brands);
    platforms = ordered(platforms);
    presets = ordered(presets);
    models = ordered(models);
    accounts = ordered(accounts);
  }

  /** The same, with other models. */
  public Catalogue selling(Map<String, Model> other) {
    return new Catalogue(brands, platforms, presets, other, accounts, terms, templates, flawed);
  }

  /** One in which all brands can be used. */
  public Catalogue(
      Map<String, Brand> brands,
      Map<String, Platform> platforms,
      Map<String, Preset> presets,
      Map<String, Model> models,
      Map<String, Account> accounts,
      Terms terms,
      Map<String, Template> templates) {
    this(brands, platforms, presets, models, accounts, terms, templates, Map.of());
  }

  /** Everything that is wrong with brands, in lines for people. */
  public List<String> flaws() {
    return flawed.values().stream().flatMap(List::stream).map(InputError::toString).toList();
  }

  /** One whose presets and brands demand nothing of pictures. */
  public Catalogue(
      Map<String, Brand> brands,
      Map<String, Platform> platforms,
      Map<String, Preset> presets,
      Map<String, Model> models,
      Map<String, Account> accounts) {
    this(brands, platforms, presets, models, accounts, Terms.NONE, Map.of());
  }

  /** What came of reading a configuration. */
  public sealed interface Read {
    record Good(Catalogue catalogue) implements Read {}

    record Bad(List<InputError> errors) implements Read {
      public Bad {
        errors = List.copyOf(errors);
      }
    }
  }

  /**
   * Reads a folder of configuration files.
   *
   * @param keep stores the pictures of brands and templates and answers their SHA-256; see {@link
   *     Assets#sha256}
   */
  public static Read read(Path folder, Function<byte[], String> keep) {
    return new CatalogueReader(folder, keep).read();
  }

  private static <T> Map<String, T> ordered(Map<String, T> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}

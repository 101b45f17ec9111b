package io.halftone.intake;

import java.nio.file.Path;
import java.util.Set;

/** The configuration that is shipped. */
final class Shipped {
  static final Path CONFIG = Path.of("config");
  static final Set<String> BUCKETS = Set.of("cdn");

  private Shipped() {}

  static Catalogue catalogue() {
    return switch (Catalogue.read(CONFIG, Assets::sha256)) {
      case Catalogue.Read.Good(var catalogue) -> catalogue;
      case Catalogue.Read.Bad(var errors) -> throw new AssertionError(errors);
    };
  }
}

package io.halftone.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The configuration as shipped, but no key that a machine may have is ever used by a test. */
final class TestConfig {
  private TestConfig() {}

  static Path withoutKeys(Path folder) throws IOException {
    Path shipped = Path.of("config");
    List<Path> all;
    try (Stream<Path> files = Files.walk(shipped)) {
      all = files.toList();
    }
    for (Path file : all) {
      Path copy = folder.resolve(shipped.relativize(file).toString());
      if (Files.isDirectory(file)) {
        Files.createDirectories(copy);
      } else {
        Files.copy(file, copy);
      }
    }
    Path providers = folder.resolve("providers.yaml");
    Files.writeString(
        providers,
        Files.readString(providers)
            .replaceAll("key-variable: (REPLICATE_)?", "key-variable: HALFTONE_TEST_"));
    return folder;
  }
}

package io.halftone.deliver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Folders for documents on their way to a bucket. A delivery that takes longer than its claim is
 * begun again, and neither must write into what the other is uploading; so each has its own.
 */
final class Drafts {
  private final Path folder;

  /** Removes what a crash left there. */
  Drafts(Path folder) throws IOException {
    this.folder = folder;
    remove(folder);
  }

  /** A folder that nobody else writes into. */
  Path next() throws IOException {
    Files.createDirectories(folder);
    return Files.createTempDirectory(folder, "delivery-");
  }

  static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }
}

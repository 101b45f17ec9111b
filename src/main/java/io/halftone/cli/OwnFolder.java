package io.halftone.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * A folder for what is made of pictures. All names in it have an ending of their own, so that a
 * later run may replace those of an earlier one without ever writing over anybody's picture.
 */
final class OwnFolder {
  private static final int LONGEST_NAME = 80;

  private final Path folder;
  private final Set<String> stems = new HashSet<>();

  /**
   * @param purpose in a word, for whoever named something that is no folder
   */
  OwnFolder(Path folder, String purpose) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException taken) {
      throw new Halftone.WrongUse(
          "%s cannot be made a folder for %s. Name another.".formatted(folder, purpose));
    }
  }

  /** Writes a file. */
  interface Content {
    void writeTo(Path draft) throws IOException;
  }

  Path write(String name, Content content) {
    Path to = folder.resolve(name);
    try {
      Path draft = Files.createTempFile(folder, ".draft", ".part");
      try {
        content.writeTo(draft);
        // What stands there may be a link to somewhere else: it is replaced, not followed.
        Files.move(draft, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(draft);
      }
      return to;
    } catch (IOException full) {
      throw new Halftone.WrongUse(
          "%s cannot be written (%s). Look at its rights and at the disk."
              .formatted(to, full.getMessage()));
    }
  }

  /** A name of its own for every picture, also where two in different folders are called alike. */
  String stem(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    String stem = safe(dot > 0 ? name.substring(0, dot) : name);
    String free = stem;
    // Not every disk tells capitals from small letters.
    for (int i = 2; !stems.add(free.toLowerCase(Locale.ROOT)); i++) {
      free = stem + "-" + i;
    }
    return free;
  }

  static String safe(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9_-]+", "-").replaceAll("^-+|-+$", "");
    return plain.isEmpty() ? "picture" : plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
  }
}

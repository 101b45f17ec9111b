package io.halftone.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * Answers those who drop files into a folder: what was accepted goes to {@code .done}, what was not
 * to {@code .rejected}, with the list of mistakes beside it. An older file of the same name is kept
 * under another.
 */
final class Inbox {
  private static final String LIST = ".errors.txt";

  /** No file system that is in use takes a longer name. */
  private static final int LONGEST_NAME = 255;

  private Inbox() {}

  /**
   * @param read what was read, and nothing else is moved away
   * @param errors of the rows of a table that were left out
   * @return whether the answer was given; not if something else lies there now
   */
  static boolean done(Path file, Sight read, List<InputError> errors) throws IOException {
    return answer(file, read, folder(file, ".done"), errors);
  }

  static boolean rejected(Path file, Sight read, List<InputError> errors) throws IOException {
    return answer(file, read, folder(file, ".rejected"), errors);
  }

  /** The list first: killed in between, the file still lies in the inbox and is answered again. */
  private static boolean answer(Path file, Sight read, Path folder, List<InputError> errors)
      throws IOException {
    if (!isStill(read, file)) {
      return false;
    }
    Path target = folder.resolve(file.getFileName());
    Optional<Sight> there = Sight.of(target);
    if (there.isPresent() && !isSame(file, read, target, there.get())) {
      Path older = older(target, there.get());
      if (Files.exists(list(target))) {
        Files.move(list(target), list(older), StandardCopyOption.REPLACE_EXISTING);
      }
      Files.move(target, older);
    }
    list(target, errors);
    Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
    if (isStill(read, target)) {
      return true;
    }
    // It was replaced just now, and nobody has read what came.
    Files.move(target, file);
    return false;
  }

  private static boolean isStill(Sight read, Path file) throws IOException {
    return Sight.of(file).filter(read::equals).isPresent();
  }

  private static boolean isSame(Path file, Sight read, Path target, Sight there)
      throws IOException {
    return read.isFile() && there.isFile() && Files.mismatch(file, target) < 0;
  }

  /** A name that is free: files that come out of one archive may all be of the same moment. */
  private static Path older(Path target, Sight there) throws IOException {
    for (long written = there.modified().toMillis(); ; written++) {
      Path older = named(target, written + "-", "");
      if (Sight.of(older).isEmpty()) {
        return older;
      }
    }
  }

  /** Puts the list of mistakes beside a file, or takes away the one of an earlier look. */
  static void list(Path file, List<InputError> errors) throws IOException {
    if (errors.isEmpty()) {
      Files.deleteIfExists(list(file));
      return;
    }
    Path draft = Files.createTempFile(list(file).getParent(), ".draft-", "");
    try {
      Files.writeString(draft, InputError.list(errors));
      Files.move(
          draft, list(file), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static Path list(Path file) {
    return named(file, "", LIST);
  }

  /** A name made of another; of one that would become too long, as much as there is room for. */
  private static Path named(Path file, String before, String after) {
    String name = file.getFileName().toString();
    if (bytes(before + name + after) > LONGEST_NAME) {
      // Names that begin alike must not end up as one.
      String rest = "~%08x%s".formatted(name.hashCode(), after);
      while (bytes(before + name + rest) > LONGEST_NAME) {
        name = name.substring(0, name.offsetByCodePoints(name.length(), -1));
      }
      name += rest;
    } else {
      name += after;
    }
    return file.resolveSibling(before + name);
  }

  private static int bytes(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length;
  }

  private static Path folder(Path file, String name) throws IOException {
    return Files.createDirectories(file.resolveSibling(name));
  }
}

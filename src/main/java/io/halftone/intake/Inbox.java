package io.halftone.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Answers those who drop files into a folder: what was accepted goes to {@code .done}, what was not
 * to {@code .rejected}, with the list of mistakes beside it. An older file of the same name is kept
 * under another.
 */
final class Inbox {
  private static final String LIST = ".errors.txt";

  private Inbox() {}

  /**
   * @param errors of the rows of a table that were left out
   */
  static void done(Path file, List<InputError> errors) throws IOException {
    answer(file, folder(file, ".done"), errors);
  }

  static void rejected(Path file, List<InputError> errors) throws IOException {
    answer(file, folder(file, ".rejected"), errors);
  }

  /** The list first: killed in between, the file still lies in the inbox and is answered again. */
  private static void answer(Path file, Path folder, List<InputError> errors) throws IOException {
    Path target = folder.resolve(file.getFileName());
    if (Files.exists(target) && Files.mismatch(file, target) >= 0) {
      long written = Files.getLastModifiedTime(target).toMillis();
      Path older = folder.resolve("%d-%s".formatted(written, file.getFileName()));
      if (Files.exists(list(target))) {
        Files.move(list(target), list(older), StandardCopyOption.REPLACE_EXISTING);
      }
      Files.move(target, older);
    }
    list(target, errors);
    Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Puts the list of mistakes beside a file, or takes away the one of an earlier look. */
  static void list(Path file, List<InputError> errors) throws IOException {
    if (errors.isEmpty()) {
      Files.deleteIfExists(list(file));
      return;
    }
    Path draft = Files.createTempFile(list(file).getParent(), ".draft-", "");
    Files.writeString(draft, InputError.list(errors));
    Files.move(
        draft, list(file), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static Path list(Path file) {
    return file.resolveSibling(file.getFileName() + LIST);
  }

  private static Path folder(Path file, String name) throws IOException {
    return Files.createDirectories(file.resolveSibling(name));
  }
}

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
  private Inbox() {}

  static void done(Path file) throws IOException {
    move(file, folder(file, ".done"));
  }

  /** The list first: killed in between, the file still lies in the inbox and is rejected again. */
  static void rejected(Path file, List<InputError> errors) throws IOException {
    Path folder = folder(file, ".rejected");
    Path draft = Files.createTempFile(folder, ".draft-", "");
    Files.writeString(draft, InputError.list(errors));
    Files.move(
        draft,
        folder.resolve(file.getFileName() + ".errors.txt"),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
    move(file, folder);
  }

  private static Path folder(Path file, String name) throws IOException {
    return Files.createDirectories(file.resolveSibling(name));
  }

  private static void move(Path file, Path folder) throws IOException {
    Path target = folder.resolve(file.getFileName());
    if (Files.exists(target) && Files.mismatch(file, target) >= 0) {
      long written = Files.getLastModifiedTime(target).toMillis();
      Files.move(target, folder.resolve("%d-%s".formatted(written, file.getFileName())));
    }
    Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
  }
}

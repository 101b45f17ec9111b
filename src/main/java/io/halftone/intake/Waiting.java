package io.halftone.intake;

import java.io.File;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files of the inbox that cannot be taken in now, and why: so that a reason is said once, and not
 * for every file at every look.
 */
final class Waiting {
  private static final Logger LOG = LoggerFactory.getLogger(Waiting.class);

  private final Map<File, String> reasons = new ConcurrentHashMap<>();

  void because(File file, Exception failure) {
    String reason = reason(file, failure);
    boolean known = reasons.containsValue(reason);
    reasons.put(file, reason);
    if (!known) {
      LOG.warn(
          "{} stays where it is and is tried again, as any other that fails for this reason: {}",
          Shown.name(file.toString()),
          Shown.name(reason));
    }
  }

  void over(File file) {
    reasons.remove(file);
  }

  /** Without the names of drafts, which are others at every look. */
  private static String reason(File file, Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String words =
        root instanceof FileSystemException of
            ? words(file, of)
            : String.valueOf(root.getMessage());
    return root == failure || failure.getMessage() == null || isOnly(root, failure)
        ? words
        : "%s (%s)".formatted(failure.getMessage(), words);
  }

  /** Whether an exception says nothing but what it wraps. */
  private static boolean isOnly(Throwable root, Throwable failure) {
    return failure.getMessage().contains(root.toString());
  }

  private static String words(File file, FileSystemException failure) {
    Optional<Path> where = Optional.ofNullable(failure.getFile()).map(Path::of);
    Optional<Path> told =
        where.filter(path -> !path.equals(file.toPath())).map(Path::getParent).or(() -> where);
    String what =
        Optional.ofNullable(failure.getReason())
            .orElse(failure.getClass().getSimpleName().replace("Exception", ""));
    return told.map(path -> "%s: %s".formatted(path, what)).orElse(what);
  }
}

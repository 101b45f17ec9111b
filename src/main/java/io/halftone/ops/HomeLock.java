package io.halftone.ops;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Keeps a second process out of a home: two lines on one ledger of their own would take each
 * other's work for lost.
 */
final class HomeLock implements AutoCloseable {
  private final Path home;
  private final FileChannel channel;

  private HomeLock(Path home, FileChannel channel) {
    this.home = home;
    this.channel = channel;
  }

  static HomeLock take(Path home) throws IOException {
    Path file = file(home);
    try {
      Files.createDirectories(file.getParent());
    } catch (FileSystemException refused) {
      throw new Settings.Unusable(
          "cannot create %s; choose another --home".formatted(refused.getFile()));
    }
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException mine) {
      lock = null;
    }
    if (lock == null) {
      channel.close();
      throw new Settings.Unusable(
          "another Halftone works in %s; drop the job file into its inbox, or choose another --home"
              .formatted(home));
    }
    return new HomeLock(home, channel);
  }

  /** Whether somebody works there; asking makes nothing. */
  static boolean isTaken(Path home) throws IOException {
    if (!Files.exists(file(home))) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file(home), StandardOpenOption.READ);
        FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
      return lock == null;
    } catch (OverlappingFileLockException mine) {
      return true;
    }
  }

  private static Path file(Path home) {
    return home.resolve("var").resolve("lock");
  }

  /** Deletes all that is in the home but the lock itself. */
  void empty() throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (!file(home).startsWith(file)) {
          Files.delete(file);
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    // The file stays: removing it could let two processes lock two files of the same name.
    channel.close();
  }
}

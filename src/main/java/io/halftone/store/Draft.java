package io.halftone.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file that is being written and has no name yet.
 *
 * <p>Its writer holds a lock on it, which the operating system drops when the writer dies: so
 * whoever opens the folder can tell what a crash left behind from what another process is writing.
 */
public final class Draft implements AutoCloseable {

  /**
   * The drafts of this process. A process loses its lock on a file when it closes any channel to
   * it, so the cleaner must not even open these.
   */
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel channel;

  private Draft(Path path) throws IOException {
    this.path = path;
    OURS.add(path);
    try {
      channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException | RuntimeException cannotOpen) {
      OURS.remove(path);
      throw cannotOpen;
    }
  }

  /**
   * @param folder on the disk on which the file gets its name
   */
  public static Draft in(Path folder) throws IOException {
    Path real = folder.toRealPath();
    while (true) {
      Draft draft = new Draft(real.resolve(UUID.randomUUID() + ".draft"));
      try {
        // Waits while a cleaner looks at it.
        draft.channel.lock();
      } catch (IOException | RuntimeException cannotLock) {
        draft.close();
        throw cannotLock;
      }
      if (Files.exists(draft.path)) {
        return draft;
      }
      // A cleaner was faster than the lock and has removed it.
      draft.close();
    }
  }

  public FileChannel channel() {
    return channel;
  }

  public Path path() {
    return path;
  }

  /** Ends the draft. What has not been moved to its name is gone. */
  @Override
  public void close() throws IOException {
    try {
      Files.deleteIfExists(path);
    } finally {
      channel.close();
      OURS.remove(path);
    }
  }

  /** Removes what writers that have died left in this folder. */
  public static void removeLeftovers(Path folder) throws IOException {
    try (DirectoryStream<Path> drafts = Files.newDirectoryStream(folder.toRealPath())) {
      for (Path draft : drafts) {
        if (!OURS.contains(draft)) {
          removeIfDead(draft);
        }
      }
    }
  }

  private static void removeIfDead(Path draft) throws IOException {
    try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock != null) {
        Files.deleteIfExists(draft);
      }
    } catch (NoSuchFileException | OverlappingFileLockException itsWriterOrAnotherCleanerHasIt) {
      // Then there is nothing left to do here.
    }
  }
}

package io.halftone.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * What lay under a name at one moment: whoever replaces a file or goes on writing it makes another.
 *
 * @param key which file it is, on systems that tell
 */
public record Sight(Optional<Object> key, Kind kind, long size, FileTime modified) {

  /** What it is. Nothing but a file is ever opened: a pipe would hold its reader up for ever. */
  public enum Kind {
    FILE,
    /** Also one to a file: it could show the content of any file of this machine. */
    LINK,
    FOLDER,
    /** A pipe, a socket or a device. */
    OTHER
  }

  /** Empty if there is nothing. */
  public static Optional<Sight> of(Path path) throws IOException {
    try {
      BasicFileAttributes found =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return Optional.of(
          new Sight(
              Optional.ofNullable(found.fileKey()),
              kind(found),
              found.size(),
              found.lastModifiedTime()));
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    }
  }

  private static Kind kind(BasicFileAttributes found) {
    if (found.isRegularFile()) {
      return Kind.FILE;
    }
    if (found.isSymbolicLink()) {
      return Kind.LINK;
    }
    return found.isDirectory() ? Kind.FOLDER : Kind.OTHER;
  }

  /** Whether this is the same file, which somebody has changed since. */
  boolean isWrittenOn(Sight later) {
    return key.equals(later.key) && !equals(later);
  }

  boolean isFile() {
    return kind == Kind.FILE;
  }
}

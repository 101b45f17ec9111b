package io.halftone.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What came of fetching a file, whose size nobody has checked, from the disk. */
sealed interface Bytes {
  record Read(byte[] bytes) implements Bytes {}

  record Unread(InputError error) implements Bytes {}

  static Bytes of(Path path) {
    String name = path.toString();
    try (InputStream in = Files.newInputStream(path)) {
      return new Read(in.readNBytes(Limits.USUAL.bytes() + 1));
    } catch (NoSuchFileException missing) {
      return new Unread(InputError.ofUnread(name, "nothing", "There is no file of this name."));
    } catch (IOException unreadable) {
      return new Unread(
          InputError.ofUnread(
              name,
              "something that cannot be read",
              "It cannot be read: %s.".formatted(unreadable.getMessage())));
    }
  }
}

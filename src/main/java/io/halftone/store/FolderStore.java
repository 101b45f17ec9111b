package io.halftone.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A store in a folder: {@code objects/ab/cdef…} for what is complete, {@code tmp} for what is being
 * written. Both must be on one file system, since a name is given by renaming.
 */
public final class FolderStore implements Store {
  private static final int CHUNK = 64 * 1024;

  private final Path objects;
  private final Path tmp;

  /** The folders in objects that we know to survive a crash. */
  private final Set<Path> lasting = ConcurrentHashMap.newKeySet();

  /** So much is to be tried before more is expected of the disk; zero while all is well. */
  private long toTry;

  /** Opens the store, makes its folders, removes what a crash left half written. */
  public FolderStore(Path folder) throws IOException {
    objects = Files.createDirectories(folder.resolve("objects"));
    tmp = Files.createDirectories(folder.resolve("tmp"));
    Draft.removeLeftovers(tmp);
  }

  @Override
  public Stored put(InputStream bytes, long mostBytes) throws IOException {
    try (Arrival arrival = arrive()) {
      arrival.add(bytes, mostBytes);
      return arrival.keep();
    }
  }

  @Override
  public Arrival arrive() throws IOException {
    try {
      return new Piecemeal(Draft.in(tmp));
    } catch (IOException away) {
      refused(0);
      throw away;
    }
  }

  /** The disk has not taken the next piece after so many bytes. */
  private synchronized void refused(long bytes) {
    toTry = Math.max(toTry, bytes + CHUNK);
  }

  @Override
  public synchronized boolean isTaking() {
    if (toTry > 0 && isRoomFor(toTry)) {
      toTry = 0;
    }
    return toTry == 0;
  }

  private boolean isRoomFor(long bytes) {
    try (Draft draft = Draft.in(tmp)) {
      for (long written = 0; written < bytes; written += CHUNK) {
        write(draft, new byte[CHUNK], CHUNK);
      }
      return true;
    } catch (IOException full) {
      return false;
    }
  }

  private static void write(Draft draft, byte[] bytes, int count) throws IOException {
    for (ByteBuffer rest = ByteBuffer.wrap(bytes, 0, count); rest.hasRemaining(); ) {
      draft.channel().write(rest);
    }
  }

  private final class Piecemeal implements Arrival {
    private final Draft draft;
    private final MessageDigest digest = Sha256.digest();
    private long count;

    Piecemeal(Draft draft) {
      this.draft = draft;
    }

    @Override
    public long bytes() {
      return count;
    }

    @Override
    public void add(InputStream bytes, long mostBytes) throws IOException {
      byte[] chunk = new byte[CHUNK];
      for (int read = bytes.read(chunk); read >= 0; read = bytes.read(chunk)) {
        if (count + read > mostBytes) {
          throw new TooLarge(mostBytes);
        }
        try {
          write(draft, chunk, read);
        } catch (IOException full) {
          refused(count);
          throw full;
        }
        digest.update(chunk, 0, read);
        count += read;
      }
    }

    @Override
    public void beginAnew() throws IOException {
      draft.channel().truncate(0);
      digest.reset();
      count = 0;
    }

    @Override
    public Stored keep() throws IOException {
      Stored stored = new Stored(HexFormat.of().formatHex(digest.digest()), count);
      try {
        FolderStore.this.keep(draft, stored);
      } catch (IOException full) {
        refused(count);
        throw full;
      }
      return stored;
    }

    @Override
    public void close() throws IOException {
      draft.close();
    }
  }

  /**
   * Content first, then its name, then the folder that holds the name: each on the disk in turn.
   */
  private void keep(Draft draft, Stored stored) throws IOException {
    Path object = path(stored.sha256());
    Path folder = object.getParent();
    if (!isWhole(object, stored.bytes())) {
      draft.channel().force(true);
      if (!lasting.contains(folder)) {
        Files.createDirectories(folder);
        force(objects);
        lasting.add(folder);
      }
      Files.move(draft.path(), object, StandardCopyOption.ATOMIC_MOVE);
    }
    // Also if it was there: whoever wrote it may not have come so far yet.
    force(folder);
  }

  /** Something of another length under this name is a damaged disk: the new bytes mend it. */
  private static boolean isWhole(Path object, long bytes) throws IOException {
    try {
      return Files.size(object) == bytes;
    } catch (NoSuchFileException notThereYet) {
      return false;
    }
  }

  private static void force(Path folder) throws IOException {
    // Windows opens no folders; there, the file system's journal keeps the rename.
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  @Override
  public InputStream open(String sha256) throws IOException {
    return Files.newInputStream(path(sha256));
  }

  @Override
  public Path file(String sha256) throws IOException {
    Path file = path(sha256);
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(file.toString());
    }
    return file;
  }

  @Override
  public boolean has(String sha256) {
    return Files.isRegularFile(path(sha256));
  }

  @Override
  public long size(String sha256) throws IOException {
    return Files.size(path(sha256));
  }

  @Override
  public boolean verify(String sha256) throws IOException {
    MessageDigest digest = Sha256.digest();
    byte[] chunk = new byte[CHUNK];
    try (InputStream bytes = open(sha256)) {
      for (int read = bytes.read(chunk); read >= 0; read = bytes.read(chunk)) {
        digest.update(chunk, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest()).equals(sha256);
  }

  private Path path(String sha256) {
    Sha256.require(sha256);
    return objects.resolve(sha256.substring(0, 2)).resolve(sha256.substring(2));
  }
}

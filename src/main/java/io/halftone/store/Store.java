package io.halftone.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Content by its name. Safe for any number of threads and processes at once. */
public interface Store {

  /**
   * Takes in what the stream holds. When this returns, the content survives a crash of the machine;
   * when it throws, nothing has changed. The stream is read to its end and left open.
   *
   * @throws TooLarge as soon as there is one byte more than {@code mostBytes}
   */
  Stored put(InputStream bytes, long mostBytes) throws IOException;

  /** The same for content that may come in several pieces, which begins here. */
  Arrival arrive() throws IOException;

  /**
   * The content of this name, from its first byte.
   *
   * @throws java.nio.file.NoSuchFileException if the store does not hold it
   */
  InputStream open(String sha256) throws IOException;

  /**
   * The content as a file, for those who must know its length or read it again. Nobody may change
   * it.
   *
   * @throws java.nio.file.NoSuchFileException if the store does not hold it
   */
  Path file(String sha256) throws IOException;

  boolean has(String sha256);

  /**
   * Whether it takes in what comes, as far as it knows: after what it could not take, it tries
   * first. What is bought while it does not is paid, and may be deleted before it comes home.
   */
  default boolean isTaking() {
    return true;
  }

  /**
   * How many bytes the content has.
   *
   * @throws java.nio.file.NoSuchFileException if the store does not hold it
   */
  long size(String sha256) throws IOException;

  /**
   * Whether the content still is what its name says. Reads all of it: disks rot slowly, so this is
   * for doubts, not for every reading.
   */
  boolean verify(String sha256) throws IOException;
}

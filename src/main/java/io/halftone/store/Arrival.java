package io.halftone.store;

import java.io.IOException;
import java.io.InputStream;

/** Content that comes in pieces. It has no name before all of it is there. For one thread. */
public interface Arrival extends AutoCloseable {

  /** How many bytes have come. */
  long bytes();

  /**
   * Adds what the stream holds. When the stream breaks, what had come of it stays; the stream is
   * left open.
   *
   * @throws TooLarge as soon as there is one byte more than {@code mostBytes} in all
   */
  void add(InputStream bytes, long mostBytes) throws IOException;

  /** Drops what has come. */
  void beginAnew() throws IOException;

  /** Takes in what has come. When this returns, it survives a crash of the machine. */
  Stored keep() throws IOException;

  /** Ends it. What was not kept is gone. */
  @Override
  void close() throws IOException;
}

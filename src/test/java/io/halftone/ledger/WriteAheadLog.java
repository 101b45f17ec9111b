package io.halftone.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * SQLite's write-ahead log, as it lies on the disk: a header of 32 bytes, then frames of one page
 * each; the last frame of a commit carries the size of the database.
 */
final class WriteAheadLog {
  private static final int HEADER = 32;
  private static final int FRAME_HEADER = 24;

  private WriteAheadLog() {}

  static long commits(Path file) throws IOException {
    ByteBuffer log = ByteBuffer.wrap(Files.readAllBytes(file));
    if (log.capacity() == 0) {
      return 0;
    }
    int page = log.getInt(8);
    long salts = log.getLong(16);
    long commits = 0;
    for (int at = HEADER; at + FRAME_HEADER + page <= log.capacity(); at += FRAME_HEADER + page) {
      if (log.getLong(at + 8) == salts && log.getInt(at + 4) != 0) {
        commits++;
      }
    }
    return commits;
  }
}

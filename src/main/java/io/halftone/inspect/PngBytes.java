package io.halftone.inspect;

import java.util.Optional;
import java.util.zip.CRC32;

/** A PNG's chunks, without decoding. */
final class PngBytes {
  private static final int FIRST_CHUNK = 8;

  /** Encoders write one for every 4 to 64 kB; each costs the decoder a new beginning. */
  private static final int MOST_CHUNKS = 100_000;

  private PngBytes() {}

  static boolean begins(Bytes bytes) {
    return bytes.says(0, "\u0089PNG\r\n\u001a\n");
  }

  static Optional<Header> header(Bytes bytes) {
    return bytes.says(FIRST_CHUNK + 4, "IHDR") && bytes.has(FIRST_CHUNK + 8, 8)
        ? Optional.of(new Header(Header.Kind.PNG, bytes.u32(16), bytes.u32(20)))
        : Optional.empty();
  }

  /** Why it is no whole picture: every chunk says how long it is and carries its own checksum. */
  static Optional<String> fault(Bytes bytes) {
    boolean data = false;
    long at = FIRST_CHUNK;
    for (int chunks = 0; bytes.has(at, 12); chunks++) {
      if (chunks == MOST_CHUNKS) {
        return Optional.of("it has more than %d chunks".formatted(MOST_CHUNKS));
      }
      int chunk = (int) at;
      long length = bytes.u32(chunk);
      if (!bytes.has(at, 12 + length)) {
        return Optional.of("it ends in the middle of its data");
      }
      CRC32 crc = new CRC32();
      crc.update(bytes.all(), chunk + 4, (int) length + 4);
      if (crc.getValue() != bytes.u32(chunk + 8 + (int) length)) {
        return Optional.of("the checksum of its data at byte %d is wrong".formatted(at));
      }
      data |= bytes.says(chunk + 4, "IDAT");
      if (bytes.says(chunk + 4, "IEND")) {
        return data ? Optional.empty() : Optional.of("it holds no picture data");
      }
      at += 12 + length;
    }
    return Optional.of("its end is missing");
  }
}

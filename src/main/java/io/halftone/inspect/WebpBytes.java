package io.halftone.inspect;

import java.util.Optional;

/** The header of a WebP: plain, lossless or extended. */
final class WebpBytes {
  private WebpBytes() {}

  static boolean begins(Bytes bytes) {
    return bytes.says(0, "RIFF") && bytes.says(8, "WEBP");
  }

  static Optional<Header> header(Bytes bytes) {
    if (!bytes.has(0, 30)) {
      return Optional.empty();
    } else if (bytes.says(12, "VP8X")) {
      return header(1 + bytes.u24le(24), 1 + bytes.u24le(27));
    } else if (bytes.says(12, "VP8L")) {
      long bits = bytes.u24le(21) | (long) bytes.u8(24) << 24;
      return header(1 + (bits & 0x3fff), 1 + (bits >> 14 & 0x3fff));
    } else if (bytes.says(12, "VP8 ")) {
      return header(bytes.u24le(26) & 0x3fff, bytes.u24le(28 - 1) >> 8 & 0x3fff);
    }
    return Optional.empty();
  }

  private static Optional<Header> header(long width, long height) {
    return Optional.of(new Header(Header.Kind.WEBP, width, height));
  }

  static Optional<String> fault(Bytes bytes) {
    long length = bytes.u24le(4) | (long) bytes.u8(7) << 24;
    return bytes.has(8, length)
        ? Optional.empty()
        : Optional.of("it ends in the middle of its data");
  }
}

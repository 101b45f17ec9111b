package io.halftone.inspect;

import java.nio.charset.StandardCharsets;

/** Reads numbers out of bytes that may end anywhere. */
record Bytes(byte[] all) {

  int length() {
    return all.length;
  }

  boolean has(long from, long count) {
    return from >= 0 && count >= 0 && from + count <= all.length;
  }

  int u8(int at) {
    return all[at] & 0xff;
  }

  int u16(int at) {
    return u8(at) << 8 | u8(at + 1);
  }

  long u32(int at) {
    return (long) u16(at) << 16 | u16(at + 2);
  }

  /** Little-endian, as WebP has it. */
  int u24le(int at) {
    return u8(at) | u8(at + 1) << 8 | u8(at + 2) << 16;
  }

  boolean says(int at, String ascii) {
    byte[] expected = ascii.getBytes(StandardCharsets.ISO_8859_1);
    if (!has(at, expected.length)) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if (all[at + i] != expected[i]) {
        return false;
      }
    }
    return true;
  }
}

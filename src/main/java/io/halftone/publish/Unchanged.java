package io.halftone.publish;

import io.halftone.job.Platform;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The parts of a file that make a platform's picture as they are: no pixel is decoded, and what
 * else the file carries stays behind. Where anything is unusual, there are none, and a rendition is
 * made.
 */
final class Unchanged {
  private static final int EIGHT_BITS = 8;
  private static final Set<Integer> JPEG_TABLES = Set.of(0xdb, 0xc4, 0xdd);
  private static final Set<Integer> JPEG_FRAMES = Set.of(0xc0, 0xc1, 0xc2);
  private static final Set<String> PNG_PIXELS = Set.of("IHDR", "PLTE", "IDAT", "IEND", "sRGB");

  /** What says that the colours or the edges are not what they seem. */
  private static final Set<String> PNG_UNUSUAL = Set.of("tRNS", "iCCP", "cICP");

  private static final Set<String> PNG_GAMMA = Set.of("gAMA", "cHRM");

  private final byte[] file;
  private final Platform platform;
  private final List<ByteBuffer> parts = new ArrayList<>();

  private Unchanged(byte[] file, Platform platform) {
    this.file = file;
    this.platform = platform;
  }

  /** The parts in their order, if together they are what the platform takes. */
  static Optional<List<ByteBuffer>> parts(byte[] file, Platform platform) {
    Unchanged unchanged = new Unchanged(file, platform);
    boolean fits =
        switch (platform.format()) {
          case JPEG -> unchanged.jpeg();
          case PNG -> unchanged.png();
        };
    long bytes = unchanged.parts.stream().mapToLong(ByteBuffer::remaining).sum();
    return fits && bytes <= platform.maxBytes() ? Optional.of(unchanged.parts) : Optional.empty();
  }

  private boolean jpeg() {
    if (file.length < 4 || u16(0) != 0xffd8) {
      return false;
    }
    keep(0, 2);
    boolean frame = false;
    int at = 2;
    while (at + 4 <= file.length && u8(at) == 0xff) {
      int marker = u8(at + 1);
      if (marker == 0xd9) {
        keep(at, 2);
        return frame;
      }
      int length = 2 + u16(at + 2);
      if (marker < 0xc0 || marker >= 0xd0 && marker <= 0xd8 || at + length > file.length) {
        return false;
      }
      if (marker == 0xda) {
        int end = endOfScan(at + length);
        keep(at, end - at);
        at = end;
        continue;
      }
      if (JPEG_FRAMES.contains(marker)) {
        if (frame || !isOurFrame(at, length)) {
          return false;
        }
        frame = true;
        keep(at, length);
      } else if (JPEG_TABLES.contains(marker)
          || says(at, 0xe0, "JFIF\0")
          || says(at, 0xee, "Adobe")) {
        keep(at, length);
      } else if (says(at, 0xe2, "ICC_PROFILE") || marker < 0xe0) {
        return false;
      }
      at += length;
    }
    // The end of picture is two bytes and no more.
    if (frame && at + 2 <= file.length && u16(at) == 0xffd9) {
      keep(at, 2);
      return true;
    }
    return false;
  }

  private boolean isOurFrame(int at, int length) {
    return length >= 11
        && u8(at + 4) == EIGHT_BITS
        && u16(at + 5) == platform.size().height()
        && u16(at + 7) == platform.size().width()
        && (u8(at + 9) == 1 || u8(at + 9) == 3);
  }

  private boolean says(int at, int marker, String words) {
    byte[] expected = words.getBytes(StandardCharsets.ISO_8859_1);
    return u8(at + 1) == marker
        && at + 4 + expected.length <= file.length
        && Arrays.equals(expected, Arrays.copyOfRange(file, at + 4, at + 4 + expected.length));
  }

  /** In a scan, FF 00 is a byte of data and FF D0 to FF D7 are restarts. */
  private int endOfScan(int from) {
    for (int at = from; at + 1 < file.length; at++) {
      if (file[at] == (byte) 0xff) {
        int next = u8(at + 1);
        if (next != 0 && (next < 0xd0 || next > 0xd7)) {
          return at;
        }
      }
    }
    return file.length;
  }

  private boolean png() {
    if (file.length < 33 || u32(0) != 0x89504e47L || u32(4) != 0x0d0a1a0aL || !isOurHeader()) {
      return false;
    }
    keep(0, 8);
    boolean gamma = false;
    boolean srgb = false;
    long next = 8;
    while (next + 12 <= file.length) {
      int at = (int) next;
      String name = new String(file, at + 4, 4, StandardCharsets.ISO_8859_1);
      next += 12 + u32(at);
      boolean critical = Character.isUpperCase(name.charAt(0));
      if (next > file.length
          || PNG_UNUSUAL.contains(name)
          || critical && !PNG_PIXELS.contains(name)) {
        return false;
      }
      if (PNG_PIXELS.contains(name)) {
        keep(at, (int) (next - at));
      }
      gamma |= PNG_GAMMA.contains(name);
      srgb |= name.equals("sRGB");
      if (name.equals("IEND")) {
        return srgb || !gamma;
      }
    }
    return false;
  }

  private boolean isOurHeader() {
    boolean opaque = u8(25) == 0 || u8(25) == 2 || u8(25) == 3;
    return new String(file, 12, 4, StandardCharsets.ISO_8859_1).equals("IHDR")
        && u32(16) == platform.size().width()
        && u32(20) == platform.size().height()
        && u8(24) == EIGHT_BITS
        && opaque;
  }

  /** Parts that stand side by side become one, so that a file of nothing else is one part. */
  private void keep(int from, int count) {
    if (!parts.isEmpty() && parts.getLast().limit() == from) {
      parts.getLast().limit(from + count);
    } else {
      parts.add(ByteBuffer.wrap(file, from, count));
    }
  }

  private int u8(int at) {
    return file[at] & 0xff;
  }

  private int u16(int at) {
    return u8(at) << 8 | u8(at + 1);
  }

  private long u32(int at) {
    return (long) u16(at) << 16 | u16(at + 2);
  }
}

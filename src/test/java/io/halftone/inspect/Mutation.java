package io.halftone.inspect;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

/** What chance and malice do to a file. */
enum Mutation {
  FLIP,
  OVERWRITE,
  CUT,
  INSERT,
  REPEAT,
  SPLICE,
  LENGTH,
  SIZE,
  SWAP,
  MEND;

  private static final int[] INTERESTING = {0, 1, 0x7f, 0x80, 0xfe, 0xff, 0xd8, 0xd9, 0xda, 0xc2};
  private static final int[] LENGTHS = {0, 1, 2, 7, 0x7fff, 0xffff, 0x10000, 0x7fffffff, -1, -12};

  /** As many changes as chance wants; afterwards, now and then, checksums that are right again. */
  static byte[] mutated(byte[] seed, byte[] other, Random random) {
    byte[] mutated = seed;
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      mutated = values()[random.nextInt(values().length)].of(mutated, other, random);
    }
    return random.nextInt(3) > 0 ? MEND.of(mutated, other, random) : mutated;
  }

  byte[] of(byte[] file, byte[] other, Random random) {
    if (file.length < 4) {
      return Arrays.copyOf(other, Math.min(other.length, 40));
    }
    // What stands in front decides more than pixels do.
    int reach = random.nextBoolean() ? Math.min(file.length, 200) : file.length;
    int at = random.nextInt(reach);
    byte[] copy = file.clone();
    return switch (this) {
      case FLIP -> {
        for (int i = 1 + random.nextInt(8); i > 0; i--) {
          copy[random.nextInt(reach)] ^= (byte) (1 << random.nextInt(8));
        }
        yield copy;
      }
      case OVERWRITE -> {
        int value = INTERESTING[random.nextInt(INTERESTING.length)];
        int to = Math.min(file.length, at + 1 + random.nextInt(16));
        Arrays.fill(copy, at, to, (byte) value);
        yield copy;
      }
      case CUT -> Arrays.copyOf(file, Math.max(1, at));
      case INSERT -> {
        byte[] noise = new byte[1 + random.nextInt(40)];
        random.nextBytes(noise);
        yield inserted(file, at, noise);
      }
      case REPEAT -> {
        int to = Math.min(file.length, at + 1 + random.nextInt(300));
        byte[] part = Arrays.copyOfRange(file, at, to);
        byte[] longer = file;
        for (int i = 1 + random.nextInt(20); i > 0; i--) {
          longer = inserted(longer, at, part);
        }
        yield longer;
      }
      case SPLICE ->
          Seeds.joined(
              Arrays.copyOf(file, at),
              Arrays.copyOfRange(other, random.nextInt(other.length), other.length));
      case LENGTH -> {
        int value = LENGTHS[random.nextInt(LENGTHS.length)];
        if (at + 4 <= copy.length) {
          ByteBuffer bytes = ByteBuffer.wrap(copy);
          if (random.nextBoolean()) {
            bytes.putInt(at, value);
          } else {
            bytes.putShort(at, (short) value);
          }
        }
        yield copy;
      }
      case SIZE -> resized(copy, random);
      case SWAP -> swapped(file, random);
      case MEND -> mended(copy);
    };
  }

  private static byte[] inserted(byte[] file, int at, byte[] part) {
    byte[] start = Seeds.joined(Arrays.copyOf(file, at), part);
    return Seeds.joined(start, Arrays.copyOfRange(file, at, file.length));
  }

  /** Its header lies about its size, mostly a little, sometimes enormously. */
  private static byte[] resized(byte[] file, Random random) {
    int width = (int) Math.exp(10.2 * random.nextDouble());
    int height = (int) Math.exp(10.2 * random.nextDouble());
    ByteBuffer bytes = ByteBuffer.wrap(file);
    for (int at = 0; at + 12 < file.length; at++) {
      int marker = file[at + 1] & 0xff;
      if (bytes.getInt(at) == 0x49484452) {
        bytes.putInt(at + 4, width).putInt(at + 8, height);
        return file;
      } else if (file[at] == -1 && (marker == 0xc0 || marker == 0xc2)) {
        bytes.putShort(at + 5, (short) height).putShort(at + 7, (short) width);
        return file;
      }
    }
    return file;
  }

  /** Chunks of a PNG, or segments of anything, in another order. */
  private static byte[] swapped(byte[] file, Random random) {
    List<byte[]> parts = new ArrayList<>();
    int at = 8;
    while (at + 12 <= file.length) {
      long length = ByteBuffer.wrap(file).getInt(at) & 0xffffffffL;
      if (at + 12 + length > file.length) {
        break;
      }
      parts.add(Arrays.copyOfRange(file, at, at + 12 + (int) length));
      at += 12 + (int) length;
    }
    if (parts.size() < 2) {
      int middle = 2 + random.nextInt(file.length - 2);
      parts =
          new ArrayList<>(
              List.of(
                  Arrays.copyOfRange(file, Math.min(8, middle), middle),
                  Arrays.copyOfRange(file, middle, file.length)));
    }
    Collections.shuffle(parts, random);
    byte[] swapped = Arrays.copyOf(file, Math.min(8, file.length));
    for (byte[] part : parts) {
      swapped = Seeds.joined(swapped, part);
    }
    return swapped;
  }

  /** Every checksum of a PNG right again, so that damage gets past them to the decoder. */
  private static byte[] mended(byte[] file) {
    int at = 8;
    while (at + 12 <= file.length) {
      long length = ByteBuffer.wrap(file).getInt(at) & 0xffffffffL;
      if (at + 12 + length > file.length) {
        break;
      }
      CRC32 crc = new CRC32();
      crc.update(file, at + 4, (int) length + 4);
      ByteBuffer.wrap(file).putInt(at + 8 + (int) length, (int) crc.getValue());
      at += 12 + (int) length;
    }
    return file;
  }
}

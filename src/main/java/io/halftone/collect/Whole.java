package io.halftone.collect;

import io.halftone.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Tells by the last bytes whether a picture has arrived whole. What the bytes show is the
 * inspectors' business.
 */
final class Whole {
  private static final int TAIL = 12;
  private static final int[] PNG = {0x89, 'P', 'N', 'G'};
  private static final int[] PNG_END = {'I', 'E', 'N', 'D'};
  private static final int[] JPEG = {0xFF, 0xD8, 0xFF};
  private static final int[] JPEG_END = {0xFF, 0xD9};

  private Whole() {}

  static boolean isWhole(Store store, String sha256, long bytes) {
    if (bytes < TAIL) {
      return false;
    }
    try (InputStream in = store.open(sha256)) {
      byte[] head = in.readNBytes(TAIL);
      in.skipNBytes(Math.max(0, bytes - 2L * TAIL));
      byte[] rest = in.readNBytes(TAIL);
      byte[] tail = rest.length == TAIL ? rest : head;
      if (has(head, 0, PNG)) {
        return has(tail, TAIL - 8, PNG_END);
      }
      return !has(head, 0, JPEG) || has(tail, TAIL - 2, JPEG_END);
    } catch (IOException broken) {
      throw new UncheckedIOException("cannot read " + sha256 + " from the store", broken);
    }
  }

  private static boolean has(byte[] bytes, int from, int[] wanted) {
    for (int i = 0; i < wanted.length; i++) {
      if ((bytes[from + i] & 0xFF) != wanted[i]) {
        return false;
      }
    }
    return true;
  }
}

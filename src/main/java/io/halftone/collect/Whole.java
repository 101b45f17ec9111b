package io.halftone.collect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.halftone.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Tells by the first and the last bytes whether a picture has arrived, and all of it. What it shows
 * is the inspectors' business, and whether its kind is of use as well.
 */
final class Whole {
  private static final int ENDS = 4096;
  private static final String CUT = "the picture arrived cut short";

  private static final String PNG = "\u0089PNG\r\n\032\n";
  private static final String PNG_END = "IEND\u00aeB`\u0082";
  private static final String JPEG = "\u00ff\u00d8\u00ff";
  private static final String JPEG_TABLES = "\u00ff\u00db";
  private static final String JPEG_END = "\u00ff\u00d9";

  private Whole() {}

  /** What is wrong with it; empty if it is a picture and whole, as far as that can be told. */
  static Optional<String> flaw(Store store, String sha256, long bytes) {
    try (InputStream in = store.open(sha256)) {
      String head = read(in);
      in.skipNBytes(Math.max(0, bytes - 2L * ENDS));
      return flaw(head, ending(head + read(in)), bytes);
    } catch (IOException broken) {
      throw new UncheckedIOException("cannot read " + sha256 + " from the store", broken);
    }
  }

  private static String read(InputStream in) throws IOException {
    return new String(in.readNBytes(ENDS), ISO_8859_1);
  }

  /** The last of it, without what many add behind a picture. */
  private static String ending(String text) {
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == 0 || text.charAt(end - 1) == '\n')) {
      end--;
    }
    return text.substring(Math.max(0, end - ENDS), end);
  }

  /**
   * Some add more behind it. What ends before tables of a picture was a small one within the other.
   */
  private static boolean endsAsJpeg(String text) {
    int end = text.lastIndexOf(JPEG_END);
    return end >= 0 && text.indexOf(JPEG_TABLES, end) < 0;
  }

  private static Optional<String> flaw(String head, String end, long bytes) {
    if (head.startsWith(PNG)) {
      return cutUnless(end.contains(PNG_END));
    }
    if (head.startsWith(JPEG)) {
      return cutUnless(endsAsJpeg(end));
    }
    if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
      return cutUnless(bytes >= 8 + length(head, 4));
    }
    if (head.startsWith("GIF8")) {
      return cutUnless(end.endsWith(";"));
    }
    return isOfAnotherKind(head) ? Optional.empty() : Optional.of(instead(head));
  }

  private static Optional<String> cutUnless(boolean whole) {
    return whole ? Optional.empty() : Optional.of(CUT);
  }

  private static long length(String head, int at) {
    long length = 0;
    for (int i = 3; i >= 0; i--) {
      length = length << 8 | head.charAt(at + i);
    }
    return length;
  }

  /**
   * AVIF and HEIC, JPEG XL and 2000, TIFF, and BMP. Where these end their last bytes do not say.
   */
  private static boolean isOfAnotherKind(String head) {
    return head.startsWith("ftyp", 4)
        || head.startsWith("JXL ", 4)
        || head.startsWith("jP  ", 4)
        || head.startsWith("\u00ff\n")
        || head.startsWith("II*\0")
        || head.startsWith("MM\0*")
        || head.startsWith("BM") && head.startsWith("\0\0\0\0", 6);
  }

  private static String instead(String head) {
    String text = head.strip();
    if (text.isEmpty()) {
      return "no bytes arrived, though the download ended well";
    }
    return switch (text.charAt(0)) {
      case '<' -> "a web page arrived, and no picture";
      case '{', '[' -> "a message arrived, and no picture";
      default -> "what arrived is no picture";
    };
  }
}

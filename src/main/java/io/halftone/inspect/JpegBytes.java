package io.halftone.inspect;

import java.util.Optional;

/**
 * A JPEG's markers, from its start to its end, without decoding.
 *
 * @param width 0 as long as no frame has been met
 * @param fault why it is no whole picture
 */
record JpegBytes(int width, int height, int components, Optional<String> fault) {
  /** Encoders write up to a dozen; each costs the decoder a pass over the whole picture. */
  private static final int MOST_SCANS = 64;

  /** As many as anybody needs; more are borne where the picture is small. */
  private static final int USUAL_SCANS = 16;

  /** Pixels times scans: a few seconds of work. */
  private static final long MOST_WORK = 300_000_000;

  /** A photograph with previews, profiles and comments has hundreds. */
  private static final int MOST_SEGMENTS = 100_000;

  static boolean begins(Bytes bytes) {
    return bytes.says(0, "\u00ff\u00d8\u00ff");
  }

  /** All markers to its end, which takes a look at every byte. */
  static JpegBytes walk(Bytes bytes) {
    return walk(bytes, false);
  }

  /** No further than to the frame, which says how large it is and stands before the data. */
  static JpegBytes head(Bytes bytes) {
    return walk(bytes, true);
  }

  private static JpegBytes walk(Bytes bytes, boolean toFrame) {
    JpegBytes frame = new JpegBytes(0, 0, 0, Optional.empty());
    int scans = 0;
    int refined = 0;
    int segments = 0;
    boolean progressive = false;
    int at = 2;
    while (bytes.has(at, 2)) {
      int marker = bytes.u8(at + 1);
      if (bytes.u8(at) != 0xff) {
        return frame.with("what stands at byte %d is no part of a JPEG".formatted(at));
      } else if (marker == 0xff) {
        at++;
      } else if (marker == 0xd9) {
        if (frame.width == 0 || scans == 0) {
          return frame.with("it holds no picture data");
        }
        return progressive && refined < frame.components
            ? frame.with("it ends before its last scans")
            : frame;
      } else if (marker == 0x01 || marker >= 0xd0 && marker <= 0xd8) {
        at += 2;
      } else if (!bytes.has(at + 2, 2) || !bytes.has(at + 2, Math.max(2, bytes.u16(at + 2)))) {
        break;
      } else {
        int length = Math.max(2, bytes.u16(at + 2));
        if (++segments > MOST_SEGMENTS) {
          return frame.with("it has more than %d segments".formatted(MOST_SEGMENTS));
        }
        if (isFrame(marker) && length >= 8 && frame.width == 0) {
          frame = frame(bytes, at);
          progressive = marker == 0xc2;
          if (toFrame && frame.width > 0) {
            return frame;
          }
        }
        if (marker == 0xda) {
          scans++;
          refined += finalComponents(bytes, at, length);
        }
        at += 2 + length;
        if (marker == 0xda) {
          if (scans > MOST_SCANS || scans > USUAL_SCANS && scans * frame.pixels() > MOST_WORK) {
            return frame.with("it has more than %d scans".formatted(scans - 1));
          }
          at = endOfScan(bytes, at);
        }
      }
    }
    return frame.with("its end is missing");
  }

  private static JpegBytes frame(Bytes bytes, int at) {
    return new JpegBytes(bytes.u16(at + 7), bytes.u16(at + 5), bytes.u8(at + 9), Optional.empty());
  }

  /** SOF0 to SOF15; C4, C8 and CC are tables. */
  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  /**
   * A progressive picture comes in scans that refine it; the last one of each component brings the
   * finest waves (63) in their last bit (0).
   */
  private static int finalComponents(Bytes bytes, int at, int length) {
    if (length < 6) {
      return 0;
    }
    boolean finest = bytes.u8(at + length) == 63 && (bytes.u8(at + 1 + length) & 15) == 0;
    return finest ? bytes.u8(at + 4) : 0;
  }

  /** In a scan, FF 00 is a byte of data and FF D0 to FF D7 are restarts; any other FF ends it. */
  private static int endOfScan(Bytes bytes, int from) {
    // Nearly all of a large file is read here, so plainly.
    byte[] all = bytes.all();
    for (int at = from; at + 1 < all.length; at++) {
      if (all[at] == (byte) 0xff) {
        int next = all[at + 1] & 0xff;
        if (next != 0 && (next < 0xd0 || next > 0xd7)) {
          return at;
        }
      }
    }
    return all.length;
  }

  private long pixels() {
    return (long) width * height;
  }

  private JpegBytes with(String fault) {
    return new JpegBytes(width, height, components, Optional.of(fault));
  }
}

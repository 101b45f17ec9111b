package io.halftone.intake;

import io.halftone.job.Size;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Whether a picture can be seen, and so compared with others. */
final class Viewable {
  /** What is larger is not compared pixel by pixel; no logo and no template needs more. */
  private static final long MOST_PIXELS = 24_000_000;

  private static final double ENOUGH = 1_000_000;

  private Viewable() {}

  /** Of one that can be seen. */
  static Size size(byte[] bytes) {
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      ImageReader reader = ImageIO.getImageReaders(in).next();
      try {
        reader.setInput(in, true, true);
        return new Size(reader.getWidth(0), reader.getHeight(0));
      } finally {
        reader.dispose();
      }
    } catch (IOException broken) {
      throw new IllegalStateException("it has been seen to be whole", broken);
    }
  }

  /** Why not, in a sentence that says what to do. Decodes it, for headers promise much. */
  static Optional<String> objection(byte[] bytes) {
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        return Optional.of("It cannot be compared with anything. Save it as PNG or JPEG.");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > MOST_PIXELS) {
          return Optional.of("It has more than 24 million pixels. Save it smaller.");
        }
        int coarse = Math.max(1, (int) Math.sqrt(pixels / ENOUGH));
        ImageReadParam how = reader.getDefaultReadParam();
        how.setSourceSubsampling(coarse, coarse, 0, 0);
        reader.read(0, how);
        return Optional.empty();
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException broken) {
      // Readers answer hostile bytes with any exception; all of them mean the same.
      return Optional.of("It is broken. Save it anew.");
    }
  }
}

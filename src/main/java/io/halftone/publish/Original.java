package io.halftone.publish;

import io.halftone.job.Size;
import io.halftone.store.Store;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Decodes pictures out of the store: pixels only, whatever else the file carries stays behind. */
final class Original {
  private Original() {}

  static BufferedImage decode(Store store, String sha256) throws IOException {
    return decode(store, sha256, Integer.MAX_VALUE);
  }

  /** Skips rows and columns as long as the longer side keeps at least this many pixels. */
  static BufferedImage decode(Store store, String sha256, int longSide) throws IOException {
    try (InputStream bytes = store.open(sha256);
        ImageInputStream in = new MemoryCacheImageInputStream(bytes)) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IOException("no decoder is installed for the picture " + sha256);
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        Size size = new Size(reader.getWidth(0), reader.getHeight(0));
        int step = Math.max(1, Math.max(size.width(), size.height()) / longSide);
        ImageReadParam sparse = reader.getDefaultReadParam();
        sparse.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, sparse);
      } finally {
        reader.dispose();
      }
    }
  }
}

package io.halftone.publish;

import io.halftone.job.Size;
import io.halftone.store.Store;
import io.halftone.store.Stored;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Makes the small JPEG of a picture that contact sheets show. */
public final class Thumbnail {
  private static final int LONG_SIDE = 480;
  private static final int QUALITY = 80;

  private final Store store;

  public Thumbnail(Store store) {
    this.store = store;
  }

  /** Puts the thumbnail of a stored picture into the store. It is never larger than the picture. */
  public Stored make(String sha256) throws IOException {
    // Twice as many pixels as are shown: enough to average, and little to decode.
    return make(Original.decode(store, sha256, 2 * LONG_SIDE));
  }

  /** The same of a picture that is decoded already. */
  Stored make(BufferedImage picture) throws IOException {
    int width = picture.getWidth();
    int height = picture.getHeight();
    double scale = Math.min(1, (double) LONG_SIDE / Math.max(width, height));
    Size small =
        new Size(
            Math.max(1, (int) Math.round(width * scale)),
            Math.max(1, (int) Math.round(height * scale)));
    Frame all = new Frame(0, 0, width, height);
    byte[] file = Encoded.jpeg(Resampled.of(picture, all, small), QUALITY);
    return store.put(new ByteArrayInputStream(file), file.length);
  }
}

package io.halftone.ops;

import io.halftone.deliver.Thumbnails;
import io.halftone.publish.Thumbnail;
import io.halftone.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * The contact sheet's small pictures: made once when a picture is published, and on demand for
 * flawed ones.
 */
final class SheetThumbnails implements Thumbnails {
  /** What is no larger is a thumbnail already. */
  private static final int SMALL = 96 * 1024;

  private final Store store;
  private final Thumbnail thumbnail;

  SheetThumbnails(Store store) {
    this.store = store;
    this.thumbnail = new Thumbnail(store);
  }

  @Override
  public Optional<byte[]> jpeg(String sha256) throws IOException {
    if (!store.has(sha256)) {
      return Optional.empty();
    }
    if (store.size(sha256) <= SMALL) {
      return Optional.of(read(sha256));
    }
    try {
      return Optional.of(read(thumbnail.make(sha256).sha256()));
    } catch (IOException flawed) {
      // A picture that cannot be decoded has no thumbnail; the sheet says in words what is wrong
      // with it.
      return Optional.empty();
    }
  }

  private byte[] read(String sha256) throws IOException {
    try (InputStream in = store.open(sha256)) {
      return in.readAllBytes();
    }
  }
}

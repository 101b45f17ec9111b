package io.halftone.publish;

import io.halftone.job.Platform;
import io.halftone.job.Size;
import io.halftone.store.Store;
import io.halftone.store.Stored;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Makes of a picture exactly what a platform takes: its pixels, its format, within its size limit.
 * A picture that is all that is published as it is, but for what is no pixel. Holds one decoded
 * picture at a time.
 */
public final class Rendition {
  /** What may be cut off: one per cent for the take, one for the order that it answers. */
  public static final double MOST_CROPPED = 0.02;

  /** The inspectors let pass what needs no more than this. */
  public static final double MOST_ENLARGED = 1.1;

  /** Above, files grow without looking any better; below, blocks show. */
  private static final int BEST_QUALITY = 92;

  private static final int LEAST_QUALITY = 50;

  /** As many as a download may have. */
  private static final long MOST_UNCHANGED = 64L * 1024 * 1024;

  private static final int[] PNG_EFFORTS = {5, 9};

  private final Store store;
  private final double mostCropped;
  private final double mostEnlarged;

  public Rendition(Store store) {
    this(store, MOST_CROPPED, MOST_ENLARGED);
  }

  public Rendition(Store store, double mostCropped, double mostEnlarged) {
    this.store = store;
    this.mostCropped = mostCropped;
    this.mostEnlarged = mostEnlarged;
  }

  /**
   * Puts the rendition of a stored picture into the store.
   *
   * @throws DoesNotFit if there is no such rendition of this picture
   */
  public Stored make(String sha256, Platform platform) throws IOException, DoesNotFit {
    return made(sha256, platform).file();
  }

  /**
   * A rendition.
   *
   * @param pixels what it shows, unless the picture fitted as it was and nothing was decoded
   */
  record Made(Stored file, Optional<BufferedImage> pixels) {}

  Made made(String sha256, Platform platform) throws IOException, DoesNotFit {
    Optional<Stored> unchanged = unchanged(sha256, platform);
    if (unchanged.isPresent()) {
      return new Made(unchanged.get(), Optional.empty());
    }
    BufferedImage shown = scaled(Original.decode(store, sha256), platform);
    byte[] file = encoded(shown, platform);
    return new Made(
        store.put(new ByteArrayInputStream(file), platform.maxBytes()), Optional.of(shown));
  }

  /** What fits already is neither made worse by a second encoder nor paid for with its time. */
  private Optional<Stored> unchanged(String sha256, Platform platform) throws IOException {
    if (store.size(sha256) > MOST_UNCHANGED) {
      return Optional.empty();
    }
    byte[] file;
    try (InputStream in = store.open(sha256)) {
      file = in.readAllBytes();
    }
    Optional<List<ByteBuffer>> parts = Unchanged.parts(file, platform);
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    if (parts.get().size() == 1 && parts.get().getFirst().remaining() == file.length) {
      return Optional.of(new Stored(sha256, file.length));
    }
    List<InputStream> pixels =
        parts.get().stream()
            .<InputStream>map(
                part -> new ByteArrayInputStream(file, part.position(), part.remaining()))
            .toList();
    return Optional.of(
        store.put(new SequenceInputStream(Collections.enumeration(pixels)), platform.maxBytes()));
  }

  private BufferedImage scaled(BufferedImage picture, Platform platform) throws DoesNotFit {
    Size size = new Size(picture.getWidth(), picture.getHeight());
    Frame frame = Frame.centred(size, platform.size().ratio());
    if (frame.cropped(size) > mostCropped) {
      throw new DoesNotFit(
          String.format(
              Locale.ROOT,
              "%s would show %.1f %% less of the picture, whose %s are not in the proportions of"
                  + " %s.",
              platform.title(),
              100 * frame.cropped(size),
              size,
              platform.size()));
    }
    if (frame.scale(platform.size()) > mostEnlarged) {
      throw new DoesNotFit(
          "%s needs %s, for which the picture's %s are too few."
              .formatted(platform.title(), platform.size(), size));
    }
    return Resampled.of(picture, frame, platform.size());
  }

  private static byte[] encoded(BufferedImage image, Platform platform)
      throws IOException, DoesNotFit {
    byte[] smallest =
        switch (platform.format()) {
          case JPEG -> bestJpeg(image, platform.maxBytes());
          case PNG -> firstPng(image, platform.maxBytes());
        };
    if (smallest.length > platform.maxBytes()) {
      throw new DoesNotFit(
          "%s takes at most %d bytes; as %s, the picture has %d at the least."
              .formatted(
                  platform.title(), platform.maxBytes(), platform.format(), smallest.length));
    }
    return smallest;
  }

  /** The highest quality that fits, or the lowest one if none does. */
  private static byte[] bestJpeg(BufferedImage image, long mostBytes) throws IOException {
    byte[] best = Encoded.jpeg(image, BEST_QUALITY);
    if (best.length <= mostBytes) {
      return best;
    }
    int fits = LEAST_QUALITY;
    int tooMuch = BEST_QUALITY;
    best = Encoded.jpeg(image, fits);
    while (best.length <= mostBytes && tooMuch - fits > 1) {
      int middle = (fits + tooMuch) / 2;
      byte[] tried = Encoded.jpeg(image, middle);
      if (tried.length <= mostBytes) {
        fits = middle;
        best = tried;
      } else {
        tooMuch = middle;
      }
    }
    return best;
  }

  private static byte[] firstPng(BufferedImage image, long mostBytes) throws IOException {
    byte[] file = {};
    for (int effort : PNG_EFFORTS) {
      file = Encoded.png(image, effort);
      if (file.length <= mostBytes) {
        break;
      }
    }
    return file;
  }
}

package io.halftone.inspect;

import io.halftone.job.Size;
import java.util.Optional;

/** What the first bytes of a picture claim, before anything decodes it. */
public record Header(Kind kind, long width, long height) {
  /** The formats that we take. */
  public enum Kind {
    JPEG("image/jpeg"),
    PNG("image/png"),
    WEBP("image/webp");

    private final String mediaType;

    Kind(String mediaType) {
      this.mediaType = mediaType;
    }

    public String mediaType() {
      return mediaType;
    }
  }

  /** Empty if no picture may have this size: then nothing decodes it. */
  public Optional<Size> size() {
    boolean sane = width >= 1 && height >= 1 && width <= 20_000 && height <= 20_000;
    return sane ? Optional.of(new Size((int) width, (int) height)) : Optional.empty();
  }

  @Override
  public String toString() {
    return width + "×" + height + " " + kind;
  }
}

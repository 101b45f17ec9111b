package io.halftone.inspect;

import io.halftone.inspect.Decoder.Decoded;
import io.halftone.store.Store;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The bytes of one take, as the inspectors see them. All inspectors share one small raster, which
 * is decoded when the first of them asks. For one thread.
 */
public final class Picture {
  /** Far above any take (a noisy 4096 × 4096 PNG has 50 MB); what is larger is not looked at. */
  private static final int MOST_BYTES = 128 * 1024 * 1024;

  private final Bytes bytes;
  private final Optional<Header> header;
  private Optional<Decoded> decoded = Optional.empty();

  private Picture(byte[] all) {
    bytes = new Bytes(all);
    header = all.length > MOST_BYTES ? Optional.empty() : Sniffer.header(bytes);
  }

  /** A failure to read is the store's fault and not the picture's, so it is thrown. */
  public static Picture open(Store store, String sha256) throws IOException {
    try (InputStream in = store.open(sha256)) {
      return read(in);
    }
  }

  public static Picture open(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in);
    }
  }

  private static Picture read(InputStream in) throws IOException {
    return new Picture(in.readNBytes(MOST_BYTES + 1));
  }

  static Picture of(byte[] bytes) {
    return new Picture(bytes);
  }

  /** Empty if the bytes are no picture of a kind that we take. */
  public Optional<Header> header() {
    return header;
  }

  /** All of them, also of what is no picture. Nobody writes to them. */
  byte[] bytes() {
    return bytes.all();
  }

  /** What the bytes are, in words: {@code a PNG}, {@code an HTML page}, {@code empty}. */
  public String kind() {
    return bytes.length() > MOST_BYTES ? "too large to be looked at" : Sniffer.describe(bytes);
  }

  /** Why it is no whole picture, as far as the file tells without being decoded. */
  Optional<String> fault() {
    return header.isEmpty() ? Optional.of("it is " + kind()) : Decoder.fault(bytes, header.get());
  }

  /**
   * What a person would see of it.
   *
   * @param image nobody writes to it
   * @param coarse of how many pixels of the picture the image has one, in each direction
   */
  public record View(BufferedImage image, int coarse) {}

  /** Whether there is anything to be seen of it. */
  public boolean whole() {
    return decoded() instanceof Decoded.Whole;
  }

  /** For drawing; empty if it is broken. */
  public Optional<View> view() {
    return switch (decoded()) {
      case Decoded.Whole whole -> Optional.of(new View(whole.image(), whole.coarse()));
      case Decoded.Broken broken -> Optional.empty();
    };
  }

  /** The raster, or why there is none. Decodes at most once. */
  Decoded decoded() {
    if (decoded.isEmpty()) {
      decoded =
          Optional.of(
              header
                  .map(known -> Decoder.decode(bytes, known))
                  .orElseGet(() -> new Decoded.Broken("it is " + kind())));
    }
    return decoded.get();
  }
}

package io.halftone.inspect;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Says what bytes are by what they begin with: names and declared types are hearsay. */
final class Sniffer {
  private Sniffer() {}

  static Optional<Header> header(Bytes bytes) {
    if (JpegBytes.begins(bytes)) {
      JpegBytes jpeg = JpegBytes.head(bytes);
      return Optional.of(new Header(Header.Kind.JPEG, jpeg.width(), jpeg.height()));
    } else if (PngBytes.begins(bytes)) {
      return PngBytes.header(bytes);
    } else if (WebpBytes.begins(bytes)) {
      return WebpBytes.header(bytes);
    }
    return Optional.empty();
  }

  /** Why it cannot be a whole picture of the kind that it claims to be. */
  static Optional<String> fault(Bytes bytes, Header header) {
    return switch (header.kind()) {
      case JPEG -> {
        JpegBytes jpeg = JpegBytes.walk(bytes);
        boolean fourColours = jpeg.fault().isEmpty() && jpeg.components() == 4;
        yield fourColours ? Optional.of("it is made for print, in CMYK") : jpeg.fault();
      }
      case PNG -> PngBytes.fault(bytes);
      case WEBP -> WebpBytes.fault(bytes);
    };
  }

  /** In words for a person, also for what we do not take. */
  static String describe(Bytes bytes) {
    int length = Math.min(bytes.length(), 512);
    String start =
        new String(bytes.all(), 0, length, StandardCharsets.ISO_8859_1)
            .strip()
            .toLowerCase(Locale.ROOT);
    if (bytes.length() == 0) {
      return "empty";
    } else if (JpegBytes.begins(bytes)) {
      return "a JPEG";
    } else if (PngBytes.begins(bytes)) {
      return "a PNG";
    } else if (WebpBytes.begins(bytes)) {
      return "a WebP";
    } else if (start.startsWith("gif8")) {
      return "a GIF";
    } else if (start.contains("<svg")) {
      return "an SVG drawing";
    } else if (start.startsWith("<!doctype html") || start.startsWith("<html")) {
      return "an HTML page";
    } else if (start.startsWith("<")) {
      return "markup";
    } else if (start.startsWith("{") || start.startsWith("[")) {
      return "JSON";
    } else if (start.startsWith("ftyp", 4)) {
      return "an AVIF, HEIC or film";
    }
    return "nothing that we know";
  }
}

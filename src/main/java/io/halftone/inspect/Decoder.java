package io.halftone.inspect;

import io.halftone.job.Size;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Turns bytes that nobody vouches for into a raster, or says why not. Never throws for bytes. */
final class Decoder {
  /** More than any model makes: 8192 × 8192 is 67 million. */
  private static final long MOST_PIXELS = 100_000_000;

  private static final double RASTER_PIXELS = 1_000_000;

  /** Up to here a picture is decoded whole: 192 MB at most, when it has 16 bits and alpha. */
  private static final long MOST_WHOLE = 24_000_000;

  /** Of what is larger so many are kept: enough for words and things, not for grain. */
  private static final double GIANT_PIXELS = 12_000_000;

  /** Asked for every picture, and takes a search of all that is installed. */
  private static final Set<Header.Kind> READS =
      Arrays.stream(Header.Kind.values())
          .filter(kind -> reader(kind).isPresent())
          .collect(Collectors.toUnmodifiableSet());

  private Decoder() {}

  /** What came of it. */
  sealed interface Decoded {
    /**
     * Every row of the picture could be decoded.
     *
     * @param tiles parts in full resolution, spread over the picture; none of a giant, nor of one
     *     with a palette
     * @param image the picture itself; of a giant every {@code coarse}th pixel of every {@code
     *     coarse}th row. Nobody writes to it.
     */
    record Whole(Raster raster, List<Tile> tiles, BufferedImage image, int coarse)
        implements Decoded {}

    /**
     * Not a picture to its end.
     *
     * @param why in words that follow "the picture is broken:"
     */
    record Broken(String why) implements Decoded {}
  }

  static boolean reads(Header.Kind kind) {
    return READS.contains(kind);
  }

  /** Why nothing is to be hoped for from decoding it. */
  static Optional<String> fault(Bytes bytes, Header header) {
    Optional<String> fault = Sniffer.fault(bytes, header);
    if (fault.isPresent()) {
      return fault;
    } else if (header.size().filter(size -> size.pixels() <= MOST_PIXELS).isEmpty()) {
      return Optional.of("it claims %d × %d pixels".formatted(header.width(), header.height()));
    }
    return reads(header.kind())
        ? Optional.empty()
        : Optional.of("this installation cannot decode " + header.kind());
  }

  static Decoded decode(Bytes bytes, Header header) {
    return fault(bytes, header)
        .<Decoded>map(Decoded.Broken::new)
        .orElseGet(
            () -> decode(bytes, header.size().orElseThrow(), reader(header.kind()).orElseThrow()));
  }

  private static Decoded decode(Bytes bytes, Size size, ImageReader reader) {
    List<String> warnings = new ArrayList<>();
    try (ImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes.all()))) {
      // Metadata can be compressed without bounds and is not looked at.
      reader.setInput(in, true, true);
      // A damaged scan warns at every block: millions of times, all of which would be kept.
      reader.addIIOReadWarningListener(
          (source, warning) -> {
            if (warnings.isEmpty() && isAboutPixels(warning)) {
              warnings.add(warning);
            }
          });
      if (reader.getWidth(0) != size.width() || reader.getHeight(0) != size.height()) {
        return new Decoded.Broken("its headers contradict each other");
      }
      int coarse =
          size.pixels() <= MOST_WHOLE
              ? 1
              : (int) Math.ceil(Math.sqrt(size.pixels() / GIANT_PIXELS));
      ImageReadParam how = reader.getDefaultReadParam();
      how.setSourceSubsampling(coarse, coarse, 0, 0);
      BufferedImage image = reader.read(0, how);
      return warnings.stream()
          .findFirst()
          .<Decoded>map(Decoded.Broken::new)
          .orElseGet(() -> Sampling.of(image, coarse, RASTER_PIXELS));
    } catch (IOException | RuntimeException broken) {
      // Readers answer hostile bytes with any exception; all of them mean the same.
      return new Decoded.Broken(why(broken));
    } finally {
      reader.dispose();
    }
  }

  /** A damaged colour profile or comment is none of our business. */
  private static boolean isAboutPixels(String warning) {
    return !warning.contains("ICC")
        && !warning.contains("profile")
        && !warning.contains("JFIF")
        && !warning.contains("Adobe")
        && !warning.contains("metadata");
  }

  private static String why(Exception broken) {
    String message = broken.getMessage();
    return broken instanceof IIOException && message != null
        ? "its data cannot be decoded (%s)".formatted(message)
        : "its data cannot be decoded";
  }

  private static Optional<ImageReader> reader(Header.Kind kind) {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(kind.mediaType());
    return readers.hasNext() ? Optional.of(readers.next()) : Optional.empty();
  }
}

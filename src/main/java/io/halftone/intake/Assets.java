package io.halftone.intake;

import io.halftone.job.Size;
import java.awt.Font;
import java.awt.FontFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The folder whose pictures files may name. A job file comes from anywhere, so a name in it never
 * leads out of this folder, and what it leads to is a picture by its own bytes.
 *
 * @param keep stores the bytes and answers their SHA-256
 * @param finder reads what is written in them
 */
public record Assets(Path folder, Function<byte[], String> keep, WordFinder finder) {
  private static final int LARGEST = 10_000_000;

  /** Assets in which nobody reads. */
  public Assets(Path folder, Function<byte[], String> keep) {
    this(folder, keep, WordFinder.NONE);
  }

  /** What came of a name. */
  sealed interface Found {
    /**
     * A picture, or where a font is looked for, a font.
     *
     * @param size of a picture that was to be seen
     */
    record Picture(String sha256, Optional<Size> size) implements Found {}

    /**
     * @param reason a sentence that says what to do
     */
    record Refused(String reason) implements Found {}
  }

  /** Assets that are looked at and stored nowhere, as a check needs them. */
  public static Assets lookedAt(Path folder) {
    return new Assets(folder, Assets::sha256);
  }

  /** The name under which bytes are stored. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  Found find(String name) {
    return find(name, Assets::noPicture, bytes -> Optional.empty());
  }

  /** One that must not only be there, but be seen. */
  Found findViewable(String name) {
    return findViewable(name, bytes -> {});
  }

  /**
   * @param look at the very bytes that are kept: the file may be another a moment later
   */
  Found findViewable(String name, Consumer<byte[]> look) {
    return find(
        name,
        bytes -> noPicture(bytes).or(() -> Viewable.objection(bytes)),
        bytes -> {
          look.accept(bytes);
          return Optional.of(Viewable.size(bytes));
        });
  }

  /** A font by its own bytes. */
  Found findFont(String name) {
    return find(name, Assets::noFont, bytes -> Optional.empty());
  }

  private static Optional<String> noPicture(byte[] bytes) {
    return isPicture(bytes)
        ? Optional.empty()
        : Optional.of(
            "It is no PNG, JPEG or WebP, whatever its name says. Save it as one of these.");
  }

  private static Optional<String> noFont(byte[] bytes) {
    boolean named =
        stands(bytes, 0, 0, 1, 0, 0)
            || stands(bytes, 0, 'O', 'T', 'T', 'O')
            || stands(bytes, 0, 't', 'r', 'u', 'e');
    try {
      if (named && Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(bytes)) != null) {
        return Optional.empty();
      }
    } catch (IOException | FontFormatException | RuntimeException broken) {
      // The same for whoever wanted to use it.
    }
    return Optional.of("It is no font that can be used. Take a .ttf or .otf file.");
  }

  private Found find(
      String name,
      Function<byte[], Optional<String>> objection,
      Function<byte[], Optional<Size>> size) {
    try {
      Path inside = Path.of(name);
      if (inside.isAbsolute() || name.startsWith("/") || name.contains("\\") || climbs(inside)) {
        return new Found.Refused(
            "Write the name of a file inside %s, without a leading / and without \"..\"."
                .formatted(folder));
      }
      Path file = folder.resolve(inside);
      if (!Files.isRegularFile(file)) {
        return new Found.Refused("There is no such file. Put it into %s.".formatted(folder));
      }
      Path real = file.toRealPath();
      if (!real.startsWith(folder.toRealPath())) {
        return new Found.Refused(
            "It is a link that leads out of %s. Put the picture itself there.".formatted(folder));
      }
      return look(real, objection, size);
    } catch (InvalidPathException unusable) {
      return new Found.Refused("It cannot be the name of a file.");
    } catch (IOException unreadable) {
      return new Found.Refused("It cannot be read: " + unreadable.getMessage() + ".");
    }
  }

  private Found look(
      Path file,
      Function<byte[], Optional<String>> objection,
      Function<byte[], Optional<Size>> size)
      throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LARGEST + 1);
    }
    if (bytes.length > LARGEST) {
      return new Found.Refused("It is larger than %,d bytes. Save it smaller.".formatted(LARGEST));
    }
    return objection
        .apply(bytes)
        .<Found>map(Found.Refused::new)
        .orElseGet(() -> new Found.Picture(keep.apply(bytes), size.apply(bytes)));
  }

  private static boolean climbs(Path path) {
    for (Path step : path) {
      if (step.toString().equals("..")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPicture(byte[] bytes) {
    return stands(bytes, 0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')
        || stands(bytes, 0, 0xFF, 0xD8, 0xFF)
        || stands(bytes, 0, 'R', 'I', 'F', 'F') && stands(bytes, 8, 'W', 'E', 'B', 'P');
  }

  private static boolean stands(byte[] bytes, int at, int... expected) {
    if (bytes.length < at + expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if ((bytes[at + i] & 0xFF) != expected[i]) {
        return false;
      }
    }
    return true;
  }
}

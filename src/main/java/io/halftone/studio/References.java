package io.halftone.studio;

import io.halftone.studio.paint.Swatches;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at the pictures that a client sends along. */
final class References {
  private static final int BIGGEST_LOGO = 512 * 1024;
  private static final int REMEMBERED = 64;
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
  private static final int COLOUR_TYPE = 25;

  /** Every order of a brand carries the same logo: one copy does. */
  private static final Map<Integer, byte[]> KNOWN = new ConcurrentHashMap<>();

  private References() {}

  /** The bytes of a {@code data:} URI in base64. */
  static Optional<byte[]> inline(String uri) {
    int comma = uri.indexOf(";base64,");
    if (!uri.startsWith("data:") || comma < 0) return Optional.empty();
    return base64(uri.substring(comma + ";base64,".length()));
  }

  static Optional<byte[]> base64(String text) {
    try {
      return Optional.of(Base64.getMimeDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * What a painter takes from pictures that are sent along.
   *
   * @param logo the one that looks like a logo
   * @param style the colours of the one that shows the style, as the prompt says
   */
  record Seen(Optional<byte[]> logo, List<Integer> style) {}

  private static final Pattern STYLE = Pattern.compile("image (\\d{1,2}) shows the style");

  static Seen seen(String prompt, List<byte[]> references) {
    Matcher style = STYLE.matcher(prompt);
    int number = style.find() ? Integer.parseInt(style.group(1)) : 0;
    return new Seen(
        logo(references),
        number < 1 || number > references.size()
            ? List.of()
            : Swatches.of(references.get(number - 1)));
  }

  /** A PNG with transparency is taken for the logo: no photograph has that. */
  private static Optional<byte[]> logo(List<byte[]> references) {
    return references.stream()
        .filter(References::looksLikeALogo)
        .findFirst()
        .map(References::shared);
  }

  private static boolean looksLikeALogo(byte[] file) {
    if (file.length <= COLOUR_TYPE
        || file.length > BIGGEST_LOGO
        || !Arrays.equals(PNG, Arrays.copyOf(file, PNG.length))) return false;
    return file[COLOUR_TYPE] == 4 || file[COLOUR_TYPE] == 6;
  }

  private static byte[] shared(byte[] file) {
    if (KNOWN.size() > REMEMBERED) KNOWN.clear();
    byte[] known = KNOWN.computeIfAbsent(Arrays.hashCode(file), hash -> file);
    return Arrays.equals(known, file) ? known : file;
  }
}

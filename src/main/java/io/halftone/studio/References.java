package io.halftone.studio;

import io.halftone.studio.paint.Easel;
import io.halftone.studio.paint.Roles;
import io.halftone.studio.paint.Swatches;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is kept of the pictures that a client sends along.
 *
 * @param logo the one that looks like a logo
 * @param style the colours of the one that shows the style, as the prompt says
 * @param pictures all of them, where a painter looks at them; {@link #UNSEEN} in the place of each
 *     that lies somewhere else
 */
record References(Optional<byte[]> logo, List<Integer> style, List<byte[]> pictures) {
  static final byte[] UNSEEN = {};

  private static final int BIGGEST_LOGO = 512 * 1024;
  private static final int REMEMBERED = 64;
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
  private static final int COLOUR_TYPE = 25;

  /** Every order of a brand carries the same logo: one copy does, while there are such orders. */
  private static final Map<Integer, WeakReference<byte[]>> KNOWN = new ConcurrentHashMap<>();

  References {
    style = List.copyOf(style);
    pictures = List.copyOf(pictures);
  }

  /** Of URLs and {@code data:} URIs. */
  static References of(String prompt, List<String> uris, Uploads uploads) {
    return of(prompt, uris.stream().map(uri -> uploads.bytes(uri).orElse(UNSEEN)).toList());
  }

  static References of(String prompt, List<byte[]> files) {
    Roles roles = Roles.of(prompt);
    return new References(
        roles.told() ? nth(files, roles.logo()).map(References::shared) : logo(files),
        nth(files, roles.style()).map(Swatches::of).orElse(List.of()),
        Easel.looksAt(prompt) ? files.stream().map(References::shared).toList() : List.of());
  }

  private static Optional<byte[]> nth(List<byte[]> files, OptionalInt number) {
    return number.isEmpty() || number.getAsInt() < 1 || number.getAsInt() > files.size()
        ? Optional.empty()
        : Optional.of(files.get(number.getAsInt() - 1));
  }

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
   * Where the prompt does not say which it is, a PNG with transparency is taken for the logo: no
   * photograph has that.
   */
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
    byte[] known =
        KNOWN
            .compute(
                Arrays.hashCode(file),
                (hash, kept) ->
                    kept == null || kept.get() == null ? new WeakReference<>(file) : kept)
            .get();
    return Arrays.equals(known, file) ? known : file;
  }
}

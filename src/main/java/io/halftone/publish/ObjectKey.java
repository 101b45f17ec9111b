package io.halftone.publish;

import io.halftone.job.Shot;
import io.halftone.job.ShotId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The key of a published object: {@code <folder>/<variation>-<first 12 of its hash>.<extension>}.
 * Made of letters, digits and {@code - _ . /} only, so that it is safe in every bucket, folder and
 * URL. Another content has another key: caches never show an old picture.
 *
 * <p>The same bytes may be the picture of two shots and lie there once. Where a sidecar stands
 * beside each, the name has the shot in it, so that none is written over that of another.
 */
public final class ObjectKey {
  private static final int MOST = 512;
  private static final int MOST_OF_A_SLUG = 60;
  private static final int OF_THE_HASH = 12;

  private ObjectKey() {}

  /**
   * @param maker the shot that made the picture: another one, if it was taken over
   * @param model that made the picture
   * @param sidecar whether a document stands beside it
   * @param sha256 of the file that is published, not of the picture from which it was made
   */
  public static String of(
      Folders folders, Shot shot, ShotId maker, String model, boolean sidecar, String sha256) {
    String name =
        "%s%s-%s.%s"
            .formatted(
                slug(shot.variation()),
                sidecar ? "-" + fingerprint(maker.value()) : "",
                sha256.substring(0, OF_THE_HASH),
                shot.platform().format().extension());
    String folder = within(folders.of(shot, model), MOST - name.length() - 1);
    return folder.isEmpty() ? name : folder + "/" + name;
  }

  /** A word of small letters, digits and {@code - _}, for any text. */
  static String slug(String text) {
    String ascii =
        Normalizer.normalize(text, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}+", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9_]+", "-")
            .replaceAll("^-+|-+$", "");
    return ascii.isEmpty() ? "v-" + fingerprint(text) : within(ascii, MOST_OF_A_SLUG);
  }

  /** What is cut off counts through its fingerprint. */
  private static String within(String text, int most) {
    return text.length() <= most
        ? text
        : text.substring(0, most - 9).replaceAll("[./-]+$", "") + "-" + fingerprint(text);
  }

  private static String fingerprint(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 4);
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}

package io.halftone.publish;

import io.halftone.job.Publication;
import io.halftone.job.Shot;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * The key of a published object: {@code <prefix>/<variation>-<first 12 of its hash>.<extension>}.
 * Made of letters, digits and {@code - _ . /} only, so that it is safe in every bucket, folder and
 * URL. Another content has another key: caches never show an old picture.
 */
public final class ObjectKey {
  private static final int MOST = 512;
  private static final int MOST_OF_A_SLUG = 60;
  private static final int OF_THE_HASH = 12;

  private ObjectKey() {}

  /**
   * @param sha256 of the file that is published, not of the picture from which it was made
   */
  public static String of(Publication publication, Shot shot, LocalDate date, String sha256) {
    String variation = slug(shot.variation());
    String name =
        "%s-%s.%s"
            .formatted(
                variation, sha256.substring(0, OF_THE_HASH), shot.platform().format().extension());
    String prefix =
        publication
            .prefix()
            .replace("{job}", shot.id().job().value())
            .replace("{platform}", slug(shot.platform().name()))
            .replace("{variation}", variation)
            .replace("{date}", date.toString());
    List<String> parts = new ArrayList<>();
    for (String part : prefix.split("/")) {
      String safe = part.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[.-]+|[.-]+$", "");
      if (!safe.isEmpty()) {
        parts.add(safe);
      }
    }
    String folder = within(String.join("/", parts), MOST - name.length() - 1);
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

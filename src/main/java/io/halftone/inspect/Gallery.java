package io.halftone.inspect;

import io.halftone.inspect.Decoder.Decoded;
import io.halftone.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * The pictures with which takes are compared. They are the user's own, so that one which cannot be
 * seen is nobody's flaw: it was looked at when the job came in, and the store has failed since.
 */
public interface Gallery {
  /** Nothing is compared. */
  Gallery NONE =
      sha256 -> {
        throw new IllegalStateException("no picture is known here: " + sha256);
      };

  Picture picture(String sha256) throws IOException;

  static Gallery of(Store store) {
    return sha256 -> Picture.open(store, sha256);
  }

  /** Pictures that lie in no store, by their SHA-256. */
  static Gallery of(Map<String, byte[]> pictures) {
    return sha256 -> Picture.of(pictures.get(sha256));
  }

  /** What is to be seen of it. */
  default Decoded.Whole seen(String sha256) {
    try {
      return switch (picture(sha256).decoded()) {
        case Decoded.Whole whole -> whole;
        case Decoded.Broken broken ->
            throw new IllegalStateException(
                "the picture %s, with which it is compared, is broken: %s"
                    .formatted(sha256, broken.why()));
      };
    } catch (IOException away) {
      throw new UncheckedIOException(away);
    }
  }
}

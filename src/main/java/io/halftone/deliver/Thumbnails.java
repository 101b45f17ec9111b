package io.halftone.deliver;

import java.io.IOException;
import java.util.Base64;
import java.util.Optional;

/** Small JPEGs of pictures in the store, of at most 480 pixels; a page carries them in itself. */
@FunctionalInterface
public interface Thumbnails {
  /** With which a PNG begins: what is small already is shown as it is. */
  byte PNG = (byte) 0x89;

  /** Empty when the store has no such picture (any more). */
  Optional<byte[]> jpeg(String sha256) throws IOException;

  /** The address that holds the picture itself. */
  default Optional<String> dataUri(Optional<String> sha256) throws IOException {
    return sha256.isEmpty()
        ? Optional.empty()
        : jpeg(sha256.get())
            .map(
                bytes ->
                    "data:image/%s;base64,%s"
                        .formatted(
                            bytes.length > 0 && bytes[0] == PNG ? "png" : "jpeg",
                            Base64.getEncoder().encodeToString(bytes)));
  }
}

package io.halftone.store;

/**
 * What the store has taken in.
 *
 * @param sha256 the name of the content, 64 hexadecimal digits
 */
public record Stored(String sha256, long bytes) {
  public Stored {
    Sha256.require(sha256);
    if (bytes < 0) {
      throw new IllegalArgumentException("a content has no negative length");
    }
  }
}

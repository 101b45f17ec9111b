package io.halftone.provider.replicate;

import io.halftone.provider.Digest;
import io.halftone.provider.Likeness;
import java.util.Base64;

/**
 * What is known of a picture that an order shows.
 *
 * @param field the digest of the name of the field in which it stands; empty of what was written
 *     down before that was
 * @param what the digest of its bytes or of its address
 */
record Shown(String field, String what) {
  private static final String BYTES = "b";
  private static final String ADDRESS = "a";
  private static final String STORED = "sha256:";
  private static final String BETWEEN = "=";

  /** So much of a digest tells the few fields of one input apart. */
  private static final int LETTERS = 8;

  static Shown at(String field, String address) {
    return new Shown(Digest.of(field).substring(0, LETTERS), what(address));
  }

  static Shown read(String text) {
    int between = text.indexOf(BETWEEN);
    return between < 0
        ? new Shown("", text)
        : new Shown(text.substring(0, between), text.substring(between + 1));
  }

  /** Other bytes are another picture; another address may be where Replicate has put ours. */
  Likeness to(Shown kept) {
    if (what.equals(kept.what)) {
      return Likeness.SAME;
    }
    boolean bytes = what.startsWith(BYTES) && kept.what.startsWith(BYTES);
    return bytes ? Likeness.OTHER : Likeness.POSSIBLE;
  }

  @Override
  public String toString() {
    return field + BETWEEN + what;
  }

  private static String what(String address) {
    if (address.startsWith(STORED)) {
      return BYTES + address.substring(STORED.length());
    }
    int comma = address.indexOf(";base64,");
    if (!address.startsWith("data:") || comma < 0) {
      return ADDRESS + Digest.of(address);
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(address.substring(comma + ";base64,".length()));
      return BYTES + Digest.of(bytes);
    } catch (IllegalArgumentException shortened) {
      return ADDRESS;
    }
  }
}

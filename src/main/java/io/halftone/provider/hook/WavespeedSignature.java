package io.halftone.provider.hook;

import java.time.Instant;
import java.util.HexFormat;

/**
 * WaveSpeed's. It looks like Replicate's and is another: the secret is the key as it stands, and
 * the signature is written in hex.
 */
public final class WavespeedSignature extends Signature {
  private final byte[] key;

  /**
   * @param secret as the provider shows it, {@code whsec_} and any characters
   * @throws IllegalArgumentException if it is none
   */
  public WavespeedSignature(String secret) {
    this.key = utf8(Secret.behindPrefix(secret));
  }

  @Override
  void verify(Hook hook, Instant now) {
    String id = word(hook, "webhook-id");
    String time = fresh(hook, "webhook-timestamp", now);
    byte[] signed = Mac256.of(key, content(id + "." + time + ".", hook.body()));
    oneOf(only(hook, "webhook-signature"), "v3," + HexFormat.of().formatHex(signed));
  }
}

package io.halftone.provider.hook;

import java.time.Instant;
import java.util.Base64;

/** Replicate's, which many others use as well (Standard Webhooks). */
public final class ReplicateSignature extends Signature {
  private final byte[] key;

  /**
   * @param secret as the provider shows it, {@code whsec_} and base64
   * @throws IllegalArgumentException if it is none
   */
  public ReplicateSignature(String secret) {
    this.key = Base64.getDecoder().decode(Secret.behindPrefix(secret));
    if (key.length == 0) {
      throw new IllegalArgumentException("nothing stands behind whsec_");
    }
  }

  @Override
  void verify(Hook hook, Instant now) {
    String id = word(hook, "webhook-id");
    String time = fresh(hook, "webhook-timestamp", now);
    byte[] signed = Mac256.of(key, content(id + "." + time + ".", hook.body()));
    // As text: base64 that differs in its last bits would be decoded to the same bytes.
    oneOf(only(hook, "webhook-signature"), "v1," + Base64.getEncoder().encodeToString(signed));
  }
}

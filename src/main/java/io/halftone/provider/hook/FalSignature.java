package io.halftone.provider.hook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/** fal's: Ed25519, with any of the keys that it publishes. */
public final class FalSignature extends Signature {
  private static final int BYTES = 64;

  private final List<PublicKey> keys;

  /**
   * @param keys as {@link KeySet} reads them
   */
  public FalSignature(List<PublicKey> keys) {
    this.keys = List.copyOf(keys);
  }

  @Override
  void verify(Hook hook, Instant now) {
    String request = word(hook, "x-fal-webhook-request-id");
    String user = word(hook, "x-fal-webhook-user-id");
    String time = fresh(hook, "x-fal-webhook-timestamp", now);
    byte[] signature = bytes(only(hook, "x-fal-webhook-signature"));
    byte[] content =
        String.join("\n", request, user, time, HexFormat.of().formatHex(sha256(hook.body())))
            .getBytes(UTF_8);
    if (keys.stream().noneMatch(key -> isOf(key, content, signature))) {
      throw forged();
    }
  }

  private static byte[] bytes(String hex) {
    if (hex.length() != 2 * BYTES || !hex.chars().allMatch(HexFormat::isHexDigit)) {
      throw new Refusal(Proof.Flaw.INCOMPLETE, "its signature is not 64 bytes in hex");
    }
    return HexFormat.of().parseHex(hex);
  }

  private static boolean isOf(PublicKey key, byte[] content, byte[] signature) {
    try {
      var verifier = java.security.Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      verifier.update(content);
      return verifier.verify(signature);
    } catch (GeneralSecurityException noSignature) {
      return false;
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}

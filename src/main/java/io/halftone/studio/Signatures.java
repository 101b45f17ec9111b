package io.halftone.studio;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How providers sign what they post. */
final class Signatures {
  private static final String SECRET = "whsec_";

  private Signatures() {}

  /** The key is what the secret's base64 stands for. */
  static String replicate(String secret, String id, long seconds, byte[] body) {
    byte[] key = Base64.getDecoder().decode(secret.substring(SECRET.length()));
    return "v1," + Base64.getEncoder().encodeToString(hmac(key, id, seconds, body));
  }

  /** The key is the characters of the secret as they are. */
  static String waveSpeed(String secret, String id, long seconds, byte[] body) {
    byte[] key = secret.substring(SECRET.length()).getBytes(StandardCharsets.UTF_8);
    return "v3," + HexFormat.of().formatHex(hmac(key, id, seconds, body));
  }

  static String fal(PrivateKey key, String id, String user, long seconds, byte[] body) {
    String sum = HexFormat.of().formatHex(sha256(body));
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(key);
      signature.update(
          String.join("\n", id, user, Long.toString(seconds), sum)
              .getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has Ed25519", e);
    }
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static byte[] hmac(byte[] key, String id, long seconds, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update((id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC with SHA-256", e);
    }
  }
}

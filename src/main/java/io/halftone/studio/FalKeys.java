package io.halftone.studio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.util.Base64;

/** The keys that fal signs its webhooks with. */
final class FalKeys {
  private static final int LENGTH = 32;

  private final KeyPair former = pair();
  private final KeyPair present = pair();
  private final KeyPair foreign = pair();

  /** Somebody else's, if it is to be a forgery. */
  PrivateKey key(boolean forged) {
    return (forged ? foreign : present).getPrivate();
  }

  /** With a key from before the last change: a client has to try them all. */
  ObjectNode published() {
    ObjectNode json = Json.object();
    ArrayNode keys = json.putArray("keys");
    for (KeyPair pair : new KeyPair[] {former, present}) {
      String x = x((EdECPublicKey) pair.getPublic());
      keys.addObject()
          .put("kty", "OKP")
          .put("crv", "Ed25519")
          .put("x", x)
          .put("kid", x.substring(0, 8))
          .put("use", "sig")
          .put("alg", "EdDSA");
    }
    return json;
  }

  /** The point in RFC 8032's form: y from its lowest byte on, and whether x is odd. */
  private static String x(EdECPublicKey key) {
    byte[] big = key.getPoint().getY().toByteArray();
    byte[] bytes = new byte[LENGTH];
    for (int i = 0; i < Math.min(LENGTH, big.length); i++) bytes[i] = big[big.length - 1 - i];
    if (key.getPoint().isXOdd()) bytes[LENGTH - 1] |= (byte) 0x80;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has Ed25519", e);
    }
  }
}

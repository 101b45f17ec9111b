package io.halftone.provider.hook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Reads the keys that a provider publishes (JWKS, RFC 7517 and 8037). */
public final class KeySet {
  private static final ObjectMapper READER = new ObjectMapper();

  /** More than anybody needs to change keys without a gap; each costs time on every hook. */
  private static final int MOST = 20;

  /** What stands before the 32 bytes of a key that says of itself that it is one of Ed25519. */
  private static final byte[] ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");

  private static final int BYTES = 32;

  private KeySet() {}

  /** Its Ed25519 keys; keys of other kinds are left out. Empty if this is no set of keys. */
  public static List<PublicKey> in(String document) {
    var keys = new ArrayList<PublicKey>();
    try {
      for (JsonNode key : READER.readTree(document).path("keys")) {
        if (keys.size() < MOST) {
          key(key).ifPresent(keys::add);
        }
      }
    } catch (JsonProcessingException noJson) {
      return List.of();
    }
    return List.copyOf(keys);
  }

  private static Optional<PublicKey> key(JsonNode key) {
    if (!key.path("kty").asText().equals("OKP") || !key.path("crv").asText().equals("Ed25519")) {
      return Optional.empty();
    }
    try {
      byte[] raw = Base64.getUrlDecoder().decode(key.path("x").asText());
      if (raw.length != BYTES) {
        return Optional.empty();
      }
      byte[] encoded = new byte[ED25519.length + BYTES];
      System.arraycopy(ED25519, 0, encoded, 0, ED25519.length);
      System.arraycopy(raw, 0, encoded, ED25519.length, BYTES);
      return Optional.of(
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
    } catch (IllegalArgumentException | GeneralSecurityException noKey) {
      return Optional.empty();
    }
  }
}

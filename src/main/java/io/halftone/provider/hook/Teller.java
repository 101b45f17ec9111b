package io.halftone.provider.hook;

import io.halftone.job.TakeId;
import io.halftone.provider.Call;
import java.net.URI;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/**
 * An account that tells by itself when an order has ended.
 *
 * <p>A signature says who speaks, but not to whom: it covers the body, and not the address. A
 * provider that signs for all its customers with one key would sign for a stranger who gives our
 * address as theirs. So every address ends in a word that only we can have made, and that nobody
 * but us and the provider knows.
 */
public final class Teller {
  private static final int LETTERS = 32;

  private final String provider;
  private final Manner manner;
  private final URI base;
  private final byte[] seal;
  private final Optional<Signature> signature;

  /**
   * @param base where this service is reached from outside
   * @param key of the account; all who share it make and know the same words
   * @param signature empty where it takes keys that the provider publishes
   */
  public Teller(
      String provider, Manner manner, URI base, String key, Optional<Signature> signature) {
    this.provider = provider;
    this.manner = manner;
    this.base = base;
    this.seal = Signature.utf8("halftone hooks " + key);
    this.signature = signature;
  }

  public Manner manner() {
    return manner;
  }

  public Optional<Signature> signature() {
    return signature;
  }

  /**
   * The same order, told about when it has ended. What it asks for is the same: the fingerprint is
   * that of the order without an address.
   */
  public Call asking(TakeId purchase, Call create) {
    return manner.asking(create, address(purchase));
  }

  URI address(TakeId purchase) {
    return URI.create(
        "%s/hooks/%s/%s/%s"
            .formatted(base.toString().replaceAll("/+$", ""), provider, purchase, word(purchase)));
  }

  /** Whether an address is one that we have made. */
  public boolean isOurs(TakeId purchase, String word) {
    return MessageDigest.isEqual(Signature.utf8(word), Signature.utf8(word(purchase)));
  }

  private String word(TakeId purchase) {
    byte[] mac = Mac256.of(seal, Signature.utf8(provider + " " + purchase));
    return HexFormat.of().formatHex(mac).substring(0, LETTERS);
  }

  @Override
  public String toString() {
    return provider;
  }
}

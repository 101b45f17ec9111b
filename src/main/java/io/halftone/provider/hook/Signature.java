package io.halftone.provider.hook;

import io.halftone.provider.hook.Proof.Flaw;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How a family of providers signs. What is signed is the body byte for byte, and the time, so that
 * a copy is worth nothing after a few minutes.
 */
public abstract sealed class Signature
    permits ReplicateSignature, WavespeedSignature, FalSignature {
  /** How far the provider's clock and ours, and the way between, may be apart. */
  static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

  /** What is signed is put together from these: none may hold what could pass for two of them. */
  private static final Pattern WORD = Pattern.compile("[!-~]{1,500}");

  Signature() {}

  public final Proof of(Hook hook, Instant now) {
    try {
      verify(hook, now);
      return new Proof.Proven();
    } catch (Refusal refusal) {
      return refusal.proof();
    }
  }

  /**
   * @throws Refusal unless it is proven
   */
  abstract void verify(Hook hook, Instant now);

  /** The one value of a header. Of two, nobody knows which was signed. */
  static String only(Hook hook, String name) {
    List<String> values = hook.headers().getOrDefault(name, List.of());
    if (values.size() != 1) {
      throw new Refusal(
          Flaw.INCOMPLETE,
          values.isEmpty() ? "it has no header " + name : "it has several headers " + name);
    }
    return values.getFirst();
  }

  static String word(Hook hook, String name) {
    String value = only(hook, name);
    if (!WORD.matcher(value).matches()) {
      throw new Refusal(Flaw.INCOMPLETE, "its header %s is malformed".formatted(name));
    }
    return value;
  }

  /** The header that holds when it was signed, in seconds since 1970. */
  static String fresh(Hook hook, String name, Instant now) {
    String seconds = only(hook, name);
    if (!SECONDS.matcher(seconds).matches()) {
      throw new Refusal(Flaw.INCOMPLETE, "its header %s is no time".formatted(name));
    }
    long age = now.getEpochSecond() - Long.parseLong(seconds);
    if (age > TOLERANCE.toSeconds()) {
      throw new Refusal(Flaw.STALE, "it was signed %d seconds ago".formatted(age));
    }
    if (-age > TOLERANCE.toSeconds()) {
      throw new Refusal(
          Flaw.FUTURE, "it was signed %d seconds from now; compare the clocks".formatted(-age));
    }
    return seconds;
  }

  /** Any of those in the header, in the same time however much of it is right. */
  static void oneOf(String header, String signature) {
    boolean found = false;
    for (String each : header.split(" ", -1)) {
      found |= MessageDigest.isEqual(utf8(each), utf8(signature));
    }
    if (!found) {
      throw forged();
    }
  }

  static Refusal forged() {
    return new Refusal(Flaw.FORGED, "the signature is not of these bytes by this account");
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** What is signed: some words, and the body as it came. */
  static byte[] content(String before, byte[] body) {
    byte[] words = utf8(before);
    byte[] content = Arrays.copyOf(words, words.length + body.length);
    System.arraycopy(body, 0, content, words.length, body.length);
    return content;
  }

  /** A secret is shown in no message. */
  @Override
  public final String toString() {
    return getClass().getSimpleName();
  }
}

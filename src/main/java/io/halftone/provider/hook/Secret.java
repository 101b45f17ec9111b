package io.halftone.provider.hook;

/** The secret of an account with which its hooks are signed. */
final class Secret {
  private static final String PREFIX = "whsec_";

  private Secret() {}

  /**
   * @throws IllegalArgumentException if it is no such secret; the message does not show it
   */
  static String behindPrefix(String secret) {
    String stripped = secret.strip();
    if (!stripped.startsWith(PREFIX) || stripped.length() == PREFIX.length()) {
      throw new IllegalArgumentException("a webhook secret is written whsec_…");
    }
    return stripped.substring(PREFIX.length());
  }
}

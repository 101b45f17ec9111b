package io.halftone.deliver;

/** What a picture is said to show where it cannot be seen. */
final class AltText {
  private AltText() {}

  static String of(String theme, String variation) {
    if (theme.isBlank()) {
      return variation.strip();
    }
    return variation.isBlank() ? theme.strip() : theme.strip() + ": " + variation.strip();
  }
}

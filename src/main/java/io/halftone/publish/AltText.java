package io.halftone.publish;

/** What a picture is said to show where it cannot be seen. */
public final class AltText {
  private AltText() {}

  public static String of(String theme, String variation) {
    if (theme.isBlank()) {
      return variation.strip();
    }
    return variation.isBlank() ? theme.strip() : theme.strip() + ": " + variation.strip();
  }
}

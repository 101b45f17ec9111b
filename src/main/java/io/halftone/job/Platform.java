package io.halftone.job;

/**
 * Where a picture will be shown.
 *
 * @param name by which job files call it, such as {@code instagram_story}
 * @param title as a person reads it, such as {@code Instagram story}
 * @param size the exact pixels of the published file
 * @param maxBytes the largest file that the platform takes
 * @param composition what the prompt says about the frame, such as {@code tall full-screen frame}
 */
public record Platform(
    String name, String title, Size size, Format format, long maxBytes, String composition) {
  public Platform {
    if (maxBytes < 10_000) {
      throw new IllegalArgumentException(
          "platform %s: no picture fits in %d bytes".formatted(name, maxBytes));
    }
  }
}

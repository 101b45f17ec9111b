package io.halftone.studio.paint;

import java.util.Optional;

/**
 * All that a picture depends on.
 *
 * @param logo a picture file that is to stand where the prompt wants the logo
 */
public record Recipe(
    String prompt,
    int width,
    int height,
    long seed,
    Optional<Flaw> flaw,
    Optional<byte[]> logo,
    boolean watermark) {
  public Recipe {
    if (width < 1 || height < 1)
      throw new IllegalArgumentException("a picture without a size: " + width + " × " + height);
  }

  public Recipe(
      String prompt, int width, int height, long seed, Optional<Flaw> flaw, Optional<byte[]> logo) {
    this(prompt, width, height, seed, flaw, logo, false);
  }

  public Recipe sized(int width, int height) {
    return new Recipe(prompt, width, height, seed, flaw, logo, watermark);
  }

  boolean has(Flaw flaw) {
    return this.flaw.filter(flaw::equals).isPresent();
  }
}

package io.halftone.studio.paint;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * All that a picture depends on.
 *
 * @param logo a picture file that is to stand where the prompt wants the logo
 * @param style colours to paint with where the prompt names none
 * @param pictures files that the prompt calls image 1, image 2 and so on
 */
public record Recipe(
    String prompt,
    int width,
    int height,
    long seed,
    Optional<Flaw> flaw,
    Optional<byte[]> logo,
    boolean watermark,
    List<Integer> style,
    List<byte[]> pictures) {
  public Recipe {
    style = List.copyOf(style);
    pictures = List.copyOf(pictures);
    if (width < 1 || height < 1)
      throw new IllegalArgumentException("a picture without a size: " + width + " × " + height);
  }

  public Recipe(
      String prompt, int width, int height, long seed, Optional<Flaw> flaw, Optional<byte[]> logo) {
    this(prompt, width, height, seed, flaw, logo, false, List.of(), List.of());
  }

  public Recipe sized(int width, int height) {
    return new Recipe(prompt, width, height, seed, flaw, logo, watermark, style, pictures);
  }

  /** A picture by its number in the prompt, if it was sent and can be seen. */
  Optional<BufferedImage> shown(OptionalInt number) {
    if (number.isEmpty() || number.getAsInt() < 1 || number.getAsInt() > pictures.size())
      return Optional.empty();
    return Sent.read(pictures.get(number.getAsInt() - 1));
  }

  boolean has(Flaw flaw) {
    return this.flaw.filter(flaw::equals).isPresent();
  }
}

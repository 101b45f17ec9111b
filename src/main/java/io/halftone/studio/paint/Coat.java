package io.halftone.studio.paint;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Locale;
import java.util.Optional;

/**
 * Another colour, and another finish, on a thing in a picture: its lights and shadows stay where
 * they are, stronger on metal and fainter where it is matte.
 */
record Coat(Optional<Color> colour, double contrast) {
  static final Coat NONE = new Coat(Optional.empty(), 1);

  /** As the words ask for it. */
  static Coat in(Optional<Color> colour, String prompt) {
    String lower = prompt.toLowerCase(Locale.ROOT);
    double contrast =
        lower.contains("matte finish")
            ? 0.55
            : lower.contains("metallic finish") || lower.contains("glossy finish") ? 1.7 : 1;
    return new Coat(colour, contrast);
  }

  BufferedImage on(BufferedImage image) {
    return on(image, null);
  }

  /**
   * @param mask how much of each pixel belongs to the thing, to 255; all of it where there is none
   */
  BufferedImage on(BufferedImage image, int[] mask) {
    if (equals(NONE)) return image;
    int width = image.getWidth();
    int height = image.getHeight();
    int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
    double middle = middle(pixels, mask);
    for (int i = 0; i < pixels.length; i++) {
      int share = mask == null ? 255 : mask[i];
      if (share == 0 || pixels[i] >>> 24 == 0) continue;
      Color there = new Color(pixels[i]);
      Color coated = Tint.mix(there, coated(there, middle), share / 255.0);
      pixels[i] = pixels[i] & 0xFF000000 | coated.getRGB() & 0xFFFFFF;
    }
    BufferedImage other = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    other.setRGB(0, 0, width, height, pixels, 0, width);
    return other;
  }

  private Color coated(Color there, double middle) {
    double light = level(there) / 255;
    double off = (light - middle) * contrast;
    if (colour.isEmpty()) {
      double change = middle + off - light;
      return change < 0 ? Tint.shade(there, -change) : Tint.tint(there, change);
    }
    return off < 0
        ? Tint.shade(colour.get(), Math.min(0.85, -off / Math.max(0.12, middle) * 0.75))
        : Tint.tint(colour.get(), Math.min(0.92, off / Math.max(0.12, 1 - middle) * 0.95));
  }

  private static double middle(int[] pixels, int[] mask) {
    int[] counts = new int[256];
    int count = 0;
    for (int i = 0; i < pixels.length; i += 3) {
      if (pixels[i] >>> 24 < 200 || mask != null && mask[i] < 200) continue;
      counts[(int) level(new Color(pixels[i]))]++;
      count++;
    }
    int half = count / 2;
    for (int i = 0; i < counts.length; i++) {
      half -= counts[i];
      if (half <= 0) return i / 255.0;
    }
    return 0.5;
  }

  private static double level(Color colour) {
    return 0.3 * colour.getRed() + 0.59 * colour.getGreen() + 0.11 * colour.getBlue();
  }
}

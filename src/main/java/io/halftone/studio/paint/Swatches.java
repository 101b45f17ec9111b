package io.halftone.studio.paint;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** The colours of which a picture mostly consists. */
public final class Swatches {
  private static final int SIDE = 48;
  private static final int MOST = 4;

  /** Of red, green and blue together, from which on two are different colours. */
  private static final int APART = 110;

  private Swatches() {}

  /** The commonest first; none of what is no picture. */
  public static List<Integer> of(byte[] file) {
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
      return image == null ? List.of() : of(image);
    } catch (IOException | RuntimeException broken) {
      return List.of();
    }
  }

  static List<Integer> of(BufferedImage picture) {
    BufferedImage image = small(picture);
    Map<Integer, Integer> counts = new HashMap<>();
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        counts.merge(image.getRGB(x, y) & 0xF0F0F0 | 0x080808, 1, Integer::sum);
      }
    }
    List<Integer> found = new ArrayList<>();
    counts.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<Integer, Integer> each) -> -each.getValue())
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .forEach(
            colour -> {
              if (found.size() < MOST && found.stream().allMatch(one -> apart(one, colour))) {
                found.add(colour);
              }
            });
    return List.copyOf(found);
  }

  private static boolean apart(int one, int other) {
    return Math.abs((one >> 16 & 255) - (other >> 16 & 255))
            + Math.abs((one >> 8 & 255) - (other >> 8 & 255))
            + Math.abs((one & 255) - (other & 255))
        >= APART;
  }

  private static BufferedImage small(BufferedImage image) {
    BufferedImage small = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = small.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.drawImage(image, 0, 0, SIDE, SIDE, null);
    g.dispose();
    return small;
  }
}

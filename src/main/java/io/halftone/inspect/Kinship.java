package io.halftone.inspect;

import io.halftone.inspect.Shades.Shade;
import java.util.ArrayList;
import java.util.List;

/**
 * One colour that is wanted, and what there is of it in a picture: itself, and where it is there,
 * its lit and shaded sides too, as those of an orange ball are orange.
 *
 * @param rgb that is wanted
 * @param nearest of the picture's own colours, as {@code 0xRRGGBB}
 * @param difference between the two, by CIEDE2000
 * @param members which of the picture's shades pass for it
 * @param coverage of the picture by those
 */
record Kinship(int rgb, int nearest, double difference, boolean[] members, double coverage) {
  /** What is greyer has no lit and shaded sides that could be told from other greys. */
  static final double LEAST_CHROMA = 8;

  private static final double[] SHADES = {0.25, 0.4, 0.6, 0.8};
  private static final double[] TINTS = {0.15, 0.3, 0.45};

  static Kinship of(int rgb, Shades shades, double tolerance) {
    Lab wanted = Lab.of(rgb);
    List<Shade> all = shades.all();
    double[] differences = new double[all.size()];
    Shade nearest = null;
    double least = Double.MAX_VALUE;
    for (int i = 0; i < differences.length; i++) {
      differences[i] = wanted.differenceTo(all.get(i).lab());
      // Noise has no colours of its own; then any will do.
      double handicap = all.get(i).isOwn() ? 0 : 1000;
      if (differences[i] + handicap < least) {
        least = differences[i] + handicap;
        nearest = all.get(i);
      }
    }
    double difference = wanted.differenceTo(nearest.lab());
    List<Lab> sides =
        difference <= tolerance && wanted.chroma() >= LEAST_CHROMA
            ? sides(nearest.rgb())
            : difference <= tolerance ? List.of(nearest.lab()) : List.of();
    boolean[] members = new boolean[differences.length];
    double coverage = 0;
    for (int i = 0; i < members.length; i++) {
      Lab shade = all.get(i).lab();
      members[i] =
          differences[i] <= tolerance
              || sides.stream().anyMatch(side -> side.differenceTo(shade) <= tolerance / 2);
      coverage += members[i] ? all.get(i).share() : 0;
    }
    return new Kinship(rgb, nearest.rgb(), difference, members, coverage);
  }

  /** The same paint in less light, and with light upon it. */
  private static List<Lab> sides(int rgb) {
    List<Lab> sides = new ArrayList<>();
    sides.add(Lab.of(rgb));
    for (double light : SHADES) {
      sides.add(Lab.of(mixed(rgb, 0, Math.pow(light, 1 / 2.2))));
    }
    for (double white : TINTS) {
      sides.add(Lab.of(mixed(rgb, 255, 1 - white)));
    }
    return sides;
  }

  private static int mixed(int rgb, int other, double share) {
    int mixed = 0;
    for (int shift = 0; shift < 24; shift += 8) {
      mixed |= (int) Math.round((rgb >> shift & 255) * share + other * (1 - share)) << shift;
    }
    return mixed;
  }

  boolean isGrey() {
    return Lab.of(rgb).chroma() < LEAST_CHROMA;
  }

  Evidence.Swatch swatch() {
    return new Evidence.Swatch(
        ColourWords.code(rgb), ColourWords.code(nearest), difference, coverage);
  }
}

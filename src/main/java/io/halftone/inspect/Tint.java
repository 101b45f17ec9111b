package io.halftone.inspect;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How one colour is moved to another, and with it all that has its hue: turned by as much, by as
 * much stronger and lighter, and ever less the further it is off.
 *
 * @param turn of the hue, in degrees
 * @param stronger factor of the chroma
 * @param lighter levels of lightness
 */
record Tint(Lab from, double turn, double stronger, double lighter) {
  /** Degrees from the hue within which all is moved, and beyond which nothing is. */
  private static final double NEAR = 14;

  private static final double FAR = 46;

  /** Shares of the colour's own chroma: what is greyer is grey. */
  private static final double GREY = 0.2;

  private static final double COLOURED = 0.5;

  /** What skin of every kind has, by chroma and hue in CIELAB. */
  private static final double SKIN_CHROMA = 36;

  private static final double NO_SKIN_CHROMA = 50;
  private static final double SKIN_FROM = 15;
  private static final double SKIN_TO = 85;

  /** Ever further, and without more or less light before with it: that changes the picture most. */
  static Stream<Tint> ways(Lab from, Lab to) {
    return Stream.of(0, 1)
        .flatMap(
            light ->
                IntStream.rangeClosed(1, 10)
                    .mapToObj(tenths -> of(from, to, tenths / 10.0, light)));
  }

  /**
   * @param part of the way
   * @param light how much of that of the lightness
   */
  static Tint of(Lab from, Lab to, double part, double light) {
    double turn = Math.IEEEremainder(hue(to) - hue(from), 360);
    return new Tint(
        from,
        part * turn,
        Math.pow(to.chroma() / Math.max(1, from.chroma()), part),
        part * light * (to.l() - from.l()));
  }

  private static double hue(Lab colour) {
    return Math.toDegrees(Math.atan2(colour.b(), colour.a()));
  }

  /** How much of the way this colour goes, 0 to 1. */
  double weight(Lab colour) {
    double off = Math.abs(Math.IEEEremainder(hue(colour) - hue(from), 360));
    double hues = 1 - rising(off, NEAR, FAR);
    double chroma = rising(colour.chroma(), GREY * from.chroma(), COLOURED * from.chroma());
    return hues * chroma * (1 - skin(colour));
  }

  private static double skin(Lab colour) {
    double hue = hue(colour);
    double hues = rising(hue, SKIN_FROM - 10, SKIN_FROM) * (1 - rising(hue, SKIN_TO, SKIN_TO + 10));
    return hues * (1 - rising(colour.chroma(), SKIN_CHROMA, NO_SKIN_CHROMA));
  }

  /** From 0 to 1 without a kink. */
  private static double rising(double value, double from, double to) {
    double share = Math.clamp((value - from) / (to - from), 0.0, 1.0);
    return share * share * (3 - 2 * share);
  }

  Lab moved(Lab colour) {
    double weight = weight(colour);
    double hue = Math.toRadians(hue(colour) + weight * turn);
    double chroma = colour.chroma() * Math.pow(stronger, weight);
    // Black stays black and white stays white.
    double room = Math.min(1, colour.l() * (100 - colour.l()) / (from.l() * (100 - from.l()) + 1));
    return new Lab(
        colour.l() + weight * room * lighter, chroma * Math.cos(hue), chroma * Math.sin(hue));
  }

  Table table() {
    return new Table(this);
  }

  /**
   * By how much each colour moves, in levels of sRGB: for some of them, and what is between moves
   * by what is between. Where nothing moves not a level changes.
   */
  static final class Table {
    private static final int NODES = 33;
    private static final double STEP = 255.0 / (NODES - 1);

    private final float[] moves = new float[3 * NODES * NODES * NODES];

    private Table(Tint tint) {
      for (int red = 0; red < NODES; red++) {
        for (int green = 0; green < NODES; green++) {
          for (int blue = 0; blue < NODES; blue++) {
            int[] levels = {level(red), level(green), level(blue)};
            Lab colour = Lab.of(levels[0] << 16 | levels[1] << 8 | levels[2]);
            if (tint.weight(colour) > 0) {
              double[] moved = tint.moved(colour).levels();
              for (int channel = 0; channel < 3; channel++) {
                moves[at(red, green, blue) + channel] = (float) (moved[channel] - levels[channel]);
              }
            }
          }
        }
      }
    }

    private static int level(int node) {
      return (int) Math.round(node * STEP);
    }

    private static int at(int red, int green, int blue) {
      return 3 * ((red * NODES + green) * NODES + blue);
    }

    /** False if the colour stays as it is. */
    boolean move(int rgb, double[] into) {
      double r = (rgb >> 16 & 255) / STEP;
      double g = (rgb >> 8 & 255) / STEP;
      double b = (rgb & 255) / STEP;
      int red = Math.min(NODES - 2, (int) r);
      int green = Math.min(NODES - 2, (int) g);
      int blue = Math.min(NODES - 2, (int) b);
      boolean any = false;
      for (int channel = 0; channel < 3; channel++) {
        double sum = 0;
        for (int corner = 0; corner < 8; corner++) {
          int dr = corner >> 2;
          int dg = corner >> 1 & 1;
          int db = corner & 1;
          double share =
              (dr == 1 ? r - red : red + 1 - r)
                  * (dg == 1 ? g - green : green + 1 - g)
                  * (db == 1 ? b - blue : blue + 1 - b);
          sum += share * moves[at(red + dr, green + dg, blue + db) + channel];
        }
        into[channel] = sum;
        any |= Math.abs(sum) >= 0.5;
      }
      return any;
    }
  }
}

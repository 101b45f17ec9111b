package io.halftone.inspect;

import io.halftone.inspect.Decoder.Decoded;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * What a picture looks like from afar: the colours of a few hundred parts. Enough to tell a
 * duplicate, and whether two pictures share their palette and their light.
 */
final class Gist {
  private static final int SIDE = 24;
  private static final int CELLS = SIDE * SIDE;

  /** How far apart the shades of two pictures are, on average, that have nothing in common. */
  private static final double STRANGERS = 60;

  /** Below this, in levels of Lab, there is nothing in a picture that could be the same. */
  private static final double FLAT = 1.5;

  private final byte[] lab;
  private final int[] details;

  private Gist(byte[] lab) {
    this.lab = lab;
    details = details(lab);
  }

  /** Empty if the picture is too small to have one. */
  static Optional<Gist> of(Decoded.Whole whole) {
    if (Math.min(whole.image().getWidth(), whole.image().getHeight()) < SIDE) {
      return Optional.empty();
    }
    float[][] channels = Reduced.of(whole.image(), SIDE, SIDE).channels();
    byte[] lab = new byte[3 * CELLS];
    for (int cell = 0; cell < CELLS; cell++) {
      Lab colour =
          Lab.of(
              Math.round(channels[0][cell]) << 16
                  | Math.round(channels[1][cell]) << 8
                  | Math.round(channels[2][cell]));
      lab[cell] = (byte) Math.round(colour.l());
      lab[CELLS + cell] = (byte) Math.clamp(Math.round(colour.a()), -128, 127);
      lab[2 * CELLS + cell] = (byte) Math.clamp(Math.round(colour.b()), -128, 127);
    }
    return Optional.of(new Gist(lab));
  }

  static Gist read(String words) {
    return new Gist(Base64.getDecoder().decode(words));
  }

  /** As the ledger keeps it. */
  String words() {
    return Base64.getEncoder().encodeToString(lab);
  }

  /**
   * How much of what is in the two pictures is in the same place: 1 for the same picture, about 0
   * for two that have nothing to do with each other. Only what stands out from its picture's own
   * average counts, so that two things on the same white ground are still two things.
   */
  double sameness(Gist other) {
    double layout = layout(other);
    return layout == 0 ? 0 : Math.min(layout, 1.6 * details(other));
  }

  private double layout(Gist other) {
    double apart = 0;
    double content = 0;
    for (int channel = 0; channel < 3; channel++) {
      double one = usual(channel);
      double two = other.usual(channel);
      for (int cell = channel * CELLS; cell < (channel + 1) * CELLS; cell++) {
        double here = lab[cell] - one;
        double there = other.lab[cell] - two;
        apart += Math.abs(here - there);
        content += Math.abs(here) + Math.abs(there);
      }
      apart += CELLS * Math.abs(one - two);
    }
    return content < 6 * FLAT * CELLS
        ? Math.max(0, 1 - apart / (CELLS * STRANGERS))
        : Math.max(0, 1 - apart / content);
  }

  /**
   * Of what stands out from its surroundings, by light: two dark skies are alike, the lamps below
   * them are not. Seen through a cut of a few per cent.
   */
  private double details(Gist other) {
    int[] one = details;
    int[] two = other.details;
    double most = 0;
    for (int down = -1; down <= 1; down++) {
      for (int right = -1; right <= 1; right++) {
        double apart = 0;
        double content = 1;
        for (int y = 1; y < SIDE - 1; y++) {
          for (int x = 1; x < SIDE - 1; x++) {
            int here = one[y * SIDE + x];
            int there = two[(y + down) * SIDE + x + right];
            apart += Math.abs(here - there);
            content += Math.abs(here) + Math.abs(there);
          }
        }
        most = Math.max(most, content < FLAT * CELLS ? 1 : 1 - apart / content);
      }
    }
    return most;
  }

  private static int[] details(byte[] lab) {
    int[] details = new int[CELLS];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        int sum = 0;
        int count = 0;
        for (int row = Math.max(0, y - 2); row <= Math.min(SIDE - 1, y + 2); row++) {
          for (int column = Math.max(0, x - 2); column <= Math.min(SIDE - 1, x + 2); column++) {
            sum += lab[row * SIDE + column];
            count++;
          }
        }
        details[y * SIDE + x] = lab[y * SIDE + x] - sum / count;
      }
    }
    return details;
  }

  private double usual(int channel) {
    byte[] sorted = Arrays.copyOfRange(lab, channel * CELLS, (channel + 1) * CELLS);
    Arrays.sort(sorted);
    return sorted[CELLS / 2];
  }

  /**
   * How alike two pictures are in palette and light, wherever the colours lie: 1 for the same
   * shares of the same shades.
   */
  double likeness(Gist other) {
    double apart = 0;
    for (int channel = 0; channel < 3; channel++) {
      byte[] one = Arrays.copyOfRange(lab, channel * CELLS, (channel + 1) * CELLS);
      byte[] two = Arrays.copyOfRange(other.lab, channel * CELLS, (channel + 1) * CELLS);
      Arrays.sort(one);
      Arrays.sort(two);
      // Light counts half: a thing nearer to the camera is no other light.
      double weight = channel == 0 ? 0.5 : 1;
      for (int cell = 0; cell < CELLS; cell++) {
        apart += weight * Math.abs(one[cell] - two[cell]) / CELLS;
      }
    }
    return Math.max(0, 1 - apart / STRANGERS);
  }
}

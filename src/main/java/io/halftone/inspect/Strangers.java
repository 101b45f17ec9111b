package io.halftone.inspect;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Finds the largest coherent part of a picture that has none of the wanted colours. */
final class Strangers {
  /** Squares on each side; in one of them most cells are strange, or it is not. */
  private static final int SIDE = 32;

  /** Grey offends nobody. */
  private static final double LEAST_CHROMA = 18;

  private Strangers() {}

  static Optional<Evidence.Box> of(Shades shades, List<Kinship> wanted, Raster raster) {
    int columns = Math.min(SIDE, shades.width());
    int rows = Math.min(SIDE, shades.height());
    int[] strange = new int[columns * rows];
    int[] all = new int[columns * rows];
    int[] squareOf = new int[shades.width() * shades.height()];
    for (int y = 0; y < shades.height(); y++) {
      for (int x = 0; x < shades.width(); x++) {
        int square = y * rows / shades.height() * columns + x * columns / shades.width();
        squareOf[y * shades.width() + x] = square;
        all[square]++;
        strange[square] += isStrange(shades, shades.at(x, y), wanted) ? 1 : 0;
      }
    }
    int[] part = new int[columns * rows];
    int largest = 0;
    int most = 0;
    int parts = 0;
    for (int square = 0; square < part.length; square++) {
      if (part[square] == 0 && 2 * strange[square] > all[square]) {
        int size = fill(square, ++parts, part, strange, all, columns);
        if (size > most) {
          most = size;
          largest = parts;
        }
      }
    }
    return largest == 0
        ? Optional.empty()
        : Optional.of(box(shades, wanted, raster, squareOf, part, largest));
  }

  private static boolean isStrange(Shades shades, int shade, List<Kinship> wanted) {
    return shades.all().get(shade).lab().chroma() >= LEAST_CHROMA
        && wanted.stream().noneMatch(one -> one.members()[shade]);
  }

  private static int fill(
      int start, int number, int[] part, int[] strange, int[] all, int columns) {
    Deque<Integer> open = new ArrayDeque<>(List.of(start));
    part[start] = number;
    int size = 0;
    while (!open.isEmpty()) {
      int square = open.pop();
      size++;
      int column = square % columns;
      int[] beside = {
        column > 0 ? square - 1 : -1,
        column < columns - 1 ? square + 1 : -1,
        square - columns,
        square + columns
      };
      for (int next : beside) {
        if (next >= 0 && next < part.length && part[next] == 0 && 2 * strange[next] > all[next]) {
          part[next] = number;
          open.push(next);
        }
      }
    }
    return size;
  }

  private static Evidence.Box box(
      Shades shades, List<Kinship> wanted, Raster raster, int[] squareOf, int[] part, int number) {
    int left = shades.width();
    int top = shades.height();
    int right = 0;
    int bottom = 0;
    int[] count = new int[shades.all().size()];
    for (int y = 0; y < shades.height(); y++) {
      for (int x = 0; x < shades.width(); x++) {
        if (part[squareOf[y * shades.width() + x]] == number) {
          left = Math.min(left, x);
          top = Math.min(top, y);
          right = Math.max(right, x + 1);
          bottom = Math.max(bottom, y + 1);
          int shade = shades.at(x, y);
          count[shade] += isStrange(shades, shade, wanted) ? 1 : 0;
        }
      }
    }
    int main = 0;
    for (int shade = 1; shade < count.length; shade++) {
      main = count[shade] > count[main] ? shade : main;
    }
    double across = (double) raster.width() * raster.step() / shades.width();
    double down = (double) raster.height() * raster.step() / shades.height();
    return new Evidence.Box(
        (int) (left * across),
        (int) (top * down),
        (int) ((right - left) * across),
        (int) ((bottom - top) * down),
        ColourWords.of(shades.all().get(main).rgb()) + ", which is none of the wanted colours");
  }
}

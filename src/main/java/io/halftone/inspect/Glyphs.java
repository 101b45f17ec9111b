package io.halftone.inspect;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/** Letters cut out of a line, one by one, so that they can be set in another order. */
final class Glyphs {
  /** Where a letter ends, of 255 levels: what touches at one is apart at another. */
  private static final int[] EDGES = {128, 90, 170, 60, 205};

  /** What is flatter, in heights of the line's letters, is a dash, a comma or a stop. */
  private static final double LEAST_HEIGHT = 0.38;

  /** How much lighter than the letter the gap below its dot is, at least. */
  private static final double DOT_GAP = 0.25;

  /** From a letter to the next of its word is less, in heights of the line's letters. */
  private static final double NEXT = 0.25;

  private static final double GAP = 0.16;
  private static final double MARGIN = 0.45;
  private static final int SOFT = 2;
  private static final byte PAPER = (byte) 255;

  private Glyphs() {}

  /**
   * One letter with its dots.
   *
   * @param light of each of its pixels, row by row
   * @param left how far from the sheet's left side it begins
   * @param top how far below the sheet's top it begins
   * @param stem how tall it is without its dots
   */
  record Glyph(byte[] light, int width, int height, int left, int top, int stem) {
    /** Whether its upper half is in two, as that of a small i is. */
    boolean isDotted() {
      int[] darkest = new int[height];
      Arrays.fill(darkest, 255);
      for (int i = 0; i < light.length; i++) {
        darkest[i / width] = Math.min(darkest[i / width], light[i] & 255);
      }
      int[] sorted = darkest.clone();
      Arrays.sort(sorted);
      int ink = sorted[height / 2];
      int over = 255;
      int most = 0;
      for (int row = 0; row < height / 2; row++) {
        most = Math.max(most, darkest[row] - over);
        over = Math.min(over, Math.max(ink, darkest[row]));
      }
      return most > DOT_GAP * (255 - ink);
    }
  }

  /** Connected ink. */
  private record Part(int label, int left, int top, int right, int bottom) {
    double centre() {
      return (left + right) / 2.0;
    }

    boolean isFlat(int tall) {
      return bottom - top < LEAST_HEIGHT * tall;
    }
  }

  /**
   * The letters between two places, from left to right.
   *
   * @param count how many there must be
   * @param from in pixels of the sheet
   * @return none if so many cannot be told from each other
   */
  static List<Glyph> cut(TextView.Sheet sheet, double from, double to, int count) {
    for (int edge : EDGES) {
      List<Glyph> glyphs = darker(sheet, from, to, edge);
      if (glyphs.size() == count) {
        return glyphs;
      }
    }
    return List.of();
  }

  @SuppressWarnings("try") // what is made inside lets the scope know by itself
  private static List<Glyph> darker(TextView.Sheet sheet, double from, double to, int edge) {
    try (PointerScope scope = new PointerScope()) {
      Mat light =
          new Mat(sheet.height(), sheet.width(), opencv_core.CV_8U, new BytePointer(sheet.light()));
      Mat ink = new Mat();
      opencv_imgproc.threshold(light, ink, edge, 255, opencv_imgproc.THRESH_BINARY_INV);
      Mat labels = new Mat();
      Mat statistics = new Mat();
      int found = opencv_imgproc.connectedComponentsWithStats(ink, labels, statistics, new Mat());
      int[] label = new int[sheet.width() * sheet.height()];
      labels.<IntBuffer>createBuffer().get(label);
      int[] table = new int[5 * found];
      statistics.<IntBuffer>createBuffer().get(table);
      List<Part> parts = new ArrayList<>();
      double least = 0.06 * sheet.tall();
      for (int i = 1; i < found; i++) {
        int[] at = Arrays.copyOfRange(table, 5 * i, 5 * i + 5);
        Part part = new Part(i, at[0], at[1], at[0] + at[2], at[1] + at[3]);
        if (part.centre() > from
            && part.centre() < to
            && part.top() > 0
            && part.bottom() < sheet.height()
            && at[4] > least * least) {
          parts.add(part);
        }
      }
      return glyphs(sheet, parts, label);
    }
  }

  private static List<Glyph> glyphs(TextView.Sheet sheet, List<Part> parts, int[] label) {
    parts.sort(Comparator.comparingInt(part -> part.left() - part.right()));
    List<List<Part>> letters = new ArrayList<>();
    List<Part> dots = new ArrayList<>();
    for (Part part : parts) {
      List<Part> over =
          letters.stream()
              .filter(letter -> shared(letter.getFirst(), part) > 0.45)
              .findFirst()
              .orElse(null);
      if (part.isFlat(sheet.tall()) && isOverOne(part, parts)) {
        dots.add(part);
      } else if (over == null) {
        letters.add(new ArrayList<>(List.of(part)));
      } else {
        over.add(part);
      }
    }
    // In slanted letters a dot is over the letter beside its own.
    for (Part dot : dots) {
      letters.stream()
          .filter(letter -> letter.getFirst().top() >= dot.bottom() - 1)
          .min(Comparator.comparingDouble(letter -> off(sheet, label, letter.getFirst(), dot)))
          .filter(letter -> off(sheet, label, letter.getFirst(), dot) < 0.3 * sheet.tall())
          .ifPresent(letter -> letter.add(dot));
    }
    letters.sort(Comparator.comparingDouble(letter -> letter.getFirst().centre()));
    List<Glyph> glyphs = new ArrayList<>();
    for (List<Part> letter : letters) {
      int top = letter.stream().mapToInt(Part::top).min().orElseThrow();
      int bottom = letter.stream().mapToInt(Part::bottom).max().orElseThrow();
      if (bottom - top >= LEAST_HEIGHT * sheet.tall()) {
        glyphs.add(glyph(sheet, letter, label, top, bottom));
      }
    }
    return glyphs;
  }

  private static boolean isOverOne(Part part, List<Part> parts) {
    return parts.stream()
        .anyMatch(
            other ->
                other.bottom() - other.top() > part.bottom() - part.top()
                    && other.top() >= part.bottom() - 1
                    && other.left() - part.right() < part.right() - part.left()
                    && part.left() - other.right() < part.right() - part.left());
  }

  /** How far a dot is from over the top of a letter. */
  private static double off(TextView.Sheet sheet, int[] label, Part letter, Part dot) {
    int sum = 0;
    int count = 0;
    for (int y = letter.top(); y < Math.min(letter.bottom(), letter.top() + 3); y++) {
      for (int x = letter.left(); x < letter.right(); x++) {
        if (label[y * sheet.width() + x] == letter.label()) {
          sum += x;
          count++;
        }
      }
    }
    return Math.abs((double) sum / Math.max(1, count) - dot.centre());
  }

  /** How much of the narrower one is over or under the other. */
  private static double shared(Part wide, Part narrow) {
    int both = Math.min(wide.right(), narrow.right()) - Math.max(wide.left(), narrow.left());
    return (double) both / (narrow.right() - narrow.left());
  }

  private static Glyph glyph(
      TextView.Sheet sheet, List<Part> letter, int[] label, int top, int bottom) {
    int left = letter.stream().mapToInt(Part::left).min().orElseThrow() - SOFT;
    int right = letter.stream().mapToInt(Part::right).max().orElseThrow() + SOFT;
    int from = Math.max(0, top - SOFT);
    int to = Math.min(sheet.height(), bottom + SOFT);
    int width = right - left;
    byte[] light = new byte[width * (to - from)];
    Arrays.fill(light, PAPER);
    int[] own = letter.stream().mapToInt(Part::label).toArray();
    for (int y = from; y < to; y++) {
      for (int x = Math.max(0, left); x < Math.min(sheet.width(), right); x++) {
        int at = y * sheet.width() + x;
        boolean isOwn = isOneOf(own, label[at]);
        if (isOwn || label[at] == 0 && isBeside(sheet, label, own, x, y)) {
          light[(y - from) * width + x - left] = sheet.light()[at];
        }
      }
    }
    Part stem = letter.getFirst();
    return new Glyph(light, width, to - from, left, from, stem.bottom() - stem.top());
  }

  private static boolean isBeside(TextView.Sheet sheet, int[] label, int[] own, int x, int y) {
    for (int v = Math.max(0, y - SOFT); v <= Math.min(sheet.height() - 1, y + SOFT); v++) {
      for (int u = Math.max(0, x - SOFT); u <= Math.min(sheet.width() - 1, x + SOFT); u++) {
        if (isOneOf(own, label[v * sheet.width() + u])) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isOneOf(int[] some, int label) {
    for (int each : some) {
      if (each == label) {
        return true;
      }
    }
    return false;
  }

  /** Whether no other letter of the same word is beside them. */
  static boolean standAlone(TextView.Sheet sheet, List<Glyph> glyphs) {
    double near = NEXT * sheet.tall();
    Glyph first = glyphs.getFirst();
    Glyph last = glyphs.getLast();
    int end = last.left() + last.width();
    return darker(sheet, 0, sheet.width(), EDGES[0]).stream()
        .allMatch(
            other ->
                other.left() + other.width() <= first.left() - near
                    || other.left() >= end + near
                    || other.left() + other.width() / 2 > first.left()
                        && other.left() + other.width() / 2 < end);
  }

  /** Letters side by side, on a sheet of their own. */
  static TextView.Sheet set(List<Glyph> glyphs, int tall) {
    int gap = (int) Math.round(GAP * tall);
    int margin = (int) Math.round(MARGIN * tall);
    int top = glyphs.stream().mapToInt(Glyph::top).min().orElse(0);
    int bottom = glyphs.stream().mapToInt(glyph -> glyph.top() + glyph.height()).max().orElse(1);
    int width = 2 * margin + glyphs.stream().mapToInt(glyph -> glyph.width() + gap).sum();
    int height = bottom - top + 2 * margin;
    byte[] light = new byte[width * height];
    Arrays.fill(light, PAPER);
    int x = margin;
    for (Glyph glyph : glyphs) {
      for (int y = 0; y < glyph.height(); y++) {
        int at = (margin + glyph.top() - top + y) * width + x;
        System.arraycopy(glyph.light(), y * glyph.width(), light, at, glyph.width());
      }
      x += glyph.width() + gap;
    }
    return new TextView.Sheet(light, width, height, tall, 1);
  }
}

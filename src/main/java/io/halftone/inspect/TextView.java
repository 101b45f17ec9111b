package io.halftone.inspect;

import io.halftone.inspect.Spelling.Letter;
import io.halftone.inspect.Spelling.Sign;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * One way of looking at a line of letters: upright, dark on light, of a certain size. What one way
 * misreads another reads, and what all read alike is so.
 *
 * @param tall how tall the letters become
 * @param shown what of it
 * @param margin above and below, in heights of the letters
 * @param wide how much wider than they are the letters become
 */
record TextView(int tall, Shown shown, double margin, double wide, Ocr.Mode mode) {
  /** What most lines are read by. */
  static final TextView FIRST = new TextView(32, Shown.ALL, 0.45, 1, Ocr.Mode.LINE);

  /** How to look again, in turn. */
  static final List<TextView> AGAIN =
      List.of(
          new TextView(34, Shown.INK, 0.5, 1, Ocr.Mode.LINE),
          new TextView(26, Shown.ALL, 0.3, 1, Ocr.Mode.RAW),
          new TextView(44, Shown.ALL, 0.6, 0.85, Ocr.Mode.LINE),
          new TextView(44, Shown.ALL, 0.45, 0.7, Ocr.Mode.RAW),
          new TextView(30, Shown.INK, 0.4, 0.85, Ocr.Mode.RAW),
          new TextView(34, Shown.STROKES, 0.4, 1, Ocr.Mode.LINE),
          new TextView(22, Shown.ALL, 0.45, 0.85, Ocr.Mode.RAW),
          new TextView(40, Shown.INK, 0.4, 1.15, Ocr.Mode.LINE));

  /** What letters are cut out of. */
  static final TextView CUT = new TextView(40, Shown.INK, 0.45, 1, Ocr.Mode.LINE);

  /**
   * A line as a reader sees it.
   *
   * @param light of each pixel, row by row: letters are dark
   * @param tall how tall its letters are
   * @param step pixels of the picture for one along the line
   */
  record Sheet(byte[] light, int width, int height, int tall, double step) {}

  /** What a reader gets to see of a line. */
  enum Shown {
    ALL,
    /** What is thinner than letters are, without what it stands on. */
    STROKES,
    /** What has the colour of the letters: on a busy ground that alone tells them from it. */
    INK
  }

  private static final int WIDEST = 6000;
  private static final double DOUBTFUL = 0.93;

  /**
   * @param colours the whole picture
   * @param plane what of its colours the line was found in
   */
  List<Letter> read(Pyramid colours, Pyramid plane, TextLine line) {
    List<Letter> letters = read(colours, plane, line, line.dark());
    if (shown == Shown.ALL || Spelling.confidence(letters) > DOUBTFUL) {
      return letters;
    }
    // What is between light letters is dark, and was perhaps taken for them.
    List<Letter> between = read(colours, plane, line, !line.dark());
    return Spelling.confidence(between) > Spelling.confidence(letters) ? between : letters;
  }

  private List<Letter> read(Pyramid colours, Pyramid plane, TextLine line, boolean dark) {
    Sheet sheet = sheet(colours, plane, line, dark);
    double centre = sheet.width() / 2.0;
    List<Sign> signs = new ArrayList<>();
    for (Sign sign : Ocr.read(sheet.light(), sheet.width(), sheet.height(), mode)) {
      signs.add(
          new Sign(
              sign.text(),
              sign.confidence(),
              sheet.step() * (sign.left() - centre),
              sheet.step() * (sign.right() - centre)));
    }
    return Spelling.letters(signs);
  }

  @SuppressWarnings("try") // what is made inside lets the scope know by itself
  Sheet sheet(Pyramid colours, Pyramid plane, TextLine line, boolean dark) {
    try (PointerScope scope = new PointerScope()) {
      Mat crop = crop(plane, line);
      Mat view =
          switch (shown) {
            case ALL -> stretched(crop, dark);
            case STROKES -> strokes(crop, dark);
            case INK -> ink(crop, crop(colours, line), dark);
          };
      return new Sheet(bytes(view), view.cols(), view.rows(), tall, line.tall() / tall / wide);
    }
  }

  private Mat crop(Pyramid plane, TextLine line) {
    int halvings = 0;
    while (halvings + 1 < plane.levels() && line.tall() / (2 << halvings) >= tall) {
      halvings++;
    }
    Mat from = plane.level(halvings);
    double shrunk = 1.0 / (1 << halvings);
    double step = line.tall() * shrunk / tall;
    int width = (int) Math.clamp(wide * (line.length() * shrunk / step + 1.2 * tall), 8, WIDEST);
    int height = (int) Math.clamp(line.height() * shrunk / step + 2 * margin * tall, 8, 12 * tall);
    double cos = step * Math.cos(Math.toRadians(line.angle()));
    double sin = step * Math.sin(Math.toRadians(line.angle()));
    Mat turn = new Mat(2, 3, opencv_core.CV_64F);
    DoubleBuffer at = turn.createBuffer();
    double half = width / (2 * wide);
    at.put(cos / wide).put(-sin).put(line.x() * shrunk - cos * half + sin * height / 2);
    at.put(sin / wide).put(cos).put(line.y() * shrunk - sin * half - cos * height / 2);
    Mat crop = new Mat();
    opencv_imgproc.warpAffine(
        from,
        crop,
        turn,
        new Size(width, height),
        (step < 1 ? opencv_imgproc.INTER_CUBIC : opencv_imgproc.INTER_LINEAR)
            | opencv_imgproc.WARP_INVERSE_MAP,
        opencv_core.BORDER_REPLICATE,
        new Scalar());
    return crop;
  }

  private Mat strokes(Mat crop, boolean dark) {
    Mat strokes = TextLines.strokes(crop, dark, tall * 3 / 4 | 1);
    int[] levels = sorted(bytes(strokes));
    Mat shown = new Mat();
    double high = Math.max(8, levels[levels.length * 98 / 100]);
    strokes.convertTo(shown, -1, -255 / (0.9 * high), 255 * 1.06);
    return shown;
  }

  /** How far each place is from the usual colour of the strongest strokes. */
  private Mat ink(Mat crop, Mat colours, boolean dark) {
    byte[] pixels = bytes(colours);
    int[] ink = usual(crop, pixels, dark);
    byte[] off = new byte[pixels.length / 3];
    for (int i = 0; i < off.length; i++) {
      int most = 0;
      for (int channel = 0; channel < 3; channel++) {
        most = Math.max(most, Math.abs((pixels[3 * i + channel] & 255) - ink[channel]));
      }
      off[i] = (byte) most;
    }
    int usual = sorted(off)[off.length / 2];
    double far = Math.clamp(0.8 * usual, 24, 120);
    Mat view = new Mat(crop.rows(), crop.cols(), opencv_core.CV_8U);
    view.data().put(off);
    view.convertTo(view, -1, 255 / far, 0);
    return view;
  }

  /** The usual colour of the strongest strokes. */
  private int[] usual(Mat crop, byte[] pixels, boolean dark) {
    byte[] strokes = bytes(TextLines.strokes(crop, dark, tall * 3 / 4 | 1));
    int[] sorted = sorted(strokes);
    int strong = Math.max(1, sorted[sorted.length * 85 / 100]);
    int[][] counts = new int[3][256];
    for (int i = 0; i < strokes.length; i++) {
      if ((strokes[i] & 255) >= strong) {
        for (int channel = 0; channel < 3; channel++) {
          counts[channel][pixels[3 * i + channel] & 255]++;
        }
      }
    }
    return new int[] {median(counts[0]), median(counts[1]), median(counts[2])};
  }

  /** The colour of a line's letters: its blue, green and red. */
  @SuppressWarnings("try") // what is made inside lets the scope know by itself
  int[] ink(Pyramid colours, Pyramid plane, TextLine line) {
    try (PointerScope scope = new PointerScope()) {
      return usual(crop(plane, line), bytes(crop(colours, line)), line.dark());
    }
  }

  private static int median(int[] counts) {
    int all = 0;
    for (int count : counts) {
      all += count;
    }
    int level = 0;
    for (int sum = counts[0]; 2 * sum < all; sum += counts[level]) {
      level++;
    }
    return level;
  }

  private static Mat stretched(Mat crop, boolean dark) {
    int[] levels = sorted(bytes(crop));
    double low = levels[levels.length / 100];
    double high = Math.max(low + 8, levels[levels.length * 99 / 100]);
    double gain = 255 / (high - low);
    Mat shown = new Mat();
    if (dark) {
      crop.convertTo(shown, -1, gain, -gain * low);
    } else {
      crop.convertTo(shown, -1, -gain, gain * high);
    }
    return shown;
  }

  private static byte[] bytes(Mat plane) {
    byte[] bytes = new byte[plane.cols() * plane.rows() * plane.channels()];
    plane.data().get(bytes);
    return bytes;
  }

  private static int[] sorted(byte[] bytes) {
    int[] levels = new int[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      levels[i] = bytes[i] & 255;
    }
    Arrays.sort(levels);
    return levels;
  }
}

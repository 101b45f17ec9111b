package io.halftone.inspect;

import io.halftone.inspect.Decoder.Decoded;
import io.halftone.job.Acceptance;
import io.halftone.job.Acceptance.Region;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Is everything of the template still there, outside the parts that may change? */
final class Preserved implements Inspector {
  private static final int LONGEST = 1024;

  /**
   * Of the pixels of any cell. Another encoding, size, warmth and a shift make 0.05 at most, in the
   * edges of small letters; a word or a thing of a sixtieth of the width makes 0.13 and more.
   */
  private static final double MOST = 0.07;

  /** Pictures of the same scene may be cut that differently: a model's sizes come in steps. */
  private static final double PROPORTION = Acceptance.Preservation.PROPORTION;

  private static final String NONE = "no part changed";

  private static final List<String> FRAME =
      List.of(
          "Keep the proportions of the original image.",
          "Keep the whole original image in its own proportions: cut nothing off and add nothing at"
              + " its edges.",
          "This is an edit, not a new picture: the result has exactly the frame of the original"
              + " image, edge to edge, nothing cropped, nothing extended.");

  /** The fault by its place, for that is what a model can mend. */
  private static List<String> advice(String place) {
    return List.of(
        "Change nothing of the original image but what is asked for, above all not in its %s."
            .formatted(place),
        "Keep every other part of the original image exactly as it is, above all its %s: same"
                .formatted(place)
            + " layout, same background, same letters, same colours, nothing added and nothing"
            + " removed.",
        "This is an edit, not a new picture: copy the original image pixel by pixel and touch"
            + " only the part that is named. Everything outside it must stay identical; its %s must"
                .formatted(place)
            + " not be drawn anew.");
  }

  /** Of nine parts the one in which a cell lies. */
  private static String place(int cell, int columns, int rows) {
    int across = 3 * (cell % columns) / columns;
    int down = 3 * (cell / columns) / rows;
    if (across == 1 && down == 1) {
      return "middle";
    }
    String row = List.of("upper", "middle", "lower").get(down);
    return "%s %s".formatted(row, List.of("left", "part", "right").get(across));
  }

  @Override
  public String name() {
    return "preserve";
  }

  @Override
  public boolean applies(Candidate candidate) {
    return candidate.acceptance().preserve().isPresent() && candidate.seen().isPresent();
  }

  @Override
  public Finding look(Candidate candidate) {
    Acceptance.Preservation wanted = candidate.acceptance().preserve().orElseThrow();
    Decoded.Whole template = candidate.gallery().seen(wanted.template());
    Decoded.Whole picture = candidate.seen().orElseThrow();
    double proportion =
        (double) picture.image().getWidth()
            / picture.image().getHeight()
            / ((double) template.image().getWidth() / template.image().getHeight());
    if (Math.abs(proportion - 1) > PROPORTION) {
      return flawed(
          Grade.of(Math.abs(proportion - 1), PROPORTION),
          "another frame",
          "the template's frame",
          "The picture is cut differently from its template, so that they cannot be compared.",
          FRAME);
    }
    return look(template, picture, wanted.except());
  }

  private Finding look(Decoded.Whole template, Decoded.Whole picture, List<Region> except) {
    BufferedImage one = template.image();
    BufferedImage other = picture.image();
    double scale = Math.min(1, (double) LONGEST / Math.max(one.getWidth(), one.getHeight()));
    int width = shortest(scale * one.getWidth(), one.getWidth(), other.getWidth());
    int height = shortest(scale * one.getHeight(), one.getHeight(), other.getHeight());
    int columns = Comparison.columns(width);
    int rows = Comparison.columns(height);
    boolean[] counts = counting(columns, rows, except);
    double[] changes =
        Comparison.changes(
            Reduced.of(template.image(), width, height),
            Reduced.of(picture.image(), width, height),
            counts);
    return judged(changes, counts, columns, rows, picture);
  }

  private static int shortest(double wanted, int one, int other) {
    return Math.clamp(Math.round(wanted), 1, Math.min(one, other));
  }

  /** The cells that no part touches which may change, with one between for soft edges. */
  static boolean[] counting(int columns, int rows, List<Region> except) {
    boolean[] counts = new boolean[columns * rows];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int x = column;
        int y = row;
        counts[row * columns + column] =
            except.stream()
                .noneMatch(
                    part ->
                        x + 1.5 > part.x() * columns
                            && x - 0.5 < (part.x() + part.width()) * columns
                            && y + 1.5 > part.y() * rows
                            && y - 0.5 < (part.y() + part.height()) * rows);
      }
    }
    return counts;
  }

  private Finding judged(
      double[] changes, boolean[] counts, int columns, int rows, Decoded.Whole picture) {
    int worst = 0;
    int changed = 0;
    int looked = 0;
    for (int cell = 0; cell < changes.length; cell++) {
      looked += counts[cell] ? 1 : 0;
      changed += changes[cell] > MOST ? 1 : 0;
      worst = changes[cell] > changes[worst] ? cell : worst;
    }
    double score = Grade.of(changes[worst], MOST);
    String value = String.format(Locale.ROOT, "%d of %d parts changed", changed, looked);
    if (changed == 0) {
      return Finding.passed(
          this, score, value, NONE, "Outside the parts that may change nothing has changed.");
    }
    return flawed(
            score,
            value,
            NONE,
            "Something has changed where the template must be left as it is.",
            advice(place(worst, columns, rows)))
        .at(
            box(worst, columns, rows, picture),
            new Evidence.Heat(heat(changes, columns, rows), "what has changed"));
  }

  private Finding flawed(
      double score, String value, String threshold, String reason, List<String> advice) {
    return new Finding(name(), false, score, value, threshold, reason, List.of(), advice);
  }

  private static Evidence.Box box(int cell, int columns, int rows, Decoded.Whole picture) {
    double width = (double) picture.image().getWidth() * picture.coarse() / columns;
    double height = (double) picture.image().getHeight() * picture.coarse() / rows;
    return new Evidence.Box(
        (int) (cell % columns * width),
        (int) (cell / columns * height),
        (int) Math.ceil(width),
        (int) Math.ceil(height),
        "changed most");
  }

  private static List<String> heat(double[] changes, int columns, int rows) {
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < columns; column++) {
        line.append(Math.min(9, (int) Math.ceil(9 * changes[row * columns + column])));
      }
      lines.add(line.toString());
    }
    return lines;
  }
}

package io.halftone.inspect.show;

import io.halftone.inspect.Evidence;
import java.util.Arrays;
import java.util.List;

/**
 * The cells of a heat map, few enough to be drawn anywhere: where there are more, each shows the
 * hottest of those that it stands for.
 *
 * @param heat rows of cells, each 0 to 9
 */
public record HeatCells(int columns, int rows, int[][] heat) {

  public static HeatCells of(Evidence.Heat evidence, int most) {
    List<String> lines = evidence.rows();
    int wide = lines.stream().mapToInt(String::length).max().orElse(0);
    if (wide == 0) {
      return new HeatCells(0, 0, new int[0][0]);
    }
    int columns = Math.min(most, wide);
    int rows = Math.min(most, lines.size());
    int[][] heat = new int[rows][columns];
    for (int y = 0; y < lines.size(); y++) {
      int[] row = heat[(int) ((long) y * rows / lines.size())];
      String line = lines.get(y);
      for (int x = 0; x < line.length(); x++) {
        int column = (int) ((long) x * columns / wide);
        row[column] = Math.max(row[column], Math.clamp(line.charAt(x) - '0', 0, 9));
      }
    }
    return new HeatCells(columns, rows, heat);
  }

  /** Whether nothing in it is hot. */
  public boolean cold() {
    return Arrays.stream(heat).flatMapToInt(Arrays::stream).allMatch(cell -> cell == 0);
  }
}

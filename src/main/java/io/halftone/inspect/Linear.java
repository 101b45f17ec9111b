package io.halftone.inspect;

/** Solves small systems of equations. */
final class Linear {
  private Linear() {}

  /**
   * @param rows of a symmetric positive matrix, each with its right side as the last; overwritten
   */
  static double[] solved(double[][] rows) {
    int count = rows.length;
    for (int pivot = 0; pivot < count; pivot++) {
      for (int row = pivot + 1; row < count; row++) {
        double times = rows[row][pivot] / rows[pivot][pivot];
        for (int column = pivot; column <= count; column++) {
          rows[row][column] -= times * rows[pivot][column];
        }
      }
    }
    double[] solved = new double[count];
    for (int row = count - 1; row >= 0; row--) {
      double sum = rows[row][count];
      for (int column = row + 1; column < count; column++) {
        sum -= rows[row][column] * solved[column];
      }
      solved[row] = sum / rows[row][row];
    }
    return solved;
  }
}

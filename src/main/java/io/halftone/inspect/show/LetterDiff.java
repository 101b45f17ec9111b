package io.halftone.inspect.show;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which letters differ between what was wanted and what was read: the two texts in pieces, in the
 * order of reading.
 */
public record LetterDiff(List<Piece> wanted, List<Piece> read) {
  /** Longer texts are compared up to here: the work grows with the square. */
  static final int MOST = 300;

  /** Letters that stand beside each other and are all right, or all wrong. */
  public record Piece(String text, boolean wrong) {}

  public LetterDiff {
    wanted = List.copyOf(wanted);
    read = List.copyOf(read);
  }

  /** With the fewest letters marked. */
  public static LetterDiff of(String wanted, String read) {
    int[] one = letters(wanted);
    int[] other = letters(read);
    int[][] common = new int[one.length + 1][other.length + 1];
    for (int i = one.length - 1; i >= 0; i--) {
      for (int j = other.length - 1; j >= 0; j--) {
        common[i][j] =
            one[i] == other[j]
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    boolean[] right = new boolean[one.length];
    boolean[] alsoRight = new boolean[other.length];
    for (int i = 0, j = 0; i < one.length && j < other.length; ) {
      if (one[i] == other[j]) {
        right[i++] = true;
        alsoRight[j++] = true;
      } else if (common[i + 1][j] >= common[i][j + 1]) {
        i++;
      } else {
        j++;
      }
    }
    return new LetterDiff(pieces(one, right, wanted), pieces(other, alsoRight, read));
  }

  private static int[] letters(String text) {
    return text.codePoints().limit(MOST).toArray();
  }

  private static List<Piece> pieces(int[] letters, boolean[] right, String all) {
    List<Piece> pieces = new ArrayList<>();
    for (int from = 0, to; from < letters.length; from = to) {
      to = from + 1;
      while (to < letters.length && right[to] == right[from]) {
        to++;
      }
      pieces.add(new Piece(new String(letters, from, to - from), !right[from]));
    }
    boolean cut = all.codePointCount(0, all.length()) > letters.length;
    pieces.addAll(cut ? List.of(new Piece("…", false)) : Collections.emptyList());
    return pieces;
  }
}

package io.halftone.inspect;

import io.halftone.inspect.Spelling.Letter;
import io.halftone.inspect.TextSearch.Piece;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the rest of some words must stand that were found in part. A letter that touches something,
 * or stands on something like it, is not found as one; but it is read where one knows of it.
 */
final class TextReach {
  /** Letters differ in width, so that others need more room. */
  private static final double ROOM = 1.3;

  private TextReach() {}

  /**
   * The line that holds what was found and the words before it, after it, or both.
   *
   * @param width of the picture
   * @param height of the picture
   */
  static List<TextLine> of(Piece piece, List<List<Letter>> wanted, int width, int height) {
    int to = piece.from() + Spelling.words(piece.words()).size();
    TextLine place = piece.place();
    double letter = place.length() / size(Spelling.words(piece.words()));
    double before = ROOM * letter * size(wanted.subList(0, piece.from()));
    double after = ROOM * letter * size(wanted.subList(to, wanted.size()));
    double ragged = piece.match().faults() > 0 ? 2 * letter : 0;
    double far = place.length() / 2;
    double left = Math.min(Math.max(before, ragged), place.roomBefore(width, height));
    double right = Math.min(Math.max(after, ragged), place.roomAfter(width, height));
    double least = letter / 2;
    List<TextLine> longer = new ArrayList<>();
    if (left > least) {
      longer.add(place.part(-far - left, far));
    }
    if (right > least) {
      longer.add(place.part(-far, far + right));
    }
    if (longer.size() > 1) {
      longer.add(place.part(-far - left, far + right));
    }
    return longer;
  }

  /** Letters and the spaces between words. */
  private static int size(List<List<Letter>> words) {
    return words.stream().mapToInt(word -> word.size() + 1).sum();
  }
}

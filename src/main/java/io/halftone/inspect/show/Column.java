package io.halftone.inspect.show;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.util.List;

/** Writes from top to bottom in a column, and breaks lines; knows at any moment where it ends. */
final class Column {
  /** Longer words of others are cut. */
  private static final int MOST_LETTERS = 600;

  final Graphics2D pen;
  final int left;
  final int width;
  private int y;

  Column(Graphics2D pen, int left, int top, int width) {
    this.pen = pen;
    this.left = left;
    this.width = width;
    this.y = top;
  }

  int bottom() {
    return y;
  }

  void skip(int pixels) {
    y += pixels;
  }

  void text(String words, Font font, Color colour) {
    text(words, font, colour, 0);
  }

  /** Broken at spaces where there are any, and within words that are too long for a line. */
  void text(String words, Font font, Color colour, int indent) {
    pen.setFont(font);
    pen.setColor(colour);
    FontMetrics metrics = pen.getFontMetrics();
    StringBuilder line = new StringBuilder();
    for (String word : plain(words).split(" ")) {
      if (!line.isEmpty() && metrics.stringWidth(line + " " + word) > width - indent) {
        line(line, metrics, indent);
      }
      line.append(line.isEmpty() ? "" : " ");
      for (int letter : word.codePoints().toArray()) {
        if (metrics.stringWidth(line.toString()) + metrics.charWidth(letter) > width - indent) {
          line(line, metrics, indent);
        }
        line.appendCodePoint(letter);
      }
    }
    line(line, metrics, indent);
  }

  private void line(StringBuilder line, FontMetrics metrics, int indent) {
    pen.drawString(line.toString(), left + indent, y + metrics.getAscent());
    y += metrics.getHeight() + 2;
    line.setLength(0);
  }

  /** Text of which some letters are marked. */
  void marked(List<LetterDiff.Piece> pieces, Font font, int indent) {
    pen.setFont(font);
    FontMetrics metrics = pen.getFontMetrics();
    int x = indent;
    for (LetterDiff.Piece piece : pieces) {
      for (int letter : plain(piece.text()).codePoints().toArray()) {
        int wide = metrics.charWidth(letter);
        if (x + wide > width) {
          x = indent;
          y += metrics.getHeight() + 4;
        }
        if (piece.wrong()) {
          pen.setColor(Ink.MARKED);
          pen.fillRect(left + x, y, wide, metrics.getHeight());
          pen.setColor(Ink.BAD);
          pen.fillRect(left + x, y + metrics.getHeight() - 2, wide, 2);
        } else {
          pen.setColor(Ink.TEXT);
        }
        pen.drawString(Character.toString(letter), left + x, y + metrics.getAscent());
        x += wide;
      }
    }
    y += metrics.getHeight() + 4;
  }

  /** Without what turns the direction of words or cannot be seen. */
  private static String plain(String words) {
    StringBuilder plain = new StringBuilder();
    words
        .codePoints()
        .limit(MOST_LETTERS)
        .map(letter -> isHidden(letter) ? '\uFFFD' : letter)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  private static boolean isHidden(int letter) {
    return switch (Character.getType(letter)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}

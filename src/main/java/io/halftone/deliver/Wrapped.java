package io.halftone.deliver;

/** Breaks lines between words, so that no terminal breaks them within. */
public final class Wrapped {
  /** Columns of a terminal that nobody has widened. */
  private static final int WIDTH = 80;

  private Wrapped() {}

  /**
   * The text with every line but the first moved to the right. What has no spaces, such as an
   * address, stays whole.
   *
   * @param column in which the first line begins, and the others are to
   */
  public static String at(int column, String text) {
    String margin = "\n" + " ".repeat(column);
    var lines = new StringBuilder();
    int at = column;
    for (String word : text.split(" +")) {
      int width = word.codePointCount(0, word.length());
      if (at > column && at + 1 + width > WIDTH) {
        lines.append(margin);
        at = column;
      } else if (at > column) {
        lines.append(' ');
        at++;
      }
      lines.append(word);
      at += width;
    }
    return lines.toString();
  }
}

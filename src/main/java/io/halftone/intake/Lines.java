package io.halftone.intake;

/**
 * Counts lines and columns of a text as editors do: an emoji is one column. It goes forward with
 * its reader, because counting from the start for every value makes a large file take minutes.
 */
final class Lines {
  private final String text;
  private int offset;
  private int line = 1;
  private int column = 1;

  Lines(String text) {
    this.text = text;
  }

  /**
   * @param target counted in chars; behind the last one it is the last one
   */
  Position at(long target) {
    if (target < offset) {
      offset = 0;
      line = 1;
      column = 1;
    }
    while (offset < target && offset < text.length()) {
      if (text.charAt(offset) == '\n') {
        line++;
        column = 1;
      } else {
        column++;
      }
      offset = text.offsetByCodePoints(offset, 1);
    }
    return new Position(line, column);
  }
}

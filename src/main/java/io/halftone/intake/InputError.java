package io.halftone.intake;

/**
 * One mistake in a file that somebody wrote.
 *
 * @param line counted from 1
 * @param column counted from 1
 * @param field such as {@code platforms[2]} or {@code text.tagline}; empty for the file as a whole
 * @param found what stands there
 * @param expected what could stand there
 * @param message one or more sentences that say what to do
 */
public record InputError(
    String file,
    int line,
    int column,
    String field,
    String found,
    String expected,
    String message) {

  /** An error of a file as a whole. */
  static InputError ofFile(String file, String found, String expected, String message) {
    return new InputError(file, 1, 1, "", found, expected, message);
  }

  @Override
  public String toString() {
    return "%s:%d:%d: %s".formatted(file, line, column, message);
  }
}

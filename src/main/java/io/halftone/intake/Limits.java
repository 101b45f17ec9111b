package io.halftone.intake;

/**
 * How much one file may ask of us. A file of a few hundred bytes can describe gigabytes (a list of
 * aliases of lists of aliases), so the number of values counts as well as the bytes.
 */
record Limits(int bytes, int depth, int aliases, int values) {
  static final Limits USUAL = new Limits(1_000_000, 50, 100, 50_000);
}

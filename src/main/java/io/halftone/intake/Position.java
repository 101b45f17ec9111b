package io.halftone.intake;

/** A place in a text, as editors count: lines and columns from 1. */
public record Position(int line, int column) {
  static final Position START = new Position(1, 1);
}

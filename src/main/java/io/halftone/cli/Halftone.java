package io.halftone.cli;

/** The command line. */
public final class Halftone {
  private Halftone() {}

  public static void main(String[] args) {
    System.out.println("halftone");
  }
}

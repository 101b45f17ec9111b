package io.halftone.studio.paint;

/** The file format of a picture. */
public enum Format {
  JPEG("jpg", "image/jpeg"),
  PNG("png", "image/png");

  private final String ending;
  private final String type;

  Format(String ending, String type) {
    this.ending = ending;
    this.type = type;
  }

  public String ending() {
    return ending;
  }

  public String type() {
    return type;
  }
}

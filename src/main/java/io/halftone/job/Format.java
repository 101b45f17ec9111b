package io.halftone.job;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A file format in which we publish. */
public enum Format {
  @JsonProperty("jpeg")
  JPEG("image/jpeg", "jpg"),
  @JsonProperty("png")
  PNG("image/png", "png");

  private final String mediaType;
  private final String extension;

  Format(String mediaType, String extension) {
    this.mediaType = mediaType;
    this.extension = extension;
  }

  public String mediaType() {
    return mediaType;
  }

  public String extension() {
    return extension;
  }
}

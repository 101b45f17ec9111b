package io.halftone.publish;

import java.nio.file.Path;

/** One object that is to be put into one bucket, as it goes to the door. */
public record Placement(String bucket, String key, String media, Content content) {
  /** Where the bytes come from. */
  public sealed interface Content {
    record Stored(String sha256) implements Content {}

    record Written(Path file) implements Content {}
  }
}

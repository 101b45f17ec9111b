package io.halftone.publish;

import java.nio.file.Path;

/** One object that is to be put into one bucket, as it goes to the door. */
public record Placement(String bucket, String key, String media, Content content) {
  /** The media type of what lies beside pictures. */
  public static final String DOCUMENT = "application/json";

  /** Where the bytes come from, which also says whether they may change. */
  public sealed interface Content {
    /** A picture: another content has another key. */
    record Stored(String sha256) implements Content {}

    /** What has lain there before, as far as anybody knows: it is put only where it does not. */
    record Standing(String sha256) implements Content {}

    /** A document in the store, of which another may be written under the same key. */
    record Noted(String sha256) implements Content {}

    /** A document, which may be written anew under the same key. */
    record Written(Path file) implements Content {}
  }
}

package io.halftone.intake;

/** Names a value inside a document: a JSON pointer, such as {@code /platforms/2}. */
final class Pointer {
  static final String ROOT = "";

  private Pointer() {}

  static String to(String parent, String name) {
    return parent + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  static String to(String parent, int index) {
    return parent + "/" + index;
  }

  static String parentOf(String pointer) {
    return pointer.substring(0, Math.max(0, pointer.lastIndexOf('/')));
  }

  /** The last name of the pointer, or the index as text. */
  static String last(String pointer) {
    String escaped = pointer.substring(pointer.lastIndexOf('/') + 1);
    return escaped.replace("~1", "/").replace("~0", "~");
  }
}

package io.halftone.intake.lint;

/**
 * Where something stands in a job file.
 *
 * @param pointer such as {@code /variations/2}
 * @param field the same as people write it: {@code variations[2]}
 */
public record Place(String pointer, String field) {

  /**
   * Whether two words may come into the same picture: items of one list are alternatives to each
   * other, everything else goes together.
   */
  boolean meets(Place other) {
    String[] a = pointer.split("/");
    String[] b = other.pointer.split("/");
    for (int i = 0; i < Math.min(a.length, b.length); i++) {
      if (!a[i].equals(b[i])) {
        return !isIndex(a[i]) || !isIndex(b[i]);
      }
    }
    return true;
  }

  private static boolean isIndex(String name) {
    return !name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}

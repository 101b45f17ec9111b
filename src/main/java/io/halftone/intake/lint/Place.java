package io.halftone.intake.lint;

import java.util.Optional;

/**
 * Where something stands in a job file.
 *
 * @param pointer such as {@code /variations/2}
 * @param field the same as people write it: {@code variations[2]}
 * @param apart what it shares with words of other lists that stand in for it: none of them comes
 *     into one picture with another
 */
public record Place(String pointer, String field, Optional<String> apart) {

  public Place(String pointer, String field) {
    this(pointer, field, Optional.empty());
  }

  /**
   * Whether two words may come into the same picture: items of one list are alternatives to each
   * other, and so are fields of which one replaces the other; everything else goes together.
   */
  boolean meets(Place other) {
    if (pointer.equals(other.pointer)) {
      return true;
    }
    if (apart.isPresent() && apart.equals(other.apart)) {
      return false;
    }
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

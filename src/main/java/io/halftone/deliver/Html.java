package io.halftone.deliver;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The only way in which words and keys of others get into a page. */
final class Html {
  private Html() {}

  /**
   * Text for an element or for an attribute in double quotes.
   *
   * <p>What no reader can see is shown as �: control characters, and the marks that turn the
   * direction of the text that follows, with which one picture's words could rearrange the page.
   */
  static String text(String words) {
    StringBuilder safe = new StringBuilder(words.length() + 16);
    words
        .codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                case '\n', '\t' -> safe.append((char) point);
                default -> safe.appendCodePoint(isHidden(point) ? '\uFFFD' : point);
              }
            });
    return safe.toString();
  }

  private static boolean isHidden(int point) {
    return Character.isISOControl(point)
        || (point >= 0x202A && point <= 0x202E)
        || (point >= 0x2066 && point <= 0x2069)
        || (point >= 0xD800 && point <= 0xDFFF)
        || point == 0xFFFE
        || point == 0xFFFF;
  }

  /**
   * The address of an object as seen from a document in a folder of the same bucket; empty for a
   * key that a browser would rewrite on the way, such as one with {@code ..} in it.
   *
   * <p>It always begins with a dot, so no key can pose as another host or as {@code javascript:}.
   */
  static Optional<String> relative(String folder, String key) {
    List<String> from = segments(folder);
    List<String> to = segments(key);
    if (to.isEmpty() || to.stream().anyMatch(part -> part.matches("|\\.|\\.\\."))) {
      return Optional.empty();
    }
    int shared = 0;
    while (shared < from.size()
        && shared < to.size() - 1
        && from.get(shared).equals(to.get(shared))) {
      shared++;
    }
    int up = from.size() - shared;
    List<String> down = to.subList(shared, to.size()).stream().map(Html::percent).toList();
    return Optional.of((up == 0 ? "./" : "../".repeat(up)) + String.join("/", down));
  }

  private static List<String> segments(String path) {
    String inner = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return inner.isEmpty() ? List.of() : new ArrayList<>(Arrays.asList(inner.split("/", -1)));
  }

  private static String percent(String segment) {
    StringBuilder encoded = new StringBuilder();
    for (byte octet : segment.getBytes(StandardCharsets.UTF_8)) {
      char letter = (char) (octet & 0xFF);
      if (letter < 0x80 && (Character.isLetterOrDigit(letter) || "-._~".indexOf(letter) >= 0)) {
        encoded.append(letter);
      } else {
        encoded.append("%%%02X".formatted(octet & 0xFF));
      }
    }
    return encoded.toString();
  }
}

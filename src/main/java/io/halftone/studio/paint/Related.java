package io.halftone.studio.paint;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words for one picture of a related set, out of those for all of it. */
public final class Related {
  private static final Pattern OPENING =
      Pattern.compile("^A related set of \\d+ pictures[^.]*\\.\\s*");
  private static final Pattern EACH = Pattern.compile("\\s*Picture (\\d+): ([^.]*)\\.");

  private Related() {}

  /**
   * @param index of the picture, from 0; that of any other order is what was ordered
   */
  public static String prompt(String words, int index) {
    Matcher opening = OPENING.matcher(words);
    if (!opening.find()) {
      return words;
    }
    String rest = words.substring(opening.end());
    String apart =
        EACH.matcher(rest)
            .results()
            .filter(each -> Integer.parseInt(each.group(1)) == index + 1)
            .map(each -> ", in " + each.group(2))
            .findFirst()
            .orElse("");
    String shared = EACH.matcher(rest).replaceAll("").strip();
    int end = shared.indexOf('.');
    return end < 0 ? shared + apart : shared.substring(0, end) + apart + shared.substring(end);
  }
}

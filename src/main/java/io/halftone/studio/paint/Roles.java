package io.halftone.studio.paint;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which of the pictures that a client sent along shows what, by the numbers from 1 that the prompt
 * gives them; of several that show the same, the first.
 *
 * @param told whether the prompt says it of any
 */
public record Roles(
    boolean told,
    OptionalInt subject,
    OptionalInt setting,
    OptionalInt style,
    OptionalInt logo,
    OptionalInt original) {
  private static final Pattern ROLE =
      Pattern.compile(
          "\\bimages? (\\d{1,2})(?: (?:and|to) \\d{1,2})? shows? the"
              + " (subject|setting|style|logo|picture that is to be changed)");

  public static Roles of(String prompt) {
    OptionalInt[] first = new OptionalInt[5];
    Arrays.fill(first, OptionalInt.empty());
    Matcher role = ROLE.matcher(prompt);
    boolean told = false;
    while (role.find()) {
      told = true;
      int which =
          switch (role.group(2)) {
            case "subject" -> 0;
            case "setting" -> 1;
            case "style" -> 2;
            case "logo" -> 3;
            default -> 4;
          };
      if (first[which].isEmpty()) first[which] = OptionalInt.of(Integer.parseInt(role.group(1)));
    }
    return new Roles(told, first[0], first[1], first[2], first[3], first[4]);
  }

  /** Whether a painter has to look at them, and not only at logo and colours. */
  boolean seen() {
    return subject.isPresent() || setting.isPresent() || original.isPresent();
  }
}

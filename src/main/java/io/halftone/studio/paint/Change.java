package io.halftone.studio.paint;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Something that a prompt asks to change in one part of image 1. */
sealed interface Change {
  /** In shares of the width and height. */
  Rectangle2D part();

  /**
   * Other words.
   *
   * @param old those that stand there, as far as the prompt says so
   */
  record Words(Rectangle2D part, Optional<String> old, String text) implements Change {}

  /** What another picture shows, by its number in the prompt. */
  record Picture(Rectangle2D part, int number) implements Change {}

  /** Another ground. */
  record Look(Rectangle2D part, String words) implements Change {}

  String PART =
      "in the part from ([0-9.]{1,7}) % to ([0-9.]{1,7}) % of the width and from ([0-9.]{1,7}) % to"
          + " ([0-9.]{1,7}) % of the height";
  Pattern WORDS =
      Pattern.compile(
          "(?:Replace the text (?:\"([^\"]{1,300})\"|“([^”]{1,300})”) in image 1 with|Set the text)"
              + " (?:\"([^\"]{1,300})\"|“([^”]{1,300})”)(?: in image 1)?, "
              + PART);
  Pattern PICTURE =
      Pattern.compile("Put what image ([0-9]{1,2}) shows into image 1, [a-z0-9 ,]{0,100}?" + PART);
  Pattern LOOK =
      Pattern.compile(
          "Change the [^:.\"]{1,80} of image 1 " + PART + ", to: (.{1,300}?)(?:\\.(?:\\s|$)|$)");

  /** All that can be read, grounds first: the rest stands on them. */
  static List<Change> in(String prompt) {
    List<Change> changes = new ArrayList<>();
    Matcher look = LOOK.matcher(prompt);
    while (look.find()) changes.add(new Look(part(look, 1), look.group(5)));
    Matcher picture = PICTURE.matcher(prompt);
    while (picture.find())
      changes.add(new Picture(part(picture, 2), Integer.parseInt(picture.group(1))));
    Matcher words = WORDS.matcher(prompt);
    while (words.find())
      changes.add(
          new Words(
              part(words, 5),
              Optional.ofNullable(words.group(1)).or(() -> Optional.ofNullable(words.group(2))),
              Optional.ofNullable(words.group(3)).orElseGet(() -> words.group(4)).strip()));
    return changes;
  }

  private static Rectangle2D part(Matcher found, int group) {
    double[] edges = new double[4];
    for (int i = 0; i < edges.length; i++) {
      String number = found.group(group + i);
      edges[i] = number.matches("[0-9]+(\\.[0-9]+)?") ? Double.parseDouble(number) / 100 : 0;
    }
    double x = Math.clamp(edges[0], 0, 1);
    double y = Math.clamp(edges[2], 0, 1);
    return new Rectangle2D.Double(
        x, y, Math.clamp(edges[1], x, 1) - x, Math.clamp(edges[3], y, 1) - y);
  }
}

package io.halftone.studio.paint;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the words of a prompt ask for. */
record Brief(
    Palette palette,
    Mood mood,
    Product product,
    Optional<String> text,
    Optional<Corner> logo,
    boolean classic) {
  enum Mood {
    VIBRANT("vibrant|bold|colou?rful|energetic|playful"),
    MINIMALIST("minimal\\w*|clean|simple|white background|studio white"),
    LIFESTYLE("lifestyle|outdoors?|nature|landscape|scenery"),
    FOCUS("product focus|focus|close-?up|hero|studio shot|packshot");

    private final Pattern words;

    Mood(String words) {
      this.words = Pattern.compile("\\b(" + words + ")\\b");
    }
  }

  enum Corner {
    TOP_LEFT,
    TOP_RIGHT,
    BOTTOM_LEFT,
    BOTTOM_RIGHT;

    boolean top() {
      return this == TOP_LEFT || this == TOP_RIGHT;
    }

    boolean left() {
      return this == TOP_LEFT || this == BOTTOM_LEFT;
    }
  }

  private static final Pattern TEXT =
      Pattern.compile(
          "(?:tagline|text|headline|title|slogan|reads?)\\b[^\"“”.]{0,40}(?:\"([^\"]{1,120})\"|“([^”]{1,120})”)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]{1,120})\"|“([^”]{1,120})”");
  private static final Pattern LOGO =
      Pattern.compile(
          "logo[^.]{0,80}?\\b(top|upper|bottom|lower)[- ](left|right)|\\b(top|upper|bottom|lower)[-"
              + " ](left|right)[^.]{0,60}?logo");
  private static final Pattern CLASSIC =
      Pattern.compile(
          "\\b(luxur\\w+|elegant|editorial|classic|heritage|timeless|serif|premium)\\b");

  static Brief read(Recipe recipe) {
    String prompt = recipe.prompt();
    String lower = prompt.toLowerCase(Locale.ROOT);
    Palette palette = Palette.of(recipe);
    return new Brief(
        recipe.has(Flaw.WRONG_COLOURS) ? palette.turned() : palette,
        mood(Dye.undyed(lower), recipe.seed()),
        Product.in(lower),
        first(TEXT, prompt)
            .or(() -> first(QUOTED, prompt))
            .map(String::strip)
            .filter(text -> !text.isEmpty()),
        corner(lower),
        CLASSIC.matcher(lower).find());
  }

  /**
   * The subject, in the first sentence, says more than the general direction that follows; of its
   * words the last one is the particular one.
   */
  private static Mood mood(String prompt, long seed) {
    String subject = prompt.split("\\.(\\s|$)", 2)[0];
    Optional<Mood> found = last(subject).or(() -> last(prompt));
    return found.orElse(
        Mood.values()[Math.floorMod(prompt.hashCode() + seed, Mood.values().length)]);
  }

  private static Optional<Mood> last(String text) {
    Optional<Mood> found = Optional.empty();
    int at = -1;
    for (Mood mood : Mood.values()) {
      Matcher words = mood.words.matcher(text);
      while (words.find()) {
        if (words.start() > at) {
          at = words.start();
          found = Optional.of(mood);
        }
      }
    }
    return found;
  }

  private static Optional<Corner> corner(String prompt) {
    Matcher logo = LOGO.matcher(prompt);
    if (!logo.find())
      return prompt.contains("logo") ? Optional.of(Corner.TOP_RIGHT) : Optional.empty();
    String edge = logo.group(1) != null ? logo.group(1) : logo.group(3);
    String side = logo.group(2) != null ? logo.group(2) : logo.group(4);
    boolean top = edge.equals("top") || edge.equals("upper");
    if (top) return Optional.of(side.equals("left") ? Corner.TOP_LEFT : Corner.TOP_RIGHT);
    return Optional.of(side.equals("left") ? Corner.BOTTOM_LEFT : Corner.BOTTOM_RIGHT);
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    return found.find()
        ? Optional.ofNullable(found.group(1)).or(() -> Optional.of(found.group(2)))
        : Optional.empty();
  }
}

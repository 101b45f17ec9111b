package io.halftone.studio.paint;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the words of a prompt ask for. */
record Brief(
    Palette palette,
    Mood mood,
    Thing product,
    Optional<String> text,
    Optional<Corner> logo,
    boolean classic,
    Daylight light,
    String scene) {
  enum Mood {
    VIBRANT("vibrant|bold|colou?rful|energetic|playful"),
    MINIMALIST("minimal\\w*|clean|simple|white background|studio white"),
    LIFESTYLE("lifestyle|outdoors?|nature|landscape|scenery|forest|trail|beach|mountains?"),
    FOCUS("product focus|focus|close-?up|hero|studio shot|packshot"),
    PACKSHOT("alone on a plain white background"),
    ROOM(
        "(?:modern|at) home|home|office|living"
            + " room|kitchen|desk|window|workshop|study|(?:wooden|bedside) table"),
    CITY("city|street|train|platform|station|urban|skyline"),
    BAG("(?:travel|open|weekend) bag|suitcase|flat lay");

    private final Pattern words;

    /** What is painted where the words ask for none: only what suits all things. */
    private static final List<Mood> ANY = List.of(VIBRANT, MINIMALIST, LIFESTYLE, FOCUS);

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
  private static final Pattern EMBLEM = Pattern.compile("\\blogo (?:for|of) an? ");
  private static final Pattern CLASSIC =
      Pattern.compile(
          "\\b(luxur\\w+|elegant|editorial|classic|heritage|timeless|serif|premium)\\b");

  static Brief read(Recipe recipe) {
    String prompt = recipe.prompt();
    String lower = prompt.toLowerCase(Locale.ROOT);
    Palette palette = Palette.of(recipe);
    return new Brief(
        recipe.has(Flaw.WRONG_COLOURS) ? palette.turned() : palette,
        emblem(lower) ? Mood.PACKSHOT : mood(Dye.undyed(lower), recipe.seed()),
        thing(recipe, lower),
        first(TEXT, prompt)
            .or(() -> first(QUOTED, prompt))
            .map(String::strip)
            .filter(text -> !text.isEmpty()),
        emblem(lower) ? Optional.empty() : corner(lower),
        CLASSIC.matcher(lower).find(),
        Daylight.in(lower),
        scene(lower));
  }

  /** What image 1 shows, where the words say that it shows the subject; else what they call it. */
  private static Thing thing(Recipe recipe, String lower) {
    return recipe
        .shown(Roles.of(recipe.prompt()).subject())
        .<Thing>map(
            picture -> {
              Cut cut = Cut.of(picture);
              if (cut.print()) return cut;
              Coat coat = Coat.in(Dye.worn(recipe.prompt()), lower);
              return cut.with(View.in(recipe.prompt()).of(coat.on(cut.image())));
            })
        .orElseGet(
            () ->
                emblem(lower) ? new Emblem(Palette.of(recipe), recipe.seed()) : Product.in(lower));
  }

  private static boolean emblem(String prompt) {
    return EMBLEM.matcher(scene(prompt)).find();
  }

  /** What is said of the subject and where it is, without what is said of every picture. */
  private static String scene(String prompt) {
    String[] sentences = prompt.split("\\.(\\s|$)", 3);
    return sentences.length > 1 && sentences[1].startsWith("setting")
        ? sentences[0] + " " + sentences[1]
        : sentences[0];
  }

  /**
   * The subject, in the first sentence, says more than the general direction that follows; of its
   * words the last one is the particular one.
   */
  private static Mood mood(String prompt, long seed) {
    if (Mood.PACKSHOT.words.matcher(prompt).find()) return Mood.PACKSHOT;
    Optional<Mood> found = last(scene(prompt)).or(() -> last(prompt));
    return found.orElse(Mood.ANY.get(Math.floorMod(prompt.hashCode() + seed, Mood.ANY.size())));
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

package io.halftone.studio.paint;

import java.awt.Color;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Colours that a prompt calls by name, such as {@code deep blue}. */
final class Dye {
  private static final Map<String, Integer> NAMES = names();
  private static final Pattern NAMED =
      Pattern.compile(
          "\\b(?:(deep|dark|midnight|forest|light|pale|bright|soft)\\s+)?("
              + String.join("|", NAMES.keySet())
              + ")\\b(?! hour)");
  private static final Pattern WORN = Pattern.compile(", in (?!the |an? )([^.:]+)");

  private Dye() {}

  private static Map<String, Integer> names() {
    Map<String, Integer> names = new LinkedHashMap<>();
    names.put("navy", 0x14264D);
    names.put("teal", 0x12807E);
    names.put("turquoise", 0x2CB5AC);
    names.put("coral", 0xF2705C);
    names.put("terracotta", 0xC2623F);
    names.put("charcoal", 0x33363B);
    names.put("crimson", 0xB3162F);
    names.put("burgundy", 0x6E1630);
    names.put("red", 0xCF2A2E);
    names.put("orange", 0xF07C1E);
    names.put("amber", 0xF2A413);
    names.put("gold", 0xC79A3B);
    names.put("yellow", 0xF4C928);
    names.put("olive", 0x6F7332);
    names.put("green", 0x2E8B4F);
    names.put("mint", 0xA9DCC3);
    names.put("blue", 0x2360C4);
    names.put("purple", 0x6B3FA8);
    names.put("violet", 0x7A4FC0);
    names.put("pink", 0xE88FB1);
    names.put("brown", 0x6F4A31);
    names.put("beige", 0xDCCBB0);
    names.put("cream", 0xF3EAD8);
    names.put("ivory", 0xF5F0E1);
    names.put("silver", 0xB9BDC4);
    names.put("grey", 0x80858C);
    names.put("gray", 0x80858C);
    names.put("graphite", 0x3A3D42);
    names.put("black", 0x1C1D20);
    names.put("white", 0xF6F6F4);
    return names;
  }

  /** What the thing in the first sentence is coloured in. */
  static Optional<Color> worn(String prompt) {
    Matcher worn = WORN.matcher(first(prompt));
    return worn.find() ? in(worn.group(1)).stream().findFirst().map(Color::new) : Optional.empty();
  }

  /** The prompt without it: so that the same thing in another colour stands in the same scene. */
  static String undyed(String prompt) {
    return worn(prompt).isEmpty() ? prompt : WORN.matcher(prompt).replaceFirst("");
  }

  /** Those that the first sentence names, each once. */
  static List<Integer> named(String prompt) {
    return in(first(prompt)).stream().distinct().toList();
  }

  private static String first(String prompt) {
    return prompt.split("\\.(\\s|$)", 2)[0];
  }

  private static List<Integer> in(String words) {
    var found = new ArrayList<Integer>();
    Matcher matcher = NAMED.matcher(words.toLowerCase(Locale.ROOT));
    while (matcher.find()) {
      Color plain = new Color(NAMES.get(matcher.group(2)));
      Color toned =
          switch (matcher.group(1) == null ? "" : matcher.group(1)) {
            case "deep", "dark", "midnight", "forest" -> Tint.shade(plain, 0.35);
            case "light", "pale", "soft" -> Tint.tint(plain, 0.45);
            default -> plain;
          };
      found.add(toned.getRGB() & 0xFFFFFF);
    }
    return found;
  }
}

package io.halftone.studio.paint;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The colours of a picture: those that the prompt names, or a set of ours that its words choose.
 *
 * @param accent the most vivid one
 * @param deep the darkest one
 * @param light the lightest one
 * @param second another that is none of these, when there is one
 */
record Palette(List<Color> colours, Color accent, Color deep, Color light, Color second) {
  private static final Pattern CODE = Pattern.compile("#([0-9a-fA-F]{6})\\b");
  private static final List<List<Integer>> OURS =
      List.of(
          List.of(0xE4572E, 0x17324D, 0xF6EFE4, 0xF3A712),
          List.of(0x2A9D8F, 0x1D3540, 0xF4F1E8, 0xE9C46A),
          List.of(0x6C5CE7, 0x20203A, 0xF3F1FA, 0xFF9F68),
          List.of(0xD64562, 0x3A1F3D, 0xFBF0EC, 0xF2B880),
          List.of(0x2F6FED, 0x14213D, 0xF2F6FB, 0xFFB703),
          List.of(0x5B8C5A, 0x22332B, 0xF5F3EA, 0xE07A5F));

  static Palette of(Recipe recipe) {
    return recipe.style().isEmpty() || CODE.matcher(recipe.prompt()).find()
        ? of(recipe.prompt())
        : of(recipe.style());
  }

  static Palette of(String prompt) {
    Set<Integer> found = new LinkedHashSet<>();
    Matcher codes = CODE.matcher(prompt);
    while (codes.find()) found.add(Integer.parseInt(codes.group(1), 16));
    if (found.isEmpty() && Dye.worn(prompt).isEmpty()) found.addAll(Dye.named(prompt));
    return of(
        found.isEmpty()
            ? OURS.get(Math.floorMod(Dye.undyed(prompt).hashCode(), OURS.size()))
            : List.copyOf(found));
  }

  private static Palette of(List<Integer> codes) {
    List<Color> colours = new ArrayList<>(codes.stream().map(Color::new).toList());
    Color accent = colours.stream().max(Comparator.comparingDouble(Tint::vividness)).orElseThrow();
    // A brand of one colour, or of dark ones only, still needs paper and ink: tints of its own
    // colour.
    Color deep =
        colours.stream()
            .min(Comparator.comparingDouble(Tint::luminance))
            .filter(c -> Tint.luminance(c) < 0.2)
            .orElse(Tint.shade(accent, 0.72));
    Color light =
        colours.stream()
            .max(Comparator.comparingDouble(Tint::luminance))
            .filter(c -> Tint.luminance(c) > 0.6)
            .orElse(Tint.tint(accent, 0.9));
    Color second =
        colours.stream()
            .filter(c -> !c.equals(accent) && !c.equals(deep) && !c.equals(light))
            .max(Comparator.comparingDouble(Tint::vividness))
            .orElse(accent.equals(deep) ? Tint.tint(accent, 0.55) : Tint.mix(accent, light, 0.5));
    return new Palette(List.copyOf(colours), accent, deep, light, second);
  }

  /** As a picture comes out whose maker ignored the brand. */
  Palette turned() {
    return of(colours.stream().map(c -> Tint.turned(c).getRGB() & 0xFFFFFF).toList());
  }
}

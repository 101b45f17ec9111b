package io.halftone.intake.lint;

import java.util.List;

/**
 * Two things that no picture can be at once.
 *
 * @param name of both
 */
record Opposites(String name, Phrase one, Phrase other) {
  /** Behind words that may say something of a thing as well as of the whole picture. */
  private static final String OVERALL =
      "(?=\\s*(?:$|[,;.!\\n"
          + ")]|and\\b|but\\b|yet\\b|at once|(?:and \\p{L}+ )?(?:mood|atmosphere|light|lighting"
          + "|scene|setting|room|interior|ambience|ambiance|look|tones?|style|image|picture)))";

  private static Opposites of(String name, String one, String other) {
    return new Opposites(name, Phrase.of(one), Phrase.of(other));
  }

  static final List<Opposites> ALL =
      List.of(
          of(
              "emptiness",
              "minimalist|minimalistic|minimalism|minimal(?! (?:noise|effort|waste))|uncluttered"
                  + "|lots of negative space|plain background|clean background",
              "(?<!un)cluttered|clutter|maximalist|maximalism|overloaded|ornate|crowded composition"
                  + "|busy(?! (?:streets?|roads?|city|cities|markets?|people|parents?|days?|hands?"
                  + "|life|lives|professionals?|bees?|schedule))"),
          of(
              "brightness",
              "(?:dark|gloomy|dim|dimly lit|shadowy)" + OVERALL + "|low key(?: lighting| light)?",
              "(?:bright|brightly lit|radiant|sunlit)"
                  + OVERALL
                  + "|high key(?: lighting| light)?"),
          of(
              "time of day",
              "(?:at|by|in the) (?:night|midnight)|night(?:time)?"
                  + " (?:scene|sky|shot|view)|nighttime|midnight(?!"
                  + " (?:blue|black|green))|moonlit|moonlight|under the stars|starry sky",
              "at noon|at midday|midday|high noon|in (?:broad |bright )?daylight|broad daylight|by"
                  + " day|daytime|(?:blazing|bright|midday) sun(?:light|shine)?|sunny|sun"
                  + " drenched"),
          of(
              "colours",
              "vibrant|vivid|saturated|colou?rful|neon colou?rs",
              "muted|desaturated|monochrome|monochromatic|greyscale|grayscale|washed out"
                  + "|in black and white|black and white (?:photo|photograph|photography|picture"
                  + "|image|film|portrait|look)"),
          of(
              "light",
              "studio"
                  + " (?:light|lighting|strobes?|flash)|studio(?=\\s*(?:and|plus|\\+|&|/)\\s*natural"
                  + "\\s+light(?:ing)?\\b)",
              "natural (?:light|lighting)|sunlight|window"
                  + " light|natural(?=\\s*(?:and|plus|\\+|&|/)\\s*studio\\s+light(?:ing)?\\b)"),
          of(
              "light",
              "(?:soft|diffused?|gentle)(?: diffused)? (?:light|lighting|shadows)",
              "(?:harsh|hard) (?:light|lighting|sun|sunlight|shadows)"),
          of(
              "light",
              "warm (?:light|lighting|tones?|colours|colors|palette)",
              "(?:cold|cool|icy) (?:light|lighting|tones?|colours|colors|palette)"),
          of(
              "focus",
              "everything in focus|sharp throughout|deep focus|infinite depth of field",
              "shallow depth of field|blurred background|blurry background|bokeh"),
          of(
              "distance",
              "close up(?: shot| view)?|extreme close up|macro(?: shot| photo| photography)?",
              "wide shot|wide angle(?: shot| view)?|aerial(?: view| shot)?|bird's eye view|panoram"
                  + "(?:a|ic view)|from afar|long shot"),
          of(
              "background",
              "(?:pure |plain )?white background",
              "(?:pure |plain )?(?:black|dark) background"),
          of("symmetry", "symmetrical|symmetric", "asymmetrical|asymmetric"),
          of(
              "people",
              "(?:no|without|free of) (?:any )?(?:people|persons|humans)|nobody|deserted",
              "crowds? of people|crowded|(?:smiling |happy |young |old )?(?:woman|women|man|men"
                  + "|famil(?:y|ies)|couple|children|girl|boy)"));
}

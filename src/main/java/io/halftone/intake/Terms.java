package io.halftone.intake;

import java.util.Map;

/** What presets and brands demand of the pictures of every job that names them. */
record Terms(Map<String, Demands> presets, Map<String, OfBrand> brands) {
  static final Terms NONE = new Terms(Map.of(), Map.of());

  /**
   * @param logo the brand's, if it can be compared with what is in a picture
   */
  record OfBrand(Demands demands, Assets.Found logo) {
    private static final OfBrand NONE =
        new OfBrand(
            Demands.NONE, new Assets.Found.Refused("It has no reference with the role logo."));
  }

  Terms {
    presets = Map.copyOf(presets);
    brands = Map.copyOf(brands);
  }

  Demands ofPreset(String name) {
    return presets.getOrDefault(name, Demands.NONE);
  }

  OfBrand ofBrand(String name) {
    return brands.getOrDefault(name, OfBrand.NONE);
  }
}

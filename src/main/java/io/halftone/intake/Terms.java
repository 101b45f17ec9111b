package io.halftone.intake;

import io.halftone.job.Brief.Cascade.Step;
import io.halftone.job.Lint;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What presets and brands demand of the pictures of every job that names them, and let be repaired.
 */
record Terms(Map<String, OfPreset> presets, Map<String, OfBrand> brands) {
  static final Terms NONE = new Terms(Map.of(), Map.of());

  /**
   * What a preset says.
   *
   * @param stages of a cascade that names it; none of a preset for all kinds
   */
  record OfPreset(Demands demands, RepairDemands repairs, Optional<Lint> lint, List<Step> stages) {
    OfPreset {
      stages = List.copyOf(stages);
    }

    private static final OfPreset NONE =
        new OfPreset(Demands.NONE, RepairDemands.NONE, Optional.empty(), List.of());
  }

  /**
   * @param logo the brand's, if it can be compared with what is in a picture
   */
  record OfBrand(Demands demands, RepairDemands repairs, Assets.Found logo) {
    private static final OfBrand NONE =
        new OfBrand(
            Demands.NONE,
            RepairDemands.NONE,
            new Assets.Found.Refused("It has no reference with the role logo."));
  }

  Terms {
    presets = Map.copyOf(presets);
    brands = Map.copyOf(brands);
  }

  OfPreset ofPreset(String name) {
    return presets.getOrDefault(name, OfPreset.NONE);
  }

  OfBrand ofBrand(String name) {
    return brands.getOrDefault(name, OfBrand.NONE);
  }
}

package io.halftone.intake;

import io.halftone.intake.Demands.Part;
import io.halftone.job.Repairs;

/** What one file lets be repaired, as far as it says so. */
record RepairDemands(
    Part<Repairs.Crop> crop,
    Part<Repairs.Palette> palette,
    Part<Repairs.Text> text,
    Part<Repairs.Logo> logo) {
  static final RepairDemands NONE =
      new RepairDemands(Part.unsaid(), Part.unsaid(), Part.unsaid(), Part.unsaid());

  /** What is said here, and for the rest what is said there. */
  RepairDemands or(RepairDemands standing) {
    return new RepairDemands(
        crop.or(standing.crop),
        palette.or(standing.palette),
        text.or(standing.text),
        logo.or(standing.logo));
  }

  Repairs repairs() {
    return new Repairs(crop.value(), palette.value(), text.value(), logo.value());
  }
}

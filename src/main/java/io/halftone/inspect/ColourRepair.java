package io.halftone.inspect;

import io.halftone.job.Acceptance.Palette;
import io.halftone.job.Repairs;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Locale;
import java.util.Optional;

/**
 * Moves a colour that is nearly the brand's to the brand's, with its lit and shaded sides and
 * without what has another hue, and no further than it must. Skin and greys stay as they are, and
 * what would be clipped is left.
 */
record ColourRepair(Repairs.Palette how) implements Repair {
  /** Of the tolerance, how much may be left. */
  private static final double LEFT = 0.7;

  /** More would turn the order of hues around, so that a soft transition becomes an edge. */
  private static final double MOST_TURN = 20;

  /** What is greyer shares its hue with half of the picture. */
  private static final double LEAST_CHROMA = 16;

  /** Of what is changed; a highlight may be lost, a surface may not. */
  private static final double MOST_CLIPPED = 0.01;

  @Override
  public String name() {
    return "palette";
  }

  @Override
  public boolean mends(Finding flaw) {
    return flaw.inspector().equals(name());
  }

  @Override
  public Attempt mend(Candidate candidate, Verdict verdict) {
    Palette palette = candidate.acceptance().palette().orElseThrow();
    Finding flaw = verdict.findings().stream().filter(this::mends).findFirst().orElseThrow();
    Optional<Evidence.Swatch> lead =
        flaw.evidence().stream()
            .filter(Evidence.Swatch.class::isInstance)
            .map(Evidence.Swatch.class::cast)
            .filter(swatch -> lab(swatch.wanted()).chroma() >= Kinship.LEAST_CHROMA)
            .findFirst();
    if (lead.isEmpty() || lead.get().difference() <= palette.tolerance()) {
      return new Attempt.Refused("Its colours are right, but cover too little of it.");
    }
    Lab from = lab(lead.get().found());
    Lab to = lab(lead.get().wanted());
    Optional<Tint> least =
        Tint.ways(from, to)
            .filter(tint -> from.differenceTo(tint.moved(from)) <= how.most())
            .filter(tint -> to.differenceTo(tint.moved(from)) <= LEFT * palette.tolerance())
            .findFirst();
    if (least.isEmpty()) {
      return new Attempt.Refused(
          "%s is not nearly %s but another colour."
              .formatted(lead.get().found(), lead.get().wanted()));
    }
    Tint tint = least.get();
    if (Math.abs(tint.turn()) > MOST_TURN || from.chroma() < LEAST_CHROMA) {
      return new Attempt.Refused(
          lead.get().found() + " cannot be told well enough from the colours beside it.");
    }
    BufferedImage picture = Repair.copy(candidate);
    return tinted(picture, tint)
        ? new Attempt.Made(
            picture,
            String.format(
                Locale.ROOT,
                "%s was moved towards %s, by ΔE %.1f.",
                lead.get().found(),
                lead.get().wanted(),
                from.differenceTo(tint.moved(from))))
        : new Attempt.Refused(
            lead.get().found() + " cannot be moved without losing light or shade of it.");
  }

  private static Lab lab(String code) {
    return Lab.of(Integer.parseInt(code.substring(1), 16));
  }

  /** False if too much of it would be clipped. */
  private static boolean tinted(BufferedImage picture, Tint tint) {
    Tint.Table table = tint.table();
    int[] pixels = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
    double[] moved = new double[3];
    long changed = 0;
    long clipped = 0;
    for (int i = 0; i < pixels.length; i++) {
      int rgb = pixels[i];
      if (!table.move(rgb, moved)) {
        continue;
      }
      changed++;
      int other = 0;
      boolean beyond = false;
      for (int channel = 0; channel < 3; channel++) {
        double level = (rgb >> 16 - 8 * channel & 255) + moved[channel];
        beyond |= level < -2 || level > 257;
        other = other << 8 | Math.clamp(Math.round(level), 0, 255);
      }
      clipped += beyond ? 1 : 0;
      pixels[i] = other;
    }
    return clipped <= MOST_CLIPPED * changed;
  }
}

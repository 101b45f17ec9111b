package io.halftone.inspect;

import io.halftone.inspect.Decoder.Decoded;
import io.halftone.job.Acceptance.Palette;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Are the colours that are wanted in the picture? Looks for them among the colours of which the
 * picture itself consists: the most important must be there, and all together must cover enough.
 */
final class Colours implements Inspector {

  @Override
  public String name() {
    return "palette";
  }

  @Override
  public boolean applies(Candidate candidate) {
    return candidate.acceptance().palette().isPresent() && candidate.seen().isPresent();
  }

  @Override
  public Finding look(Candidate candidate) {
    return look(candidate.acceptance().palette().orElseThrow(), candidate.seen().orElseThrow());
  }

  /**
   * @param lead the most important: the first that is no grey, for grey is everywhere
   */
  private record Found(Palette wanted, List<Kinship> colours, Kinship lead, double together) {

    boolean lacksLead() {
      return lead.difference() > wanted.tolerance();
    }

    boolean lacksCover() {
      return together < wanted.coverage();
    }

    /** Of those of which each must cover something, the one that covers least. */
    Optional<Kinship> scarce() {
      return wanted
          .each()
          .flatMap(least -> colours.stream().filter(one -> one.coverage() < least).findFirst());
    }

    double score() {
      double score = Grade.of(lead.difference(), wanted.tolerance());
      score = Math.min(score, enough(together, wanted.coverage()));
      for (Kinship one : colours) {
        score = Math.min(score, enough(one.coverage(), wanted.each().orElse(0.0)));
      }
      return score;
    }

    private static double enough(double there, double wanted) {
      return wanted == 0 ? 1 : Grade.of(wanted, Math.max(there, 1e-9));
    }
  }

  private Finding look(Palette wanted, Decoded.Whole seen) {
    Shades shades = Shades.of(seen.raster());
    Found found = found(wanted, shades);
    String value =
        String.format(
            Locale.ROOT,
            "ΔE %.1f of %s, on %.0f %%",
            found.lead().difference(),
            ColourWords.code(found.lead().rgb()),
            100 * found.together());
    String threshold =
        String.format(
            Locale.ROOT, "ΔE %.0f, on %.0f %%", wanted.tolerance(), 100 * wanted.coverage());
    Evidence[] swatches = found.colours().stream().map(Kinship::swatch).toArray(Evidence[]::new);
    if (!found.lacksLead() && !found.lacksCover() && found.scarce().isEmpty()) {
      return Finding.passed(
              this, found.score(), value, threshold, "It consists of the wanted colours.")
          .at(swatches);
    }
    Optional<Evidence.Box> stranger = Strangers.of(shades, found.colours(), seen.raster());
    Finding flawed =
        Finding.flawed(
                this, Math.min(found.score(), 0.84), value, threshold, reason(found), advice(found))
            .at(swatches);
    return stranger.map(flawed::at).orElse(flawed);
  }

  private static Found found(Palette wanted, Shades shades) {
    List<Kinship> colours = new ArrayList<>();
    for (String colour : wanted.colours()) {
      int rgb = Integer.parseInt(colour.substring(1), 16);
      colours.add(Kinship.of(rgb, shades, wanted.tolerance()));
    }
    Kinship lead =
        colours.stream().filter(one -> !one.isGrey()).findFirst().orElse(colours.getFirst());
    double together = 0;
    for (int i = 0; i < shades.all().size(); i++) {
      int shade = i;
      if (colours.stream().anyMatch(one -> one.members()[shade])) {
        together += shades.all().get(i).share();
      }
    }
    return new Found(wanted, List.copyOf(colours), lead, together);
  }

  private static String reason(Found found) {
    Kinship lead = found.lead();
    if (found.lacksLead()) {
      return String.format(
          Locale.ROOT,
          "The colour %s is missing: what comes nearest to it is %s, which is another colour (ΔE"
              + " %.1f).",
          ColourWords.of(lead.rgb()),
          ColourWords.of(lead.nearest()),
          lead.difference());
    }
    if (found.lacksCover()) {
      return String.format(
          Locale.ROOT,
          "The wanted colours (%s) cover only %.1f %% of it.",
          all(found),
          100 * found.together());
    }
    Kinship scarce = found.scarce().orElseThrow();
    return String.format(
        Locale.ROOT,
        "The colour %s covers only %.1f %% of it.",
        ColourWords.of(scarce.rgb()),
        100 * scarce.coverage());
  }

  private static String all(Found found) {
    return found.colours().stream()
        .map(one -> ColourWords.of(one.rgb()))
        .collect(Collectors.joining(", "));
  }

  /** Aimed at what is missing: the one colour, or enough of all of them. */
  private static String[] advice(Found found) {
    Kinship lacking = found.lacksLead() ? found.lead() : found.scarce().orElse(found.lead());
    String one = ColourWords.of(lacking.rgb());
    if (!found.lacksLead() && found.lacksCover()) {
      return new String[] {
        "Give more room to these colours: %s.".formatted(all(found)),
        "Let these colours dominate background and product: %s; tone down every other."
            .formatted(all(found)),
        "Use these colours and no others, in large areas over most of the picture: %s."
            .formatted(all(found))
      };
    }
    String other =
        lacking.difference() > found.wanted().tolerance()
            ? "not %s, ".formatted(ColourWords.of(lacking.nearest()))
            : "";
    return new String[] {
      "Show the colour %s clearly.".formatted(one),
      "Use exactly %s, %sin a large and evenly lit area.".formatted(one, other),
      "Make %s the main colour of background or product, exactly so and without any tint, filter or coloured light; besides it only %s."
          .formatted(one, all(found))
    };
  }
}

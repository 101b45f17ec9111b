package io.halftone.job;

import java.util.List;
import java.util.Optional;

/**
 * A named point between quality and speed.
 *
 * @param longSide pixels of the longer side that a model is asked for, before the platform's
 *     rendition is made
 * @param guidance how strictly a model should follow the prompt; used where a model can
 * @param references how many reference images are sent at most
 * @param retakes how often a flawed picture is made again
 * @param model the model of ours that makes the pictures unless the job names another
 * @param choose which provider is asked first, if not as the house has it
 * @param pace how many shots of a job may be with providers at the same time, if not as the house
 *     has it
 * @param inspection how closely the inspectors look; jobs that were accepted before there was a
 *     choice say nothing of it
 * @param overridden fields in which the job says something else than the preset of that name;
 *     likewise
 */
public record Preset(
    String name,
    int longSide,
    double guidance,
    int references,
    int retakes,
    String model,
    Inspection inspection,
    Optional<Policy> choose,
    Optional<Pace> pace,
    List<String> overridden) {
  public Preset {
    overridden = overridden == null ? List.of() : List.copyOf(overridden);
    choose = choose == null ? Optional.empty() : choose;
    pace = pace == null ? Optional.empty() : pace;
    inspection = inspection == null ? Inspection.FULL : inspection;
    if (longSide < 512 || longSide > 8192) {
      throw new IllegalArgumentException(
          "preset %s: resolution is 512 to 8192 pixels".formatted(name));
    }
    if (retakes < 0 || retakes > 10) {
      throw new IllegalArgumentException("preset %s: retakes are 0 to 10".formatted(name));
    }
    if (references < 0 || references > 15) {
      throw new IllegalArgumentException("preset %s: references are 0 to 15".formatted(name));
    }
  }

  /** One as it stands in the settings. */
  public Preset(
      String name,
      int longSide,
      double guidance,
      int references,
      int retakes,
      String model,
      Inspection inspection,
      Optional<Policy> choose,
      Optional<Pace> pace) {
    this(name, longSide, guidance, references, retakes, model, inspection, choose, pace, List.of());
  }

  /**
   * How closely the inspectors look at a shot's picture. Of drafts the best go on, and nobody knows
   * how good a picture is that nobody has looked at; so chance spares one only where the job itself
   * wants it so.
   */
  public Inspection inspectionOf(Shot shot) {
    return shot.cell().draft() && !overridden.contains("inspect") ? Inspection.FULL : inspection;
  }

  /** The same, with all that comes out looked at, and made again so often. */
  public Preset lookingAtAll(int otherRetakes) {
    return new Preset(
        name,
        longSide,
        guidance,
        references,
        otherRetakes,
        model,
        Inspection.FULL,
        choose,
        pace,
        overridden);
  }
}

package io.halftone.intake;

import io.halftone.job.Brief;
import io.halftone.job.Brief.Cascade.Step;
import io.halftone.job.Preset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What only a cascade says. */
final class CascadeFields {
  /** Composition, then detail, then what is printed. */
  private static final List<Step> USUAL =
      List.of(
          new Step(1024, 5, 3, 1, Optional.empty()),
          new Step(2048, 7.5, 1, 1, Optional.empty()),
          new Step(4096, 8.5, 1, 1, Optional.empty()));

  private CascadeFields() {}

  static Optional<Brief> brief(BriefReader reader) {
    Fields fields = reader.fields();
    var preset = new PresetChoice(fields.document());
    List<Step> ofPreset =
        reader.catalogue().terms().ofPreset(preset.name(reader.catalogue())).stages();
    List<Step> steps =
        fields.has("stages")
            ? steps(reader, fields.list("stages"))
            : ofPreset.isEmpty() ? USUAL : ofPreset;
    List<String> variations = fields.texts("variations");
    return Optional.of(
        new Brief.Cascade(
            fields.text("prompt"),
            variations,
            fields.group("text").maybeText("tagline"),
            steps,
            reader.references()));
  }

  private static List<Step> steps(BriefReader reader, List<Fields> stages) {
    Preset preset = new PresetChoice(reader.fields().document()).preset(reader.catalogue());
    var steps = new ArrayList<Step>();
    long made = 1;
    for (Fields stage : stages) {
      int candidates = stage.whole("candidates", 1);
      int keep = stage.whole("keep", 1);
      made *= candidates;
      boolean last = steps.size() == stages.size() - 1;
      if (last && stage.has("keep")) {
        reader.object(
            stage,
            "keep",
            "nothing in the last stage",
            "stands in the last stage, of which every accepted picture is published. Delete it.");
      } else if (keep > made) {
        reader.object(
            stage,
            "keep",
            "at most " + made,
            "is more than this stage makes, which is %d. Keep fewer, or ask for more candidates."
                .formatted(made));
      }
      Names.check(
          reader.fields().document(),
          stage.at("model"),
          "a model",
          reader.catalogue().models().keySet(),
          reader.errors());
      steps.add(step(stage, preset.guidance()));
      made = Math.min(made, keep);
    }
    return steps;
  }

  /**
   * @param guidance of a stage that names none
   */
  static Step step(Fields stage, double guidance) {
    return new Step(
        stage.whole("long-side"),
        stage.has("guidance") ? stage.number("guidance").doubleValue() : guidance,
        stage.whole("candidates", 1),
        stage.whole("keep", 1),
        stage.maybeText("model"));
  }
}

package io.halftone.intake;

import io.halftone.job.Brief.Cascade.Step;
import io.halftone.job.Inspection;
import io.halftone.job.Lint;
import io.halftone.job.Pace;
import io.halftone.job.Policy;
import io.halftone.job.Preset;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads {@code presets.yaml}. */
final class PresetsFile {
  private static final Set<String> LEVELS = Set.of("advise", "strict", "off");

  private PresetsFile() {}

  /** The presets by their names, and what they demand of pictures and let be repaired. */
  record Read(Map<String, Preset> presets, Map<String, Terms.OfPreset> terms) {}

  /**
   * @param models the names of all models, if they are known
   * @param keep takes the pictures that lie in the folder {@code presets} beside the file
   */
  static Read read(
      Path path,
      Optional<Set<String>> models,
      Function<byte[], String> keep,
      List<InputError> errors) {
    var presets = new LinkedHashMap<String, Preset>();
    var terms = new LinkedHashMap<String, Terms.OfPreset>();
    Assets assets = new Assets(path.resolveSibling("presets"), keep);
    new ConfigFile(path, Schema.PRESETS, errors)
        .fields()
        .ifPresent(
            file ->
                file.group("presets")
                    .groups()
                    .forEach(
                        one -> {
                          presets.put(one.name(), preset(one));
                          terms.put(
                              one.name(),
                              new Terms.OfPreset(
                                  DemandsReader.read(one, assets, errors),
                                  RepairReader.read(one, assets, errors),
                                  one.maybeText("lint").filter(LEVELS::contains).map(Lint::of),
                                  stages(one)));
                          models.ifPresent(known -> models(one, known, errors));
                        }));
    return new Read(presets, terms);
  }

  private static void models(Fields preset, Set<String> known, List<InputError> errors) {
    Names.check(preset.document(), preset.at("model"), "a model", JobCheck.models(known), errors);
    for (Fields stage : preset.has("stages") ? preset.list("stages") : List.<Fields>of()) {
      Names.check(stage.document(), stage.at("model"), "a model", known, errors);
    }
  }

  private static List<Step> stages(Fields preset) {
    return preset.has("stages")
        ? preset.list("stages").stream()
            .map(stage -> CascadeFields.step(stage, preset.number("guidance").doubleValue()))
            .toList()
        : List.of();
  }

  private static Preset preset(Fields fields) {
    return new Preset(
        fields.name(),
        fields.whole("long-side"),
        fields.number("guidance").doubleValue(),
        fields.whole("references"),
        fields.whole("retakes"),
        fields.text("model"),
        Inspection.of(fields.maybeText("inspect").orElse("full")),
        fields.maybeText("choose").map(Policy::of),
        fields.maybeText("pace").map(Pace::of));
  }
}

package io.halftone.intake;

import io.halftone.job.Inspection;
import io.halftone.job.Pace;
import io.halftone.job.Policy;
import io.halftone.job.Preset;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code presets.yaml}. */
final class PresetsFile {
  private PresetsFile() {}

  /**
   * @param models the names of all models, if they are known
   */
  static Map<String, Preset> read(
      Path path, Optional<Set<String>> models, List<InputError> errors) {
    var presets = new LinkedHashMap<String, Preset>();
    new ConfigFile(path, Schema.PRESETS, errors)
        .fields()
        .ifPresent(
            file ->
                file.group("presets")
                    .groups()
                    .forEach(
                        one -> {
                          presets.put(one.name(), preset(one));
                          models.ifPresent(
                              known ->
                                  Names.check(
                                      one.document(), one.at("model"), "a model", known, errors));
                        }));
    return presets;
  }

  private static Preset preset(Fields fields) {
    return new Preset(
        fields.name(),
        fields.whole("long-side"),
        fields.number("guidance").doubleValue(),
        fields.whole("references"),
        fields.whole("retakes"),
        fields.text("model"),
        Inspection.valueOf(fields.maybeText("inspect").orElse("full").toUpperCase(Locale.ROOT)),
        fields.maybeText("choose").map(Policy::of),
        fields.maybeText("pace").map(Pace::of));
  }
}

package io.halftone.intake;

import io.halftone.job.Format;
import io.halftone.job.Platform;
import io.halftone.job.Size;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads {@code platforms.yaml}. */
final class PlatformsFile {
  private static final double WIDEST = 16;

  private PlatformsFile() {}

  static Map<String, Platform> read(Path path, List<InputError> errors) {
    var platforms = new LinkedHashMap<String, Platform>();
    new ConfigFile(path, Schema.PLATFORMS, errors)
        .fields()
        .ifPresent(
            file ->
                file.group("platforms")
                    .groups()
                    .forEach(
                        one ->
                            ConfigFile.build(
                                one,
                                errors,
                                () -> platform(one),
                                platform -> platforms.put(platform.name(), platform))));
    return platforms;
  }

  private static Platform platform(Fields fields) {
    Size size = fields.size("size");
    if (Math.max(size.ratio(), 1 / size.ratio()) > WIDEST) {
      throw new IllegalArgumentException(
          "no model makes a picture of %s; one side is at most %.0f times the other"
              .formatted(size, WIDEST));
    }
    return new Platform(
        fields.name(),
        fields.text("title"),
        size,
        Format.valueOf(fields.text("format").toUpperCase(Locale.ROOT)),
        fields.large("max-bytes"),
        fields.text("composition"));
  }
}

package io.halftone.deliver;

import io.halftone.job.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says in words where what a model could honour differs from what a shot asks for. */
final class Differences {
  private Differences() {}

  static List<String> between(Shape requested, Shape effective) {
    List<String> words = new ArrayList<>();
    if (!requested.size().equals(effective.size())) {
      words.add(
          "%s pixels were asked for; this model makes %s"
              .formatted(requested.size(), effective.size()));
    }
    option("seed", requested.seed(), effective.seed()).ifPresent(words::add);
    option("guidance", requested.guidance(), effective.guidance()).ifPresent(words::add);
    if (requested.references() != effective.references()) {
      words.add(
          "%s asked for; %s shown"
              .formatted(
                  requested.references() == 1
                      ? "1 reference was"
                      : requested.references() + " references were",
                  switch (effective.references()) {
                    case 0 -> "none was";
                    case 1 -> "1 was";
                    default -> effective.references() + " were";
                  }));
    }
    return List.copyOf(words);
  }

  private static Optional<String> option(String name, Optional<?> asked, Optional<?> honoured) {
    if (asked.equals(honoured)) {
      return Optional.empty();
    }
    String was =
        asked
            .map(value -> "%s %s was asked for".formatted(name, value))
            .orElse("no %s was asked for".formatted(name));
    String became =
        honoured
            .map(value -> "%s %s was used".formatted(name, value))
            .orElse("this model takes none");
    return Optional.of(was + "; " + became);
  }
}

package io.halftone.ops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A home with a configuration of its own: the settings of the house with shorter times, small
 * platforms, and two accounts with a studio.
 */
record TestHome(Path home, Path config) {
  /** The names of the accounts are also their keys, so that the studio counts them apart. */
  static final Map<String, String> KEYS =
      Map.of(
          "LAWS_KEY_A",
          "studio-a",
          "LAWS_KEY_B",
          "studio-b",
          "S3_ACCESS",
          S3Stand.ACCESS,
          "S3_SECRET",
          S3Stand.SECRET);

  private static final Map<String, String> QUICK =
      Map.of(
          "take.grace", "1s",
          "cache.keep", "0s",
          "sweep.every", "100",
          "sweep.after", "500ms",
          "feed.every", "20",
          "look.every", "20");

  /** What an account allows. */
  record Limits(int inFlight, int perMinute, int held) {
    static final Limits WIDE = new Limits(8, 600, 0);
  }

  static TestHome in(Path folder, URI studio) {
    return in(folder, studio, Limits.WIDE, Map.of());
  }

  static TestHome in(Path folder, URI studio, Limits limits, Map<String, String> settings) {
    try {
      Path config = folder.resolve("config");
      copy(Path.of("src/test/resources/laws"), config);
      Path providers = config.resolve("providers.yaml");
      Files.writeString(
          providers,
          Files.readString(providers)
              .replace("{studio}", studio.toString())
              .replace("{in-flight}", Integer.toString(limits.inFlight()))
              .replace("{per-minute}", Integer.toString(limits.perMinute()))
              .replace("{wait}", Integer.toString(limits.held())));
      Map<String, String> changed = new LinkedHashMap<>(QUICK);
      changed.putAll(settings);
      // Of a setting that stands in the file twice, the last one counts.
      Files.writeString(
          config.resolve("application.properties"),
          Files.readString(Path.of("config/application.properties"))
              + changed.entrySet().stream()
                  .map(each -> each.getKey() + " = " + each.getValue())
                  .collect(Collectors.joining("\n", "\n", "\n")));
      return new TestHome(folder.resolve("home"), config);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  House house() {
    return House.read(
        new House.Address(Path.of(""), config, home),
        Map.of(),
        name -> Optional.ofNullable(KEYS.get(name)));
  }

  Path bucket() {
    return home.resolve("out").resolve("cdn");
  }

  Path inbox() {
    return home.resolve("inbox");
  }
}

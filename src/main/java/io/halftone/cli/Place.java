package io.halftone.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/**
 * The options that every command has: where the configuration is, where the work goes, how results
 * are printed.
 */
final class Place {
  @Option(
      names = "--config",
      paramLabel = "DIR",
      description =
          "the folder of settings, brands and models (default: config beside the program)")
  private Path config;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "where inbox, out and var are (default: the current folder)")
  private Path home = Path.of("");

  @Option(names = "--json", description = "print one JSON document and nothing else")
  private boolean json;

  /** The folder of the program, with its routes, examples and default configuration. */
  Path app() {
    return Path.of(System.getProperty("halftone.app", "")).toAbsolutePath().normalize();
  }

  Path config() {
    return config == null ? app().resolve("config") : config.toAbsolutePath().normalize();
  }

  Path home() {
    return home.toAbsolutePath().normalize();
  }

  boolean json() {
    return json;
  }

  /** Whether a person watches. The launcher knows; Java does not before version 22. */
  static boolean onTerminal() {
    return Boolean.getBoolean("halftone.terminal");
  }
}

package io.halftone.intake;

import java.util.Locale;

/** In which notation a file is written: its name decides. */
enum Notation {
  YAML,
  JSON,
  /** Tables of jobs; nothing else is written as one. */
  CSV;

  static final String ACCEPTED = ".yaml, .yml, .json or .csv";

  static Notation of(String file) throws Unreadable {
    String name = file.toLowerCase(Locale.ROOT);
    if (name.endsWith(".yaml") || name.endsWith(".yml")) {
      return YAML;
    }
    if (name.endsWith(".json")) {
      return JSON;
    }
    if (name.endsWith(".csv")) {
      return CSV;
    }
    String found = ending(name);
    throw new Unreadable(
        InputError.ofFile(
            file,
            found,
            "a name that ends in " + ACCEPTED,
            "The name of a file says how it is written, and %s is not known here. Name it so that it ends in %s."
                .formatted(
                    found.isEmpty() ? "a name without an ending" : "'" + found + "'", ACCEPTED)));
  }

  /** Whether a file may hold one document. */
  static boolean accepts(String file) {
    String name = file.toLowerCase(Locale.ROOT);
    return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
  }

  private static String ending(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    int dot = last.lastIndexOf('.');
    return dot < 0 ? "" : last.substring(dot);
  }
}

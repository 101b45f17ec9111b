package io.halftone.intake;

import java.util.Map;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** What to do about YAML that cannot be read. The parser says it for programmers. */
final class YamlTrouble {
  private static final Map<String, String> ADVICE =
      Map.of(
          "mapping values are not allowed here",
          "A colon followed by a space stands inside a text here, or the line is indented wrongly."
              + " Put the text in quotes, or align the line with its neighbours.",
          "found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for"
              + " indentation)",
          "A tab stands here. Indent with spaces.",
          "found unexpected end of stream",
          "A quote is opened and never closed. Close it.",
          "could not find expected ':'",
          "A field needs a colon and a space after its name. Write it as name: value.");

  private YamlTrouble() {}

  static String advice(MarkedYamlEngineException broken) {
    String problem = broken.getProblem() == null ? "" : broken.getProblem();
    String advice = ADVICE.get(problem);
    if (advice != null) {
      return advice;
    }
    if (problem.contains("TAB")) {
      return "A tab stands here. Indent with spaces.";
    }
    return "This is not YAML: %s. Look at the indentation, quotes, colons and brackets of this line and the one above."
        .formatted(
            problem
                .replaceAll("[<>]", "")
                .replace("block end", "the end of the group")
                .replace("block mapping start", "an indented field"));
  }
}

package io.halftone.cli;

import io.halftone.inspect.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Verdicts as text of 80 columns: what passed in a line, what did not with its reason. */
final class InspectTable {
  static final int COLUMNS = 80;
  private static final int INDENT = 26;

  private InspectTable() {}

  static String of(InspectCommand.Inspected picture) {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%s  %s  %.2f%n",
                picture.file(),
                picture.passed() ? "passed" : "FAILED",
                picture.score()));
    picture.overview().ifPresent(path -> text.append("  evidence  ").append(path).append('\n'));
    picture.findings().forEach(found -> text.append(finding(found)));
    picture
        .repaired()
        .ifPresent(
            mended -> {
              text.append(
                  String.format(
                      Locale.ROOT,
                      "  repaired  %s  passed  %.2f%n",
                      mended.file(),
                      mended.score()));
              mended.made().forEach(made -> told(text, made.words()));
            });
    picture.notRepaired().ifPresent(why -> told(text, why));
    return text.toString();
  }

  private static void told(StringBuilder text, String words) {
    wrapped(words, COLUMNS - INDENT)
        .forEach(line -> text.append(" ".repeat(INDENT)).append(line).append('\n'));
  }

  private static String finding(InspectCommand.Found found) {
    Finding finding = found.finding();
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "  %-4s %-13s %.2f  ",
                finding.passed() ? "ok" : "BAD",
                finding.inspector(),
                finding.score()));
    List<String> lines = new ArrayList<>();
    lines.addAll(
        wrapped(
            finding.passed() || finding.value().equals(finding.threshold())
                ? finding.value()
                : "%s (needs %s)".formatted(finding.value(), finding.threshold()),
            COLUMNS - INDENT));
    if (!finding.passed()) {
      lines.addAll(wrapped(finding.reason(), COLUMNS - INDENT));
      if (!finding.evidence().isEmpty()) {
        lines.addAll(wrapped("seen: " + finding.where(), COLUMNS - INDENT));
      }
      found.drawn().ifPresent(path -> lines.add("evidence  " + path));
    }
    return text.append(String.join("\n" + " ".repeat(INDENT), lines)).append('\n').toString();
  }

  /** Broken at spaces; a word that is too long stands out rather than being cut. */
  static List<String> wrapped(String words, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : words.split(" ")) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}

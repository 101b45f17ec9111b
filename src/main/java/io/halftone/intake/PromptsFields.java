package io.halftone.intake;

import io.halftone.job.Brief;
import java.util.List;
import java.util.Optional;

/** What only a list of prompts says. */
final class PromptsFields {
  private static final int LONGEST_NAME = 60;

  private PromptsFields() {}

  static Optional<Brief> brief(BriefReader reader) {
    List<BriefReader.Item> items = reader.items("prompts", "prompt");
    reader.apart(items, PromptsFields::name);
    return Optional.of(
        new Brief.Prompts(
            items.stream().map(item -> new Brief.Named<>(name(item), item.text())).toList(),
            reader.references()));
  }

  private static String name(BriefReader.Item item) {
    return item.name().orElseGet(() -> beginning(item.text()));
  }

  private static String beginning(String prompt) {
    if (prompt.length() <= LONGEST_NAME) {
      return prompt;
    }
    int blank = prompt.lastIndexOf(' ', LONGEST_NAME);
    int end = blank > 0 ? blank : LONGEST_NAME;
    return prompt.substring(0, end).strip() + " …";
  }
}

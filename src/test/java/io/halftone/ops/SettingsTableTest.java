package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README tells every setting, and none that is not there. */
class SettingsTableTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9.-]+)` \\|");

  @Test
  void the_table_and_the_file_name_the_same_settings() throws IOException {
    var settings = new Properties();
    try (var in = Files.newBufferedReader(Path.of("config/application.properties"))) {
      settings.load(in);
    }
    String readme = Files.readString(Path.of("README.md"));
    int from = readme.indexOf("\n## Settings\n");
    assertThat(from).isPositive();
    String section = readme.substring(from, readme.indexOf("\n## ", from + 1));
    List<String> told =
        ROW.matcher(section).results().map((MatchResult row) -> row.group(1)).toList();
    assertThat(told)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(settings.stringPropertyNames());
  }
}

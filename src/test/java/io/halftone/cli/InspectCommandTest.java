package io.halftone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.halftone.inspect.Painted;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectCommandTest {
  @TempDir Path folder;

  @Test
  void tells_what_each_inspector_found() throws IOException {
    Path good = Files.write(folder.resolve("good.jpg"), Painted.jpeg(Painted.scene(512, 400)));
    Path empty =
        Files.write(folder.resolve("empty.png"), Painted.png(Painted.flat(300, 300, Color.WHITE)));

    assertThat(run(Halftone.WELL, "inspect", good.toString()))
        .contains("passed", "blur", "banding");
    assertThat(run(Halftone.FAILED, "inspect", good.toString(), empty.toString()))
        .contains("FAILED", "The picture is empty");

    JsonNode document =
        new ObjectMapper()
            .readTree(run(Halftone.FAILED, "inspect", "--json", good.toString(), empty.toString()));
    assertThat(document).hasSize(2);
    assertThat(document.at("/0/passed").booleanValue()).isTrue();
    assertThat(document.at("/1/passed").booleanValue()).isFalse();
    assertThat(document.at("/1/findings"))
        .extracting(finding -> finding.get("inspector").textValue())
        .startsWith("format", "truncation", "blank");
    assertThat(document.at("/1/findings/2/reason").textValue()).contains("empty");
  }

  @Test
  void what_is_no_picture_fails_and_what_is_not_there_is_wrong_use() throws IOException {
    Path page = Files.writeString(folder.resolve("page.png"), "<html>");

    assertThat(run(Halftone.FAILED, "inspect", page.toString())).contains("an HTML page");
    run(Halftone.INVALID, "inspect", folder.resolve("missing.png").toString());
    run(Halftone.INVALID, "inspect", folder.toString());
  }

  @Test
  void judges_by_what_is_to_be_shown_and_says_what_is_wrong_with_that() throws IOException {
    Path good = Files.write(folder.resolve("good.jpg"), Painted.jpeg(Painted.scene(512, 400)));
    Path wanted = Files.writeString(folder.resolve("a.yaml"), "acceptance: {score: 1}");

    assertThat(run(Halftone.FAILED, "inspect", good.toString(), "--acceptance", wanted.toString()))
        .contains("FAILED");

    Files.writeString(wanted, "acceptance:\n  logo: {file: none.png}\n  scor: 1\n");
    assertThat(run(Halftone.INVALID, "inspect", good.toString(), "--acceptance", wanted.toString()))
        .contains("a.yaml:2:16", "There is no such file", "a.yaml:3:3", "Did you mean \"score\"?");
    String gone = folder.resolve("none.yaml").toString();
    assertThat(run(Halftone.INVALID, "inspect", good.toString(), "--acceptance", gone))
        .contains("There is no file of this name");
  }

  private static String run(int code, String... arguments) {
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      assertThat(Halftone.execute(arguments)).isEqualTo(code);
    } finally {
      System.setOut(before);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
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
  void repairs_what_it_may_into_a_folder_of_its_own_and_judges_that() throws IOException {
    Path picture =
        Files.write(
            folder.resolve("good.png"),
            Painted.png(
                Painted.grained(
                    Painted.canvas(
                        500,
                        400,
                        pen -> {
                          Painted.fill(pen, new Color(0xEDE6DA));
                          pen.setColor(new Color(0x3D7A5A));
                          pen.fillOval(150, 120, 180, 170);
                        }),
                    1.5)));
    Files.copy(Path.of("config/brands/acme/logo.png"), folder.resolve("logo.png"));
    Path wanted =
        Files.writeString(
            folder.resolve("a.yaml"),
            "acceptance: {logo: {file: logo.png, corner: top-left}}\nrepair: {logo: {}}\n");
    Path mended = folder.resolve("mended");

    run(Halftone.FAILED, "inspect", picture.toString(), "--acceptance", wanted.toString());
    String[] repair = {
      "inspect", picture.toString(), "--acceptance", wanted.toString(), "--repair", "" + mended
    };
    assertThat(run(Halftone.WELL, repair))
        .contains("FAILED", "repaired", "good.repaired.png", "The logo was put in");
    run(
        Halftone.WELL,
        "inspect",
        mended.resolve("good.repaired.png").toString(),
        "--acceptance",
        wanted.toString());

    Files.writeString(wanted, "acceptance: {logo: {file: logo.png, corner: top-left}}\n");
    run(Halftone.INVALID, repair);
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

  @Test
  void draws_evidence_of_each_flaw_under_a_safe_name() throws IOException {
    Path evidence = folder.resolve("to be made");
    Path other = Files.createDirectories(folder.resolve("other"));
    byte[] half =
        Painted.png(
            Painted.canvas(
                300,
                300,
                pen -> {
                  Painted.fill(pen, new Color(0x868686));
                  pen.setColor(new Color(0x808080));
                  pen.fillRect(0, 200, 300, 100);
                }));
    Path one = Files.write(folder.resolve("..a poster; $(x).png"), half);
    Path two = Files.write(other.resolve("..A POSTER; $(x).png"), half);
    Path good = Files.write(folder.resolve("good.jpg"), Painted.jpeg(Painted.scene(512, 400)));
    String[] arguments = {
      "inspect", "--evidence", evidence.toString(), one.toString(), two.toString(), good.toString()
    };

    String table = run(Halftone.FAILED, arguments);

    assertThat(names(evidence))
        .containsExactly(
            "A-POSTER-x-2.blank.evidence.png",
            "A-POSTER-x-2.evidence.png",
            "A-POSTER-x-2.truncation.evidence.png",
            "a-poster-x.blank.evidence.png",
            "a-poster-x.evidence.png",
            "a-poster-x.truncation.evidence.png");
    assertThat(table).contains(names(evidence));
    for (String name : names(evidence)) {
      assertThat(ImageIO.read(evidence.resolve(name).toFile()).getWidth()).isGreaterThan(600);
    }

    // Once more: what was drawn is replaced, also where it is a link; what is there stays.
    Path precious = Files.writeString(folder.resolve("precious"), "mine");
    Path link = evidence.resolve("a-poster-x.evidence.png");
    Files.delete(link);
    Files.createSymbolicLink(link, precious);
    Files.writeString(evidence.resolve("notes.txt"), "mine");
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add(1, "--json");
    JsonNode document =
        new ObjectMapper().readTree(run(Halftone.FAILED, all.toArray(String[]::new)));
    assertThat(precious).hasContent("mine");
    assertThat(evidence.resolve("notes.txt")).hasContent("mine");
    assertThat(names(evidence)).hasSize(7);
    assertThat(document.at("/0/overview").textValue()).isEqualTo(link.toString());
    assertThat(document.at("/0/findings"))
        .filteredOn(finding -> finding.has("drawn"))
        .extracting(finding -> finding.get("inspector").textValue())
        .containsExactly("truncation", "blank");
    assertThat(document.at("/2").has("overview")).isFalse();
  }

  /** Other people's builds read it: more fields may come, none of these goes. */
  @Test
  void the_document_has_the_fields_that_are_relied_on() throws IOException {
    Path one = Files.write(folder.resolve("one.png"), Painted.png(Painted.scene(300, 300)));
    JsonNode document =
        new ObjectMapper().readTree(run(Halftone.WELL, "inspect", "--json", one.toString()));
    assertThat(document.get(0).fieldNames())
        .toIterable()
        .containsExactly("file", "passed", "score", "findings");
    assertThat(document.at("/0/findings/0").fieldNames())
        .toIterable()
        .containsExactly(
            "inspector", "passed", "score", "value", "threshold", "reason", "evidence", "advice");
  }

  @Test
  void a_folder_that_cannot_be_made_is_wrong_use() throws IOException {
    Path one = Files.write(folder.resolve("one.png"), Painted.png(Painted.scene(300, 300)));
    run(Halftone.INVALID, "inspect", "--evidence", one.toString(), one.toString());
    run(Halftone.INVALID, "inspect");
  }

  @Test
  void calibrates_on_pictures_that_somebody_has_sorted() throws IOException {
    Path good = Files.createDirectories(folder.resolve("good/a day"));
    Path noise = Files.createDirectories(folder.resolve("bad/noise"));
    Path truncation = Files.createDirectories(folder.resolve("bad/truncation"));
    byte[] scene = Painted.jpeg(Painted.scene(400, 400));
    byte[] noisy = Painted.png(Painted.grained(Painted.scene(400, 400), 30));
    Files.write(good.resolve("one.jpg"), scene);
    Files.write(good.resolve("two.png"), Painted.png(Painted.scene(300, 300)));
    Files.write(good.resolve("wrongly sorted.png"), noisy);
    Files.writeString(good.resolve("notes.txt"), "taken on a Monday");
    Files.writeString(good.resolve(".DS_Store"), "hidden");
    Files.write(noise.resolve("noisy.png"), noisy);
    Files.write(noise.resolve("clean.jpg"), scene);
    Files.write(noise.resolve("half.jpg"), Arrays.copyOf(scene, scene.length / 2));
    Files.write(folder.resolve("bad/loose.jpg"), scene);
    Files.write(truncation.resolve("half.jpg"), Arrays.copyOf(scene, scene.length / 2));

    JsonNode document =
        new ObjectMapper()
            .readTree(run(Halftone.FAILED, "inspect", "--json", "--calibrate", folder.toString()));
    JsonNode trial = trial(document, "noise");
    assertThat(trial.get("found").intValue()).isEqualTo(1);
    assertThat(trial.get("missed").intValue()).isEqualTo(1);
    assertThat(trial.get("passed").intValue()).isEqualTo(2);
    assertThat(trial.get("refused").intValue()).isEqualTo(1);
    assertThat(trial.get("falseAccepts").doubleValue()).isEqualTo(0.5);
    assertThat(trial.get("wrong"))
        .extracting(JsonNode::textValue)
        .containsExactly("good/a day/wrongly sorted.png", "bad/noise/clean.jpg");
    assertThat(trial(document, "truncation").at("/suggestion/score").doubleValue()).isEqualTo(0.5);
    assertThat(trial(document, "blur").has("suggestion")).isFalse();
    assertThat(document.at("/total/good").intValue()).isEqualTo(3);
    assertThat(document.at("/total/bad").intValue()).isEqualTo(3);
    assertThat(document.at("/total/accepted").intValue()).isEqualTo(1);
    assertThat(document.at("/total/refused").intValue()).isEqualTo(1);
    assertThat(document.get("unread"))
        .extracting(one -> one.get("file").textValue())
        .containsExactly("bad/loose.jpg", "good/a day/notes.txt", "bad/noise/half.jpg");

    String table = run(Halftone.FAILED, "inspect", "--calibrate", folder.toString());
    assertThat(table).contains("all together", "Judged wrongly", "bad/noise/clean.jpg");
    assertThat(table.lines()).allMatch(line -> line.codePointCount(0, line.length()) <= 80);

    Files.delete(good.resolve("wrongly sorted.png"));
    Files.delete(noise.resolve("clean.jpg"));
    assertThat(run(Halftone.WELL, "inspect", "--calibrate", folder.toString()))
        .contains("best told apart at")
        .doesNotContain("Judged wrongly");
  }

  @Test
  void a_fault_that_is_no_inspectors_is_wrong_use() throws IOException {
    Files.createDirectories(folder.resolve("bad/blurr"));
    assertThat(failure("inspect", "--calibrate", folder.toString()))
        .contains("there is no inspector \"blurr\". Did you mean \"blur\"?");
    Path empty = Files.createDirectories(folder.resolve("empty"));
    assertThat(failure("inspect", "--calibrate", empty.toString())).contains("No picture is in");
    assertThat(failure("inspect", "--calibrate", empty.toString(), "x.png")).contains("alone");
  }

  private static JsonNode trial(JsonNode document, String inspector) {
    for (JsonNode trial : document.get("inspectors")) {
      if (trial.get("inspector").textValue().equals(inspector)) {
        return trial;
      }
    }
    throw new AssertionError(inspector);
  }

  private static String failure(String... arguments) {
    PrintStream before = System.err;
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    try {
      run(Halftone.INVALID, arguments);
    } finally {
      System.setErr(before);
    }
    return err.toString(StandardCharsets.UTF_8);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
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

package io.halftone.inspect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.halftone.job.Size;
import io.halftone.store.FolderStore;
import io.halftone.store.Store;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InspectorsTest {
  private static final BufferedImage SCENE = Painted.scene(512, 512);

  private final Inspectors inspectors = new Inspectors(Inspectors.LEAST_SCORE);

  static Stream<Arguments> good() {
    return Stream.of(
        Arguments.of("a JPEG", Painted.jpeg(SCENE)),
        Arguments.of("a progressive JPEG", Painted.progressiveJpeg(SCENE)),
        Arguments.of("a PNG", Painted.png(SCENE)),
        Arguments.of("a grey picture", Painted.jpeg(as(SCENE, BufferedImage.TYPE_BYTE_GRAY))),
        Arguments.of("one with alpha", Painted.png(as(SCENE, BufferedImage.TYPE_INT_ARGB))),
        Arguments.of("one with a palette", Painted.png(as(SCENE, BufferedImage.TYPE_BYTE_INDEXED))),
        Arguments.of("with something behind its end", followed(Painted.png(SCENE), "<html>")),
        Arguments.of("minimalist: a small disc", Painted.jpeg(disc(Color.RED))),
        Arguments.of("minimalist: a pale disc", Painted.jpeg(disc(new Color(225, 225, 225)))),
        Arguments.of("only hue differs", Painted.jpeg(ofOneLight())),
        Arguments.of("a night", Painted.jpeg(darkened(SCENE))),
        Arguments.of("wide film with black bars", Painted.jpeg(barred())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("good")
  void lets_pass(String what, byte[] bytes) {
    Verdict verdict = inspectors.judge(Candidates.of(bytes));

    assertThat(verdict.reasons()).isEmpty();
    assertThat(verdict.passed()).isTrue();
    assertThat(verdict.findings())
        .extracting(Finding::inspector)
        .startsWith("format", "truncation", "resolution", "ratio", "blank")
        .endsWith("banding");
  }

  @Test
  void all_are_asked() {
    assertThat(inspectors.judge(Candidates.of(Painted.jpeg(SCENE))).findings())
        .extracting(Finding::inspector)
        .containsExactly(
            "format",
            "truncation",
            "resolution",
            "ratio",
            "blank",
            "blur",
            "blocking",
            "noise",
            "banding");
  }

  static Stream<Arguments> flawed() {
    byte[] jpeg = Painted.jpeg(SCENE);
    return Stream.of(
        Arguments.of("nothing", new byte[0], "format", "The file is empty"),
        Arguments.of("noise", new byte[] {5, 4, 3, 2, 1}, "format", "nothing that we know"),
        Arguments.of("web page", "<!DOCTYPE html>x".getBytes(UTF_8), "format", "an HTML page"),
        Arguments.of("error", "{\"error\":1}".getBytes(UTF_8), "format", "JSON"),
        Arguments.of("drawing", "<?xml?><svg/>".getBytes(UTF_8), "format", "an SVG drawing"),
        Arguments.of("film strip", "GIF89a".getBytes(UTF_8), "format", "a GIF"),
        Arguments.of("GIF with a JPEG in it", followed("GIF89a", jpeg), "format", "a GIF"),
        Arguments.of("page with a PNG in it", followed("<html>", jpeg), "format", "an HTML page"),
        Arguments.of("half", half(jpeg), "truncation", "its end is missing"),
        Arguments.of("grey below", Painted.jpeg(ended(0x808080)), "truncation", "fill colour"),
        Arguments.of("black below", Painted.png(ended(0)), "truncation", "fill colour"),
        Arguments.of("small", scene(256, 256), "resolution", "512×512 was ordered and 256×256"),
        Arguments.of("too wide", scene(560, 512), "ratio", "publishing would crop 8.6 %"),
        Arguments.of("white", flat(Color.WHITE), "blank", "nothing but one colour"),
        Arguments.of("black", flat(Color.BLACK), "blank", "nothing but one colour"),
        Arguments.of("grain", grain(), "blank", "nothing but one colour"),
        Arguments.of("transparent", transparent(), "blank", "nothing but one colour"),
        Arguments.of("shade", Painted.jpeg(shade()), "blank", "nothing but a smooth shade"));
  }

  @ParameterizedTest(name = "{0} is found by {2}")
  @MethodSource("flawed")
  void finds(String what, byte[] bytes, String inspector, String reason) {
    Verdict verdict = inspectors.judge(Candidates.of(bytes));

    assertThat(verdict.passed()).isFalse();
    assertThat(verdict.findings())
        .filteredOn(finding -> !finding.passed())
        .extracting(Finding::inspector)
        .containsExactly(inspector);
    assertThat(verdict.reasons()).singleElement().asString().contains(reason);
    assertThat(verdict.advice(1)).hasSize(1);
  }

  @Test
  void of_the_file_alone_no_pixel_is_asked_for() {
    for (byte[] bytes : List.of(Painted.jpeg(SCENE), Painted.png(SCENE), flat(Color.WHITE))) {
      Verdict verdict = inspectors.judge(Candidates.file(bytes));
      assertThat(verdict.reasons()).isEmpty();
      assertThat(verdict.findings())
          .extracting(Finding::inspector)
          .containsExactly("format", "truncation", "resolution", "ratio");
    }
  }

  @Test
  void the_file_alone_tells_what_is_no_whole_picture() {
    byte[] jpeg = Painted.jpeg(SCENE);
    byte[] png = Painted.png(SCENE);
    byte[] damaged = png.clone();
    damaged[damaged.length / 2] ^= 1;
    Map.of(
            half(jpeg),
            "its end is missing",
            half(png),
            "it ends in the middle of its data",
            damaged,
            "the checksum of its data",
            "<html>".getBytes(UTF_8),
            "an HTML page",
            scene(256, 256),
            "512×512 was ordered and 256×256",
            scene(560, 512),
            "publishing would crop 8.6 %")
        .forEach(
            (bytes, reason) ->
                assertThat(inspectors.judge(Candidates.file(bytes)).reasons())
                    .singleElement()
                    .asString()
                    .contains(reason));
  }

  @Test
  void says_when_the_order_and_not_the_take_is_too_small() {
    Size small = new Size(512, 512);
    Candidate candidate = Candidates.of(Painted.jpeg(SCENE), small, new Size(1080, 1080));
    assertThat(inspectors.judge(candidate).reasons())
        .containsExactly(
            "512×512 is what was ordered, but too small for Square (1080×1080): "
                + "take a preset of higher resolution.");
  }

  @Test
  void a_low_mean_fails_what_no_inspector_fails() {
    Candidate candidate = Candidates.of(scene(508, 512));
    Verdict verdict = new Inspectors(1).judge(candidate);

    assertThat(verdict.score()).isBetween(0.95, 0.9999);
    assertThat(verdict.passed()).isFalse();
    assertThat(verdict.reasons()).hasSize(1);
    assertThat(verdict.advice(1)).hasSize(1);
  }

  @Test
  void opens_pictures_from_the_store_and_from_files(@TempDir Path folder) throws IOException {
    Store store = new FolderStore(folder);
    byte[] png = Painted.png(SCENE);
    String name = store.put(new ByteArrayInputStream(png), png.length).sha256();
    Path file = Files.write(folder.resolve("scene.jpg"), png);

    Header expected = new Header(Header.Kind.PNG, 512, 512);
    assertThat(Picture.open(store, name).header()).contains(expected);
    assertThat(Picture.open(file).header()).contains(expected);
    assertThatThrownBy(() -> Picture.open(store, "0".repeat(64)))
        .isInstanceOf(NoSuchFileException.class);
  }

  private static BufferedImage as(BufferedImage image, int type) {
    BufferedImage other = new BufferedImage(image.getWidth(), image.getHeight(), type);
    other.createGraphics().drawImage(image, 0, 0, null);
    return other;
  }

  private static BufferedImage disc(Color colour) {
    return Painted.canvas(
        512,
        512,
        pen -> {
          Painted.fill(pen, new Color(245, 245, 245));
          pen.setColor(colour);
          pen.fillOval(200, 300, 40, 40);
        });
  }

  private static BufferedImage ofOneLight() {
    return Painted.canvas(
        512,
        512,
        pen -> {
          Painted.fill(pen, new Color(0, 150, 0));
          pen.setColor(new Color(255, 74, 0));
          pen.fillOval(200, 200, 60, 60);
        });
  }

  private static BufferedImage darkened(BufferedImage scene) {
    return Painted.canvas(
        512,
        512,
        pen -> {
          pen.drawImage(scene, 0, 0, null);
          Painted.fill(pen, new Color(0, 0, 0, 210));
        });
  }

  private static BufferedImage barred() {
    return Painted.canvas(
        512,
        512,
        pen -> {
          pen.drawImage(SCENE, 0, 0, null);
          pen.setColor(Color.BLACK);
          pen.fillRect(0, 0, 512, 64);
          pen.fillRect(0, 448, 512, 64);
        });
  }

  private static BufferedImage ended(int fill) {
    return Painted.canvas(
        512,
        512,
        pen -> {
          pen.drawImage(SCENE, 0, 0, null);
          pen.setColor(new Color(fill));
          pen.fillRect(160, 320, 352, 192);
          pen.fillRect(0, 336, 512, 176);
        });
  }

  private static BufferedImage shade() {
    return Painted.canvas(
        512,
        512,
        pen -> {
          pen.setPaint(new GradientPaint(0, 0, Color.BLUE, 0, 512, Color.YELLOW));
          pen.fillRect(0, 0, 512, 512);
        });
  }

  private static byte[] flat(Color colour) {
    return Painted.jpeg(Painted.flat(512, 512, colour));
  }

  private static byte[] grain() {
    return Painted.png(Painted.grained(Painted.flat(512, 512, Color.GRAY), 10));
  }

  private static byte[] transparent() {
    return Painted.png(new BufferedImage(512, 512, BufferedImage.TYPE_INT_ARGB));
  }

  private static byte[] scene(int width, int height) {
    return Painted.jpeg(Painted.scene(width, height));
  }

  private static byte[] half(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length / 2);
  }

  private static byte[] followed(byte[] bytes, String text) {
    return Seeds.joined(bytes, text.getBytes(UTF_8));
  }

  private static byte[] followed(String text, byte[] bytes) {
    return Seeds.joined(text.getBytes(UTF_8), bytes);
  }
}

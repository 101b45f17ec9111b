package io.halftone.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.halftone.inspect.Header;
import io.halftone.inspect.Painted;
import io.halftone.inspect.Picture;
import io.halftone.job.Format;
import io.halftone.job.Platform;
import io.halftone.job.Size;
import io.halftone.store.FolderStore;
import io.halftone.store.Store;
import io.halftone.store.Stored;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RenditionTest {
  @TempDir Path folder;
  private Store store;
  private Rendition rendition;

  @BeforeEach
  void open() throws IOException {
    store = new FolderStore(folder);
    rendition = new Rendition(store);
  }

  @ParameterizedTest(name = "{0} × {1} becomes {2} × {3} {4}")
  @CsvSource(
      textBlock =
          """
          # picture    published    format
          1024, 1024,  1080, 1080,  JPEG
          1024, 1024,   512,  512,  PNG
           900, 1600,  1080, 1920,  DOES_NOT_FIT
          1152, 2048,  1080, 1920,  JPEG
          2048, 1070,  1200,  627,  JPEG
           300,  300,   299,  300,  PNG
           400,  400,   400,  300,  DOES_NOT_FIT
           640,  640,   640,  640,  PNG
          """)
  void has_the_exact_pixels(int width, int height, int targetWidth, int targetHeight, String format)
      throws Exception {
    String picture = put(Painted.png(Painted.scene(width, height)));
    Size target = new Size(targetWidth, targetHeight);
    if (format.equals("DOES_NOT_FIT")) {
      Platform platform = platform(target, Format.JPEG, 5_000_000);
      assertThatThrownBy(() -> rendition.make(picture, platform)).isInstanceOf(DoesNotFit.class);
      return;
    }
    Platform platform = platform(target, Format.valueOf(format), 5_000_000);

    Stored made = rendition.make(picture, platform);

    Header header = Picture.open(store, made.sha256()).header().orElseThrow();
    assertThat(header.size()).contains(target);
    assertThat(header.kind().mediaType()).isEqualTo(platform.format().mediaType());
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void gives_the_same_bytes_for_the_same_picture(Format format) throws Exception {
    String picture = put(Painted.jpeg(Painted.scene(700, 700)));
    Platform platform = platform(new Size(480, 480), format, 5_000_000);
    assertThat(rendition.make(picture, platform)).isEqualTo(rendition.make(picture, platform));
  }

  @Test
  void lowers_the_quality_only_as_far_as_it_must() throws Exception {
    String picture = put(Painted.png(Painted.scene(1024, 1024)));
    Size size = new Size(800, 800);
    long best = rendition.make(picture, platform(size, Format.JPEG, 5_000_000)).bytes();

    for (int share = 45; share < 100; share += 10) {
      long most = best * share / 100;
      long bytes = rendition.make(picture, platform(size, Format.JPEG, most)).bytes();
      assertThat(bytes).isBetween(most * 93 / 100, most);
    }
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void says_when_no_quality_fits(Format format) throws IOException {
    String picture = put(Painted.png(Painted.scene(1024, 1024)));
    Platform platform = platform(new Size(1000, 1000), format, 10_000);
    assertThatThrownBy(() -> rendition.make(picture, platform))
        .isInstanceOf(DoesNotFit.class)
        .hasMessageStartingWith("Test takes at most 10000 bytes; as " + format);
  }

  @Test
  void crops_in_the_middle_and_keeps_colours() throws Exception {
    BufferedImage striped =
        Painted.canvas(
            1010,
            1000,
            pen -> {
              Painted.fill(pen, new Color(30, 160, 90));
              pen.setColor(Color.RED);
              pen.fillRect(0, 0, 5, 1000);
              pen.fillRect(1005, 0, 5, 1000);
            });
    Stored made =
        rendition.make(put(Painted.png(striped)), platform(new Size(500, 500), Format.PNG, 99_999));
    BufferedImage shown = decode(made);
    // Beside the cut, what was cut off still rings a little; from the second pixel on, not at all.
    for (int x : new int[] {2, 250, 497}) {
      assertThat(new Color(shown.getRGB(x, 250))).isEqualTo(new Color(30, 160, 90));
    }
  }

  @Test
  void copies_pixels_exactly_where_nothing_is_to_be_scaled() throws Exception {
    BufferedImage scene = Painted.scene(200, 150);
    Stored made =
        rendition.make(
            put(Painted.png(scene)), platform(new Size(200, 150), Format.PNG, 1_000_000));
    BufferedImage shown = decode(made);
    assertThat(shown.getRGB(0, 0, 200, 150, null, 0, 200))
        .isEqualTo(scene.getRGB(0, 0, 200, 150, null, 0, 200));
  }

  @Test
  void averages_what_is_too_fine_to_be_shown() throws Exception {
    BufferedImage checked = Painted.flat(1000, 1000, Color.BLACK);
    for (int y = 0; y < 1000; y++) {
      for (int x = y % 2; x < 1000; x += 2) {
        checked.setRGB(x, y, 0xffffff);
      }
    }
    Stored made =
        rendition.make(put(Painted.png(checked)), platform(new Size(250, 250), Format.PNG, 99_999));
    int grey = decode(made).getRGB(100, 100) & 255;
    assertThat(grey).isBetween(122, 133);
  }

  @Test
  void shows_what_is_transparent_on_white() throws Exception {
    BufferedImage clear = new BufferedImage(400, 400, BufferedImage.TYPE_INT_ARGB);
    Stored made =
        rendition.make(put(Painted.png(clear)), platform(new Size(400, 400), Format.JPEG, 99_999));
    assertThat(decode(made).getRGB(5, 5)).isEqualTo(Color.WHITE.getRGB());
  }

  @Test
  void takes_along_nothing_but_pixels() throws Exception {
    byte[] jpeg = Painted.jpeg(Painted.scene(600, 600));
    byte[] secret =
        "\u00ff\u00e1\0\u0016Exif\0\0made by nobody".getBytes(StandardCharsets.ISO_8859_1);
    byte[] tagged = Arrays.copyOf(jpeg, jpeg.length + secret.length);
    System.arraycopy(secret, 0, tagged, 2, secret.length);
    System.arraycopy(jpeg, 2, tagged, 2 + secret.length, jpeg.length - 2);
    Platform platform = platform(new Size(500, 500), Format.JPEG, 999_999);

    Stored made = rendition.make(put(tagged), platform);

    assertThat(made).isEqualTo(rendition.make(put(jpeg), platform));
    try (InputStream bytes = store.open(made.sha256())) {
      assertThat(new String(bytes.readAllBytes(), StandardCharsets.ISO_8859_1))
          .doesNotContain("nobody", "Exif");
    }
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void what_fits_is_published_as_it_is(Format format) throws Exception {
    BufferedImage scene = Painted.scene(300, 200);
    byte[] file = format == Format.JPEG ? Painted.jpeg(scene) : Painted.png(scene);
    String picture = put(file);

    Rendition.Made made = rendition.made(picture, platform(new Size(300, 200), format, 999_999));

    assertThat(made.pixels()).as("nothing is decoded").isEmpty();
    assertThat(made.file()).isEqualTo(new Stored(picture, file.length));
  }

  @Test
  void what_is_no_pixel_stays_behind_undecoded() throws Exception {
    BufferedImage scene = Painted.scene(300, 200);
    Size size = new Size(300, 200);
    byte[] jpeg = Painted.jpeg(scene);
    byte[] png = Painted.png(scene);
    byte[] exif = latin("\u00ff\u00e1\0\u0016Exif\0\0made by nobody");
    byte[] comment = latin("\u00ff\u00fe\0\u0008nobody");
    byte[] text = latin("\0\0\0\u0006tEXtnobody\0\0\0\0");

    String clean = put(jpeg);
    for (byte[] more : List.of(exif, comment)) {
      assertThat(rendition.made(put(with(jpeg, 2, more)), platform(size, Format.JPEG, 999_999)))
          .isEqualTo(new Rendition.Made(new Stored(clean, jpeg.length), Optional.empty()));
    }
    byte[] behind = with(jpeg, jpeg.length, latin("<script>"));
    assertThat(rendition.make(put(behind), platform(size, Format.JPEG, 999_999)).sha256())
        .isEqualTo(clean);
    assertThat(
            rendition.make(put(with(png, 33, text)), platform(size, Format.PNG, 999_999)).sha256())
        .isEqualTo(put(png));
  }

  static Stream<Arguments> unusual() {
    BufferedImage scene = Painted.scene(300, 200);
    byte[] jpeg = Painted.jpeg(scene);
    byte[] png = Painted.png(scene);
    BufferedImage clear = new BufferedImage(300, 200, BufferedImage.TYPE_INT_ARGB);
    return Stream.of(
        Arguments.of("other pixels", Painted.jpeg(Painted.scene(330, 220)), Format.JPEG, 999_999),
        Arguments.of("another format", png, Format.JPEG, 999_999),
        Arguments.of("too many bytes", jpeg, Format.JPEG, jpeg.length - 1),
        Arguments.of(
            "colours of its own",
            with(jpeg, 2, latin("\u00ff\u00e2\0\u0010ICC_PROFILE\0\1\1")),
            Format.JPEG,
            999_999),
        Arguments.of("transparent", Painted.png(clear), Format.PNG, 999_999),
        Arguments.of(
            "a gamma", with(png, 33, latin("\0\0\0\4gAMA\0\0\0\1\0\0\0\0")), Format.PNG, 999_999));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unusual")
  void anything_else_is_made_anew(String what, byte[] file, Format format, long most)
      throws Exception {
    Platform platform = platform(new Size(300, 200), format, most);
    assertThat(Unchanged.parts(file, platform)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void no_file_that_breaks_off_is_taken_as_it_is(Format format) {
    BufferedImage scene = Painted.scene(60, 40);
    byte[] file = format == Format.JPEG ? Painted.jpeg(scene) : Painted.png(scene);
    Platform platform = platform(new Size(60, 40), format, 999_999);
    for (int length = 0; length < file.length; length++) {
      assertThat(Unchanged.parts(Arrays.copyOf(file, length), platform))
          .as("%d of %d bytes", length, file.length)
          .isEmpty();
    }
    assertThat(Unchanged.parts(file, platform)).isPresent();
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] with(byte[] file, int at, byte[] more) {
    return ByteBuffer.allocate(file.length + more.length)
        .put(file, 0, at)
        .put(more)
        .put(file, at, file.length - at)
        .array();
  }

  @ParameterizedTest(name = "the thumbnail of {0} × {1} is {2} × {3}")
  @CsvSource({"2048, 1024, 480, 240", "1000, 3000, 160, 480", "90, 60, 90, 60", "2000, 1, 480, 1"})
  void thumbnails_are_small(int width, int height, int smallWidth, int smallHeight)
      throws IOException {
    Stored made = new Thumbnail(store).make(put(Painted.png(Painted.scene(width, height))));
    assertThat(Picture.open(store, made.sha256()).header())
        .contains(new Header(Header.Kind.JPEG, smallWidth, smallHeight));
    assertThat(made.bytes()).isLessThan(80_000);
  }

  private static Platform platform(Size size, Format format, long mostBytes) {
    return new Platform("test", "Test", size, format, mostBytes, "any frame");
  }

  private BufferedImage decode(Stored stored) throws IOException {
    try (InputStream bytes = store.open(stored.sha256())) {
      return ImageIO.read(bytes);
    }
  }

  private String put(byte[] bytes) throws IOException {
    return store.put(new ByteArrayInputStream(bytes), bytes.length).sha256();
  }
}

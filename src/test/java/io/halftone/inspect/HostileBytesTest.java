package io.halftone.inspect;

import static io.halftone.inspect.Seeds.PNG_START;
import static io.halftone.inspect.Seeds.deflated;
import static io.halftone.inspect.Seeds.joined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.halftone.job.Size;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that mean harm, or have come to it: each is a flawed verdict, soon, and no exception. */
class HostileBytesTest {
  private static final BufferedImage SCENE = Painted.scene(512, 512);

  private final Inspectors inspectors = new Inspectors(Inspectors.LEAST_SCORE);

  /** How a picture is damaged from a random place on. */
  enum Damage {
    CUT,
    CUT_AND_ENDED,
    ZEROS,
    ZEROS_AND_ENDED,
    GREY_AND_ENDED,
    NOISE_AND_ENDED;

    byte[] of(byte[] whole, int at, Random random) {
      byte[] damaged = this == CUT || this == CUT_AND_ENDED ? new byte[0] : tail(whole, at, random);
      byte[] end = {(byte) 0xff, (byte) 0xd9};
      byte[] start = Arrays.copyOf(whole, at);
      return switch (this) {
        case CUT, ZEROS -> joined(start, damaged);
        case CUT_AND_ENDED, ZEROS_AND_ENDED, GREY_AND_ENDED, NOISE_AND_ENDED ->
            joined(joined(start, damaged), end);
      };
    }

    private byte[] tail(byte[] whole, int at, Random random) {
      byte[] tail = new byte[whole.length - at - 2];
      if (this == GREY_AND_ENDED) {
        Arrays.fill(tail, (byte) 0x80);
      } else if (this == NOISE_AND_ENDED) {
        random.nextBytes(tail);
      }
      return tail;
    }
  }

  @ParameterizedTest
  @EnumSource(Damage.class)
  void a_jpeg_damaged_anywhere_does_not_pass(Damage damage) {
    Random random = new Random(5);
    for (byte[] whole : new byte[][] {Painted.jpeg(SCENE), Painted.progressiveJpeg(SCENE)}) {
      for (int i = 0; i < 20; i++) {
        int at = 1 + random.nextInt(whole.length - 400);
        Verdict verdict = judge(damage.of(whole, at, random));
        assertThat(verdict.passed()).as("%s at %d of %d", damage, at, whole.length).isFalse();
      }
    }
  }

  @Test
  void a_png_damaged_anywhere_does_not_pass() {
    byte[] whole = Painted.png(SCENE);
    Random random = new Random(6);
    for (int i = 0; i < 20; i++) {
      int at = 1 + random.nextInt(whole.length - 1);
      byte[] flipped = whole.clone();
      flipped[at] ^= 4;
      assertThat(judge(Arrays.copyOf(whole, at)).passed()).as("cut at %d", at).isFalse();
      assertThat(judge(flipped).passed()).as("flipped at %d", at).isFalse();
    }
  }

  @Test
  void a_png_of_right_checksums_but_too_few_rows_does_not_pass() {
    byte[] png = png(512, 512, deflated(new byte[100 * (1 + 3 * 512)]));
    assertThat(judge(png).reasons()).anyMatch(reason -> reason.contains("broken"));
  }

  @Test
  void noise_behind_any_header_is_no_exception() {
    Random random = new Random(8);
    byte[][] starts = {
      PNG_START,
      Arrays.copyOf(Painted.png(SCENE), 60),
      {(byte) 0xff, (byte) 0xd8, (byte) 0xff},
      Arrays.copyOf(Painted.jpeg(SCENE), 700),
      "RIFF....WEBPVP8 ".getBytes(StandardCharsets.US_ASCII),
      "RIFF....WEBPVP8X".getBytes(StandardCharsets.US_ASCII),
      {}
    };
    for (int i = 0; i < 200; i++) {
      byte[] noise = new byte[random.nextInt(3000)];
      random.nextBytes(noise);
      assertThat(judge(joined(starts[i % starts.length], noise)).passed()).isFalse();
    }
  }

  @ParameterizedTest(name = "a PNG that claims {0} × {1}")
  @CsvSource({"65500, 65500", "20000, 20000", "2147483647, 2147483647", "0, 0", "-1, -1"})
  void a_header_that_lies_costs_nothing(int width, int height) {
    byte[] png = png(width, height, deflated(new byte[1000]));
    Verdict verdict = assertTimeout(Duration.ofSeconds(2), () -> judge(png));
    assertThat(verdict.reasons()).anyMatch(reason -> reason.contains("it claims"));
  }

  @Test
  void a_jpeg_header_that_lies_costs_nothing() {
    byte[] jpeg = Painted.jpeg(SCENE);
    int frame = indexOfFrame(jpeg);
    ByteBuffer.wrap(jpeg).putShort(frame + 5, (short) 65500).putShort(frame + 7, (short) 65500);
    assertThat(judge(jpeg).reasons()).anyMatch(reason -> reason.contains("it claims 65500"));
  }

  /** 81 million pixels in 240 kB: decoded row by row into a small raster. */
  @Test
  void a_bomb_within_the_limit_fits_in_the_memory_of_a_small_machine() {
    byte[] png = png(9000, 9000, deflated(new byte[9000 * (1 + 3 * 9000)]));
    assertThat(png.length).isLessThan(300_000);
    Verdict verdict = judge(png, new Size(9000, 9000));
    assertThat(verdict.reasons()).singleElement().asString().contains("The picture is empty");
  }

  @Test
  void a_jpeg_of_a_thousand_scans_is_not_decoded() {
    byte[] jpeg = Painted.progressiveJpeg(Painted.flat(512, 512, Color.RED));
    byte[] scan = {(byte) 0xff, (byte) 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0};
    byte[] many = Arrays.copyOf(jpeg, jpeg.length - 2);
    for (int i = 0; i < 1000; i++) {
      many = joined(many, scan);
    }
    many = joined(many, new byte[] {(byte) 0xff, (byte) 0xd9});
    assertThat(judge(many).reasons()).anyMatch(reason -> reason.contains("more than 64 scans"));
  }

  /** Each scan is a pass over all pixels: 25 kB could keep a processor busy for minutes. */
  @Test
  void a_large_jpeg_of_many_scans_is_not_decoded() {
    byte[] jpeg = Painted.progressiveJpeg(Painted.flat(4096, 4096, Color.RED));
    assertThat(judge(jpeg, new Size(4096, 4096)).reasons())
        .singleElement()
        .asString()
        .contains("The picture is empty");
    byte[] many = repeated(jpeg, jpeg.length - 2, HostileBytesTest::scan, 20);
    assertThat(judge(many, new Size(4096, 4096)).reasons())
        .anyMatch(reason -> reason.contains("more than 17 scans"));
  }

  @Test
  void a_jpeg_of_millions_of_comments_is_not_decoded() {
    byte[] jpeg = Painted.jpeg(SCENE);
    byte[] comment = {(byte) 0xff, (byte) 0xfe, 0, 2};
    assertThat(judge(repeated(jpeg, 2, () -> comment, 2_000_000)).reasons())
        .anyMatch(reason -> reason.contains("more than 100000 segments"));
    assertThat(judge(repeated(jpeg, 2, () -> comment, 2_000)).passed()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"IDAT", "tEXt"})
  void a_png_of_millions_of_chunks_is_not_decoded(String name) {
    byte[] png = Painted.png(SCENE);
    byte[] chunk = Seeds.chunk(name, new byte[0]);
    assertThat(judge(repeated(png, 33, () -> chunk, 2_000_000)).reasons())
        .anyMatch(reason -> reason.contains("more than 100000 chunks"));
    assertThat(judge(repeated(png, 33, () -> chunk, 2_000)).passed()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"iCCP", "zTXt"})
  void what_is_packed_beside_the_picture_is_never_unpacked(String name) {
    byte[] bomb =
        joined("x\0\0".getBytes(StandardCharsets.US_ASCII), deflated(new byte[200_000_000]));
    byte[] png = Seeds.with(Painted.png(SCENE), name, bomb);
    assertThat(assertTimeout(Duration.ofSeconds(20), () -> judge(png)).passed()).isTrue();
  }

  static Stream<Arguments> odd() {
    byte[] jpeg = Painted.jpeg(SCENE);
    byte[] png = Painted.png(SCENE);
    return Stream.of(
        Arguments.of(
            "of 16 bits", Painted.png(Seeds.as(SCENE, BufferedImage.TYPE_USHORT_GRAY)), ""),
        Arguments.of(
            "of a palette", Painted.png(Seeds.as(SCENE, BufferedImage.TYPE_BYTE_INDEXED)), ""),
        Arguments.of("moving PNG: its first picture counts", Seeds.animated(png), ""),
        Arguments.of("JPEG with a broken profile", Seeds.profiled(jpeg), ""),
        Arguments.of("PNG with a broken profile", Seeds.with(png, "iCCP", new byte[50]), ""),
        Arguments.of(
            "JPEG and ZIP", joined(jpeg, "PK\3\4".getBytes(StandardCharsets.US_ASCII)), ""),
        Arguments.of(
            "PNG and page", joined(png, "<script>".getBytes(StandardCharsets.US_ASCII)), ""),
        Arguments.of("JPEG within a PNG", Seeds.with(png, "zzZz", jpeg), ""),
        Arguments.of("for print", Seeds.cmyk(512, 512), "in CMYK"),
        Arguments.of("moving WebP", Seeds.animatedWebp(), "no decoder"),
        Arguments.of("moving GIF", Seeds.all().get("animated gif"), "a GIF"),
        Arguments.of("zeros", new byte[100_000], "nothing that we know"),
        Arguments.of("nothing", new byte[0], "empty"));
  }

  /** What is odd but whole is a picture like any other; what we do not take says so. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("odd")
  void odd_files(String what, byte[] bytes, String reason) {
    Verdict verdict = judge(bytes);
    if (reason.isEmpty()) {
      assertThat(verdict.reasons()).isEmpty();
    } else {
      assertThat(verdict.reasons()).anyMatch(each -> each.contains(reason));
    }
  }

  @ParameterizedTest(name = "{0} × {1}")
  @CsvSource({"1, 20000", "20000, 1", "3, 20000", "31, 9000"})
  void what_is_all_length_is_a_verdict(int width, int height) {
    BufferedImage line = Painted.flat(width, height, Color.RED);
    for (byte[] bytes : List.of(Painted.png(line), Painted.jpeg(line))) {
      Verdict verdict = judge(bytes);
      assertThat(verdict.passed()).isFalse();
      assertThat(verdict.reasons()).anyMatch(reason -> reason.contains("too small"));
    }
  }

  @Test
  void what_is_longer_than_any_picture_is_not_decoded() {
    assertThat(judge(Painted.png(Painted.flat(1, 100_000, Color.RED))).reasons())
        .anyMatch(reason -> reason.contains("it claims 1 × 100000"));
  }

  private static byte[] scan() {
    return new byte[] {(byte) 0xff, (byte) 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0};
  }

  private static byte[] repeated(byte[] file, int at, Supplier<byte[]> part, int times) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(file, 0, at);
    for (int i = 0; i < times; i++) {
      bytes.writeBytes(part.get());
    }
    bytes.write(file, at, file.length - at);
    return bytes.toByteArray();
  }

  @Test
  void one_pixel_is_too_small_and_empty() {
    Verdict verdict = judge(Painted.png(Painted.flat(1, 1, Color.RED)));
    assertThat(verdict.findings())
        .filteredOn(finding -> !finding.passed())
        .extracting(Finding::inspector)
        .containsExactly("resolution", "blank");
  }

  @Test
  void reads_the_size_of_a_webp_and_says_that_it_cannot_be_decoded() {
    byte[] webp = new byte[40];
    byte[] start = "RIFF\u0020\0\0\0WEBPVP8X".getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(start, 0, webp, 0, start.length);
    webp[24] = (byte) 0xff;
    webp[25] = 1;
    webp[27] = (byte) 0xff;
    webp[28] = 2;
    assertThat(Picture.of(webp).header()).contains(new Header(Header.Kind.WEBP, 512, 768));
    assertThat(judge(webp).reasons()).anyMatch(reason -> reason.contains("no decoder"));
  }

  @Test
  void reads_the_sizes_of_real_webps() {
    // The first 30 bytes of files of another program: 550 × 368 plain, 386 × 395 lossless.
    byte[] plain = webp("VP8 ", 0x30, 0x01, 0x00, 0x9d, 0x01, 0x2a, 0x26, 0x02, 0x70, 0x01);
    byte[] lossless = webp("VP8L", 0x2f, 0x81, 0x81, 0x62, 0x10, 0, 0, 0, 0, 0);
    assertThat(Picture.of(plain).header()).contains(new Header(Header.Kind.WEBP, 550, 368));
    assertThat(Picture.of(lossless).header()).contains(new Header(Header.Kind.WEBP, 386, 395));
  }

  private static byte[] webp(String chunk, int... data) {
    byte[] webp = new byte[30];
    byte[] start = ("RIFF\u0016\0\0\0WEBP" + chunk).getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(start, 0, webp, 0, start.length);
    for (int i = 0; i < data.length; i++) {
      webp[20 + i] = (byte) data[i];
    }
    return webp;
  }

  private Verdict judge(byte[] bytes) {
    return inspectors.judge(Candidates.of(bytes));
  }

  private Verdict judge(byte[] bytes, Size ordered) {
    return inspectors.judge(Candidates.of(bytes, ordered, Candidates.PUBLISHED));
  }

  private static int indexOfFrame(byte[] jpeg) {
    for (int i = 2; i < jpeg.length; i += 2 + ByteBuffer.wrap(jpeg).getShort(i + 2)) {
      if ((jpeg[i + 1] & 0xff) == 0xc0) {
        return i;
      }
    }
    throw new IllegalArgumentException("no frame");
  }

  private static byte[] png(int width, int height, byte[] data) {
    return Seeds.png(width, height, 8, 2, data);
  }
}

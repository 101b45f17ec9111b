package io.halftone.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.store.FolderStore;
import io.halftone.store.Stored;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What has arrived in place of a picture. */
class WholeTest {
  static final String PNG = "\u0089PNG\r\n\032\n";
  static final String PNG_END = "IEND\u00aeB`\u0082";
  private static final String JPEG = "\u00ff\u00d8\u00ff\u00e0";
  private static final String JPEG_END = "\u00ff\u00d9";
  private static final String CUT = "the picture arrived cut short";

  @TempDir private Path folder;

  private Optional<String> flaw(String bytes) {
    try {
      byte[] all = bytes.getBytes(StandardCharsets.ISO_8859_1);
      var store = new FolderStore(folder);
      Stored stored = store.put(new ByteArrayInputStream(all), all.length);
      return Whole.flaw(store, stored.sha256(), stored.bytes());
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  /** As long as it takes for head and end to be read apart, and so short that they are one. */
  private static Stream<String> middles() {
    return Stream.of(0, 1, 4_000, 4_096, 5_000, 8_192, 8_193, 100_000).map("x"::repeat);
  }

  @Test
  void a_picture_is_whole_when_its_end_has_come() {
    middles()
        .forEach(
            middle -> {
              assertThat(flaw(PNG + middle + PNG_END)).isEmpty();
              assertThat(flaw(PNG + middle)).contains(CUT);
              assertThat(flaw(JPEG + middle + JPEG_END)).isEmpty();
              assertThat(flaw(JPEG + middle)).contains(CUT);
              assertThat(flaw("GIF89a" + middle + ";")).isEmpty();
              assertThat(flaw("GIF89a" + middle)).contains(CUT);
            });
  }

  @Test
  void what_some_add_behind_a_picture_does_no_harm() {
    assertThat(flaw(JPEG + "x".repeat(5_000) + JPEG_END + "\0".repeat(100) + "\n")).isEmpty();
    assertThat(flaw(PNG + PNG_END + "\n")).isEmpty();
    middles()
        .forEach(
            middle -> {
              assertThat(flaw(PNG + middle + PNG_END + "y".repeat(3_000))).isEmpty();
              assertThat(flaw(JPEG + middle + JPEG_END + "y".repeat(3_000))).isEmpty();
            });
  }

  @Test
  void the_end_of_a_small_picture_within_is_none() {
    String small = JPEG + "x".repeat(100) + JPEG_END;
    assertThat(flaw(JPEG + small + "\u00ff\u00db" + "x".repeat(200))).contains(CUT);
    assertThat(flaw(JPEG + small + "x".repeat(100_000))).contains(CUT);
    assertThat(flaw(JPEG + small + "\u00ff\u00db" + "x".repeat(200) + JPEG_END)).isEmpty();
  }

  @Test
  void a_webp_says_how_long_it_is() {
    String begin = "RIFF\u0010\u0027\0\0WEBPVP8 ";
    assertThat(flaw(begin + "x".repeat(0x2710 + 8 - begin.length()))).isEmpty();
    assertThat(flaw(begin + "x".repeat(0x2710 + 7 - begin.length()))).contains(CUT);
  }

  @Test
  void pictures_of_other_kinds_are_the_inspectors_business() {
    for (String head :
        new String[] {
          "\0\0\0\034ftypavif", "\0\0\0\fJXL \r\n", "\u00ff\n1", "II*\0", "MM\0*", "BM1234\0\0\0\0"
        }) {
      assertThat(flaw(head + "x".repeat(100))).as(head).isEmpty();
    }
  }

  @Test
  void all_else_is_no_picture() {
    assertThat(flaw("")).hasValueSatisfying(why -> assertThat(why).contains("no bytes"));
    assertThat(flaw(" \n<!DOCTYPE html>")).contains("a web page arrived, and no picture");
    assertThat(flaw("{\"detail\": \"no\"}")).contains("a message arrived, and no picture");
    assertThat(flaw("\u0089PN")).contains("what arrived is no picture");
    assertThat(flaw("BMW is a make of cars")).contains("what arrived is no picture");
    assertThat(flaw("x".repeat(10_000))).contains("what arrived is no picture");
  }
}

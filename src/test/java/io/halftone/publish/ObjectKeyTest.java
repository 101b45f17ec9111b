package io.halftone.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.Format;
import io.halftone.job.JobId;
import io.halftone.job.Platform;
import io.halftone.job.Publication;
import io.halftone.job.Shape;
import io.halftone.job.Shot;
import io.halftone.job.ShotId;
import io.halftone.job.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectKeyTest {
  private static final String HASH = "0123456789abcdef".repeat(4);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          campaigns/{job}/{platform} | campaigns/summer.launch/instagram_story/vivid-0123456789ab.jpg
          {date}/{variation}         | 2026-03-09/vivid/vivid-0123456789ab.jpg
          ''                         | vivid-0123456789ab.jpg
          /a//b/                     | a/b/vivid-0123456789ab.jpg
          ../../etc/./x              | etc/x/vivid-0123456789ab.jpg
          .hidden/{odd}              | hidden/odd/vivid-0123456789ab.jpg
          'a b?c#d'                  | a-b-c-d/vivid-0123456789ab.jpg
          """)
  void puts_names_in_place_of_their_words(String prefix, String key) {
    assertThat(key(prefix, "vivid")).isEqualTo(key);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Vibrant colours!  | vibrant-colours
          Crème brûlée      | creme-brulee
          ﬁne Ⅳ             | fine-iv
          ../../etc/passwd  | etc-passwd
          📸                | v-[0-9a-f]{8}
          صيف مشرق          | v-[0-9a-f]{8}
          ???               | v-[0-9a-f]{8}
          """)
  void makes_a_word_of_anything(String variation, String slug) {
    assertThat(ObjectKey.slug(variation)).matches(slug);
  }

  @Test
  void tells_apart_what_has_no_letters_and_what_is_cut_off() {
    assertThat(ObjectKey.slug("صيف")).isNotEqualTo(ObjectKey.slug("شتاء"));
    assertThat(ObjectKey.slug("x".repeat(300) + "1"))
        .hasSize(60)
        .isNotEqualTo(ObjectKey.slug("x".repeat(300) + "2"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "..",
        "a/../b",
        "\u0000\u0007\n",
        "\u202etxt.exe",
        "👩‍🚀🦊",
        "שלום",
        "%2e%2e%2f",
        "CON",
        "a\\b",
        "{job}{date}",
        "ｆｕｌｌ／ｗｉｄｔｈ．．"
      })
  void is_safe_whatever_the_words_are(String words) {
    for (String text : List.of(words, words.repeat(300))) {
      for (String prefix : List.of("{variation}", text + "/{variation}/" + text, "p/" + text)) {
        assertThat(key(prefix, text))
            .matches("[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*")
            .doesNotContain("/../", "/./")
            .doesNotStartWith(".")
            .endsWith("-0123456789ab.jpg")
            .hasSizeLessThanOrEqualTo(512);
      }
    }
  }

  private static String key(String prefix, String variation) {
    Size size = new Size(1080, 1920);
    Platform platform =
        new Platform("instagram_story", "Instagram story", size, Format.JPEG, 99_999, "tall");
    Shot shot =
        new Shot(
            ShotId.of(new JobId("summer.launch"), 1),
            1,
            platform,
            variation,
            "A fox",
            "seedream-4",
            new Shape(size, Optional.empty(), Optional.empty(), 0),
            List.of(),
            Optional.empty());
    Publication publication = new Publication(List.of("cdn"), prefix);
    return ObjectKey.of(publication, shot, LocalDate.of(2026, 3, 9), HASH);
  }
}

package io.halftone.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.Cell;
import io.halftone.job.Format;
import io.halftone.job.JobId;
import io.halftone.job.Platform;
import io.halftone.job.Shape;
import io.halftone.job.Shot;
import io.halftone.job.ShotId;
import io.halftone.job.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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
          {kind}/{brand}/{stage}     | ab-test/acme/2/vivid-0123456789ab.jpg
          {year}/{month}/{date}      | 2026/2026-03/2026-03-09/vivid-0123456789ab.jpg
          {model}/{prompt}           | seedream-4-5-edit/a-fox/vivid-0123456789ab.jpg
          x-{brand}_{platform}.{job} | x-acme_instagram_story.summer.launch/vivid-0123456789ab.jpg
          ''                         | vivid-0123456789ab.jpg
          /a//b/                     | a/b/vivid-0123456789ab.jpg
          ../../etc/./x              | etc/x/vivid-0123456789ab.jpg
          .hidden/{odd}              | hidden/odd/vivid-0123456789ab.jpg
          'a b?c#d'                  | a-b-c-d/vivid-0123456789ab.jpg
          """)
  void puts_names_in_place_of_their_words(String prefix, String key) {
    assertThat(key(prefix, "vivid")).isEqualTo(key);
  }

  @Test
  void a_prompt_is_called_as_its_owner_calls_it_and_no_brand_makes_no_folder() {
    Size size = new Size(1080, 1920);
    Shot shot =
        new Shot(
                ShotId.of(new JobId("summer.launch"), 1),
                1,
                new Platform("story", "Story", size, Format.JPEG, 99_999, "tall"),
                "Rain",
                "A tea tin in the rain. Compose it as the whole frame.",
                "seedream-4",
                new Shape(size, Optional.empty(), Optional.empty(), 0),
                List.of(),
                Optional.empty())
            .at(Cell.of(Map.of("prompt", "Rain")));
    var none =
        new Folders("{brand}/{prompt}", "summer.launch", "prompts", "", LocalDate.of(2026, 3, 9));
    assertThat(ObjectKey.of(none, shot, shot.id(), "seedream-4", false, HASH))
        .isEqualTo("rain/rain-0123456789ab.jpg");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          campaigns/{job}/{platform}  | campaigns/summer.launch
          {brand}/{month}/{variation} | acme/2026-03/summer.launch
          {kind}/{date}/{job}         | ab-test/2026-03-09/summer.launch
          {model}/{job}               | summer.launch
          a-{stage}/x                 | summer.launch
          {prompt}                    | summer.launch
          ../x./y                     | x/y/summer.launch
          {job}/a{platform}b/{date}   | summer.launch
          """)
  void documents_lie_in_the_part_that_all_pictures_share(String prefix, String folder) {
    assertThat(folders(prefix).shared()).isEqualTo(folder);
    assertThat(key(prefix, "vivid"))
        .startsWith(folder.replaceAll("/?summer[.]launch$", "").replaceAll("^$", ""));
  }

  @Test
  void long_prompts_that_begin_alike_have_folders_of_their_own() {
    String words = "Wireless headphones, ".repeat(40);
    String one = key("{prompt}", "vivid", words + "at dawn", 1, false);
    assertThat(one).isEqualTo(key("{prompt}", "vivid", words + "at dawn", 1, false));
    assertThat(one).isNotEqualTo(key("{prompt}", "vivid", words + "at dusk", 1, false));
    assertThat(one.substring(0, one.indexOf('/')))
        .startsWith("wireless-headphones-wireless-")
        .hasSizeLessThanOrEqualTo(60);
    for (String odd : List.of("..", "../../etc", "صيف", "📸", "\u0000")) {
      assertThat(key("{prompt}", "vivid", odd, 1, false))
          .as(odd)
          .matches("[a-z0-9-]+/vivid-0123456789ab[.]jpg");
    }
  }

  @Test
  void what_has_a_sidecar_shares_its_name_with_no_other_shot() {
    String one = key("p", "vivid", "A fox", 1, true);
    assertThat(one).matches("p/vivid-[0-9a-f]{8}-0123456789ab[.]jpg");
    assertThat(one)
        .isNotEqualTo(key("p", "vivid", "A fox", 2, true))
        .isEqualTo(key("p", "vivid", "A fox", 1, true));
    assertThat(Sidecar.key(one)).isEqualTo(one.replace(".jpg", ".json"));
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
    return key(prefix, variation, "A fox", 1, false);
  }

  private static String key(
      String prefix, String variation, String prompt, int number, boolean sidecar) {
    Size size = new Size(1080, 1920);
    Platform platform =
        new Platform("instagram_story", "Instagram story", size, Format.JPEG, 99_999, "tall");
    Shot shot =
        new Shot(
            ShotId.of(new JobId("summer.launch"), number),
            2,
            platform,
            variation,
            prompt,
            "seedream-4",
            new Shape(size, Optional.empty(), Optional.empty(), 0),
            List.of(),
            Optional.empty());
    return ObjectKey.of(folders(prefix), shot, shot.id(), "Seedream 4.5/Edit", sidecar, HASH);
  }

  private static Folders folders(String prefix) {
    return new Folders(prefix, "summer.launch", "ab-test", "acmé", LocalDate.of(2026, 3, 9));
  }
}

package io.halftone.intake.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.Format;
import io.halftone.job.Platform;
import io.halftone.job.Preset;
import io.halftone.job.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes worse pictures is found, and what only looks like it is not. */
class LinterTest {
  private static final Platform POST = platform("instagram_post", 1080, 1080);
  private static final Subject.Numbers NUMBERS =
      new Subject.Numbers(0, new Place("/subject", "subject"), 0, new Place("", ""));

  /** As the six are described where they were found. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          make it look professional/perfect/amazing                             | vague
          Generate at 4K for automatic superior quality                         | resolution
          download model weights and fine-tune on custom brand data             | fine-tuning
          studio + natural lighting simultaneously                              | overload
          Studio and natural lighting simultaneously                            | overload
          vibrant + muted colors                                                | overload
          """)
  void the_traps_are_found_word_for_word(String theme, String rule) {
    assertThat(rules(theme)).contains(rule);
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 20})
  void a_dump_of_references_is_found(int own) {
    assertThat(find(List.of(), preset(2048, 15), List.of(POST), references(0, own)))
        .extracting(Found::rule)
        .contains("references");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A studio and a natural history museum, side by side",
        "Natural and studio-grown flowers on a table",
        "A photo studio with natural light from the left",
      })
  void two_things_that_only_stand_beside_each_other_are_no_contradiction(String theme) {
    assertThat(rules(theme)).isEmpty();
  }

  private static List<Found> identity(String kind, int anchors, int pictures) {
    return Linter.find(
            new Subject(
                kind,
                List.of(),
                List.of(),
                preset(2048, 3),
                new Subject.LongSide(2048, new Place("/preset", "preset")),
                List.of(POST),
                references(0, 0),
                new Subject.Numbers(
                    anchors,
                    new Place("/anchors", "anchors"),
                    pictures,
                    new Place("/pictures", "pictures"))))
        .stream()
        .filter(found -> found.rule().equals("identity"))
        .toList();
  }

  @Test
  void three_to_six_anchors_and_more_than_one_side_of_a_product_are_what_works() {
    for (int anchors : new int[] {3, 4, 6}) {
      assertThat(identity("series", anchors, 1)).isEmpty();
    }
    for (int anchors : new int[] {0, 1, 2, 7, 12}) {
      assertThat(identity("series", anchors, 1))
          .singleElement()
          .satisfies(
              found -> {
                assertThat(found.at().field()).isEqualTo("anchors");
                assertThat(found.suggestion()).contains("three to six");
              });
    }
    assertThat(identity("product-matrix", 0, 1)).hasSize(1);
    assertThat(identity("product-matrix", 0, 2)).isEmpty();
    assertThat(identity("campaign", 0, 0)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Wireless headphones, high quality",
        "Wireless headphones, High-Quality, stunning",
        "A masterpiece, headphones on a rock",
        "Headphones in the best quality",
        "Headphones, trending on ArtStation",
        "Headphones, make it look professional and perfect",
        "A stunning picture of a running shoe",
        "An amazing product image of a watch",
        "A watch, good lighting",
        "A shoe on sand, ultra-detailed, award-winning",
        "professional",
        "Make it pop: a red shoe on sand",
        "A bag that looks amazing",
        "A bag, as beautiful as possible",
        "Ｈｉｇｈ ｑｕａｌｉｔｙ, a bag",
        "A bag, high\u00ADquality, high\u00A0quality",
        "Stunning teapot",
        "A stunning teapot on a table",
        "beautiful amazing teapot",
        "High-quality stunning product shot",
        "high quality teapot photo",
        "A gorgeous leather bag on sand",
        "An awesome red sports car, rain",
        "Breathtaking mountains behind a tent",
        "A tent below a magnificent, spectacular sky",
        "An incredible view of a harbour",
        "Wonderful flowers in a vase",
        "A table with fantastic food",
        "A truly beautiful garden chair",
        "A superb watch on slate",
        "A mug that says \"Good day\" on a beautiful desk",
      })
  void vague_words_are_found(String theme) {
    assertThat(rules(theme)).contains("vague");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "High-quality leather bag on a wooden bench",
        "A bag made of high quality leather, window light",
        "A professional photographer at work in the rain",
        "Professional product photos of a shoe on white",
        "Perfect for the beach: a towel on warm sand",
        "A Rembrandt masterpiece on the wall behind a sofa",
        "A great white shark above a diver",
        "The Great Wall in morning fog",
        "An award-winning restaurant at dusk",
        "Beautiful Mind poster style, chalk on a blackboard",
        "A yoga professional, smiling, soft light from the left",
        "Amazing Grace sung by a choir in a stone church",
        "The best man adjusts his tie",
        "Perfect picture frames on a shelf",
        "soft diffused light from the upper left, 5500 K, sharp focus",
        "vibrant colours",
        "Headphones beside an award-winning-looking cup",
        "Amazing Grace hymn book on a pew",
        "A book of amazing grace and other hymns",
        "A mug that says \"Stunning day\"",
        "A shop window, the words \"beautiful things inside\" on it",
        "The Incredible Hulk as a paper figure",
        "an incredible hulk toy on a shelf",
        "A Fantastic Four comic on a table",
        "A superb fairy-wren on a branch",
        "A poster of A Beautiful Mind",
        "A Wonderful Copenhagen poster from 1952",
        "A flawless diamond on black velvet",
        "A professional football player, low sun",
        "A perfect circle of stones in the snow",
        "A unique serial number engraved in steel",
        "A great dane beside a postbox",
      })
  void what_is_a_trait_of_a_thing_is_not_vague(String theme) {
    assertThat(rules(theme)).doesNotContain("vague");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Headphones, 4K",
        "Headphones, 8K",
        "Headphones in 8k resolution",
        "4k photo of a shoe",
        "A shoe, 8K UHD",
        "A shoe, ultra HD",
        "A shoe, ultra-high definition",
        "16K render of a car",
        "4K quality portrait of a barista",
        "A forest in 4K, fog",
        "UHD close-up of a leaf",
        "A leaf (8K)",
        "A leaf, ８Ｋ",
      })
  void pixels_asked_for_in_words_are_found(String theme) {
    assertThat(rules(theme)).contains("resolution");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A 4K television on a white wall",
        "An 8K TV in a living room",
        "A 4K monitor beside a plant",
        "A 4K OLED display, macro shot",
        "An ultra HD TV above a sideboard",
        "A 4K action camera under water",
        "Runners at a 10K race",
        "Runners at the start of an 8K run",
        "A price tag that reads $4K",
        "K4 climbing route at dawn",
        "A Blu-ray shelf, UHD Blu-ray cases",
        "4 kg of apples in a crate",
        "Room 4K-12, a hospital corridor",
      })
  void a_thing_of_many_pixels_is_no_request_for_them(String theme) {
    assertThat(rules(theme)).doesNotContain("resolution");
  }

  @ParameterizedTest
  @CsvSource({
    "4096, 1080, 1080, true",
    "4096, 1080, 1920, true",
    "4096, 1920, 1080, true",
    "4096, 1280, 720, true",
    "4096, 600, 200, true",
    "4096, 2048, 1024, true",
    "8192, 4096, 2048, true",
    "8192, 3000, 3000, true",
    "5000, 1584, 396, true",
    "4096, 1500, 500, true",
    "4096, 1200, 628, true",
    "6000, 1000, 1500, true",
    "4096, 2049, 1024, false",
    "4096, 4096, 4096, false",
    "4096, 2480, 3508, false",
    "2048, 1080, 1080, false",
    "2048, 600, 200, false",
    "1024, 600, 200, false",
    "2048, 1920, 1080, false",
    "3000, 600, 200, false",
    "4095, 600, 200, false",
    "8192, 5000, 3000, false",
    "4096, 3840, 2160, false",
    "4096, 1080, 2400, false",
  })
  void a_preset_of_4k_is_found_where_no_platform_shows_half_of_it(
      int longSide, int width, int height, boolean found) {
    List<Found> all =
        find(
            List.of(prompt("/theme", "A shoe")),
            preset(longSide, 3),
            List.of(platform("email_header", 300, 100), platform("largest", width, height)),
            references(1, 0));
    assertThat(all.stream().map(Found::rule).toList().contains("resolution")).isEqualTo(found);
    assertThat(all).allSatisfy(each -> assertThat(each.at().field()).isEqualTo("preset"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Train on our images and show a shoe",
        "Headphones in our look, fine-tuned on our brand",
        "Use a LoRA of our mascot",
        "Learn our style from the last campaigns",
        "learn from our pictures, then a shoe",
        "Trained with the attached photos, a cup",
        "Fine-tune the model with these images",
        "finetune: a cup in our colours",
        "DreamBooth portrait of the founder",
        "A cup, textual inversion of our logo",
        "Train a model on cups",
        "Remember our brand style for the next job",
        "A cup, <lora:acme:0.8>, apply the lora weights",
        "Train the AI with my logo",
      })
  void the_hope_that_a_model_learns_is_found(String theme) {
    assertThat(rules(theme)).contains("fine-tuning");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A train on rails in the snow",
        "A steam train on a bridge",
        "A personal trainer on the beach",
        "Athletes train on the beach at dawn",
        "They train with our new shoes",
        "A mechanic fine-tunes an engine",
        "A finely tuned guitar on a chair",
        "Fine-tuned suspension of a mountain bike, macro",
        "Lora, a barista, smiles at a guest",
        "A LoRaWAN sensor on a lamp post",
        "Children learn to read under a tree",
        "A police checkpoint at night",
        "A trained dog catches a frisbee",
        "Training shoes on a rack",
        "A model train in a toy shop",
      })
  void what_trains_in_the_picture_is_none_of_it(String theme) {
    assertThat(rules(theme)).doesNotContain("fine-tuning");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Change the shirt to red, replace the background and remove the logo",
        "Remove the cup, add a plant, then rotate the chair",
        "Make the sky blue. Replace the car. Also delete the sign.",
        "Change the shirt to red, the background to blue and the hat to green",
        "Please remove the people and then brighten the sky and then crop the left side",
        "Replace the text, recolour the wall and also add a lamp",
        "Swap the bottles, enlarge the label, sharpen the logo",
        "First remove the shadow, second brighten the face, finally add a frame",
        "Turn the car to the left, paint it green, add two people",
        "Add a hat; remove the glasses; change his tie",
        "Erase the cables, straighten the horizon and insert our logo",
        "Move the cup to the left, then make it larger, then put a spoon beside it",
        "Get rid of the dust, also retouch the skin, also darken the background",
      })
  void several_changes_in_one_instruction_are_found(String theme) {
    assertThat(rules(theme)).contains("one-shot");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Change the shirt to red and keep everything else",
        "Replace the background with a beach, keep the light, keep the pose",
        "Remove the logo and then add ours",
        "A set of cups, a change of clothes, an add-on bag",
        "Headphones on a table, a cup, a plant, a book and a lamp",
        "Turn signals, fill levels and make-up brushes",
        "Move fast, put people first and give back",
        "A mechanic replaces a tyre, removes a bolt and adds oil",
        "Set design, paint buckets, cut flowers",
        "Cut paper, fill light, place cards on a table",
        "Change Makers conference, add-ons, transform boundaries",
        "Women make bread, paint walls and move boxes",
        "Keep the pose, keep the light, keep the colours",
      })
  void one_change_or_a_description_is_not(String theme) {
    assertThat(rules(theme)).doesNotContain("one-shot");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A minimalist desk, cluttered with cables",
        "Minimalist and busy at once",
        "A dark and bright room",
        "Dark mood, bright atmosphere",
        "A terrace at night in broad daylight",
        "Midday sun under the stars",
        "Vibrant and muted colours",
        "Vivid colours, monochrome",
        "A shoe, studio lighting, natural light",
        "Soft light, harsh shadows",
        "Warm light and cool tones",
        "Everything in focus, bokeh",
        "A close-up from afar",
        "A white background, a black background",
        "A street without people, a smiling woman",
        "a, b, c, d, e, f, g, h, i, j, k, l, m",
      })
  void contradictions_and_overload_are_found(String theme) {
    assertThat(rules(theme)).contains("overload");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A minimalist desk, an uncluttered wall",
        "Black and white checkerboard, vibrant colours",
        "A day-to-night serum, sunny window",
        "A night-light on a shelf, sunny morning",
        "A midnight blue car in broad daylight",
        "Dark leather with bright stitching",
        "A bright red kite before dark clouds",
        "A minimalist poster on a busy street",
        "Softshell jacket, hard hat",
        "A warm coat in a cool forest",
        "An overnight bag at noon",
        "Natural wood in a studio apartment",
        "A nightclub sign, daytime",
        "Day and night cream",
        "a, b, c, d, e, f, g, h, i, j, k, l",
        "People without shoes, no cars",
      })
  void words_that_go_together_are_not(String theme) {
    assertThat(rules(theme)).doesNotContain("overload");
  }

  @Test
  void words_of_one_picture_contradict_each_other_and_those_of_two_variations_do_not() {
    Words theme = prompt("/theme", "Headphones, muted colours");
    Words vibrant = prompt("/variations/0", "vibrant colours");
    Words minimalist = prompt("/variations/1", "minimalist");
    Words busy = prompt("/variations/2", "cluttered desk");
    List<Found> found = find(List.of(theme, vibrant, minimalist, busy), List.of());
    assertThat(found).extracting(each -> each.at().field()).containsExactly("/variations/0");
    assertThat(found.getFirst().message()).contains("vibrant", "/theme says \"muted\"");
  }

  @Test
  void the_brand_is_older_than_the_job() {
    Words brand = prompt("/brand/art-direction", "modern minimalist");
    List<Found> found =
        find(List.of(prompt("/theme", "A desk, cluttered with tools")), List.of(brand));
    assertThat(found)
        .singleElement()
        .satisfies(each -> assertThat(each.at().field()).isEqualTo("/theme"));
    Words other = prompt("/brand/light", "natural light in a studio light setting");
    assertThat(find(List.of(prompt("/theme", "A desk")), List.of(other)))
        .as("the job cannot mend its brand")
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          A shoe, no text                     | true
          A shoe without text                 | true
          A shoe without any text             | true
          A text-free shoe                    | true
          No lettering, a shoe                | true
          A shoe, no other text               | false
          A shoe, no text except the tagline  | false
          A shoe, no additional words         | false
          A shoe on a page of text            | false
          """)
  void no_text_contradicts_a_tagline(String theme, boolean found) {
    Words tagline =
        new Words(new Place("/text/tagline", "text.tagline"), Words.Use.TEXT, "Run, 8K quality!");
    assertThat(find(List.of(prompt("/theme", theme), tagline), List.of()).size())
        .isEqualTo(found ? 1 : 0);
    assertThat(find(List.of(prompt("/theme", theme)), List.of(tagline)).size())
        .as("also the brand's")
        .isEqualTo(found ? 1 : 0);
    assertThat(find(List.of(prompt("/theme", theme)), List.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // the brand's, the job's, what the preset shows, its pixels, what the model can be shown
    "2, 2, 3, 2048, 10, true",
    "0, 4, 3, 2048, 10, true",
    "5, 0, 5, 2048, 10, true",
    "2, 3, 5, 2048, 10, true",
    "2, 3, 15, 2048, 10, true",
    "0, 15, 15, 2048, 10, true",
    "1, 1, 1, 1024, 10, true",
    "0, 7, 6, 4096, 10, true",
    "3, 4, 8, 4096, 10, true",
    "2, 1, 3, 2048, 2, true",
    "2, 13, 4, 2048, 10, true",
    "4, 1, 4, 2048, 14, true",
    "2, 1, 3, 2048, 10, false",
    "2, 0, 3, 2048, 10, false",
    "0, 0, 0, 2048, 10, false",
    "2, 2, 4, 2048, 10, false",
    "0, 4, 4, 2048, 10, false",
    "2, 4, 6, 4096, 10, false",
    "0, 6, 6, 4096, 10, false",
    "1, 0, 1, 1024, 10, false",
    "0, 1, 1, 1024, 1, false",
    "3, 0, 3, 2048, 3, false",
    "4, 0, 15, 2048, 10, false",
    "2, 3, 6, 4096, 14, false",
    "2, 0, 1, 1024, 10, false",
    "2, 0, 0, 2048, 10, false",
    "5, 0, 4, 2048, 10, false",
  })
  void references_are_too_many_for_preset_model_or_kind(
      int ofBrand, int own, int shown, int longSide, int most, boolean found) {
    List<Found> all =
        find(
            List.of(prompt("/theme", "A shoe")),
            preset(longSide, shown),
            List.of(platform("poster", 3000, 3000)),
            new Subject.References(
                new Place("/references", "references"), ofBrand, own, Optional.of(most)));
    assertThat(all.stream().map(Found::rule).toList())
        .isEqualTo(found ? List.of("references") : List.of());
  }

  @ParameterizedTest
  @CsvSource({
    // the kind, needed, of the product, the brand's, the job's, a logo, aside, shown, found
    "series, 1, 5, 0, 0, false, 0, 3, true",
    "series, 1, 1, 2, 0, true, 0, 3, false",
    "series, 1, 2, 2, 0, true, 0, 3, true",
    "series, 1, 2, 2, 0, false, 0, 3, false",
    "series, 1, 4, 0, 0, false, 0, 6, false",
    "series, 1, 5, 0, 0, false, 0, 6, true",
    "catalogue, 1, 3, 0, 0, false, 0, 4, true",
    "product-matrix, 1, 2, 0, 0, false, 0, 4, false",
    "compose, 2, 0, 2, 0, true, 0, 2, false",
    "compose, 2, 0, 2, 1, true, 0, 4, true",
    "template, 6, 0, 0, 0, false, 0, 3, false",
    "template, 8, 0, 0, 0, false, 0, 3, true",
    "template, 11, 0, 0, 0, false, 0, 15, true",
    "ab-test, 1, 0, 2, 0, true, 1, 3, false",
    "ab-test, 1, 0, 2, 0, true, 0, 3, true",
    "text-replacement, 1, 0, 0, 0, false, 0, 0, false",
    "prompts, 0, 0, 0, 5, false, 0, 6, true",
    "refine, 1, 0, 2, 1, false, 0, 4, false",
    "refine, 1, 0, 2, 2, false, 0, 6, true",
  })
  void of_every_kind_all_counts_that_one_picture_is_made_from(
      String kind,
      int needed,
      int pictures,
      int ofBrand,
      int own,
      boolean logo,
      int aside,
      int shown,
      boolean found) {
    var references =
        new Subject.References(
            new Place("/pictures", "pictures"),
            needed,
            pictures,
            ofBrand,
            own,
            logo,
            aside,
            Optional.of(10));
    List<Found> all =
        Linter.find(
            new Subject(
                kind,
                List.of(prompt("/prompt", "A shoe")),
                List.of(),
                preset(2048, shown),
                new Subject.LongSide(2048, new Place("/preset", "preset")),
                List.of(POST),
                references,
                new Subject.Numbers(
                    4, new Place("/anchors", "anchors"), 3, new Place("/pictures", "pictures"))));
    assertThat(all.stream().map(Found::rule).toList())
        .isEqualTo(found ? List.of("references") : List.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Wireless headphones, high quality, 4K | vague         | "Wireless headphones, soft light from the upper left, sharp focus on the subject"
          A stunning picture of a shoe          | vague         | "a shoe, soft light
          Headphones, 8K and stunning           | resolution    | Write "Headphones".
          Headphones, 8K, on sand               | resolution    | Write "Headphones, on sand".
          8K                                    | resolution    | close-up, fine texture
          Use a LoRA of us, a cup               | fine-tuning   | such as "a cup, flat colours
          Learn our style                       | fine-tuning   | say the style in words.
          Remove the cup, add a plant, then rotate the chair | one-shot | Ask for one: "Remove the cup". Let "add a plant", "rotate the chair" follow
          A desk, vibrant, muted                | overload      | write "A desk, vibrant" or "A desk, muted".
          teapot in 4K, stunning                | resolution    | Write "teapot".
          teapot in 4K, stunning                | vague         | "teapot, soft light
          A teapot in 4K on a table             | resolution    | Write "A teapot on a table".
          in 4K on a table                      | resolution    | Write "on a table".
          high quality teapot photo             | vague         | "teapot photo, soft light from the upper left, sharp focus
          A stunning teapot on a table          | vague         | "A teapot on a table, soft light
          An amazing product image of a watch   | vague         | "A product image of a watch, soft
          A stunning apple                      | vague         | "An apple, soft light
          High-quality stunning product shot    | vague         | "product shot, soft light
          A dark and bright room                | overload      | write "A dark room" or "A bright room".
          """)
  void a_better_wording_is_the_writer_s_own_with_the_mend(
      String theme, String rule, String suggestion) {
    assertThat(find(List.of(prompt("/theme", theme)), List.of()))
        .filteredOn(each -> each.rule().equals(rule))
        .singleElement()
        .satisfies(each -> assertThat(each.suggestion()).contains(suggestion));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Wireless headphones, high quality, 4K",
        "A stunning picture of a shoe",
        "teapot in 4K, stunning",
        "A teapot in 4K on a table",
        "high quality teapot photo",
        "beautiful amazing teapot",
        "A bag that looks amazing",
        "High-quality stunning product shot",
        "Headphones, 8K and stunning",
        "A desk, vibrant, muted",
        "Make it pop: a red shoe on sand",
        "An incredible view of a harbour",
      })
  void a_better_wording_has_no_finding(String theme) {
    Pattern wording = Pattern.compile("(?:For example|[Ww]rite|or) \"([^\"]+)\"");
    List<String> better =
        find(List.of(prompt("/theme", theme)), List.of()).stream()
            .flatMap(found -> wording.matcher(found.suggestion()).results())
            .map(found -> found.group(1))
            .toList();
    assertThat(better).isNotEmpty().allSatisfy(words -> assertThat(rules(words)).isEmpty());
  }

  @Test
  void words_that_exclude_each_other_are_told_whatever_the_brand_says() {
    Words brand = prompt("/brand/light", "natural light");
    assertThat(
            find(List.of(prompt("/theme", "A cup, studio light, natural light")), List.of(brand)))
        .extracting(Found::message)
        .hasSize(2)
        .anySatisfy(message -> assertThat(message).contains("at once"))
        .anySatisfy(message -> assertThat(message).contains("/brand/light"));
  }

  @Test
  void a_change_needs_no_article() {
    assertThat(rules("remove the lid, add steam and then change the background to blue"))
        .containsExactly("one-shot");
  }

  @Test
  void a_long_list_of_variations_is_read_in_a_moment() {
    var words = new ArrayList<Words>();
    words.add(prompt("/theme", "x ".repeat(1000)));
    IntStream.range(0, 2000)
        .forEach(
            i -> words.add(prompt("/variations/" + i, "and then, the a " + "very ".repeat(60))));
    long start = System.nanoTime();
    find(words, List.of());
    assertThat(System.nanoTime() - start).isLessThan(20_000_000_000L);
  }

  private static List<String> rules(String theme) {
    return find(List.of(prompt("/theme", theme)), List.of()).stream().map(Found::rule).toList();
  }

  private static List<Found> find(List<Words> own, List<Words> brand) {
    return Linter.find(
        new Subject(
            "campaign",
            own,
            brand,
            preset(2048, 3),
            new Subject.LongSide(2048, new Place("/preset", "preset")),
            List.of(POST),
            references(2, 0),
            NUMBERS));
  }

  private static List<Found> find(
      List<Words> own, Preset preset, List<Platform> platforms, Subject.References references) {
    return Linter.find(
        new Subject(
            "campaign",
            own,
            List.of(),
            preset,
            new Subject.LongSide(preset.longSide(), new Place("/preset", "preset")),
            platforms,
            references,
            NUMBERS));
  }

  private static Subject.References references(int ofBrand, int own) {
    return new Subject.References(new Place("/brand", "brand"), ofBrand, own, Optional.of(10));
  }

  private static Words prompt(String pointer, String text) {
    return new Words(new Place(pointer, pointer), Words.Use.PROMPT, text);
  }

  private static Preset preset(int longSide, int references) {
    return new Preset(
        "social", longSide, 7, references, 1, "m", null, Optional.empty(), Optional.empty());
  }

  private static Platform platform(String name, int width, int height) {
    return new Platform(name, name, new Size(width, height), Format.JPEG, 1_000_000, "a frame");
  }
}

package io.halftone.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** One mistake in a job of each kind is one error, at its field, with what to do. */
class BadKindsTest {
  private static final JobReader READER =
      new JobReader(
          Shipped.catalogue(),
          Assets.lookedAt(Shipped.CONFIG.resolve(Path.of("assets"))),
          Shipped.BUCKETS);

  private static final Map<String, String> GOOD =
      Map.of(
          "variations",
          """
          job: a
          kind: variations
          reference: examples/logo.png
          prompt: P
          variations: [v, w]
          """,
          "prompts",
          """
          job: a
          kind: prompts
          prompts: [one, two]
          """,
          "compose",
          """
          job: a
          kind: compose
          products: [examples/mug.jpg]
          backgrounds: [examples/hills.jpg]
          """,
          "product-matrix",
          """
          job: a
          kind: product-matrix
          product: mug
          pictures: [examples/mug.jpg]
          colours: [red]
          """,
          "series",
          """
          job: a
          kind: series
          subject: mug
          pictures: [examples/mug.jpg]
          scenes: [s]
          """);

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          variations     ~ reference: examples/logo.png           ~ ``                                                 ~ reference            ~ reference is missing. The picture that is varied
          variations     ~ examples/logo.png                      ~ nowhere.png                                        ~ reference            ~ There is no such file. Put it into
          variations     ~ examples/logo.png                      ~ ../brands/acme/logo.png                            ~ reference            ~ without a leading / and without
          variations     ~ examples/logo.png                      ~ http://example.com/a.png                           ~ reference            ~ Write a URL that begins with https://.
          variations     ~ examples/logo.png                      ~ {file: logo.png}                                   ~ reference            ~ reference must be a text, but a group of fields stands here.
          variations     ~ prompt: P                              ~ prompt: P\\nstrength: 1.5                           ~ strength             ~ Write a number from 0 to 1.
          variations     ~ prompt: P                              ~ prompt: P\\nstrenght: 0.5                           ~ strenght             ~ Did you mean "strength"?
          variations     ~ [v, w]                                 ~ [v, v]                                             ~ variations[1]        ~ stands in variations twice
          variations     ~ prompt: P                              ~ prompt: P\\nsize: 2048                              ~ size                 ~ Write width, x and height in pixels
          variations     ~ prompt: P                              ~ prompt: P\\nsize: 2048 x 1024                       ~ size                 ~ Write width, x and height in pixels
          variations     ~ prompt: P                              ~ prompt: P\\nsize: 99999x10                          ~ size                 ~ Write width, x and height in pixels
          variations     ~ prompt: P                              ~ prompt: P\\nformat: gif                             ~ format               ~ Write jpeg or png.
          variations     ~ prompt: P                              ~ prompt: P\\nrelated: yes please                     ~ related              ~ must be true or false
          variations     ~ kind: variations                       ~ kind: variation                                    ~ kind                 ~ Did you mean "variations"?
          variations     ~ kind: variations                       ~ kind: campagne                                     ~ kind                 ~ Did you mean "campaign"? Write campaign, variations
          variations     ~ prompt: P                              ~ prompt: P\\nsize: 1024                              ~ size                 ~ Write width, x and height in pixels, each from 64 to 9999, such as 2048x2048.
          variations     ~ prompt: P                              ~ prompt: P\\nsize: 10x24                             ~ size                 ~ each from 64 to 9999
          variations     ~ prompt: P                              ~ prompt: P\\nsize: 63x640                            ~ size                 ~ each from 64 to 9999
          variations     ~ prompt: P                              ~ prompt: P\\nsize: 640x64\\nplatforms: [youtube]      ~ size                 ~ size stands beside platforms, each of which has a size of its own
          variations     ~ prompt: P                              ~ prompt: P\\nformat: png\\nplatforms: [youtube]       ~ format               ~ format stands beside platforms
          variations     ~ prompt: P                              ~ prompt: P\\npreset: {long-side: 1k}                 ~ preset.long-side     ~ Write a whole number from 512 to 8192.
          variations     ~ [v, w]                                 ~ [v, V]                                             ~ variations[1]        ~ Capitals make no difference
          product-matrix ~ [red]                                  ~ [red, Red]                                         ~ colours[1]           ~ Capitals make no difference
          series         ~ scenes: [s]                            ~ scenes: [s]\\ntext: {tagline: Hi}                  ~ text                 ~ is not a field of this file. The fields
          prompts        ~ prompts: [one, two]                    ~ prompts: [{name: rain, prompt: A tin on a bench, overcast, cold, fog}] ~ prompts[0].overcast ~ Text with a comma stands in quotes here: prompt: "A tin on a bench, overcast, cold, fog".
          variations     ~ kind: variations                       ~ kind: collage                                      ~ kind                 ~ Write campaign, variations
          prompts        ~ [one, two]                             ~ []                                                 ~ prompts              ~ prompts is empty. Write at least one.
          prompts        ~ [one, two]                             ~ one                                                ~ prompts              ~ Write it as a list, even of one
          prompts        ~ [one, two]                             ~ [one, {name: x}]                                   ~ prompts[1].prompt    ~ prompts[1].prompt is missing. What the picture shows.
          prompts        ~ [one, two]                             ~ [one, {promt: two}]                                ~ prompts[1].promt     ~ Did you mean "prompt"?
          prompts        ~ [one, two]                             ~ [one, 7]                                           ~ prompts[1]           ~ must be a text or a group of fields, but 7 stands here
          prompts        ~ [one, two]                             ~ ['  ']                                             ~ prompts[0]           ~ is empty
          prompts        ~ [one, two]                             ~ [{prompt: a}, {prompt: a}]                         ~ prompts[1]           ~ stands in prompts twice
          prompts        ~ [one, two]                             ~ [one]\\ntheme: T                                    ~ theme                ~ is not a field of this file
          compose        ~ backgrounds: [examples/hills.jpg]    ~ ``                                                 ~ backgrounds          ~ backgrounds is missing. Where it is placed.
          compose        ~ [examples/mug.jpg]                     ~ [{name: mug}]                                      ~ products[0].picture  ~ products[0].picture is missing.
          compose        ~ [examples/mug.jpg]                     ~ [examples/none.png]                                ~ products[0]          ~ There is no such file.
          compose        ~ [examples/mug.jpg]                     ~ ['https://10.0.0.1/mug.png']                       ~ products[0]          ~ Its host is not on the public network.
          compose        ~ [examples/mug.jpg]                     ~ ['https://example.com/mug.png']\\nmust-show: true   ~ products[0]          ~ must be a file. Put it into
          product-matrix ~ colours: [red]                         ~ ``                                                 ~ product              ~ is varied in nothing. Add at least one list of colours
          product-matrix ~ [examples/mug.jpg]                     ~ [a.png, b.png, c.png, d.png, e.png, f.png, g.png]  ~ pictures             ~ pictures lists 7, which is too many.
          product-matrix ~ colours: [red]                         ~ colours: [red]\\nviews: front                       ~ views                ~ Write it as a list, even of one
          series         ~ scenes: [s]                            ~ ``                                                 ~ scenes               ~ scenes is missing. The poses or scenes
          series         ~ scenes: [s]                            ~ scenes: [s]\\nanchors: []                           ~ anchors              ~ anchors is empty.
          series         ~ scenes: [s]                            ~ scenes: [s]\\navoid: [x, x]                         ~ avoid[1]             ~ stands in avoid twice
          series         ~ scenes: [s]                            ~ scenes: [s]\\nplatforms: [instagram]                ~ platforms[0]         ~ is not a platform.
          compose        ~ [examples/mug.jpg]                     ~ [examples/mug.jpg, "https://a.example/MUG.jpg"] ~ products[1]     ~ would be called "MUG", and so is another one above. Give one of them a name: of its own.
          compose        ~ [examples/hills.jpg]                 ~ [{name: a, picture: examples/hills.jpg}, {name: A, picture: examples/logo.png}] ~ backgrounds[1].picture ~ would be called "A"
          prompts        ~ [one, two]                             ~ [{name: x, prompt: one}, {name: X, prompt: two}] ~ prompts[1].prompt ~ would be called "X"
          series         ~ scenes: [s]                            ~ scenes: [s]\\nbrand: amce                           ~ brand                ~ Did you mean "acme"?
          """)
  void one_mistake_is_one_error(
      String kind, String words, String others, String field, String message) {
    String good = GOOD.get(kind);
    String bad = good.replace(words, others.replace("\\n", "\n"));
    assertThat(bad).isNotEqualTo(good);
    Reading reading = read(bad);
    assertThat(reading.jobs()).isEmpty();
    assertThat(reading.errors())
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.field()).isEqualTo(field);
              assertThat(error.message()).contains(message);
              assertThat(error.line()).isPositive();
            });
  }

  @Test
  void without_the_mistake_each_is_a_job_of_its_kind() {
    GOOD.forEach(
        (kind, good) -> {
          Reading reading = read(good);
          assertThat(reading.errors()).as(kind).isEmpty();
          assertThat(reading.jobs())
              .singleElement()
              .satisfies(file -> assertThat(file.job().kind()).isEqualTo(kind));
        });
  }

  private static String list(int count, String item) {
    return IntStream.range(0, count)
        .mapToObj(item::formatted)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  static Stream<Arguments> tooMany() {
    List<String> all = List.copyOf(Shipped.catalogue().platforms().keySet());
    String platforms = "platforms: [%s]\n".formatted(String.join(", ", all));
    String head = "job: a\nmodel: cheapest\n";
    return Stream.of(
        arguments(
            head
                + "kind: compose\nproducts: %s\nbackgrounds: %s\n"
                    .formatted(
                        list(1000, "https://a.example/%d.png"),
                        list(1000, "https://b.example/%d.png")),
            1_000_000,
            5000),
        arguments(
            head
                + "kind: product-matrix\nproduct: p\npictures: [https://a.example/p.png]\n"
                + "colours: %1$s\nmaterials: %1$s\nsettings: %1$s\n".formatted(list(100, "x%d")),
            1_000_000,
            200_000),
        arguments(
            head
                + "kind: template\ntemplate: instagram_promo\nadapt: true\nvariants: 10\n"
                + platforms
                + "rows: %s\n"
                    .formatted(
                        list(
                            400,
                            "{name: r%1$d, slots: {headline: H%1$d, discount_badge: B,"
                                + " product_image: https://a.example/p.png, background_style:"
                                + " S}}")),
            400 * 10 * all.size(),
            5000));
  }

  @ParameterizedTest
  @MethodSource
  void tooMany(String text, int pictures, int most) {
    assertThat(read(text).errors())
        .singleElement()
        .satisfies(
            error ->
                assertThat(error.message())
                    .startsWith(
                        "This file asks for %,d pictures, and one job of this kind makes at most %,d."
                            .formatted(pictures, most)));
  }

  private static Reading read(String text) {
    return READER.read("a.yaml", text.getBytes(StandardCharsets.UTF_8));
  }
}

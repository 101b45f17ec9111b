package io.halftone.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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

/** One mistake costs one error, at its place, in words that say what to do. */
class BadInputTest {
  private static final Map<String, String> GOOD = new LinkedHashMap<>();

  static {
    GOOD.put("job", "summer-launch");
    GOOD.put("kind", "campaign");
    GOOD.put("brand", "acme");
    GOOD.put("theme", "Headphones");
    GOOD.put("platforms", "[instagram_post, youtube]");
    GOOD.put("variations", "[minimalist, vibrant]");
  }

  private final JobReader reader =
      new JobReader(
          Shipped.catalogue(), Assets.lookedAt(Path.of("no/such/folder")), Shipped.BUCKETS);

  @Test
  void without_a_mistake_there_is_no_error() {
    assertThat(errors("a.yaml", job("", ""))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # field changed | what it says           | field at fault  | column | part of the message

          # the name of the job
          job        | Summer Launch               | job             |  6 | such as summer-launch
          job        | ../../etc/passwd            | job             |  6 | cannot be "../../etc/passwd"
          job        | a--b                        | job             |  6 | with single - _ . between them
          job        | -a                          | job             |  6 | small letters and digits
          job        | 2026                        | job             |  6 | put it in quotes: "2026"
          job        | ``                          | job             |  5 | job is empty. Write something behind it. For example: job: summer-launch
          job        | [a]                         | job             |  6 | must be a text, but a list of 1 stands here

          # kind, brand, preset, model
          kind       | campain                     | kind            |  7 | Did you mean "campaign"?
          kind       | video                       | kind            |  7 | Write campaign
          brand      | amce                        | brand           |  8 | Did you mean "acme"?
          brand      | nobody                      | brand           |  8 | "nobody" is not a brand. Known are acme.
          brand      | {name: acme}                | brand           |  8 | must be a text, but a group of fields stands here. For example: brand: acme
          preset     | maximum quality             | preset          |  9 | Did you mean "maximum-quality"?
          preset     | ""                          | preset          |  9 | preset is empty. Write something behind it, or delete the line.
          model      | seadream-4                  | model           |  8 | Did you mean "seedream-4"? Known are seedream-4, seedream-4.5, nano-banana, cheapest.
          model      | cheepest                    | model           |  8 | Did you mean "cheapest"?

          # theme and text
          theme      | ``                          | theme           |  7 | theme is empty
          theme      | "  "                        | theme           |  8 | theme is empty
          theme      | 2026                        | theme           |  8 | To write it as text, put it in quotes: "2026".
          theme      | true                        | theme           |  8 | put it in quotes: "true"
          theme      | "a\\u0007b"                 | theme           |  8 | invisible control character (U+0007)
          text       | Innovation                  | text            |  7 | must be a group of fields, but "Innovation" stands here. For example: text: {tagline: Innovation Delivered}
          text       | {tagline: 12}               | text.tagline    | 17 | put it in quotes: "12"
          text       | {tag-line: x}               | text.tag-line   |  8 | Did you mean "tagline"?
          text       | {headline: x}               | text.headline   |  8 | The fields of text are tagline.
          text       | {tagline: ""}               | text.tagline    | 17 | or delete the line

          # platforms and variations
          platforms  | youtube                     | platforms       | 12 | Write it as a list, even of one: ["youtube"].
          platforms  | []                          | platforms       | 12 | platforms is empty. Write at least one. For example: platforms: [instagram_post, youtube]
          platforms  | [youtube, instagram_stroy]  | platforms[1]    | 22 | Did you mean "instagram_story"?
          platforms  | [youtube, Instagram Post]   | platforms[1]    | 22 | Did you mean "instagram_post"?
          platforms  | [youtube, tiktok, youtube]  | platforms[2]    | 30 | "youtube" stands in platforms twice: first on line 5, as platforms[0]
          platforms  | [youtube, 3]                | platforms[1]    | 22 | put it in quotes
          platforms  | [youtube, ~]                | platforms[1]    | 22 | platforms[1] is empty
          platforms  | [nowhere, nowhere]          | platforms[0],platforms[1] | 13 | "nowhere" is not a platform.
          variations | many                        | variations      | 13 | variations must be a list, but "many" stands here
          variations | 4                           | variations      | 13 | must be a list, but 4 stands here. For example: variations: [vibrant colours, minimalist]
          variations | [a, "a "]                   | variations[1]   | 17 | stands in variations twice
          variations | [a, ""]                     | variations[1]   | 17 | variations[1] is empty
          variations | [a, [b]]                    | variations[1]   | 17 | must be a text

          # numbers
          budget     | $2.00                       | budget          |  9 | Write the number alone, without quotes or signs: 2.00.
          budget     | "2.00"                      | budget          |  9 | Write the number alone, without quotes or signs: 2.00.
          budget     | lots                        | budget          |  9 | must be a number, but "lots" stands here. For example: budget: 2.5
          budget     | 0                           | budget          |  9 | a number above 0
          budget     | -3                          | budget          |  9 | budget cannot be -3
          budget     | 1.0000001                   | budget          |  9 | with at most 6 decimals
          budget     | 1e7                         | budget          |  9 | at most 1000000
          budget     | .inf                        | budget          |  9 | not a number that can be worked with
          budget     | 0.01                        | budget          |  9 | does not pay for one picture: seedream-4 asks for $0.027
          seed       | 1.5                         | seed            |  7 | must be a whole number, but 1.5 stands here
          seed       | -1                          | seed            |  7 | Write a whole number from 0 to 2147483647.
          seed       | 2147483648                  | seed            |  7 | Write a whole number from 0 to 2147483647.
          seed       | "42"                        | seed            |  7 | Write the number alone, without quotes or signs: 42.
          retakes    | 11                          | retakes         | 10 | Write a whole number from 0 to 10.

          # choices
          review     | before-publish              | review          |  9 | a review before publishing is not there yet
          priority   | urgent                      | priority        | 11 | Write rush, normal or bulk.
          priority   | Rush                        | priority        | 11 | Did you mean "rush"?
          related    | "yes"                       | related         | 10 | must be true or false

          # publishing
          publish    | {prefix: /a}                | publish.prefix  | 19 | cannot be "/a"
          publish    | {prefix: a/../b}            | publish.prefix  | 19 | cannot be "a/../b"
          publish    | {prefix: ..}                | publish.prefix  | 19 | such as campaigns/{job}/{platform}
          publish    | {prefix: "a/{campaign}"}    | publish.prefix  | 19 | with the placeholders {job}, {platform}, {variation} and {date}
          publish    | {prefix: "a b"}             | publish.prefix  | 19 | cannot be "a b"
          publish    | {prefix: a//b}              | publish.prefix  | 19 | single /
          publish    | {buckets: cdn}              | publish.buckets | 20 | Write it as a list, even of one: ["cdn"].
          publish    | {buckets: [cdn, cdn]}       | publish.buckets[1] | 26 | Delete one of them.
          publish    | {buckets: [cnd]}            | publish.buckets[0] | 21 | Did you mean "cdn"?
          publish    | {bucket: [cdn]}             | publish.bucket  | 11 | Did you mean "buckets"?

          # fields
          colour     | red                         | colour          |  1 | "colour" is not a field of this file. The fields of this file are job, kind,
          platform   | [youtube]                   | platform        |  1 | "platform" is not a field of this file
          tagline    | Buy                         | tagline         |  1 | Write it under text: text: {tagline: …}.
          """)
  void one_mistake_is_one_error(
      String changed, String says, String field, int column, String message) {
    List<InputError> errors = errors("a.yaml", job(changed, says == null ? "" : says));

    assertThat(errors).extracting(InputError::field).containsExactly(field.split(","));
    assertThat(errors.getFirst().message()).contains(message);
    assertThat(errors.getFirst().line()).isEqualTo(lineOf(changed));
    assertThat(errors.getFirst().column()).isEqualTo(column);
    assertThat(errors.getFirst().found()).isNotBlank();
    assertThat(errors.getFirst().expected()).isNotBlank();
    assertThat(errors.toString())
        .doesNotContain("$ref", "additionalProp", "schema", "regex", "null", "enum", "instance");
  }

  static List<BadFiles.Bad> files() {
    return BadFiles.all();
  }

  @ParameterizedTest
  @MethodSource
  void files(BadFiles.Bad bad) {
    assertThat(reader.read(bad.name(), bad.bytes()).errors())
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.toString())
                  .startsWith("%s:%d:%d: ".formatted(bad.name(), bad.line(), bad.column()))
                  .contains(bad.message())
                  .hasSizeLessThan(500);
              assertThat(error.field()).isEqualTo(bad.field());
              assertThat(error.found()).isNotBlank();
              assertThat(error.expected()).isNotBlank();
            });
  }

  static Stream<Arguments> tooLong() {
    return Stream.of(
        Arguments.of("job", "a".repeat(81), "job", "81 characters long. Shorten it to at most 80."),
        Arguments.of("job", "A".repeat(81), "job", "81 characters long. Shorten it to at most 80."),
        Arguments.of("theme", "ä".repeat(2001), "theme", "Shorten it to at most 2000."),
        Arguments.of("variations", "[" + "v".repeat(301) + "]", "variations[0]", "to at most 300."),
        Arguments.of("text", "{tagline: " + "t".repeat(121) + "}", "text.tagline", "at most 120."),
        Arguments.of(
            "publish", "{prefix: " + "p".repeat(201) + "}", "publish.prefix", "at most 200."),
        Arguments.of(
            "variations",
            IntStream.range(0, 101)
                .mapToObj(i -> "v" + i)
                .collect(Collectors.joining(", ", "[", "]")),
            "variations",
            "variations lists 101, which is too many. List at most 100."));
  }

  @ParameterizedTest
  @MethodSource
  void tooLong(String changed, String says, String field, String message) {
    assertThat(errors("a.yaml", job(changed, says)))
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.field()).isEqualTo(field);
              assertThat(error.message()).contains(message).hasSizeLessThan(300);
            });
  }

  @Test
  void what_is_long_enough_is_not_too_long() {
    assertThat(errors("a.yaml", job("theme", "🎧".repeat(2000)))).isEmpty();
    assertThat(errors("a.yaml", job("job", "a".repeat(80)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"job", "kind", "brand", "theme", "platforms", "variations"})
  void what_is_missing_is_named_with_an_example(String field) {
    String text =
        job("", "")
            .lines()
            .filter(line -> !line.startsWith(field + ":"))
            .collect(Collectors.joining("\n"));
    assertThat(errors("a.yaml", text))
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.field()).isEqualTo(field);
              assertThat(error.message())
                  .startsWith(field + " is missing. ")
                  .contains("Add: " + field + ": ");
              assertThat(new Position(error.line(), error.column())).isEqualTo(Position.START);
            });
  }

  @Test
  void a_misspelt_field_is_not_missing_as_well() {
    assertThat(errors("a.yaml", job("", "").replace("theme:", "them:")))
        .extracting(InputError::toString)
        .singleElement()
        .asString()
        .startsWith("a.yaml:4:1: \"them\" is not a field of this file. Did you mean \"theme\"?");
  }

  @Test
  void all_mistakes_are_told_at_once_in_the_order_of_the_file() {
    String text =
        """
        {
          "kind": "campaign",
          "job": "Summer Launch",
          "brand": "amce",
          "theme": 5,
          "platforms": ["youtub", "linkedin"],
          "variations": [],
          "variations": ["a"],
          "budget": "$1"
        }
        """;
    assertThat(errors("x/a.json", text))
        .extracting(InputError::field, InputError::line, InputError::column)
        .containsExactly(
            tuple("job", 3, 10),
            tuple("brand", 4, 12),
            tuple("theme", 5, 12),
            tuple("platforms[0]", 6, 17),
            tuple("variations", 8, 3),
            tuple("budget", 9, 13));
  }

  @Test
  void examples_are_in_the_notation_of_the_file() {
    assertThat(errors("a.json", "{\"job\": \"a\", \"kind\": \"campaign\"}"))
        .extracting(InputError::message)
        .anySatisfy(message -> assertThat(message).contains("Add: \"brand\": \"acme\""))
        .anySatisfy(
            message ->
                assertThat(message)
                    .contains("Add: \"platforms\": [\"instagram_post\",\"youtube\"]"));
  }

  @ParameterizedTest
  @CsvSource({"'- a'", "'just words'", "'42'", "'~'"})
  void a_file_without_fields_is_one_error(String text) {
    assertThat(errors("a.yaml", text))
        .extracting(InputError::message)
        .singleElement()
        .asString()
        .startsWith("The file must be a group of fields, but ");
  }

  private static int lineOf(String changed) {
    int index = List.copyOf(GOOD.keySet()).indexOf(changed);
    return index < 0 ? GOOD.size() + 1 : index + 1;
  }

  private static String job(String changed, String says) {
    var fields = new LinkedHashMap<>(GOOD);
    if (!changed.isEmpty()) {
      fields.put(changed, says);
    }
    return fields.entrySet().stream()
        .map(field -> (field.getKey() + ": " + field.getValue()).strip() + "\n")
        .collect(Collectors.joining());
  }

  private List<InputError> errors(String file, String text) {
    return reader.read(file, text.getBytes(StandardCharsets.UTF_8)).errors();
  }
}

package io.halftone.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentTest {
  private static final String YAML =
      """
      # a comment
      job: summer
      text:
        tagline: "Grüße 🎧"  # an emoji is one column
        also: x
      platforms:
        - youtube
        - {name: a, size: 3}
      list: [one, 🎧🎧, three]
      """;

  private static final String JSON =
      """
      {
        "job": "summer",
        "text": {"tagline": "Grüße 🎧", "also": "x"},
        "platforms": ["youtube", {"name": "a", "size": 3}],
        "list": ["one", "🎧🎧", "three"]
      }
      """;

  @ParameterizedTest
  @CsvSource({
    "'',                  2,  1",
    "/job,                2,  6",
    "/text,               4,  3",
    "/text/tagline,       4, 12",
    "/text/also,          5,  9",
    "/platforms/0,        7,  5",
    "/platforms/1,        8,  5",
    "/platforms/1/size,   8, 21",
    "/list/2,             9, 17",
    "/list/2/not/there,   9, 17"
  })
  void knows_where_each_value_stands_in_yaml(String pointer, int line, int column)
      throws Unreadable {
    assertThat(read("a.yaml", YAML).placeOf(pointer)).isEqualTo(new Position(line, column));
  }

  @ParameterizedTest
  @CsvSource({
    "'',                  1,  1",
    "/job,                2, 10",
    "/text,               3, 11",
    "/text/tagline,       3, 23",
    "/text/also,          3, 42",
    "/platforms/0,        4, 17",
    "/platforms/1/size,   4, 50",
    "/list/2,             5, 25"
  })
  void knows_where_each_value_stands_in_json(String pointer, int line, int column)
      throws Unreadable {
    assertThat(read("a.json", JSON).placeOf(pointer)).isEqualTo(new Position(line, column));
  }

  @Test
  void knows_where_each_name_stands() throws Unreadable {
    assertThat(read("a.yaml", YAML).keyOf("/text/also")).isEqualTo(new Position(5, 3));
    assertThat(read("a.yml", YAML).keyOf("/platforms/1/size")).isEqualTo(new Position(8, 15));
    assertThat(read("A.JSON", JSON).keyOf("/text/also")).isEqualTo(new Position(3, 34));
  }

  @Test
  void both_notations_say_the_same() throws Unreadable {
    assertThat(read("a.yaml", YAML).root()).isEqualTo(read("a.json", JSON).root());
  }

  @ParameterizedTest
  @CsvSource({
    "no, STRING", "yes, STRING", "on, STRING", "'''42''', STRING", "1_000, STRING",
    "2026-01-01, STRING", "1:30, STRING", "true, BOOLEAN", "~, NULL", "null, NULL",
    "42, NUMBER", "0x1F, NUMBER", "0o17, NUMBER", "1e3, NUMBER", "-.5, NUMBER"
  })
  void reads_the_words_of_yaml_1_2(String written, String type) throws Unreadable {
    assertThat(read("a.yaml", "a: " + written).at("/a").getNodeType()).hasToString(type);
  }

  @Test
  void keeps_every_digit() throws Unreadable {
    assertThat(read("a.yaml", "a: 0.1000000000000000000001").at("/a").decimalValue())
        .hasToString("0.1000000000000000000001");
    assertThat(read("a.yaml", "a: 0x1F").at("/a").intValue()).isEqualTo(31);
  }

  @Test
  void an_alias_stands_for_its_value_and_its_faults_stand_at_the_alias() throws Unreadable {
    Document document = read("a.yaml", "a: &x {b: 1}\nc: *x\n");
    assertThat(document.at("/c/b").intValue()).isEqualTo(1);
    assertThat(document.placeOf("/c/b")).isEqualTo(new Position(2, 4));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a.yaml | `a: 1\n"
            + "b: 2\n"
            + "a: 3\n"
            + "`           | a   | 3 | 1 | a is given twice: on line 1 and again on line 3",
        "a.json | `{\"a\": 1,\n"
            + " \"a\": [1, 2]}`  | a   | 2 | 2 | a is given twice: on line 1 and again on line 2",
        "a.yaml | `t: {b: 1, b: {x: [1]}}`       | t.b | 1 | 11 | b is given twice",
        "a.yaml | `a: .nan`                      | a   | 1 | 4 | .nan is not a number",
        "a.yaml | `a: [1, -.inf]`                | a[1] | 1 | 8 | -.inf is not a number",
        "a.json | `{\"a\": NaN}`                 | a   | 1 | 7 | NaN is not a number",
        "a.json | `{\"a\": Infinity}`            | a   | 1 | 7 | Infinity is not a number",
        "a.yaml | `a: 1e999999999`               | a   | 1 | 4 | 1e999999999 is not a number",
        "a.json | `{\"a\": 1e-400}`              | a   | 1 | 7 | 1e-400 is not a number",
        "a.json | `{\"a\": \"x\\u0000\"}`        | a   | 1 | 7 | control character (U+0000)",
        "a.yaml | `a: \"x\\e[31m\"`              | a   | 1 | 4 | control character (U+001B)",
        "a.json | `{\"a\": \"\\ud83c\"}`         | a   | 1 | 7 | control character (U+D83C)"
      })
  void goes_on_after_a_flaw(
      String file, String text, String field, int line, int column, String message)
      throws Unreadable {
    assertThat(read(file, text).flawList())
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.field()).isEqualTo(field);
              assertThat(error.line()).isEqualTo(line);
              assertThat(error.column()).isEqualTo(column);
              assertThat(error.message()).contains(message);
            });
  }

  static Stream<Arguments> unreadable() {
    return Stream.of(
        Arguments.of(
            "a.txt", "a: 1", 1, 1, "Name it so that it ends in .yaml, .yml, .json or .csv"),
        Arguments.of("a.csv", "a\n1\n", 1, 1, "Write this file as YAML or JSON."),
        Arguments.of("job", "a: 1", 1, 1, "a name without an ending"),
        Arguments.of("a.yaml", "", 1, 1, "The file is empty"),
        Arguments.of("a.yaml", "# only a comment\n", 1, 1, "The file is empty"),
        Arguments.of("a.json", " \n", 1, 1, "The file is empty"),
        Arguments.of("a.yaml", "a: 1\n---\nb: 2\n", 2, 1, "A second document begins here"),
        Arguments.of("a.json", "{}\n{}", 2, 1, "The file goes on after its end"),
        Arguments.of("a.yaml", "a: !!java.net.URL [x]\n", 1, 4, "Tags"),
        Arguments.of("a.yaml", "a: !Ref x\n", 1, 4, "Tags"),
        Arguments.of("a.yaml", "theme: fast: cheap\n", 1, 12, "Put the text in quotes"),
        Arguments.of("a.yaml", "a:\n\t- 1\n", 2, 1, "A tab stands here. Indent with spaces."),
        Arguments.of("a.yaml", "a: \"x\n", 2, 1, "A quote is opened and never closed."),
        Arguments.of("a.yaml", "a: [1, 2\nb: 3\n", 2, 2, "Close it with ]."),
        Arguments.of("a.yaml", "a: {b: 1\n", 2, 1, "Close it with }."),
        Arguments.of("a.yaml", "a: @x\n", 1, 4, "A text cannot begin with @."),
        Arguments.of("a.yaml", "a: %x\n", 1, 4, "A text cannot begin with %."),
        Arguments.of("a.yaml", "a:\n  b: 1\n c: 2\n", 3, 2, "is indented differently"),
        Arguments.of("a.yaml", "- a\nb: 1\n", 2, 1, "mixes fields with the items of a list"),
        Arguments.of("a.yaml", "a: \"\\q\"\n", 1, 6, "\\q means nothing in double quotes."),
        Arguments.of("a.yaml", "a: - b\n", 1, 4, "A list cannot begin here."),
        Arguments.of("a.yaml", "a: ]\n", 1, 4, "] stands where a value should."),
        Arguments.of("a.yaml", "a: \"Say \"hi\"\"\n", 1, 10, "in single quotes"),
        Arguments.of("a.yaml", "a: *b\n", 1, 4, "there is none"),
        Arguments.of("a.yaml", "a: &a [*a]\n", 1, 8, "there is none"),
        Arguments.of("a.yaml", "? [a]\n: 1\n", 1, 3, "The name of a field is a plain text"),
        Arguments.of("a.json", "{\"a\": 1,}", 1, 9, "After the last field there is no comma."),
        Arguments.of("a.json", "{'a': 1}", 1, 2, "The name of a field should begin here"),
        Arguments.of("a.json", "{\"a\" 1}", 1, 6, "A colon is missing"),
        Arguments.of("a.json", "{\"a\": 1 \"b\": 2}", 1, 9, "A comma is missing"),
        Arguments.of("a.json", "{\"a\": 1 // x\n}", 1, 9, "There are no comments in JSON."),
        Arguments.of("a.json", "{\"a\": [1", 1, 9, "The file ends too early"),
        Arguments.of("a.json", "{\"a\": tru}", 1, 10, "Text stands in double quotes"),
        Arguments.of("a.json", "{\"a\": 01}", 1, 8, "Delete the 0"),
        Arguments.of("a.json", "{\"a\": \"x\ny\"}", 1, 9, "write \\n for a new line"),
        Arguments.of("a.json", "{\"a\": \"\\q\"}", 1, 9, "Write \\\\ for a backslash."),
        Arguments.of("a.yaml", "a: x\u0000\n", 1, 5, "control character (U+0000)"),
        Arguments.of("a.yaml", "a: 1\nb: x\u001b[31m\n", 2, 5, "control character (U+001B)"));
  }

  @ParameterizedTest
  @MethodSource
  void unreadable(String file, String text, int line, int column, String message) {
    assertThat(refusal(file, text.getBytes(StandardCharsets.UTF_8), Limits.USUAL))
        .satisfies(
            error -> {
              assertThat(error.message()).contains(message);
              assertThat(error.line()).isEqualTo(line);
              assertThat(error.column()).isEqualTo(column);
            });
  }

  @Test
  void a_mark_of_utf_8_is_no_part_of_the_text() throws Unreadable {
    Document document = read("a.yaml", "\uFEFFa: 1\n");
    assertThat(document.at("/a").intValue()).isEqualTo(1);
    assertThat(document.placeOf("/a")).isEqualTo(new Position(1, 4));
  }

  @ParameterizedTest
  @CsvSource({"UTF-16", "UTF-16LE", "UTF-16BE"})
  void names_utf_16(String charset) {
    byte[] bytes = "job: x\n".getBytes(Charset.forName(charset));
    assertThat(refusal("a.yaml", bytes, Limits.USUAL).message())
        .isEqualTo(
            "The file is saved as UTF-16. Save it as UTF-8 (in most editors: Save as, Encoding).");
  }

  @Test
  void shows_the_place_that_is_not_utf_8() {
    byte[] bytes = "a: 1\nb: Gr\u00FCn\n".getBytes(StandardCharsets.ISO_8859_1);
    InputError error = refusal("a.yaml", bytes, Limits.USUAL);
    assertThat(error.message()).contains("not saved as UTF-8");
    assertThat(new Position(error.line(), error.column())).isEqualTo(new Position(2, 6));
  }

  @Test
  void a_file_that_ends_inside_a_character_is_not_utf_8() {
    byte[] bytes = {'a', ':', ' ', (byte) 0xF0, (byte) 0x9F};
    assertThat(refusal("a.yaml", bytes, Limits.USUAL).message()).contains("not saved as UTF-8");
  }

  @ParameterizedTest
  @CsvSource({"a.yaml", "a.json"})
  void reads_emojis_wherever_they_stand(String file) throws Unreadable {
    for (int before = 0; before < 2; before++) {
      String text = "x".repeat(before) + "🎧".repeat(5000);
      assertThat(read(file, "{\"a\": \"" + text + "\"}").at("/a").textValue()).isEqualTo(text);
    }
  }

  @Test
  void limits_size() {
    byte[] bytes = ("a: " + "x".repeat(1_000_000)).getBytes(StandardCharsets.UTF_8);
    assertThat(refusal("a.yaml", bytes, Limits.USUAL).message())
        .contains("at most 1,000,000 bytes");
  }

  @ParameterizedTest
  @CsvSource({"a.yaml", "a.json"})
  void limits_depth(String file) throws Unreadable {
    String deepest = "[".repeat(50) + "]".repeat(50);
    assertThat(read(file, deepest).root().isArray()).isTrue();
    String tooDeep = "[".repeat(100_000) + "]".repeat(100_000);
    assertThat(refusal(file, tooDeep.getBytes(StandardCharsets.UTF_8), Limits.USUAL))
        .satisfies(
            error -> {
              assertThat(error.message()).contains("nested too deeply");
              assertThat(error.column()).isEqualTo(51);
            });
  }

  @Test
  void a_bomb_of_aliases_does_not_go_off() {
    var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
      bomb.append("a%d: &a%d [".formatted(i, i));
      bomb.append("*a%d, ".formatted(i - 1).repeat(10)).append("]\n");
    }
    byte[] bytes = bomb.toString().getBytes(StandardCharsets.UTF_8);
    assertThat(refusal("a.yaml", bytes, Limits.USUAL).message())
        .contains("too many values: at most 50,000");
  }

  @Test
  void limits_aliases() {
    String many = "a: &a x\nb: [" + "*a, ".repeat(101) + "]\n";
    assertThat(refusal("a.yaml", many.getBytes(StandardCharsets.UTF_8), Limits.USUAL).message())
        .contains("repeats values (*a) too often");
  }

  @Test
  void aliases_do_not_add_up_to_a_depth_that_is_not_allowed() {
    var nested = new StringBuilder("a0: &a0 [[[[[[[[[x]]]]]]]]]\n");
    for (int i = 1; i < 6; i++) {
      nested.append("a%d: &a%d [[[[[[[[[*a%d]]]]]]]]]\n".formatted(i, i, i - 1));
    }
    byte[] bytes = nested.toString().getBytes(StandardCharsets.UTF_8);
    assertThat(refusal("a.yaml", bytes, Limits.USUAL).message()).contains("too deeply");
  }

  @Test
  void limits_values() {
    String many = "[" + "1,".repeat(50_000) + "1]";
    assertThat(refusal("a.json", many.getBytes(StandardCharsets.UTF_8), Limits.USUAL).message())
        .contains("too many values");
  }

  private static Document read(String file, String text) throws Unreadable {
    return Document.read(file, text.getBytes(StandardCharsets.UTF_8));
  }

  private static InputError refusal(String file, byte[] bytes, Limits limits) {
    Unreadable unreadable =
        catchThrowableOfType(Unreadable.class, () -> Document.read(file, bytes, limits));
    assertThat(unreadable).isNotNull();
    return unreadable.error();
  }
}

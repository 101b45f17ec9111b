package io.halftone.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a broken, a wrong or a wicked server may say instead. The same on every run. */
final class Hostile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1e999",
          "9".repeat(400),
          "\"\"",
          "\"\\u0000\\ud800\"",
          "\"%\"",
          "\"http://[\"",
          "\"file:///etc/passwd\"",
          "\"data:image/png;base64,!\"",
          "\"9999-99-99T99:99:99Z\"",
          "\"+999999999-12-31T23:59:59Z\"",
          "\"" + "x".repeat(20_000) + "\"",
          "[]",
          "[null,1,[[]],{}]",
          "{}",
          "{\"id\":{\"id\":[]}}");

  static final List<Map<String, String>> HEADERS =
      List.of(
          Map.of(),
          Map.of("retry-after", "-1", "ratelimit-reset", "NaN"),
          Map.of("retry-after", "9".repeat(400), "ratelimit-reset", "1e999"),
          Map.of("retry-after", "Wed, 99 Foo 2026 99:99:99 GMT", "date", "yesterday"));

  private Hostile() {}

  /** Bodies in which no language says anything. */
  static Stream<String> bodies() {
    return Stream.of(
        "",
        " ",
        "null",
        "42",
        "\"succeeded\"",
        "[]",
        "{}",
        "{",
        "{\"id\":",
        "\u0000\uffff\ud800",
        "<html><head><title>502 Bad Gateway</title></head></html>",
        "<!doctype html>" + "<p>please wait</p>".repeat(10_000),
        "[".repeat(100_000),
        "{\"a\":".repeat(100_000),
        "{\"a\":" + "[".repeat(900) + "]".repeat(900) + "}",
        "{\"a\":" + "9".repeat(100_000) + "}",
        "{\"a\":\"" + "x".repeat(2_000_000));
  }

  /**
   * The body cut, with letters changed, and with every value replaced by each of the wrong ones.
   */
  static Stream<String> variantsOf(String body) {
    return Stream.concat(Stream.concat(cut(body), scratched(body)), replaced(body));
  }

  private static Stream<String> cut(String body) {
    int step = Math.max(1, body.length() / 40);
    return IntStream.iterate(0, at -> at < body.length(), at -> at + step)
        .mapToObj(at -> body.substring(0, at));
  }

  private static Stream<String> scratched(String body) {
    Random random = new Random(body.hashCode());
    return IntStream.range(0, body.isEmpty() ? 0 : 40)
        .mapToObj(
            round -> {
              StringBuilder text = new StringBuilder(body);
              for (int i = 0; i <= round / 10; i++) {
                text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(0x110));
              }
              return text.toString();
            });
  }

  private static Stream<String> replaced(String body) {
    try {
      JsonNode root = JSON.readTree(body);
      List<String> results = new ArrayList<>();
      for (String value : VALUES) {
        replace(root, root, JSON.readTree(value), results);
      }
      return results.stream();
    } catch (IOException noJson) {
      return Stream.empty();
    }
  }

  private static void replace(JsonNode root, JsonNode node, JsonNode value, List<String> results)
      throws IOException {
    if (node instanceof ObjectNode object) {
      for (String name : names(object)) {
        JsonNode old = object.replace(name, value);
        results.add(JSON.writeValueAsString(root));
        object.set(name, old);
        replace(root, old, value, results);
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        JsonNode old = array.get(i);
        array.set(i, value);
        results.add(JSON.writeValueAsString(root));
        array.set(i, old);
        replace(root, old, value, results);
      }
    }
  }

  private static List<String> names(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}

package io.halftone.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a file holds, it is answered, soon, and with an answer that somebody can read. */
class HostileTest {
  private final JobReader reader =
      new JobReader(
          Shipped.catalogue(), Assets.lookedAt(Path.of("config/assets")), Shipped.BUCKETS);

  @ParameterizedTest
  @CsvSource({"campaign.yaml, 1", "campaign.json, 2", "broken.yaml, 3"})
  void damaged_files_never_break_the_reader(String file, int seed) throws IOException {
    byte[] whole = Files.readAllBytes(Path.of("examples", file));
    var random = new Random(seed);
    for (int i = 0; i < 3000; i++) {
      byte[] damaged = whole.clone();
      for (int hit = random.nextInt(4); hit >= 0; hit--) {
        damaged[random.nextInt(damaged.length)] =
            (byte)
                (random.nextBoolean()
                    ? random.nextInt(256)
                    : "{}[]:,\"'-&*!|>#%@`\n\t ".charAt(random.nextInt(21)));
      }
      assertThatCode(() -> reader.read(file, damaged))
          .as(() -> new String(damaged, StandardCharsets.ISO_8859_1))
          .doesNotThrowAnyException();
    }
  }

  static Stream<String> large() {
    String name = "n".repeat(900_000);
    String fields =
        IntStream.range(0, 40_000)
            .mapToObj(i -> "\"f" + i + "\": 1")
            .collect(Collectors.joining(", "));
    String names =
        IntStream.range(0, 40_000)
            .mapToObj(i -> "\"p" + i + "\"")
            .collect(Collectors.joining(", "));
    String good = "\"job\": \"a\", \"kind\": \"campaign\", \"brand\": \"acme\", \"theme\": \"t\"";
    return Stream.of(
        "{\"" + name + "\": 1}",
        "{\"kind\": \"" + name + "\"}",
        "{\"" + "\\n".repeat(200_000) + "\": 1}",
        "{" + fields + "}",
        "{" + good + ", \"variations\": [\"v\"], \"platforms\": [" + names + "]}",
        "{" + good + ", \"variations\": [" + names + "], \"platforms\": [" + names + "]}",
        "{" + good + ", \"references\": [" + "{\"role\": 1},".repeat(30_000) + "1]}",
        "{\"budget\": 1" + "0".repeat(900_000) + "}",
        "{\"a\": " + "{\"a\": ".repeat(49) + "1" + "}".repeat(50));
  }

  @ParameterizedTest
  @MethodSource
  void large(String text) {
    for (String file : List.of("a.json", "a.yaml")) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      Reading reading =
          Assertions.assertTimeout(Duration.ofSeconds(10), () -> reader.read(file, bytes));
      assertThat(reading.isRefused()).isTrue();
      assertThat(reading.errors())
          .hasSizeBetween(1, 101)
          .allSatisfy(error -> assertThat(error.toString()).hasSizeLessThan(1000))
          .allSatisfy(error -> assertThat(error.field()).hasSizeLessThan(5000));
    }
  }
}

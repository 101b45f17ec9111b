package io.halftone.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.Money;
import io.halftone.job.Shape;
import io.halftone.job.Size;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

  @ParameterizedTest(name = "{0} reads {1}")
  @CsvSource({
    "0,$0.00",
    "0.03,$0.03",
    "0.0365,$0.0365",
    "0.038182,$0.0382",
    "0.000001,< $0.0001",
    "2,$2.00",
    "12.345,$12.35",
    "1234.5,$1234.50"
  })
  void money(String dollars, String words) {
    assertThat(Figures.money(Money.of(dollars))).isEqualTo(words);
  }

  @ParameterizedTest(name = "{0} ms reads {1}")
  @CsvSource({"12400,12.4 s", "192400,3 min 12 s", "3600000,1 h 0 min", "59999,1 min 0 s"})
  void duration(long millis, String words) {
    assertThat(Figures.duration(Duration.ofMillis(millis))).isEqualTo(words);
  }

  @ParameterizedTest(name = "{0} x {1} is {2}")
  @CsvSource({
    "1080,1080,1:1",
    "1080,1920,9:16",
    "1200,628,1.91:1",
    "1584,396,4:1",
    "1500,500,3:1",
    "1280,720,16:9",
    "1000,1471,1:1.47"
  })
  void ratio(int width, int height, String words) {
    assertThat(Figures.ratio(new Size(width, height))).isEqualTo(words);
  }

  @Test
  void differences_are_said_in_words() {
    Shape requested = new Shape(new Size(1080, 1350), Optional.of(42L), Optional.of(7.5), 4);

    assertThat(requested.differences(requested)).isEmpty();
    assertThat(
            requested.differences(
                new Shape(new Size(1080, 1350), Optional.of(43L), Optional.empty(), 0)))
        .containsExactly(
            "seed 42 was asked for; seed 43 was used",
            "4 references were asked for; none was shown");
    assertThat(
            new Shape(new Size(1080, 1350), Optional.empty(), Optional.of(7.5), 1)
                .differences(new Shape(new Size(1024, 1280), Optional.of(7L), Optional.of(5.0), 2)))
        .containsExactly(
            "1080×1350 pixels were asked for; this model makes 1024×1280",
            "no seed was asked for; seed 7 was used",
            "guidance 7.5 was asked for; guidance 5.0 was used",
            "1 reference was asked for; 2 were shown");
  }
}

package io.halftone.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
  @ParameterizedTest
  @ValueSource(strings = {"parallel", "adaptive", "workers 1", "workers 1000", "waves 8"})
  void says_what_it_was_read_from(String words) {
    assertThat(Pace.of(words)).hasToString(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"adaptive 3", "Adaptive", "waves", "waves 0", "workers 1001", ""})
  void nonsense_is_none(String words) {
    assertThatIllegalArgumentException().isThrownBy(() -> Pace.of(words));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                  |  3
          200                 | 20
          4999                | 20
          5000                | 10
          14999               | 10
          15000               |  5
          900000              |  5
          1000,1000,60000     | 20
          60000,2000,60000    |  5
          9000,1000,20000     | 10
          4000,6000           | 10
          """)
  void a_wave_is_as_large_as_pictures_are_quick(String millis, int size) {
    List<Long> took =
        Arrays.stream(millis.split(","))
            .filter(each -> !each.isEmpty())
            .map(Long::valueOf)
            .toList();
    assertThat(Pace.ADAPTIVE.measured(took).allowance(0, 0)).isEqualTo(size);
    assertThat(Pace.of("waves 8").measured(took)).isEqualTo(Pace.of("waves 8"));
    assertThat(Pace.PARALLEL.measured(took)).isEqualTo(Pace.PARALLEL);
  }

  @Test
  void a_wave_is_measured_when_it_begins_and_at_no_other_time() {
    assertThat(Pace.ADAPTIVE.measures(0, 0)).isTrue();
    assertThat(Pace.ADAPTIVE.measures(1, 0)).isFalse();
    assertThat(Pace.ADAPTIVE.measures(0, 1)).isFalse();
    assertThat(Pace.of("waves 8").measures(0, 0)).isFalse();
    assertThat(Pace.ADAPTIVE.allowance(2, 0)).isZero();
    assertThat(Pace.ADAPTIVE.allowance(2, 4)).isEqualTo(4);
  }
}

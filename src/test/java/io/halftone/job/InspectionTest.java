package io.halftone.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InspectionTest {
  @ParameterizedTest
  @ValueSource(strings = {"file", "full", "spot 20%"})
  void is_kept_as_it_is_written(String words) {
    assertThat(Inspection.of(words)).hasToString(words);
    assertThat(Json.write(Inspection.of(words))).isEqualTo("\"" + words + "\"");
    assertThat(Json.read("\"" + words + "\"", Inspection.class)).isEqualTo(Inspection.of(words));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "spot", "spot 0%", "spot 100%", "spot 20", "spot  20%", "FULL"})
  void nothing_else_is_one(String words) {
    assertThatThrownBy(() -> Inspection.of(words)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 20, 50, 90, 99})
  void spot_checks_choose_about_their_share_and_no_pattern(int percent) {
    Inspection spot = Inspection.of("spot %d%%".formatted(percent));
    for (String job : new String[] {"summer-launch", "a", "calendar-2026-12-01"}) {
      for (int variations : new int[] {1, 4, 10}) {
        long chosen =
            IntStream.range(0, 5000 / variations)
                .mapToObj(n -> ShotId.of(new JobId(job), 2 + n * variations))
                .filter(shot -> spot.of(shot).equals(Inspection.FULL))
                .count();
        double all = 5000.0 / variations;
        double spread = 5 * Math.sqrt(all * percent / 100 * (1 - percent / 100.0));
        assertThat((double) chosen)
            .isBetween(all * percent / 100 - spread, all * percent / 100 + spread);
      }
    }
  }

  @Test
  void the_first_is_always_looked_at_and_the_others_do_not_hang_on_it() {
    assertThat(Inspection.of("spot 1%").of(ShotId.of(new JobId("a"), 1)))
        .isEqualTo(Inspection.FULL);
    assertThat(Inspection.FULL.of(ShotId.of(new JobId("a"), 7))).isEqualTo(Inspection.FULL);
    assertThat(Inspection.FILE.of(ShotId.of(new JobId("a"), 1))).isEqualTo(Inspection.FILE);
  }
}

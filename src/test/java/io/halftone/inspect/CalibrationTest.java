package io.halftone.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  private final Calibration calibration = new Calibration();

  @Test
  void suggests_the_middle_of_the_gap_between_good_and_bad() {
    good(0.9, 0.95, 0.8);
    bad(0.1, 0.6, 0.3);
    Trial.Suggestion best = only().suggestion().orElseThrow();
    assertThat(best.score()).isCloseTo(0.7, within(1e-9));
    assertThat(best.falseAccepts() + best.falseRejects()).isZero();
    assertThat(best.worstGood()).isEqualTo("measured 0.8");
    assertThat(best.bestBad()).isEqualTo("measured 0.6");
    // As it judges now, it refuses a good one.
    assertThat(only().refused()).isEqualTo(1);
    assertThat(only().falseRejects()).isCloseTo(1 / 3.0, within(1e-9));
  }

  @Test
  void where_they_overlap_the_fewest_are_judged_wrongly() {
    good(0.9, 0.92, 0.94, 0.5);
    bad(0.1, 0.2, 0.3, 0.91);
    Trial.Suggestion best = only().suggestion().orElseThrow();
    assertThat(best.score()).isBetween(0.3, 0.9);
    assertThat(best.falseAccepts() + best.falseRejects()).isCloseTo(0.25, within(1e-9));
  }

  @Test
  void where_nothing_separates_nothing_is_suggested() {
    good(0.9, 0.2, 0.8, 0.3);
    bad(0.85, 0.25, 0.7, 0.4);
    assertThat(only().suggestion()).isEmpty();
    assertThat(new Calibration().trials()).isEmpty();
  }

  @Test
  void the_wrong_way_round_is_no_suggestion() {
    good(0.1, 0.2);
    bad(0.9, 0.95);
    assertThat(only().suggestion()).isEmpty();
  }

  @Test
  void a_bad_picture_that_fails_for_something_else_is_told_apart() {
    calibration.bad("a", "blur", new Verdict(false, 0, List.of(finding("noise", 0.1))));
    calibration.bad("b", "blur", new Verdict(false, 0, List.of(finding("blur", 0.1))));
    calibration.bad("c", "blur", new Verdict(true, 1, List.of(finding("blur", 1))));
    assertThat(calibration.total()).isEqualTo(new Calibration.Total(0, 0, 3, 1, 1));
    assertThat(only().wrong()).containsExactly("c", "a");
    assertThat(only().missed()).isEqualTo(2);
  }

  @Test
  void what_its_inspector_did_not_look_at_is_missed() {
    bad(0.1);
    calibration.bad("palette.png", "blur", new Verdict(true, 1, List.of(finding("noise", 1))));
    assertThat(only().found()).isEqualTo(1);
    assertThat(only().missed()).isEqualTo(1);
    assertThat(only().unseen()).isEqualTo(1);
    assertThat(only().wrong()).containsExactly("palette.png");
    assertThat(only().bad().count()).isEqualTo(1);
  }

  private void good(double... scores) {
    for (double score : scores) {
      calibration.good("good", verdict(score));
    }
  }

  private void bad(double... scores) {
    for (double score : scores) {
      calibration.bad("bad", "blur", verdict(score));
    }
  }

  private Trial only() {
    assertThat(calibration.trials()).hasSize(1);
    return calibration.trials().getFirst();
  }

  private static Verdict verdict(double score) {
    return new Verdict(score >= Grade.PASS, score, List.of(finding("blur", score)));
  }

  private static Finding finding(String inspector, double score) {
    boolean passed = score >= Grade.PASS;
    List<String> advice = passed ? List.of() : List.of("Mind it.");
    return new Finding(inspector, passed, score, "measured " + score, "", "", List.of(), advice);
  }
}

package io.halftone.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The figures of SciPy 1.17.1 for the same numbers: {@code stats.fisher_exact}, {@code
 * stats.ttest_ind(equal_var=False)}, {@code binomtest().proportion_ci("wilson")} and {@code
 * stats.t.interval}; Holm's as R has them for {@code p.adjust(p, "holm")}.
 */
class DifferenceTest {
  private static final double[] A = {0.91, 0.88, 0.95, 0.79, 0.93, 0.90, 0.87, 0.94, 0.62, 0.92};
  private static final double[] B = {0.71, 0.83, 0.66, 0.90, 0.58, 0.77, 0.69, 0.81, 0.74, 0.60};

  @ParameterizedTest
  @CsvSource({
    "46, 50, 35, 50, 0.009488575318861157",
    "12, 20, 18, 20, 0.06483316160735517",
    "10, 10, 10, 10, 1",
    "3, 4, 1, 4, 0.48571428571428565",
    "92, 100, 71, 100, 0.0002008453409005197"
  })
  void shares(int passed, int of, int other, int ofOther, double p) {
    assertThat(Difference.ofShares(passed, of, other, ofOther)).isCloseTo(p, within(1e-12));
    assertThat(Difference.ofShares(other, ofOther, passed, of)).isCloseTo(p, within(1e-12));
  }

  @Test
  void means() {
    assertThat(Difference.ofMeans(A, B).orElseThrow())
        .isCloseTo(0.005466944368301627, within(1e-12));
    assertThat(Difference.ofMean(A).low()).isCloseTo(0.7999068147862323, within(1e-12));
    assertThat(Difference.ofMean(A).high()).isCloseTo(0.942093185213768, within(1e-12));
  }

  @Test
  void of_too_few_scores_or_of_none_that_vary_nothing_is_said() {
    assertThat(Difference.ofMeans(Arrays.copyOf(A, 7), B)).isEmpty();
    double[] same = new double[10];
    double[] other = new double[10];
    Arrays.fill(same, 0.9);
    Arrays.fill(other, 0.8);
    assertThat(Difference.ofMeans(same, same)).hasValue(1);
    assertThat(Difference.ofMeans(same, other)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "46, 50, 0.8116175308165716, 0.9684504859114069",
    "0, 10, 0, 0.27753279986288926",
    "10, 10, 0.7224672001371109, 1",
    "12, 20, 0.38658150076225317, 0.7811934676271829"
  })
  void bounds_of_a_share(int passed, int of, double low, double high) {
    assertThat(Difference.ofShare(passed, of).low()).isCloseTo(low, within(1e-12));
    assertThat(Difference.ofShare(passed, of).high()).isCloseTo(high, within(1e-12));
  }

  @Test
  void several_tests_are_corrected_for_being_several() {
    assertThat(Difference.corrected(List.of(0.01, 0.04, 0.03, 0.005)))
        .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : 1)
        .containsExactly(0.03, 0.06, 0.06, 0.02);
    assertThat(Difference.corrected(List.of(0.7, 0.9))).containsExactly(1.0, 1.0);
    assertThat(Difference.corrected(List.of())).isEmpty();
  }
}

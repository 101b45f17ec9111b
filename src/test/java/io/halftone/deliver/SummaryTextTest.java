package io.halftone.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.ledger.Shots;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SummaryTextTest {

  @Test
  void reads_well_without_colour() {
    assertThat(new SummaryText(false).of(List.of(summary("out/index.html"))))
        .isEqualTo(
            """
            summer-launch  campaign, done after 3 min 12 s
              Published      22 of 24      1 rejected, 1 failed
                             2 pictures    the job's budget does not cover another take at
                                           $0.03; raise the budget
              Takes          28            3 retakes, 1 failover, 1 uncertain
              Spend          $0.81         $0.0368 per accepted picture
                             $0.15         of it on pictures not used
              Contact sheet  out/index.html
              Manifest       out/manifest.json
            """);
  }

  @Test
  void a_job_that_runs_says_so_far_what_is_decided() {
    String running =
        new SummaryText(false)
            .of(
                List.of(
                    Summary.of(
                        Samples.running(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.of(
                            "the job's budget of $2.00 does not cover another take at $0.03; raise"
                                + " it in the job's file and hand that in again"),
                        false)));

    assertThat(running)
        .contains(
            """
              Published      5 of 24       0 rejected
              Takes          12            1 retake, 0 failovers
              Spend          $0.36         $0.036 per accepted picture so far
                             $0.03         of it on pictures not used
                             $0.18         of it not decided yet
              Paused         the job's budget of $2.00 does not cover another take at $0.03;
                             raise it in the job's file and hand that in again
            """);
  }

  @Test
  void what_a_provider_says_can_neither_steer_the_terminal_nor_flood_it() {
    String said = new SummaryText(false).of(List.of(summary("x", "\u001B[2J" + "😀".repeat(300))));

    assertThat(said).contains("\uFFFD[2J" + "😀".repeat(196) + "…\n").doesNotContain("\u001B");
  }

  @Test
  void colour_adds_and_changes_no_word() {
    String coloured = new SummaryText(true).of(List.of(summary("out/index.html")));

    assertThat(coloured).contains("\u001B[1msummer-launch\u001B[0m");
    assertThat(coloured.replaceAll("\u001B\\[[0-9]+m", ""))
        .isEqualTo(new SummaryText(false).of(List.of(summary("out/index.html"))));
  }

  @Test
  void a_path_cannot_steer_the_terminal() {
    assertThat(new SummaryText(false).of(List.of(summary("out/\u001B[2Jindex\u202E.html\r"))))
        .contains("out/\uFFFD[2Jindex\uFFFD.html\uFFFD")
        .doesNotContain("\u001B");
  }

  @Test
  void all_is_well_only_when_every_shot_is_published() {
    assertThat(new Summary.Jobs(List.of(summary("x"))).allWell()).isFalse();
    assertThat(new Summary.Jobs(List.of()).allWell()).isTrue();
  }

  private static Summary summary(String sheet) {
    return summary(
        sheet, "the job's budget does not cover another take at $0.03; raise the budget");
  }

  private static Summary summary(String sheet, String reason) {
    return Summary.of(
        Samples.campaign(),
        List.of(new Shots.Reason(reason, 2)),
        Optional.of("out/manifest.json"),
        Optional.of(sheet),
        List.of(),
        Optional.empty(),
        false);
  }
}

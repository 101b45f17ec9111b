package io.halftone.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.halftone.inspect.Evidence;
import io.halftone.inspect.Finding;
import io.halftone.inspect.Verdict;
import io.halftone.job.Brand;
import io.halftone.job.Format;
import io.halftone.job.Json;
import io.halftone.job.LintFinding;
import io.halftone.job.Money;
import io.halftone.job.Platform;
import io.halftone.job.Shape;
import io.halftone.job.Shot;
import io.halftone.job.ShotId;
import io.halftone.job.Size;
import io.halftone.job.TakeId;
import io.halftone.ledger.Assets;
import io.halftone.ledger.Jobs;
import io.halftone.ledger.Shots;
import io.halftone.ledger.Takes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every text in a report comes from strangers; here each of them is an attack. */
class HostileWordsTest {
  private static final String HOSTILE =
      "</style></title><script>alert(1)</script>\"'><img src=x onerror=alert(1)> --><!-- {{7*7}} %s"
          + " %d &lt;b&gt; \u202E\u2066\u0000\u001B[31m\u0085\uD83D javascript:alert(1)"
          + " data:text/html,x";

  @Test
  void a_page_is_built_the_same_whatever_the_words_say() throws IOException {
    Written hostile = Written.of(report(HOSTILE), 2);

    assertThat(hostile.structure()).isEqualTo(Written.of(report("harmless"), 2).structure());
    assertThat(hostile.addresses()).allMatch(at -> at.matches("(data:|\\./|\\.\\./|#).*"));
    assertThat(hostile.index())
        .doesNotContain("\u202E", "\u2066", "\u0000", "\u001B", "\u0085")
        .doesNotContain("<script", "<img src=x")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "%s %d", "{{7*7}}");
  }

  @Test
  void a_colour_that_is_none_stays_out_of_the_style() throws IOException {
    assertThat(Written.of(report("red;position:fixed"), 400).index())
        .contains("<li><code>red;position:fixed</code></li>")
        .doesNotContain("background: red");
  }

  @Test
  void documents_stay_json_and_keep_the_words() throws IOException {
    ByteArrayOutputStream report = new ByteArrayOutputStream();
    ReportFile.write(report(HOSTILE), report);
    ByteArrayOutputStream manifest = new ByteArrayOutputStream();
    ManifestFile.write(report(HOSTILE), Samples.BUCKET, manifest);
    String kept = HOSTILE.replace('\uD83D', '?');

    JsonNode shot = Json.MAPPER.readTree(report.toByteArray()).get("shots").get(0);
    assertThat(shot.get("variation").textValue()).isEqualTo(kept);
    assertThat(shot.get("takes").get(0).get("reference").textValue()).isEqualTo(kept);
    assertThat(
            Json.MAPPER
                .readTree(manifest.toByteArray())
                .get("assets")
                .get(0)
                .get("key")
                .textValue())
        .isEqualTo(kept);
  }

  private static JobReport report(String words) {
    return new JobReport(
        Samples.JOB,
        words,
        Jobs.State.DONE,
        words,
        new Brand(
            words,
            words,
            List.of(words),
            Optional.of(words),
            Optional.of(words),
            Optional.of(words),
            Optional.of(words),
            Optional.of(words),
            List.of(),
            List.of(words),
            List.of(words)),
        words,
        1,
        List.of("Pictures"),
        true,
        Samples.START,
        Samples.START.plusSeconds(5),
        new JobReport.Counts(3, 2, 0, 0, 1, 0, 0),
        new Takes.Totals(6, 3, 3, 1, Money.of("0.18")),
        new Takes.Spending(
            Money.of("0.12"),
            Money.of("0.06"),
            Map.of(words, Money.of("0.18")),
            Map.of(words, Money.of("0.18"))),
        Optional.of(Money.of("1")),
        List.of(new LintFinding(words, words, words, words)),
        ShotReports.of(
            List.of(
                shot(1, words, Shots.State.PUBLISHED),
                shot(2, words, Shots.State.PUBLISHED),
                shot(3, words, Shots.State.REJECTED))));
  }

  private static ShotReport shot(int number, String words, Shots.State state) {
    Size size = new Size(1080, 1080);
    Platform platform = new Platform(words, words, size, Format.JPEG, 50_000, words);
    Shot shot =
        new Shot(
            ShotId.of(Samples.JOB, number),
            1,
            platform,
            words,
            words,
            words,
            new Shape(size, Optional.of(1L), Optional.of(2.5), 1),
            List.of(),
            Optional.of(words));
    return new ShotReport(
        new Shots.Row(shot, state, words, 0, 0, Optional.of(words), Optional.of(words)),
        List.of(
            new Assets.Row(shot.id(), Samples.BUCKET, words, words, words, 1, words, 1080, 1080)),
        List.of(
            take(shot, 1, words, Takes.State.FLAWED),
            take(shot, 2, words, Takes.State.PASSED),
            take(shot, 3, words, Takes.State.UNCERTAIN)));
  }

  private static TakeReport take(Shot shot, int attempt, String words, Takes.State state) {
    TakeId id = TakeId.of(shot.id(), attempt);
    Finding finding =
        new Finding(
            words,
            false,
            0.5,
            words,
            words,
            words,
            List.of(
                new Evidence.Told(words),
                new Evidence.Box(-5, 5, Integer.MAX_VALUE, 50, words),
                new Evidence.Swatch(words, words, 3, 0.5),
                new Evidence.Reading(words, words),
                new Evidence.Heat(List.of("0909", "x<9"), words)),
            List.of(words));
    return new TakeReport(
        new Takes.Row(
            id,
            shot.id(),
            attempt,
            id,
            0,
            words,
            words,
            state,
            Money.of("0.03"),
            Optional.of(Money.of("0.03")),
            true,
            true,
            words + attempt,
            new Shape(new Size(1024, 1024), Optional.empty(), Optional.empty(), 0),
            words,
            Optional.of(words),
            Samples.START.toEpochMilli(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(words),
            Optional.of(words + attempt),
            Optional.of(Json.write(new Verdict(false, 0.5, List.of(finding)))),
            Optional.of(words),
            Optional.of(words),
            Optional.of(words),
            Optional.empty(),
            Optional.empty(),
            false));
  }
}

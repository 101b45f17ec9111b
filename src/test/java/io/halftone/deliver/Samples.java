package io.halftone.deliver;

import io.halftone.inspect.Evidence;
import io.halftone.inspect.Finding;
import io.halftone.inspect.Verdict;
import io.halftone.job.Brand;
import io.halftone.job.Format;
import io.halftone.job.JobId;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A finished campaign: 24 shots on 6 platforms with a retake, a failover, a rejected and a failed
 * shot.
 */
final class Samples {
  static final JobId JOB = new JobId("summer-launch");
  static final String BUCKET = "cdn";
  static final ContactSheet.Place PLACE = new ContactSheet.Place(BUCKET, "campaigns/summer-launch");
  static final Instant START = Instant.parse("2026-06-01T09:30:00Z");
  static final String THEME = "Wireless headphones, summer vibes, outdoor lifestyle";
  static final Money PRICE = Money.of("0.03");
  static final Takes.Spending NOTHING_SPENT =
      new Takes.Spending(Money.ZERO, Money.ZERO, Map.of(), Map.of());
  static final List<String> VARIATIONS =
      List.of("vibrant colours", "minimalist", "lifestyle shot", "product focus");
  static final List<Platform> PLATFORMS =
      List.of(
          platform("instagram_post", "Instagram post", 1080, 1080),
          platform("instagram_story", "Instagram story", 1080, 1920),
          platform("facebook", "Facebook link", 1200, 628),
          platform("linkedin", "LinkedIn cover", 1584, 396),
          platform("twitter", "Twitter header", 1500, 500),
          platform("youtube", "YouTube thumbnail", 1280, 720));

  private Samples() {}

  static Platform platform(String name, String title, int width, int height) {
    return new Platform(name, title, new Size(width, height), Format.JPEG, 5_000_000, "full frame");
  }

  static Brand brand() {
    return new Brand(
        "acme",
        "Acme Audio",
        List.of("#0B3C5D", "#F2A541", "#F4EDE4", "#D9573F"),
        Optional.of("top-right"),
        Optional.of("Innovation Delivered"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of());
  }

  static JobReport campaign() {
    List<ShotReport> shots = new ArrayList<>();
    int number = 0;
    for (Platform platform : PLATFORMS) {
      for (String variation : VARIATIONS) {
        number++;
        Shot shot = shot(number, platform, variation);
        shots.add(
            switch (number) {
              case 3 -> retaken(shot);
              case 10 -> movedOn(shot);
              case 15 -> rejected(shot);
              case 20 -> failed(shot);
              default -> published(shot, List.of(passed(shot, 1, "replicate", false, false)));
            });
      }
    }
    return report(
        false,
        new JobReport.Counts(24, 22, 0, 0, 1, 1, 0),
        new Takes.Totals(28, 3, 1, 1, Money.of("0.81")),
        new Takes.Spending(
            Money.of("0.66"),
            Money.of("0.15"),
            Map.of("replicate", Money.of("0.75"), "fal", Money.of("0.06")),
            Map.of("seedream-4", Money.of("0.81"))),
        Optional.of(Money.of("2.00")),
        ShotReports.of(shots));
  }

  /** A job of which five of twelve takes are published, one is flawed and six are not decided. */
  static JobReport running() {
    JobReport done = campaign();
    return new JobReport(
        done.job(),
        done.kind(),
        Jobs.State.RUNNING,
        done.model(),
        done.brand(),
        done.theme(),
        1,
        List.of("Pictures"),
        done.placeholders(),
        done.accepted(),
        done.ended(),
        new JobReport.Counts(24, 5, 0, 0, 0, 0, 0),
        new Takes.Totals(12, 1, 0, 0, Money.of("0.36")),
        new Takes.Spending(Money.of("0.15"), Money.of("0.03"), Map.of(), Map.of()),
        done.budget(),
        done.findings(),
        done.shots());
  }

  static JobReport report(
      boolean placeholders,
      JobReport.Counts counts,
      Takes.Totals totals,
      Takes.Spending spending,
      Optional<Money> budget,
      ShotReports shots) {
    return new JobReport(
        JOB,
        "campaign",
        Jobs.State.DONE,
        "seedream-4",
        brand(),
        THEME,
        1,
        List.of("Pictures"),
        placeholders,
        START,
        START.plusMillis(192_400),
        counts,
        totals,
        spending,
        budget,
        List.of(new LintFinding("vague", "theme", "It praises.", "Say what is to be seen.")),
        shots);
  }

  static Shot shot(int number, Platform platform, String variation) {
    return new Shot(
        ShotId.of(JOB, number),
        1,
        platform,
        variation,
        "Wireless headphones, summer vibes, outdoor lifestyle. %s, %s. Soft evening light, modern minimalist. The words “Innovation Delivered” in clean sans serif. Logo in the top right corner."
            .formatted(variation, platform.composition()),
        "seedream-4",
        new Shape(platform.size(), Optional.of(42L), Optional.of(7.5), 2),
        List.of(),
        Optional.empty());
  }

  static ShotReport published(Shot shot, List<TakeReport> takes) {
    String file =
        "%04d-%s.jpg"
            .formatted(
                Integer.parseInt(shot.id().value().substring(14)),
                shot.variation().replace(' ', '-'));
    String key = "campaigns/summer-launch/%s/%s".formatted(shot.platform().name(), file);
    return shot(
        shot,
        Shots.State.PUBLISHED,
        Optional.empty(),
        List.of(
            new Assets.Row(
                shot.id(),
                BUCKET,
                key,
                "https://cdn.example/" + key,
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                348_122,
                "image/jpeg",
                shot.platform().size().width(),
                shot.platform().size().height())),
        Optional.of(store(shot, takes.getLast().row().attempt()) + "/small"),
        takes);
  }

  private static ShotReport shot(
      Shot shot,
      Shots.State state,
      Optional<String> reason,
      List<Assets.Row> assets,
      Optional<String> thumbnail,
      List<TakeReport> takes) {
    return new ShotReport(
        new Shots.Row(shot, state, shot.prompt(), 0, 0, reason, thumbnail), assets, takes);
  }

  private static ShotReport retaken(Shot shot) {
    return published(
        shot,
        List.of(
            flawed(shot, 1, "text", "the tagline reads “Innovaton Delivered”"),
            passed(shot, 2, "replicate", true, false)));
  }

  private static ShotReport movedOn(Shot shot) {
    return published(
        shot,
        List.of(
            nothing(shot, 1, Takes.State.REFUSED, "replicate answers 503 Service Unavailable"),
            passed(shot, 2, "fal", false, true)));
  }

  private static ShotReport rejected(Shot shot) {
    List<TakeReport> takes =
        List.of(
            flawed(shot, 1, "composition", "the headphones are cut off at the right edge"),
            flawed(shot, 2, "artifacts", "a hand with six fingers"),
            flawed(shot, 3, "text", "the tagline is missing"));
    return shot(
        shot,
        Shots.State.REJECTED,
        Optional.of("3 takes were flawed; the last because the tagline is missing"),
        List.of(),
        Optional.of(store(shot, 3)),
        takes);
  }

  private static ShotReport failed(Shot shot) {
    return shot(
        shot,
        Shots.State.FAILED,
        Optional.of("nobody knows whether fal made the picture; it is on hold and booked"),
        List.of(),
        Optional.empty(),
        List.of(
            nothing(
                shot,
                1,
                Takes.State.UNCERTAIN,
                "the connection broke after the request had left")));
  }

  static TakeReport passed(
      Shot shot, int attempt, String provider, boolean retake, boolean failover) {
    return take(
        shot,
        attempt,
        provider,
        Takes.State.PASSED,
        Optional.of(PRICE),
        retake,
        failover,
        Optional.of(verdict(true, "text", "the tagline is readable")),
        // As the ledger has it.
        Optional.of(""));
  }

  private static TakeReport flawed(Shot shot, int attempt, String inspector, String reason) {
    return take(
        shot,
        attempt,
        "replicate",
        Takes.State.FLAWED,
        Optional.of(PRICE),
        attempt > 1,
        false,
        Optional.of(verdict(false, inspector, reason)),
        Optional.of(reason));
  }

  private static TakeReport nothing(Shot shot, int attempt, Takes.State state, String reason) {
    boolean uncertain = state == Takes.State.UNCERTAIN;
    return take(
        shot,
        attempt,
        uncertain ? "fal" : "replicate",
        state,
        uncertain ? Optional.empty() : Optional.of(Money.ZERO),
        false,
        false,
        Optional.empty(),
        Optional.of(reason));
  }

  private static Verdict verdict(boolean passed, String inspector, String reason) {
    return new Verdict(
        passed,
        passed ? 0.94 : 0.58,
        List.of(
            finding(
                "resolution",
                true,
                1,
                "1440×1440",
                "1080×1080",
                "1440×1440 is enough for Instagram post."),
            finding("sharpness", true, 0.91, "214.6", "120", "Edges are crisp."),
            finding(
                "palette",
                true,
                0.88,
                "ΔE 6.2",
                "ΔE 12",
                "The nearest brand colour is ΔE 6.2 away."),
            finding(
                inspector,
                passed,
                passed ? 0.97 : 0.31,
                passed ? "97 %" : "31 %",
                "90 %",
                reason)));
  }

  private static Finding finding(
      String inspector,
      boolean passed,
      double score,
      String value,
      String threshold,
      String reason) {
    return new Finding(
        inspector,
        passed,
        score,
        value,
        threshold,
        reason,
        passed ? List.of() : evidence(inspector),
        passed ? List.of() : List.of("Mind it."));
  }

  private static List<Evidence> evidence(String inspector) {
    return switch (inspector) {
      case "text" ->
          List.of(
              new Evidence.Box(60, 1240, 700, 130, "read here"),
              new Evidence.Reading("Innovation Delivered", "Innovaton Delivred"),
              new Evidence.Reading("Acme", ""));
      case "composition" ->
          List.of(
              new Evidence.Box(1180, 20, 260, 200, "the logo's corner is empty"),
              new Evidence.Swatch("#0B3C5D", "#123A9D", 14.2, 0.031));
      case "artifacts" ->
          List.of(
              new Evidence.Heat(
                  List.of("00000000", "00012000", "00379400", "00268300", "00011000"),
                  "how much has changed"));
      default -> List.of(new Evidence.Told("the lower left"));
    };
  }

  private static TakeReport take(
      Shot shot,
      int attempt,
      String provider,
      Takes.State state,
      Optional<Money> cost,
      boolean retake,
      boolean failover,
      Optional<Verdict> verdict,
      Optional<String> reason) {
    TakeId id = TakeId.of(shot.id(), attempt);
    boolean made = verdict.isPresent();
    long reserved = START.toEpochMilli() + (made ? 20_000L * attempt : 0);
    return new TakeReport(
        new Takes.Row(
            id,
            shot.id(),
            attempt,
            id,
            0,
            provider,
            "seedream-4",
            state,
            PRICE,
            cost,
            retake,
            failover,
            retake
                ? shot.prompt() + " The tagline is spelt exactly “Innovation Delivered”."
                : shot.prompt(),
            new Shape(
                new Size(
                    shot.platform().size().width() * 4 / 3,
                    shot.platform().size().height() * 4 / 3),
                Optional.empty(),
                Optional.of(7.5),
                2),
            "the same order has the same fingerprint",
            made ? Optional.of("gm3qorzdhgbfurvjtvhg6dckhu") : Optional.empty(),
            reserved,
            Optional.of(reserved),
            Optional.empty(),
            made ? Optional.of(reserved + 310) : Optional.empty(),
            made ? Optional.of(reserved + 12_310) : Optional.empty(),
            Optional.empty(),
            made ? Optional.of(reserved + 12_710) : Optional.empty(),
            Optional.of(reserved + (made ? 13_020 : 2_000)),
            Optional.empty(),
            made ? Optional.of(store(shot, attempt)) : Optional.empty(),
            verdict.map(Json::write),
            reason,
            Optional.of(
                failover
                    ? "in the order of the settings; replicate is left alone (503)"
                    : "in the order of the settings"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false));
  }

  /** What stands for a name in the store; the painter reads from it what to paint. */
  static String store(Shot shot, int attempt) {
    return "%s/%s/%s/%d".formatted(shot.id(), shot.platform().size(), shot.variation(), attempt);
  }
}

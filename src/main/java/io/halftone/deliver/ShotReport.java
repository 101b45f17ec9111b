package io.halftone.deliver;

import io.halftone.job.Money;
import io.halftone.job.Shot;
import io.halftone.job.ShotId;
import io.halftone.ledger.Assets;
import io.halftone.ledger.Shots;
import io.halftone.ledger.Takes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What became of one shot.
 *
 * @param assets the published files, one for each bucket
 * @param takes in the order in which they were made
 * @param spare whether it is a draft that came to nothing and that nobody misses
 */
public record ShotReport(
    Shots.Row row, List<Assets.Row> assets, List<TakeReport> takes, boolean spare) {
  /** Of a shot that is missed if it came to nothing. */
  public ShotReport(Shots.Row row, List<Assets.Row> assets, List<TakeReport> takes) {
    this(row, assets, takes, false);
  }

  public ShotReport {
    assets = List.copyOf(assets);
    takes = List.copyOf(takes);
  }

  Shot shot() {
    return row.shot();
  }

  /** Nothing else counts as delivered. */
  boolean published() {
    return row.state() == Shots.State.PUBLISHED;
  }

  /** A draft that was good enough; nobody expects it in a bucket. */
  boolean kept() {
    return row.state() == Shots.State.KEPT;
  }

  /** The file as published in this bucket. */
  Optional<Assets.Row> in(String bucket) {
    return assets.stream().filter(asset -> asset.bucket().equals(bucket)).findFirst();
  }

  /** The take whose picture is published, or would be if the shot had not failed after it. */
  Optional<TakeReport> accepted() {
    return takes.reversed().stream()
        .filter(take -> take.row().state() == Takes.State.PASSED)
        .findFirst();
  }

  /**
   * As the job's figures count them: what came to nothing cost nothing and is told apart, and so is
   * a picture that had been bought for another shot.
   */
  String takesAndCost() {
    List<String> parts = new ArrayList<>();
    List<TakeReport> own = takes.stream().filter(take -> take.origin().isEmpty()).toList();
    if (!own.isEmpty() || takes.isEmpty()) {
      int counted = Math.toIntExact(own.stream().filter(TakeReport::counts).count());
      parts.add(Figures.count(counted, "take"));
      parts.add(Figures.money(cost()));
      if (own.size() > counted) {
        parts.add(whole(Figures.count(own.size() - counted, "unpaid attempt")));
      }
    }
    takes.stream()
        .flatMap(take -> take.whence().stream())
        .forEach(words -> parts.add(Html.text(words)));
    return String.join(" <span>·</span> ", parts);
  }

  private static String whole(String words) {
    return "<span class=\"whole\">%s</span>".formatted(words);
  }

  /** What all takes together cost, or may have cost. */
  Money cost() {
    return takes.stream().map(TakeReport::booked).reduce(Money.ZERO, Money::plus);
  }

  /** Why it is not published: its own reason, or else that of its last take that says one. */
  String whyNot() {
    return row.reason()
        .or(() -> takes.reversed().stream().flatMap(take -> take.reason().stream()).findFirst())
        .orElse("no reason is recorded");
  }

  /** A name that is unique in the job and safe as an anchor of a page. */
  String anchor() {
    return anchor(shot().id());
  }

  static String anchor(ShotId shot) {
    String id = shot.value();
    return "shot-" + id.substring(id.indexOf('/') + 1);
  }
}

package io.halftone.deliver;

import io.halftone.job.Money;
import io.halftone.job.Shot;
import io.halftone.ledger.Assets;
import io.halftone.ledger.Shots;
import io.halftone.ledger.Takes;
import java.util.List;
import java.util.Optional;

/**
 * What became of one shot.
 *
 * @param assets the published files, one for each bucket
 * @param takes in the order in which they were made
 */
public record ShotReport(Shots.Row row, List<Assets.Row> assets, List<TakeReport> takes) {
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

  /** As the job's figures count them: what came to nothing cost nothing and is told apart. */
  String takesAndCost() {
    int counted = Math.toIntExact(takes.stream().filter(TakeReport::counts).count());
    int unpaid = takes.size() - counted;
    return "%s <span>·</span> %s".formatted(Figures.count(counted, "take"), Figures.money(cost()))
        + (unpaid == 0
            ? ""
            : " <span>·</span> <span class=\"whole\">%s</span>"
                .formatted(Figures.count(unpaid, "unpaid attempt")));
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
    String id = shot().id().value();
    return "shot-" + id.substring(id.indexOf('/') + 1);
  }
}

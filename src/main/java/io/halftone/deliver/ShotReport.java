package io.halftone.deliver;

import io.halftone.job.Money;
import io.halftone.job.Shot;
import java.util.List;
import java.util.Optional;

/**
 * What became of one shot.
 *
 * @param state in the ledger's word; only {@code published} counts as delivered
 * @param reason why it was not published
 * @param assets the published files, one for each bucket
 * @param thumbnail the picture to show, by its name in the store
 * @param takes in the order in which they were made
 */
public record ShotReport(
    Shot shot,
    String state,
    Optional<String> reason,
    List<Asset> assets,
    Optional<String> thumbnail,
    List<TakeReport> takes) {
  public ShotReport {
    assets = List.copyOf(assets);
    takes = List.copyOf(takes);
  }

  /** One published file. */
  public record Asset(
      String bucket,
      String key,
      String url,
      String sha256,
      long bytes,
      String media,
      int width,
      int height) {}

  public boolean published() {
    return state.equals("published");
  }

  /** The file as published in this bucket. */
  public Optional<Asset> in(String bucket) {
    return assets.stream().filter(asset -> asset.bucket().equals(bucket)).findFirst();
  }

  /** The take whose picture is published, or would be if the shot had not failed after it. */
  public Optional<TakeReport> accepted() {
    return takes.reversed().stream().filter(take -> take.state().equals("passed")).findFirst();
  }

  /** What all takes together cost, or may have cost. */
  Money cost() {
    return takes.stream().map(TakeReport::booked).reduce(Money.ZERO, Money::plus);
  }

  /** Why it is not published: its own reason, or else that of its last take that says one. */
  String whyNot() {
    return reason
        .or(() -> takes.reversed().stream().flatMap(take -> take.fault().stream()).findFirst())
        .orElse("no reason is recorded");
  }

  /** A name that is unique in the job and safe as an anchor of a page. */
  String anchor() {
    String id = shot.id().value();
    return "shot-" + id.substring(id.indexOf('/') + 1);
  }
}

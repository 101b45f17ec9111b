package io.halftone.generate;

import io.halftone.job.JobId;
import io.halftone.job.ShotId;
import io.halftone.job.TakeId;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Takes;
import io.halftone.provider.Expiry;
import io.halftone.provider.Outcome;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What an order that is done leaves to its takes: every picture belongs to that of its position.
 */
final class Harvest {
  private static final String NO_PICTURE =
      "the provider says it is done, but hands over no picture";

  private final Aftermath aftermath;
  private final Market market;

  Harvest(Aftermath aftermath, Market market) {
    this.aftermath = aftermath;
    this.market = market;
  }

  /**
   * The order is done. Where each picture lies is written down in the same step, so that whatever
   * happens then it is fetched from there, and the order is not in flight any more.
   */
  Consequences reap(Ledger.Tx tx, TakeId purchase, Outcome.Finished finished, List<Made> made) {
    List<Takes.Row> takes = tx.takes().purchase(purchase);
    credit(tx, takes.getFirst(), made);
    tx.takes().made(purchase);
    Instant now = Instant.ofEpochMilli(tx.now());
    var inspections = new ArrayList<ShotId>();
    var ended = new ArrayList<JobId>();
    boolean away = false;
    for (Takes.Row take : takes) {
      if (take.state() != Takes.State.SUBMITTED) {
        continue;
      }
      switch (made.size() > take.position() ? made.get(take.position()) : rest(finished, takes)) {
        case Made.There(var url) -> {
          // What is told anew of where it lies does not keep it there for longer.
          Instant first = take.madeAt().map(Instant::ofEpochMilli).orElse(now);
          tx.takes().output(take, url, expiry(take.provider(), url, first));
          away = true;
        }
        case Made.Home(var picture) -> {
          if (tx.takes().fetched(take, picture.sha256(), picture.bytes())) {
            inspections.add(take.shot());
          } else {
            tx.jobs().toDeliver(take.shot().job()).ifPresent(ended::add);
          }
        }
        case Made.Not(var why) -> {
          // Told once where it lies, it was made, and is paid.
          if (take.output().isEmpty()) {
            aftermath.ofNothing(tx, take, why).ifPresent(ended::add);
          } else {
            away = true;
          }
        }
      }
    }
    if (!away && tx.takes().lookNoMoreIfHome(purchase)) {
      return new Consequences(List.of(), List.of(), inspections, ended);
    }
    return new Consequences(List.of(), List.of(purchase), inspections, ended);
  }

  /**
   * What it says of the provider, when it is heard for the first time. What is done without a
   * picture is a failure of its, though it calls it none.
   */
  private void credit(Ledger.Tx tx, Takes.Row first, List<Made> made) {
    if (first.state() != Takes.State.SUBMITTED || first.madeAt().isPresent()) {
      return;
    }
    if (made.isEmpty()) {
      market.failed(tx, first, NO_PICTURE);
    } else if (made.stream().allMatch(Made.Not.class::isInstance)) {
      aftermath.blame(tx, first, ((Made.Not) made.getFirst()).why());
    } else {
      market.made(tx, first);
    }
  }

  private long expiry(String provider, URI url, Instant made) {
    return Expiry.of(url, made, market.kept(provider)).toEpochMilli();
  }

  /**
   * The rest of a set that was not made is not paid, unless the provider bills what was asked for;
   * an order that is done without any picture is. That fewer are made is no fault of the
   * provider's.
   */
  private static Made rest(Outcome.Finished finished, List<Takes.Row> takes) {
    int made = finished.outputs().size();
    if (made == 0) {
      return new Made.Not(new Outcome.Expired(NO_PICTURE));
    }
    String reason = "%d of %d pictures were made".formatted(made, takes.size());
    return new Made.Not(
        finished.restPaid() ? new Outcome.Expired(reason) : new Outcome.Failed(reason));
  }
}

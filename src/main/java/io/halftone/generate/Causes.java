package io.halftone.generate;

import io.halftone.job.Model;
import io.halftone.job.ShotId;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Providers;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every provider's cause, so that nobody has to guess which of them was at fault. */
final class Causes {
  private Causes() {}

  static String cause(String provider, String model, String reason) {
    return "%s (%s): %s".formatted(provider, model, reason);
  }

  /**
   * What the takes of a shot came to, and who said to another shot that it does not sell the model.
   *
   * @param chain the models that were to be had for it
   * @param against what else speaks against it
   */
  static String of(Ledger.Tx tx, ShotId shot, Collection<Model> chain, Collection<String> against) {
    Collection<Providers.Row> providers = tx.providers().all().values();
    Stream<String> takes =
        tx.takes().of(shot).stream()
            .filter(take -> take.reason().isPresent())
            .map(take -> cause(take.provider(), take.model(), take.reason().get()));
    Stream<String> unsold =
        chain.stream()
            .flatMap(
                model ->
                    providers.stream()
                        .filter(each -> model.offers().containsKey(each.name()))
                        .sorted((one, other) -> one.name().compareTo(other.name()))
                        .flatMap(
                            each ->
                                each.unsold(model.name(), tx.now()).stream()
                                    .map(why -> cause(each.name(), model.name(), why))));
    return Stream.of(against.stream(), takes, unsold)
        .flatMap(causes -> causes)
        .distinct()
        .collect(Collectors.joining("; ", "no provider could make it. ", ""));
  }
}

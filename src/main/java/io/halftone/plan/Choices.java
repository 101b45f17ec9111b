package io.halftone.plan;

import io.halftone.plan.Cheapest.Bid;
import io.halftone.plan.Cheapest.Found;
import io.halftone.plan.DryRun.Choice;
import io.halftone.plan.DryRun.Other;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is said of the models that were chosen, once for all shots of which the same is to say. */
final class Choices {
  private Choices() {}

  static List<Choice> of(List<Found> found) {
    return found.stream()
        .collect(Collectors.groupingBy(Found::bids, LinkedHashMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .flatMap(same -> same.getKey().stream().limit(1).flatMap(first -> of(first, same)))
        .toList();
  }

  private static Stream<Choice> of(Bid first, Map.Entry<List<Bid>, List<Found>> same) {
    return switch (first) {
      case Bid.Unable nobody -> Stream.empty();
      case Bid.Able best ->
          Stream.of(
              new Choice(
                  best.model(),
                  best.cost(),
                  same.getValue().getFirst().pictures(),
                  same.getValue().stream().map(each -> each.shot().id()).toList(),
                  same.getValue().stream()
                      .map(each -> each.shot().platform().name())
                      .distinct()
                      .toList(),
                  same.getKey().stream().skip(1).map(bid -> other(bid, best)).toList()));
    };
  }

  private static Other other(Bid bid, Bid.Able best) {
    return new Other(
        bid.model(),
        switch (bid) {
          case Bid.Able able when able.cost().equals(best.cost()) ->
              "as dear, and further down in models.yaml";
          case Bid.Able able -> "dearer: " + able.cost();
          case Bid.Unable unable -> "cannot: " + unable.lack();
        });
  }
}

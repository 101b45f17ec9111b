package io.halftone.plan;

import io.halftone.job.JobId;
import io.halftone.job.ShotId;
import io.halftone.plan.Cheapest.Bid;
import io.halftone.plan.Cheapest.Found;
import io.halftone.plan.DryRun.Choice;
import io.halftone.plan.DryRun.Other;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** What is said of the models that were chosen, once for all shots of which the same is to say. */
final class Choices {
  private final JobId job;
  private final Map<List<Bid>, Same> all = new LinkedHashMap<>();

  Choices(JobId job) {
    this.job = job;
  }

  /** Of so many shots no more than the numbers are kept. */
  private static final class Same {
    private final int pictures;
    private final IntStream.Builder numbers = IntStream.builder();
    private final Set<String> platforms = new LinkedHashSet<>();

    Same(int pictures) {
      this.pictures = pictures;
    }

    void add(Found found) {
      numbers.add(found.shot().id().number());
      platforms.add(found.shot().platform().name());
    }
  }

  void add(Found found) {
    if (!found.bids().isEmpty()) {
      all.computeIfAbsent(found.bids(), bids -> new Same(found.pictures())).add(found);
    }
  }

  List<Choice> list() {
    return all.entrySet().stream()
        .flatMap(same -> choice(same.getKey(), same.getValue()).stream())
        .toList();
  }

  private List<Choice> choice(List<Bid> bids, Same same) {
    return switch (bids.getFirst()) {
      case Bid.Unable nobody -> List.of();
      case Bid.Able best ->
          List.of(
              new Choice(
                  best.model(),
                  best.cost(),
                  same.pictures,
                  named(same.numbers.build().toArray()),
                  new ArrayList<>(same.platforms),
                  bids.stream().skip(1).map(bid -> other(bid, best)).toList()));
    };
  }

  private List<ShotId> named(int[] numbers) {
    return new AbstractList<>() {
      @Override
      public ShotId get(int place) {
        return ShotId.of(job, numbers[place]);
      }

      @Override
      public int size() {
        return numbers.length;
      }
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

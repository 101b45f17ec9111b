package io.halftone.generate;

import io.halftone.job.Model;
import io.halftone.provider.Seller;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Who has no words for a shot as it is: a frame that its name of the model does not make, say. */
final class Unable {
  private record Offer(String seller, String model) {}

  private final Map<Offer, String> reasons = new HashMap<>();

  /** That an order cannot be said to whom it was meant for. */
  static final class ToSay extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Offer offer;

    ToSay(Market.Choice.Chosen chosen, IllegalArgumentException impossible) {
      super(impossible.getMessage());
      offer = new Offer(chosen.seller().name(), chosen.model().name());
    }
  }

  void add(ToSay cannot) {
    reasons.put(
        cannot.offer,
        Causes.cause(cannot.offer.seller(), cannot.offer.model(), cannot.getMessage()));
  }

  Optional<String> reason(Seller seller, Model model) {
    return Optional.ofNullable(reasons.get(new Offer(seller.name(), model.name())));
  }
}

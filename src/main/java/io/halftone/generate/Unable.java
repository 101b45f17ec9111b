package io.halftone.generate;

import io.halftone.job.Model;
import io.halftone.provider.Seller;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who cannot make a shot as it is: it has no words for a frame that its name of the model does not
 * make, or has said that the request is at fault.
 */
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
    add(cannot.offer.seller(), cannot.offer.model(), cannot.getMessage());
  }

  void add(String seller, String model, String reason) {
    reasons.put(new Offer(seller, model), Causes.cause(seller, model, reason));
  }

  Optional<String> reason(Seller seller, Model model) {
    return Optional.ofNullable(reasons.get(new Offer(seller.name(), model.name())));
  }
}

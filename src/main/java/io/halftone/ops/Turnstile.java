package io.halftone.ops;

import io.halftone.collect.Lanes;
import io.halftone.job.TakeId;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.support.SynchronizationAdapter;

/** Leads to the lanes: whoever has entered leaves when all is done, whatever has become of it. */
public final class Turnstile {
  private final Lanes lanes;

  Turnstile(Lanes lanes) {
    this.lanes = lanes;
  }

  /** Who has found a place goes on; for the others the ledger knows when to try again. */
  public void enter(Exchange exchange) throws InvalidPayloadException {
    TakeId purchase = exchange.getMessage().getMandatoryBody(TakeId.class);
    Optional<String> lane = lanes.enter(purchase);
    lane.ifPresent(name -> exchange.getExchangeExtension().addOnCompletion(new Leaving(name)));
    exchange.getMessage().setBody(lane.isPresent() ? List.of(purchase) : List.of());
  }

  private final class Leaving extends SynchronizationAdapter {
    private final String lane;

    Leaving(String lane) {
      this.lane = lane;
    }

    @Override
    public void onDone(Exchange exchange) {
      lanes.leave(lane);
    }

    /** Camel would hand it on to the next station's message, and the place with it. */
    @Override
    public boolean allowHandover() {
      return false;
    }
  }
}

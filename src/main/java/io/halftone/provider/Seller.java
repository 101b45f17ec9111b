package io.halftone.provider;

import io.halftone.job.Account;
import io.halftone.provider.hook.Teller;
import java.util.Optional;

/**
 * An account with a provider, and the protocol in which it is spoken to.
 *
 * @param teller if it tells by itself when an order has ended
 */
public record Seller(Account account, Protocol protocol, Optional<Teller> teller) {
  public Seller(Account account, Protocol protocol) {
    this(account, protocol, Optional.empty());
  }

  public String name() {
    return account.name();
  }
}

package io.halftone.provider;

import io.halftone.job.Account;

/** An account with a provider, and the protocol in which it is spoken to. */
public record Seller(Account account, Protocol protocol) {
  public String name() {
    return account.name();
  }
}

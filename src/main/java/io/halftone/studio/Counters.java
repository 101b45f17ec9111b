package io.halftone.studio;

import java.util.Map;

/**
 * What has happened so far.
 *
 * @param creates accepted requests for work, also those whose answer was lost
 * @param paid predictions that somebody owes money for: succeeded, or canceled while running
 * @param pictures pictures that paid predictions hold
 * @param downloads pictures handed out whole
 * @param resumed parts of pictures handed out from their middle on
 * @param refused requests for work that were not accepted, by what refused them
 * @param perPrompt creates by prompt
 * @param perAccount by the key that the client showed, at whatever provider
 * @param perProvider the same by provider, then by key
 * @param webhooks what became of them
 * @param wentWrong how often each fault has bitten
 */
public record Counters(
    long creates,
    long paid,
    long pictures,
    long downloads,
    long resumed,
    int inFlight,
    int maxInFlight,
    Map<String, Long> refused,
    Map<String, Long> perPrompt,
    Map<String, PerAccount> perAccount,
    Map<String, Map<String, PerAccount>> perProvider,
    Map<String, Long> webhooks,
    Map<String, Long> wentWrong) {
  /** The same for one account. */
  public record PerAccount(
      long creates, long paid, long pictures, long downloads, int inFlight, int maxInFlight) {}

  public Counters {
    refused = Map.copyOf(refused);
    perPrompt = Map.copyOf(perPrompt);
    perAccount = Map.copyOf(perAccount);
    perProvider = Map.copyOf(perProvider);
    webhooks = Map.copyOf(webhooks);
    wentWrong = Map.copyOf(wentWrong);
  }
}

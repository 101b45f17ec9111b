package io.halftone.job;

import java.util.Map;
import java.util.Optional;

/**
 * A name of ours for what several providers sell under names of theirs.
 *
 * @param seconds how long one picture takes as a rule; the first poll comes then
 * @param offers what each provider calls it and asks for it, by the provider's name, in the order
 *     of the file
 */
public record Model(String name, Capabilities can, double seconds, Map<String, Offer> offers) {

  /**
   * What a model can honour.
   *
   * @param relatedSet pictures that one request can ask for as a related set; 1 = none
   * @param total references and pictures of one request together
   */
  public record Capabilities(
      int minSide,
      int maxSide,
      long minPixels,
      long maxPixels,
      int maxReferences,
      int relatedSet,
      int total,
      boolean seed,
      boolean guidance) {}

  /** What one provider calls the model and asks for one picture. */
  public record Offer(String model, Money price) {}

  public Optional<Offer> offeredBy(String provider) {
    return Optional.ofNullable(offers.get(provider));
  }
}

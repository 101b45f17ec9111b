package io.halftone.provider;

import io.halftone.job.Model;
import io.halftone.job.Shape;
import io.halftone.job.TakeId;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * What is to be bought with one request: one take, or the takes of a related set.
 *
 * @param take the first take; by it we recognise the order again
 * @param provider by the name of the settings
 * @param model what the provider calls the model
 * @param effective what the model can honour of what the shot asks for
 * @param count pictures; more than one is a related set
 * @param references {@code https:} or {@code data:} URIs; until it leaves, {@code sha256:} and the
 *     digest of the bytes may stand for the latter
 * @param deadline after which the provider may stop working on it
 * @param fields what the model calls its fields
 */
public record Order(
    TakeId take,
    String provider,
    String model,
    String prompt,
    Shape effective,
    int count,
    List<URI> references,
    Duration deadline,
    Model.FieldNames fields) {
  public Order {
    references = List.copyOf(references);
    if (count < 1) {
      throw new IllegalArgumentException("an order is for at least one picture");
    }
  }

  /** From a model that calls its fields as most do. */
  public Order(
      TakeId take,
      String provider,
      String model,
      String prompt,
      Shape effective,
      int count,
      List<URI> references,
      Duration deadline) {
    this(
        take,
        provider,
        model,
        prompt,
        effective,
        count,
        references,
        deadline,
        Model.FieldNames.USUAL);
  }

  /** The same, with these references. */
  public Order showing(List<URI> references) {
    return new Order(take, provider, model, prompt, effective, count, references, deadline, fields);
  }
}

package io.halftone.collect;

/** The keys that a provider publishes, to be fetched. */
public record KeyFetch(String provider) {
  /** What came of it. */
  public sealed interface Done {
    String provider();

    record Published(String provider, String document) implements Done {}

    record Missing(String provider, String reason) implements Done {}
  }
}

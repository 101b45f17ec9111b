package io.halftone.provider;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What came of a {@link Call}. */
public sealed interface Reply {

  /**
   * The provider, or something in front of it, answered.
   *
   * @param headers by their names in small letters
   */
  record Answered(int status, Map<String, String> headers, String body) implements Reply {
    public Answered {
      headers =
          headers.entrySet().stream()
              .collect(
                  Collectors.toUnmodifiableMap(
                      header -> header.getKey().toLowerCase(Locale.ROOT),
                      Map.Entry::getValue,
                      (first, second) -> first));
    }

    public Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name));
    }

    public boolean successful() {
      return status >= 200 && status < 300;
    }
  }

  /** Proven: no byte of the call reached the provider (no such host, refused, no TLS). */
  record NotSent(String reason) implements Reply {}

  /** The call may have reached the provider; no answer came back. */
  record Lost(String reason) implements Reply {}
}

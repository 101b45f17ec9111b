package io.halftone.provider;

import java.util.Map;
import java.util.Optional;

/**
 * One HTTP message to a provider, without its key, which the door adds.
 *
 * @param provider by the name of the settings
 * @param path below the provider's base URL, with its query
 * @param body JSON
 */
public record Call(
    String provider,
    Method method,
    String path,
    Map<String, String> headers,
    Optional<String> body) {
  /**
   * An HTTP method. Anything but {@link #GET} may change something, and is never repeated by
   * itself.
   */
  public enum Method {
    GET,
    POST,
    PUT,
    DELETE
  }

  public Call {
    headers = Map.copyOf(headers);
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("a path begins with '/': " + path);
    }
  }
}

package io.halftone.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP message to a provider, without its key, which the door adds.
 *
 * @param provider by the name of the settings
 * @param path below the provider's base URL, with its query
 * @param body JSON, where it is no form
 * @param form its fields; empty = it is no form
 */
public record Call(
    String provider,
    Method method,
    String path,
    Map<String, String> headers,
    Optional<String> body,
    List<Field> form) {
  /** One field of a form. */
  public sealed interface Field {
    String name();

    record Words(String name, String text) implements Field {}

    /**
     * @param data a {@code data:} URI, whose bytes are sent as a file
     */
    record File(String name, URI data) implements Field {}
  }

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

  /** Without its body, which may hold whole pictures. */
  @Override
  public String toString() {
    return "%s %s at %s".formatted(method, path, provider);
  }

  public Call {
    headers = Map.copyOf(headers);
    form = List.copyOf(form);
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("a path begins with '/': " + path);
    }
  }

  /** One that is no form. */
  public Call(
      String provider,
      Method method,
      String path,
      Map<String, String> headers,
      Optional<String> body) {
    this(provider, method, path, headers, body, List.of());
  }

  /** Sends a form with files. */
  public static Call post(String provider, String path, List<Field> form) {
    return new Call(provider, Method.POST, path, Map.of(), Optional.empty(), form);
  }

  /** Sends JSON. */
  public static Call post(String provider, String path, JsonNode body) {
    return new Call(
        provider,
        Method.POST,
        path,
        Map.of("Content-Type", "application/json"),
        Optional.of(body.toString()));
  }

  /** Asks for what is there now: a cached answer would show the same state for ever. */
  public static Call read(String provider, String path) {
    return new Call(
        provider, Method.GET, path, Map.of("Cache-Control", "no-store"), Optional.empty());
  }
}

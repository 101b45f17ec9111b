package io.halftone.web;

import com.sun.net.httpserver.Headers;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request that has been let in. */
record Request(
    String method,
    List<String> path,
    Map<String, String> query,
    Headers headers,
    InputStream body) {

  /**
   * @param path as it came, and not decoded
   */
  static Request of(String method, String path, String query, Headers headers, InputStream body) {
    return new Request(method, segments(path), parameters(query), headers, body);
  }

  /** A slash that is written as {@code %2F} is part of a segment, and no way out of it. */
  private static List<String> segments(String path) {
    return path.startsWith("/")
        ? Arrays.stream(path.substring(1).split("/", -1)).map(Request::decoded).toList()
        : List.of(path);
  }

  private static Map<String, String> parameters(String query) {
    var parameters = new LinkedHashMap<String, String>();
    for (String pair : query.isEmpty() ? new String[0] : query.split("&")) {
      String[] parts = pair.split("=", 2);
      parameters.put(
          decoded(parts[0].replace("+", "%20")),
          parts.length > 1 ? decoded(parts[1].replace("+", "%20")) : "");
    }
    return parameters;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw new Problem(400, "The address holds a '%' that is followed by no two hex digits.");
    }
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.getFirst(name));
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /** A parameter that nobody reads is a mistake of whoever wrote it. */
  void knowsOnly(String... names) {
    for (String name : query.keySet()) {
      if (!List.of(names).contains(name)) {
        throw new Problem(
            400,
            "There is no parameter '%s' here; known are: %s."
                .formatted(
                    Words.shown(name), names.length == 0 ? "none" : String.join(", ", names)));
      }
    }
  }
}

package io.halftone.web;

import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who may ask. A browser on this machine carries out what any web page tells it: a page whose name
 * was pointed at 127.0.0.1 is known by the Host that it asks for, and any other foreign page by its
 * Origin.
 */
final class Gate {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]|\\[0:0:0:0:0:0:0:1]");
  private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");

  /** What proxies add. */
  private static final List<String> PASSED_ON =
      List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via");

  private static final String SCHEME = "bearer ";

  private final Access access;

  Gate(Access access) {
    this.access = access;
  }

  /**
   * @throws Problem if the request is not let in
   */
  void check(Headers headers) {
    host(headers);
    origin(headers);
    access.token().ifPresentOrElse(token -> token(headers, token), () -> direct(headers));
  }

  /** Who has no token lets in this machine alone, and a proxy on it brings others. */
  private static void direct(Headers headers) {
    if (PASSED_ON.stream().anyMatch(headers::containsKey)) {
      throw new Problem(
          403,
          "This request has been passed on by a proxy; whoever puts one in front of the service"
              + " sets a token.");
    }
  }

  private void host(Headers headers) {
    List<String> hosts = headers.getOrDefault("Host", List.of());
    if (hosts.size() != 1) {
      throw new Problem(400, "A request names exactly one Host.");
    }
    String name = PORT.matcher(hosts.getFirst()).replaceFirst("").toLowerCase(Locale.ROOT);
    if (access.loopback()
        && !LOOPBACK.matcher(name).matches()
        && !name.equals(access.name().toLowerCase(Locale.ROOT))) {
      throw new Problem(
          421,
          "'%s' is not what this service is called; ask for 127.0.0.1 or localhost."
              .formatted(Words.shown(name)));
    }
  }

  private static void origin(Headers headers) {
    Optional<String> origin = Optional.ofNullable(headers.getFirst("Origin"));
    String host = headers.getFirst("Host");
    if (origin.isPresent()
        && !origin.get().equalsIgnoreCase("http://" + host)
        && !origin.get().equalsIgnoreCase("https://" + host)) {
      throw foreign();
    }
    String site = Optional.ofNullable(headers.getFirst("Sec-Fetch-Site")).orElse("none");
    if (site.equals("cross-site") || site.equals("same-site")) {
      throw foreign();
    }
  }

  private static Problem foreign() {
    return new Problem(403, "A page of another site may not ask this service.");
  }

  /** In the same time, however much of it is right. */
  private static void token(Headers headers, String token) {
    String shown = Optional.ofNullable(headers.getFirst("Authorization")).orElse("");
    boolean bearer = shown.toLowerCase(Locale.ROOT).startsWith(SCHEME);
    byte[] word = bytes(bearer ? shown.substring(SCHEME.length()).strip() : "");
    if (!MessageDigest.isEqual(word, bytes(token))) {
      throw new Problem(
          401,
          "Show the service's token: Authorization: Bearer …",
          Map.of("WWW-Authenticate", "Bearer realm=\"halftone\""),
          Map.of());
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

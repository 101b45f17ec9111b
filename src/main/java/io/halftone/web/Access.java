package io.halftone.web;

import io.halftone.ops.Settings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where the API listens, and for whom.
 *
 * @param token what every request must show, where one is set
 */
public record Access(InetAddress host, String name, int port, Optional<String> token) {

  /**
   * @throws Settings.Unusable if everybody in the network could give orders that cost money
   */
  public static Access of(Settings.Http http, Function<String, Optional<String>> environment) {
    InetAddress host;
    try {
      host = InetAddress.getByName(http.host());
    } catch (UnknownHostException unknown) {
      throw new Settings.Unusable(
          "http.host = %s; write an address of this machine, such as 127.0.0.1"
              .formatted(http.host()));
    }
    Optional<String> token =
        environment.apply(http.tokenVariable()).filter(word -> !word.isBlank()).map(String::strip);
    if (token.isEmpty() && !host.isLoopbackAddress()) {
      throw new Settings.Unusable(
          "http.host = %s is open to others, who could spend your money; set the variable %s to a long secret, or listen on 127.0.0.1"
              .formatted(http.host(), http.tokenVariable()));
    }
    return new Access(host, http.host(), http.port(), token);
  }

  boolean loopback() {
    return host.isLoopbackAddress();
  }

  /** The token is in nothing that is logged. */
  @Override
  public String toString() {
    return "%s:%d".formatted(name, port);
  }
}

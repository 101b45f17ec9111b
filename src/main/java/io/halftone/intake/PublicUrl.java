package io.halftone.intake;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;

/**
 * A URL that a stranger may make us pass on: https, without a password, and to a host that can be
 * on the public network. Names are not looked up here; whoever fetches checks their addresses.
 */
final class PublicUrl {
  private PublicUrl() {}

  /** What is wrong with it, as a sentence that says what to do. */
  static Optional<String> objection(String text) {
    URI url;
    try {
      url = new URI(text);
    } catch (URISyntaxException unusable) {
      return Optional.of("It is not a URL. Copy it from the address line of a browser.");
    }
    if (!"https".equalsIgnoreCase(url.getScheme())) {
      return Optional.of("Write a URL that begins with https://.");
    }
    if (url.getRawUserInfo() != null
        || url.getRawAuthority() != null && url.getRawAuthority().contains("@")) {
      return Optional.of("Take the user name and password out of the URL.");
    }
    if (url.getHost() == null) {
      return Optional.of("It names no host. Copy it from the address line of a browser.");
    }
    return isPublic(url.getHost().toLowerCase(Locale.ROOT))
        ? Optional.empty()
        : Optional.of("Its host is not on the public network. Use a public URL, or a file.");
  }

  private static boolean isPublic(String host) {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    if (name.startsWith("[")) {
      return isPublicAddress(name);
    }
    String last = name.substring(name.lastIndexOf('.') + 1);
    if (last.matches("[0-9]+|0x[0-9a-f]*")) {
      // Some programs read 127.1, 0x7f000001 or 2130706433 as an address of this machine.
      return name.matches("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}")
          && isPublicAddress(name);
    }
    return name.contains(".") && !last.matches("localhost|local|internal|lan|home|corp|intranet");
  }

  /** Never asks a name server, because only addresses come here. */
  private static boolean isPublicAddress(String literal) {
    try {
      InetAddress address = InetAddress.getByName(literal);
      byte[] bytes = address.getAddress();
      int first = bytes[0] & 0xFF;
      int second = bytes[1] & 0xFF;
      boolean shared = bytes.length == 4 && first == 100 && second >= 64 && second < 128;
      boolean nowhere = bytes.length == 4 && (first == 0 || first >= 240);
      boolean local = bytes.length == 16 && (first & 0xFE) == 0xFC;
      return !address.isAnyLocalAddress()
          && !address.isLoopbackAddress()
          && !address.isLinkLocalAddress()
          && !address.isSiteLocalAddress()
          && !address.isMulticastAddress()
          && !shared
          && !nowhere
          && !local;
    } catch (UnknownHostException notAnAddress) {
      return false;
    }
  }
}

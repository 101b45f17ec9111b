package io.halftone.ops;

import io.halftone.job.Account;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * From where a provider's pictures may be fetched: a reply could name any host, one of the owner's
 * network as well.
 */
final class OutputHosts {
  /** NAT64 (RFC 6052), and the one of a network of one's own (RFC 8215). */
  private static final byte[] TRANSLATION = HexFormat.of().parseHex("0064ff9b0000000000000000");

  private static final byte[] LOCAL_TRANSLATION = HexFormat.of().parseHex("0064ff9b0001");
  private static final byte[] COMPATIBLE = new byte[12];
  private static final byte[] MAPPED = HexFormat.of().parseHex("00000000000000000000ffff");
  private static final byte[] SIX_TO_FOUR = HexFormat.of().parseHex("2002");

  /** As the settings can name one. */
  private static final Pattern HOST = Pattern.compile("[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?");

  private final Account account;

  OutputHosts(Account account) {
    this.account = account;
  }

  boolean allow(URI url) {
    String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
    if (url.getUserInfo() != null || host.isEmpty()) {
      return false;
    }
    if (sameOrigin(url)) {
      return true;
    }
    return "https".equals(url.getScheme())
        && account.outputHosts().stream().anyMatch(allowed -> matches(host, allowed));
  }

  /** The host that the owner may allow to have this fetched, if that is all that is missing. */
  Optional<String> missing(URI url) {
    String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
    boolean plain = url.getUserInfo() == null && HOST.matcher(host).matches();
    return plain && "https".equals(url.getScheme()) && !allow(url)
        ? Optional.of(host)
        : Optional.empty();
  }

  /** What has to stand in providers.yaml so that pictures of this host are fetched as well. */
  String line(String host) {
    return Stream.concat(account.outputHosts().stream(), Stream.of(host))
        .map(each -> each.startsWith("*") ? "\"%s\"".formatted(each) : each)
        .collect(Collectors.joining(", ", "output-hosts: [", "]"));
  }

  /** What the owner has configured as the provider itself is trusted, wherever it is. */
  private boolean sameOrigin(URI url) {
    URI base = account.base();
    return base.getScheme().equals(url.getScheme())
        && base.getHost().equalsIgnoreCase(url.getHost())
        && base.getPort() == url.getPort();
  }

  private static boolean matches(String host, String allowed) {
    return allowed.startsWith("*.")
        ? host.endsWith(allowed.substring(1).toLowerCase(Locale.ROOT))
        : host.equalsIgnoreCase(allowed);
  }

  /**
   * Resolves names for downloads. A public name that leads to an address inside the owner's network
   * is refused at the moment of connecting, so that it cannot be swapped after the check.
   */
  static DnsResolver publicAddresses(List<Account> accounts) {
    // What the owner has written out; behind a wildcard, the provider names the host.
    Set<String> trusted =
        accounts.stream()
            .flatMap(
                account ->
                    Stream.concat(
                        Stream.of(account.base().getHost()),
                        account.outputHosts().stream().filter(host -> !host.startsWith("*."))))
            .map(host -> host.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    return new DnsResolver() {
      @Override
      public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = SystemDefaultDnsResolver.INSTANCE.resolve(host);
        if (!trusted.contains(host.toLowerCase(Locale.ROOT))) {
          for (InetAddress address : addresses) {
            if (inside(address)) {
              throw new Inside(host);
            }
          }
        }
        return addresses;
      }

      @Override
      public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
      }
    };
  }

  /** The name of the host was taken, but it leads to where nobody from outside may point. */
  static final class Inside extends UnknownHostException {
    private static final long serialVersionUID = 1;

    private final String host;

    Inside(String host) {
      super(host + ", which leads to an address inside this network");
      this.host = host;
    }

    String host() {
      return host;
    }

    /** The client may wrap what its resolver says. */
    static Optional<Inside> in(Throwable failure) {
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        if (cause instanceof Inside inside) {
          return Optional.of(inside);
        }
      }
      return Optional.empty();
    }
  }

  static boolean inside(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isAnyLocalAddress()
        || address.isMulticastAddress()
        || (bytes.length == 4 ? insideOld(bytes) : insideNew(bytes));
  }

  /** Networks that no public host is in, beside those that everybody knows (RFC 6890). */
  private static boolean insideOld(byte[] bytes) {
    int first = bytes[0] & 0xFF;
    int second = bytes[1] & 0xFF;
    boolean sharedBetweenCarriers = first == 100 && (second & 0xC0) == 64;
    // Here some clouds keep what they tell their machines.
    boolean assignedByProtocols = first == 192 && second == 0 && bytes[2] == 0;
    boolean forMeasurements = first == 198 && (second & 0xFE) == 18;
    boolean reserved = first >= 240;
    return first == 0
        || sharedBetweenCarriers
        || assignedByProtocols
        || forMeasurements
        || reserved;
  }

  /** Some addresses only wrap one of the old kind, and lead to where that one leads. */
  private static boolean insideNew(byte[] bytes) {
    boolean uniqueLocal = (bytes[0] & 0xFE) == 0xFC;
    return uniqueLocal || begins(bytes, LOCAL_TRANSLATION) || wraps(bytes);
  }

  private static boolean wraps(byte[] bytes) {
    return (begins(bytes, TRANSLATION) || begins(bytes, COMPATIBLE) || begins(bytes, MAPPED))
            && isInsideAt(bytes, 12)
        || begins(bytes, SIX_TO_FOUR) && isInsideAt(bytes, 2);
  }

  private static boolean begins(byte[] bytes, byte[] prefix) {
    return Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
  }

  private static boolean isInsideAt(byte[] bytes, int from) {
    try {
      return inside(InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4)));
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("four bytes are an address", impossible);
    }
  }
}

package io.halftone.ops;

import io.halftone.collect.Fetch;
import io.halftone.ledger.Looks;
import io.halftone.store.Store;
import io.halftone.store.Stored;
import io.halftone.store.TooLarge;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door through which finished pictures come home: host check, streaming, size limit. Sends no
 * key.
 */
public final class FetchOutput {
  private static final long MOST_BYTES = 64L * 1024 * 1024;
  private static final int MOST_REDIRECTS = 3;

  /** As many hosts are spoken of: who invents them fills neither memory nor log. */
  private static final int MOST_SPOKEN_OF = 100;

  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private static final String FETCH = "fetch";
  private static final String HOPS = "hops";
  private static final String DOWNLOAD = "download";

  private static final Logger LOG = LoggerFactory.getLogger(FetchOutput.class);

  private final Store store;
  private final Map<String, OutputHosts> hosts;
  private final Set<String> spokenOf = ConcurrentHashMap.newKeySet();

  /**
   * @param hosts by the provider's name
   */
  FetchOutput(Store store, Map<String, OutputHosts> hosts) {
    this.store = store;
    this.hosts = Map.copyOf(hosts);
  }

  /** Whether there is an address to be asked: at first, and after each redirect. */
  public boolean isUnderWay(Exchange exchange) {
    return exchange.getMessage().getBody() instanceof Fetch;
  }

  /** From what is to be fetched to the request. */
  public void outward(Exchange exchange) throws IOException, InvalidPayloadException {
    Fetch fetch = exchange.getMessage().getMandatoryBody(Fetch.class);
    exchange.setProperty(FETCH, fetch);
    URI url = fetch.url();
    check(fetch.provider(), url);
    Message message = exchange.getMessage();
    message.removeHeaders("*");
    // Parts are counted in bytes as they are sent, which a client that unpacks does not see.
    message.setHeader("Accept-Encoding", "identity");
    message.setHeader(Exchange.HTTP_METHOD, "GET");
    message.setHeader(
        Exchange.HTTP_URI, url.getScheme() + "://" + url.getRawAuthority() + url.getRawPath());
    if (url.getRawQuery() != null) {
      message.setHeader(Exchange.HTTP_QUERY, url.getRawQuery());
    }
    Download begun = exchange.getProperty(DOWNLOAD, Download.class);
    if (begun != null) {
      message.getHeaders().putAll(begun.wanted());
    }
    message.setBody(null);
  }

  private void check(String provider, URI url) throws IOException {
    OutputHosts known = hosts.get(provider);
    if (known == null) {
      throw new IOException(
          "from where pictures of %s may be fetched is not in the settings any more"
              .formatted(provider));
    }
    if (known.allow(url)) {
      return;
    }
    String reason =
        "%s hands over pictures at %s, which is none of its output-hosts"
            .formatted(provider, url.getHost());
    Optional<String> missing = known.missing(url);
    if (missing.isEmpty()) {
      throw new IOException(reason);
    }
    throw barred(provider, missing.get(), reason);
  }

  /** Only the owner can mend this, so it is said how: once in the log, and to whoever asks. */
  private Barred barred(String provider, String host, String reason) {
    String mend =
        "if that host is the provider's, write in providers.yaml at %s: %s and start again"
            .formatted(provider, hosts.get(provider).line(host));
    if (spokenOf.size() < MOST_SPOKEN_OF && spokenOf.add(provider + " " + host)) {
      LOG.warn("{}: they are paid and wait; {}", reason, mend);
    }
    return new Barred(reason + "; " + mend);
  }

  /** From the response to the store, or to the next address. */
  public void inward(Exchange exchange) throws IOException {
    Message message = exchange.getMessage();
    int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
    try (InputStream body = message.getBody(InputStream.class)) {
      if (REDIRECTS.contains(status)) {
        redirected(exchange);
        return;
      }
      Download download = download(exchange);
      if (!download.add(
          status,
          name -> message.getHeader(name, "", String.class),
          body == null ? InputStream.nullInputStream() : body)) {
        message.setBody(fetch(exchange));
        return;
      }
      Stored stored = download.keep();
      done(
          exchange,
          new Fetch.Done.Stored(
              fetch(exchange), stored.sha256(), stored.bytes(), download.isAsTold()));
    }
  }

  /** The client of itself would follow to any host. */
  private static void redirected(Exchange exchange) throws IOException {
    Fetch from = fetch(exchange);
    int hops = exchange.getProperty(HOPS, 0, Integer.class) + 1;
    String location = exchange.getMessage().getHeader("Location", "", String.class);
    if (hops > MOST_REDIRECTS || location.isBlank()) {
      throw new IOException(
          "the picture's address leads on %d times, and to no picture".formatted(hops));
    }
    URI url;
    try {
      url = from.url().resolve(new URI(location));
    } catch (URISyntaxException noAddress) {
      throw new IOException("the picture's address leads to what is no address", noAddress);
    }
    if ("https".equals(from.url().getScheme()) && !"https".equals(url.getScheme())) {
      throw new IOException("the picture's address leads from https to " + url.getScheme());
    }
    exchange.setProperty(HOPS, hops);
    exchange.getMessage().setBody(from.at(url));
  }

  /** What another reply is added to; the first one begins it. */
  private Download download(Exchange exchange) throws IOException {
    Download begun = exchange.getProperty(DOWNLOAD, Download.class);
    if (begun != null) {
      return begun;
    }
    Download download =
        Download.into(store, MOST_BYTES, Looks.LONGEST_FETCH, InstantSource.system());
    exchange.setProperty(DOWNLOAD, download);
    return download;
  }

  private static final class Barred extends IOException {
    private static final long serialVersionUID = 1;

    Barred(String reason) {
      super(reason);
    }
  }

  public void failed(Exchange exchange) {
    Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    String reason = Words.of(failure);
    Fetch fetch = fetch(exchange);
    done(
        exchange,
        switch (failure) {
          case Download.Unstored ours -> new Fetch.Done.Unstored(fetch, reason);
          case Barred host -> new Fetch.Done.Barred(fetch, host.getMessage());
          case Download.Nowhere gone -> new Fetch.Done.Nowhere(fetch, gone.getMessage());
          case TooLarge never -> new Fetch.Done.Useless(fetch, reason);
          default ->
              OutputHosts.Inside.in(failure)
                  .<Fetch.Done>map(inside -> new Fetch.Done.Barred(fetch, words(fetch, inside)))
                  .orElseGet(() -> new Fetch.Done.Missing(fetch, reason));
        });
  }

  private String words(Fetch fetch, OutputHosts.Inside inside) {
    String reason = "%s hands over pictures at %s".formatted(fetch.provider(), inside.getMessage());
    return barred(fetch.provider(), inside.host(), reason).getMessage();
  }

  private static Fetch fetch(Exchange exchange) {
    return exchange.getProperty(FETCH, Fetch.class);
  }

  private static void done(Exchange exchange, Fetch.Done done) {
    Download begun = exchange.getProperty(DOWNLOAD, Download.class);
    if (begun != null) {
      begun.close();
    }
    exchange.getMessage().removeHeaders("*");
    exchange.getMessage().setBody(done);
  }
}

package io.halftone.ops;

import io.halftone.collect.Fetch;
import io.halftone.store.Store;
import io.halftone.store.Stored;
import io.halftone.store.TooLarge;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;

/**
 * The door through which finished pictures come home: host check, streaming, size limit. Sends no
 * key.
 */
public final class FetchOutput {
  private static final long MOST_BYTES = 64L * 1024 * 1024;
  private static final String FETCH = "fetch";

  private final Store store;
  private final Map<String, OutputHosts> hosts;

  /**
   * @param hosts by the provider's name
   */
  FetchOutput(Store store, Map<String, OutputHosts> hosts) {
    this.store = store;
    this.hosts = Map.copyOf(hosts);
  }

  /** From what is to be fetched to the request. */
  public void outward(Exchange exchange) throws IOException, InvalidPayloadException {
    Fetch fetch = exchange.getMessage().getMandatoryBody(Fetch.class);
    exchange.setProperty(FETCH, fetch);
    URI url = fetch.url();
    if (!hosts.get(fetch.provider()).allow(url)) {
      throw new IOException(
          "%s hands over pictures at %s, which is none of its output-hosts"
              .formatted(fetch.provider(), url.getHost()));
    }
    Message message = exchange.getMessage();
    message.removeHeaders("*");
    message.setHeader(Exchange.HTTP_METHOD, "GET");
    message.setHeader(
        Exchange.HTTP_URI, url.getScheme() + "://" + url.getRawAuthority() + url.getRawPath());
    if (url.getRawQuery() != null) {
      message.setHeader(Exchange.HTTP_QUERY, url.getRawQuery());
    }
    message.setBody(null);
  }

  /** From the response to the store. */
  public void inward(Exchange exchange) throws IOException {
    Message message = exchange.getMessage();
    int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
    try (InputStream body = message.getBody(InputStream.class)) {
      if (status != 200 || body == null) {
        throw new IOException("the picture's address answers " + status);
      }
      Stored stored = stored(new Remote(body));
      done(exchange, new Fetch.Done.Stored(fetch(exchange), stored.sha256(), stored.bytes()));
    }
  }

  private Stored stored(Remote body) throws IOException {
    try {
      return store.put(body, MOST_BYTES);
    } catch (TooLarge | Broken theirs) {
      throw theirs;
    } catch (IOException ours) {
      throw new Unstored(ours);
    }
  }

  /** Tells a connection that breaks from a disk that is full. */
  private static final class Remote extends FilterInputStream {
    Remote(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      try {
        return super.read();
      } catch (IOException broken) {
        throw new Broken(broken);
      }
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
      try {
        return super.read(into, from, most);
      } catch (IOException broken) {
        throw new Broken(broken);
      }
    }
  }

  private static final class Broken extends IOException {
    private static final long serialVersionUID = 1;

    Broken(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  private static final class Unstored extends IOException {
    private static final long serialVersionUID = 1;

    Unstored(IOException cause) {
      super("the store does not take it: " + cause.getMessage(), cause);
    }
  }

  public void failed(Exchange exchange) {
    Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    String reason = CallProvider.words(failure);
    done(
        exchange,
        failure instanceof Unstored
            ? new Fetch.Done.Unstored(fetch(exchange), reason)
            : new Fetch.Done.Missing(fetch(exchange), reason));
  }

  private static Fetch fetch(Exchange exchange) {
    return exchange.getProperty(FETCH, Fetch.class);
  }

  private static void done(Exchange exchange, Fetch.Done done) {
    exchange.getMessage().removeHeaders("*");
    exchange.getMessage().setBody(done);
  }
}

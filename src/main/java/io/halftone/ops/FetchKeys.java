package io.halftone.ops;

import io.halftone.collect.KeyFetch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;

/** Brings the keys that a provider publishes. They are no secret, and ours does not go along. */
public final class FetchKeys {
  private static final int MOST_BYTES = 100_000;
  private static final String FETCH = "keys";

  /** Which of the routes to the providers' keys it takes. */
  public String route(KeyFetch fetch) {
    return "direct:fetch-keys-" + fetch.provider();
  }

  public void outward(Exchange exchange) throws InvalidPayloadException {
    Message message = exchange.getMessage();
    exchange.setProperty(FETCH, message.getMandatoryBody(KeyFetch.class));
    message.removeHeaders("*");
    message.setHeader(Exchange.HTTP_METHOD, "GET");
    message.setBody(null);
  }

  public void inward(Exchange exchange) throws IOException {
    Message message = exchange.getMessage();
    int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
    try (InputStream body = message.getBody(InputStream.class)) {
      if (status != 200 || body == null) {
        throw new IOException("their address answers " + status);
      }
      String document = new String(body.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
      done(exchange, new KeyFetch.Done.Published(provider(exchange), document));
    }
  }

  public void failed(Exchange exchange) {
    Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    done(exchange, new KeyFetch.Done.Missing(provider(exchange), Words.of(failure)));
  }

  private static String provider(Exchange exchange) {
    return exchange.getProperty(FETCH, KeyFetch.class).provider();
  }

  private static void done(Exchange exchange, KeyFetch.Done done) {
    exchange.getMessage().removeHeaders("*");
    exchange.getMessage().setBody(done);
  }
}

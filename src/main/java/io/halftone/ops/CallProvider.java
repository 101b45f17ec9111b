package io.halftone.ops;

import io.halftone.job.Account;
import io.halftone.provider.Call;
import io.halftone.provider.Errand;
import io.halftone.provider.Errand.Purpose.Buy;
import io.halftone.provider.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLHandshakeException;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/**
 * The door to the providers: an errand becomes an HTTP request with the account's key, and whatever
 * comes of it a reply. Here, and only here, it is decided whether a failed request may have left.
 */
public final class CallProvider {
  private static final int MOST_BYTES = 96 * 1024 * 1024;
  private static final String ERRAND = "errand";
  private static final String READY = "ready to leave";
  private static final int SHORTEST_KEY = 8;

  private final Map<String, Access> accounts;
  private final InstantSource clock;

  /** How an account is entered. The key is in no record that is ever logged or stored. */
  record Access(Account account, String scheme, String key) {
    @Override
    public String toString() {
      return account.name();
    }
  }

  CallProvider(Map<String, Access> accounts, InstantSource clock) {
    this.accounts = Map.copyOf(accounts);
    this.clock = clock;
  }

  /** Which of the provider routes the errand takes. */
  public String route(Errand errand) {
    return "direct:call-" + accounts.get(errand.call().provider()).account().name();
  }

  /** From the errand to the request. Whatever fails here, nothing has left. */
  public void outward(Exchange exchange) throws InvalidPayloadException, TooLate {
    Errand errand = exchange.getMessage().getMandatoryBody(Errand.class);
    exchange.setProperty(ERRAND, errand);
    // It may be an errand that follows from another one, of which the exchange still tells.
    exchange.setProperty(READY, false);
    if (errand.purpose() instanceof Buy(long before) && clock.millis() >= before) {
      throw new TooLate();
    }
    Call call = errand.call();
    Access access = accounts.get(call.provider());
    Message message = exchange.getMessage();
    message.removeHeaders("*");
    call.headers().forEach(message::setHeader);
    message.setHeader("Authorization", access.scheme() + " " + access.key());
    message.setHeader(Exchange.HTTP_METHOD, call.method().name());
    int query = call.path().indexOf('?');
    message.setHeader(
        Exchange.HTTP_PATH, query < 0 ? call.path() : call.path().substring(0, query));
    if (query >= 0) {
      message.setHeader(Exchange.HTTP_QUERY, call.path().substring(query + 1));
    }
    if (call.form().isEmpty()) {
      message.setBody(call.body().map(text -> text.getBytes(StandardCharsets.UTF_8)).orElse(null));
    } else {
      Form form = Form.of(call.form());
      message.setHeader(Exchange.CONTENT_TYPE, form.type());
      message.setBody(form.bytes());
    }
    exchange.setProperty(READY, true);
  }

  /** From the response to the reply. */
  public void inward(Exchange exchange) throws IOException {
    Message message = exchange.getMessage();
    byte[] bytes;
    try (InputStream body = message.getBody(InputStream.class)) {
      bytes = body == null ? new byte[0] : body.readNBytes(MOST_BYTES);
    }
    String key = key(exchange);
    Map<String, String> headers =
        message.getHeaders().entrySet().stream()
            .filter(header -> header.getValue() instanceof String)
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, header -> withoutKey(key, (String) header.getValue())));
    int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
    String text = new String(bytes, StandardCharsets.UTF_8);
    done(exchange, new Reply.Answered(status, headers, withoutKey(key, text)));
  }

  private String key(Exchange exchange) {
    Errand errand = exchange.getProperty(ERRAND, Errand.class);
    return accounts.get(errand.call().provider()).key();
  }

  /**
   * Some repeat the key that they are shown, in what says that all is well too; and what they say
   * goes into ledger, logs and reports.
   */
  static String withoutKey(String key, String text) {
    // Of a key in two parts, the second one is the secret.
    return without(key.substring(key.lastIndexOf(':') + 1), without(key, text));
  }

  private static String without(String secret, String text) {
    // A shorter word is no key, and stands in many others.
    return secret.length() < SHORTEST_KEY ? text : text.replace(secret, "(the key)");
  }

  /** From a failure to the reply: only what proves that the request never left may say so. */
  public void failed(Exchange exchange) {
    Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    boolean ready = exchange.getProperty(READY, false, Boolean.class);
    done(
        exchange,
        !ready || neverLeft(failure)
            ? new Reply.NotSent(Words.of(failure))
            : new Reply.Lost(Words.of(failure)));
  }

  private static void done(Exchange exchange, Reply reply) {
    Errand errand = exchange.getProperty(ERRAND, Errand.class);
    exchange.getMessage().removeHeaders("*");
    exchange.getMessage().setBody(new Errand.Done(errand, reply));
  }

  static boolean neverLeft(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case UnknownHostException e -> {
          return true;
        }
        case NoRouteToHostException e -> {
          return true;
        }
        case HttpHostConnectException e -> {
          return true;
        }
        case ConnectTimeoutException e -> {
          return true;
        }
        case ConnectionRequestTimeoutException e -> {
          return true;
        }
        case TooLate e -> {
          return true;
        }
        case SSLHandshakeException e -> {
          return true;
        }
        default -> {}
      }
    }
    return false;
  }
}

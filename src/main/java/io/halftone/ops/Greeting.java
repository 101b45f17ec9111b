package io.halftone.ops;

import io.halftone.job.Account;
import io.halftone.provider.Call;
import io.halftone.provider.Outcome;
import io.halftone.provider.Protocol;
import io.halftone.provider.Reply;
import io.halftone.provider.Seller;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Asks a provider what costs and changes nothing, to learn whether its account works. */
public final class Greeting {
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final int MOST_BYTES = 64 * 1024;

  private Greeting() {}

  /** Why nothing can be bought there; nothing if it answers and takes the key. */
  public static Optional<String> trouble(House house, Account account) {
    Seller seller =
        house.sellers().stream()
            .filter(each -> each.name().equals(account.name()))
            .findFirst()
            .orElseThrow();
    return switch (reply(seller, house.key(account))) {
      case Reply.NotSent(var reason) ->
          Optional.of("it cannot be reached at %s: %s".formatted(account.base(), reason));
      case Reply.Lost(var reason) ->
          Optional.of("it does not answer at %s: %s".formatted(account.base(), reason));
      case Reply.Answered answer ->
          seller.protocol().isWelcome(answer)
              ? Optional.empty()
              : trouble(seller.protocol(), answer);
    };
  }

  private static Optional<String> trouble(Protocol protocol, Reply.Answered answer) {
    return switch (protocol.created(answer)) {
      case Outcome.Unauthorised(var reason) -> Optional.of("its key is not accepted: " + reason);
      case Outcome.Unpaid(var reason) -> Optional.of("it serves the account no more: " + reason);
      // Who is told to slow down has been let in.
      case Outcome.Throttled slower -> Optional.empty();
      case Outcome.Nothing nothing -> Optional.of("it answered: " + nothing.reason());
      case Outcome.Unknown(var reason) -> Optional.of("it answered: " + reason);
      default -> Optional.of("it answered %d, as to an order".formatted(answer.status()));
    };
  }

  private static Reply reply(Seller seller, String key) {
    Call call = seller.protocol().greeting(seller.name());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(seller.account().base() + call.path()));
    call.headers().forEach(request::header);
    try {
      request.header("Authorization", seller.protocol().scheme() + " " + key);
    } catch (IllegalArgumentException wrong) {
      // Whose words repeat the key.
      return new Reply.NotSent("the key holds signs that no request can carry");
    }
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(seller.account().connectTimeout())
            .build();
    try {
      return client
          .sendAsync(request.build(), HttpResponse.BodyHandlers.ofInputStream())
          .thenApply(response -> answered(response, key))
          // Until the last byte: a server may begin its answer, and never end it.
          .get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      return failed.getCause() instanceof ConnectException
          ? new Reply.NotSent(Words.of(failed.getCause()))
          : new Reply.Lost(Words.of(failed.getCause()));
    } catch (TimeoutException silent) {
      return new Reply.Lost("no whole answer within " + LONGEST.toSeconds() + " s");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new Reply.Lost("interrupted");
    } finally {
      client.shutdownNow();
    }
  }

  private static Reply answered(HttpResponse<InputStream> response, String key) {
    try (InputStream body = response.body()) {
      String text = new String(body.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
      return new Reply.Answered(
          response.statusCode(), headers(response), CallProvider.withoutKey(key, text));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Map<String, String> headers(HttpResponse<?> response) {
    return response.headers().map().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, header -> header.getValue().getFirst()));
  }
}

package io.halftone.web;

import com.sun.net.httpserver.HttpExchange;
import io.halftone.collect.Hooks.Heard;
import io.halftone.job.TakeId;
import io.halftone.provider.hook.Hook;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where providers tell by themselves: {@code POST /hooks/PROVIDER/JOB/SHOT/ATTEMPT/WORD}. It asks
 * for no token, since every hook brings a proof of its own; and it redirects nobody, for providers
 * do not follow.
 */
final class HookDoor {
  static final String PATH = "/hooks/";
  static final String TEMPLATE = PATH + "{provider}/{job}/{shot}/{attempt}/{word}";

  /** The order as the provider has kept it, with the references that went along. */
  private static final int MOST_BYTES = 32 * 1024 * 1024;

  /** Bodies in memory at the same time. */
  private static final int MOST_AT_ONCE = 4;

  private static final Logger LOG = LoggerFactory.getLogger(HookDoor.class);

  private final HookDesk desk;
  private final Semaphore places = new Semaphore(MOST_AT_ONCE, true);

  HookDoor(HookDesk desk) {
    this.desk = desk;
  }

  private record Address(String provider, TakeId purchase, String word) {
    /** Only what we have made ourselves has this form. */
    static Optional<Address> of(String path) {
      // Of the two ways to write the mark of an edition in a path, a caller may take either.
      String[] parts = path.substring(PATH.length()).replace("%40", "@").split("/", -1);
      if (parts.length != 5) {
        return Optional.empty();
      }
      try {
        var purchase = new TakeId(String.join("/", List.of(parts).subList(1, 4)));
        return Optional.of(new Address(parts[0], purchase, parts[4]));
      } catch (IllegalArgumentException noTake) {
        return Optional.empty();
      }
    }
  }

  Answer answer(HttpExchange exchange) throws IOException, InterruptedException {
    if (!exchange.getRequestMethod().equals("POST")) {
      throw new Problem(405, "A webhook is a POST.", Map.of("Allow", "POST"), Map.of());
    }
    Address address =
        address(exchange.getRequestURI().getRawPath())
            .orElseThrow(() -> new Problem(404, "Nothing is expected at this address."));
    places.acquire();
    try {
      return answer(heard(address, exchange));
    } catch (Problem problem) {
      throw problem;
    } catch (RuntimeException failed) {
      // Its address is no word for a log.
      LOG.error("a webhook about {} could not be heard", address.purchase(), failed);
      throw new Problem(503, "This failed; send it again.");
    } finally {
      places.release();
    }
  }

  /** Every POST is counted, also where nothing could ever be expected. */
  private Optional<Address> address(String path) {
    Optional<Address> address = Address.of(path);
    if (address.isEmpty()) {
      desk.astray();
    }
    return address.filter(one -> desk.isExpected(one.provider(), one.purchase(), one.word()));
  }

  private Heard heard(Address address, HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      throw new Problem(413, "A webhook has at most %,d bytes.".formatted(MOST_BYTES));
    }
    return desk.hear(
        new Hook(address.provider(), address.purchase(), exchange.getRequestHeaders(), body));
  }

  /** Who has proven itself is thanked, so that it does not send it again. */
  private static Answer answer(Heard heard) {
    return switch (heard) {
      case HURRIED, RECLAIMED, BOOKED, KNOWN, EARLY, FOREIGN, UNKNOWN, UNREADABLE ->
          new Answer.Empty(204, Map.of());
      case STRANGER, INCOMPLETE, STALE, FUTURE, FORGED ->
          throw new Problem(403, "This webhook is not proven (%s).".formatted(heard.word()));
      case UNPROVABLE -> throw new Problem(503, "This cannot be proven now; send it again.");
    };
  }
}

package io.halftone.studio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whom to tell how work goes, of what, and in whose words. */
record Callback(URI to, Set<Moment> moments, Letters letters) {
  enum Moment {
    START,
    LOGS,
    OUTPUT,
    END
  }

  /** How a provider writes, signs and repeats its letters. */
  interface Letters {
    ObjectNode text(Commission commission, Moment moment);

    /** The same letter with the lie that the work has failed. */
    ObjectNode lie(ObjectNode text);

    /**
     * @param id the same however often a letter is sent
     * @param forged with a key that is not the provider's
     */
    Map<String, String> signature(
        Commission commission, String id, Instant at, byte[] body, boolean forged);

    /** Between one try to deliver and the next. After the last of them it gives up. */
    List<Duration> pauses();

    /** Does this provider tell nothing but that work has ended? */
    default boolean tellsEndAlone() {
      return true;
    }

    /** Is there no further try after a redirection? */
    default boolean endsAtRedirection() {
      return false;
    }
  }

  /** Empty when nobody can be told anything at this address. */
  static Optional<URI> address(String text) {
    try {
      URI uri = URI.create(text);
      boolean http = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      return http && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Known by its name alone: asking a name server would be a way out of this machine. */
  boolean staysOnThisMachine() {
    String host = to.getHost();
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || host.equals("[::1]")
        || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
  }
}

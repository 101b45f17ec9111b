package io.halftone.ledger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** A real PostgreSQL for tests, where it can run. */
public final class PostgresServer {
  private PostgresServer() {}

  /** Skips the test on a machine where it cannot start. */
  public static EmbeddedPostgres start() throws IOException {
    Optional<String> reason = whyItCannotStart();
    Assumptions.assumeTrue(reason.isEmpty(), () -> "no PostgreSQL here: " + reason.orElseThrow());
    return EmbeddedPostgres.builder().start();
  }

  /** PostgreSQL refuses to run as root; the binaries are those for Linux on x86. */
  private static Optional<String> whyItCannotStart() throws IOException {
    if (!System.getProperty("os.name").equals("Linux")
        || !System.getProperty("os.arch").equals("amd64")) {
      return Optional.of("its binaries are for Linux on x86-64 only");
    }
    if (!System.getProperty("user.name").equals("root")) {
      return Optional.empty();
    }
    try {
      return new ProcessBuilder("unshare", "-U", "true").start().waitFor() == 0
          ? Optional.empty()
          : Optional.of("we are root, and unshare -U is not allowed");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }
}

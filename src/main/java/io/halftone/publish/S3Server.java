package io.halftone.publish;

import java.net.URI;
import java.util.Optional;

/**
 * How an S3 server is reached.
 *
 * @param endpoint absent for Amazon's own
 * @param pathStyle whether the bucket stands in the path, as most other servers want it
 * @param keys absent for what the environment, a profile or the machine's role grants
 */
public record S3Server(
    String region, Optional<URI> endpoint, boolean pathStyle, Optional<KeyVariables> keys) {

  /** The variables of the environment that hold the keys. */
  public record KeyVariables(String access, String secret) {}
}

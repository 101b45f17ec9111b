package io.halftone.job;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * An account with a provider.
 *
 * @param name by which settings, ledger and reports call it
 * @param protocol in which it is spoken to, such as {@code replicate}
 * @param base of every URL
 * @param keyVariable the variable of the environment that holds the key
 * @param inFlight requests at most at the same time
 * @param perMinute requests at most in a minute
 * @param await how long the provider may hold a request to answer with the finished picture; zero =
 *     not at all
 * @param connectTimeout after which the provider counts as not reached
 * @param timeout after which a reply counts as lost
 * @param outputHosts from which finished pictures may be fetched: names, or {@code *.name} for all
 *     below one
 * @param proof of what it tells by itself
 */
public record Account(
    String name,
    String protocol,
    URI base,
    String keyVariable,
    int inFlight,
    int perMinute,
    Duration await,
    Duration connectTimeout,
    Duration timeout,
    List<String> outputHosts,
    Proof proof) {

  /** By what it is known that the provider has sent what it tells by itself. */
  public sealed interface Proof {
    /** By nothing: it is not asked to tell. */
    record None() implements Proof {}

    /**
     * @param variable of the environment that holds the secret with which it signs
     */
    record Secret(String variable) implements Proof {}

    /**
     * @param url where it publishes the keys with which it signs
     */
    record Keys(URI url) implements Proof {}
  }

  /** An account that is not asked to tell anything by itself. */
  public Account(
      String name,
      String protocol,
      URI base,
      String keyVariable,
      int inFlight,
      int perMinute,
      Duration await,
      Duration connectTimeout,
      Duration timeout,
      List<String> outputHosts) {
    this(
        name,
        protocol,
        base,
        keyVariable,
        inFlight,
        perMinute,
        await,
        connectTimeout,
        timeout,
        outputHosts,
        new Proof.None());
  }

  public Account {
    outputHosts = List.copyOf(outputHosts);
    if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException("'%s' cannot name a provider".formatted(name));
    }
    if (inFlight < 1 || perMinute < 1) {
      throw new IllegalArgumentException("provider %s: limits begin at 1".formatted(name));
    }
  }

  /** After this a call has ended one way or the other. */
  public Duration longestCall() {
    return connectTimeout.plus(timeout).plus(await);
  }
}

package io.halftone.job;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An account with a provider.
 *
 * @param name by which settings, ledger and reports call it
 * @param protocol in which it is spoken to
 * @param base of every URL
 * @param keyVariable the variable of the environment that holds the key
 * @param inFlight requests at most at the same time
 * @param perMinute requests at most in a minute, or {@link #NO_LIMIT}
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
    Protocol protocol,
    URI base,
    String keyVariable,
    int inFlight,
    int perMinute,
    Duration await,
    Duration connectTimeout,
    Duration timeout,
    List<String> outputHosts,
    Budget budget,
    Proof proof) {

  /** Of requests in a minute. */
  public static final int NO_LIMIT = Integer.MAX_VALUE;

  /** A reply that is not awaited is a picture that is paid and lost, so this is long. */
  private static final Duration HOLD = Duration.ofSeconds(300);

  private static final Duration LONGEST_HOLD = Duration.ofSeconds(600);

  /** Models at Replicate that are told nothing besides words, pictures and frame. */
  private static final Pattern WITHOUT_OPTIONS =
      Pattern.compile("(bytedance/seedream-4(\\.5)?|google/nano-banana(-[^:]+)?)(:.*)?");

  /** How a provider is spoken to. */
  public enum Protocol {
    REPLICATE(Duration.ZERO, Duration.ofSeconds(60)),
    /** Its queue does not hold a request, its other host does. */
    FAL(Duration.ZERO, LONGEST_HOLD),
    ARK(HOLD, LONGEST_HOLD, Shape.Option.NEGATIVE),
    AIMLAPI(HOLD, LONGEST_HOLD, Shape.Option.GUIDANCE),
    WAVESPEED(Duration.ZERO, Duration.ZERO),
    OPENAI(HOLD, LONGEST_HOLD, Shape.Option.values());

    private final Duration usual;
    private final Duration longest;
    private final Set<Shape.Option> lacks;

    Protocol(Duration usual, Duration longest, Shape.Option... lacks) {
      this.usual = usual;
      this.longest = longest;
      this.lacks = Set.of(lacks);
    }

    /** For what it has no field, whichever model is spoken to. */
    public Set<Shape.Option> lacks() {
      return lacks;
    }

    /** For what this model of it has no field. */
    public Set<Shape.Option> lacks(String model, Model.FieldNames fields) {
      return switch (this) {
        case REPLICATE ->
            WITHOUT_OPTIONS.matcher(model).matches()
                ? Set.of(Shape.Option.values())
                // Each calls it something else, and in another unit.
                : fields.guidance().isEmpty() ? Set.of(Shape.Option.GUIDANCE) : Set.of();
        case FAL, ARK, AIMLAPI, WAVESPEED, OPENAI -> lacks;
      };
    }

    /** As the settings write it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Protocol of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /**
     * How long a request is held unless the owner says otherwise. Above zero, the reply to a create
     * is all that is ever heard of an order.
     */
    public Duration usualHold() {
      return usual;
    }

    /** Zero = it holds none. */
    public Duration longestHold() {
      return longest;
    }
  }

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
      Protocol protocol,
      URI base,
      String keyVariable,
      int inFlight,
      int perMinute,
      Duration await,
      Duration connectTimeout,
      Duration timeout,
      List<String> outputHosts,
      Budget budget) {
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
        budget,
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

  /** After this a call has ended one way or the other; the time-out covers what is held. */
  public Duration longestCall() {
    return connectTimeout.plus(timeout);
  }
}

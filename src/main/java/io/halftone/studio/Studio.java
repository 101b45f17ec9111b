package io.halftone.studio;

import io.halftone.studio.paint.Easel;
import io.halftone.studio.paint.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A running simulator. */
public final class Studio implements AutoCloseable {
  private final Workshop workshop;
  private final Uploads uploads;
  private final Webhooks webhooks;
  private final Switchboard switchboard;
  private final Wire wire;

  /**
   * How the studio behaves. Each method gives options that differ in one thing from those before.
   */
  public static final class Options {
    private int port;
    private Pace pace = new Pace(Duration.ofSeconds(2), 0.2, Duration.ofSeconds(30), Duration.ZERO);
    private Caps caps = new Caps(0, 0, Duration.ofSeconds(2));
    private List<String> faults = List.of();
    private long seed = 1;
    private Format format = Format.JPEG;
    private boolean plain;
    private Optional<Duration> outputLifetime = Optional.empty();
    private Duration webhookDelay = Duration.ofSeconds(5);
    private boolean webhooksAnywhere;
    private InstantSource clock = InstantSource.system();

    private Options() {}

    public static Options defaults() {
      return new Options();
    }

    private Options with(Consumer<Options> change) {
      Options copy = new Options();
      copy.port = port;
      copy.pace = pace;
      copy.caps = caps;
      copy.faults = faults;
      copy.seed = seed;
      copy.format = format;
      copy.plain = plain;
      copy.outputLifetime = outputLifetime;
      copy.webhookDelay = webhookDelay;
      copy.webhooksAnywhere = webhooksAnywhere;
      copy.clock = clock;
      change.accept(copy);
      return copy;
    }

    /** 0 takes a free one. */
    public Options port(int port) {
      if (port < 0 || port > 65_535) throw new IllegalArgumentException("no port: " + port);
      return with(o -> o.port = port);
    }

    public Options latency(Duration latency) {
      return with(
          o -> o.pace = new Pace(latency, pace.spread(), pace.slowStart(), pace.roundTrip()));
    }

    public Options spread(double spread) {
      return with(
          o -> o.pace = new Pace(pace.latency(), spread, pace.slowStart(), pace.roundTrip()));
    }

    public Options slowStart(Duration slowStart) {
      return with(
          o -> o.pace = new Pace(pace.latency(), pace.spread(), slowStart, pace.roundTrip()));
    }

    /** How long every request is on its way there and back, as if the studio were far away. */
    public Options roundTrip(Duration roundTrip) {
      return with(
          o -> o.pace = new Pace(pace.latency(), pace.spread(), pace.slowStart(), roundTrip));
    }

    public Options concurrencyCap(int atOnce) {
      return with(o -> o.caps = caps.atOnce(atOnce));
    }

    public Options perMinute(int perMinute) {
      return with(o -> o.caps = new Caps(caps.concurrency(), perMinute, caps.retryAfter()));
    }

    public Options retryAfter(Duration retryAfter) {
      return with(o -> o.caps = new Caps(caps.concurrency(), caps.perMinute(), retryAfter));
    }

    public Options faults(String... faults) {
      return faults(List.of(faults));
    }

    /**
     * What goes wrong, in lines such as {@code throttled=0.1}, {@code reset-after=#1@KEY}, {@code
     * outage=2+5@fal}.
     */
    public Options faults(List<String> faults) {
      faults.forEach(Rule::parse);
      return with(o -> o.faults = List.copyOf(faults));
    }

    /** Of all chance. */
    public Options seed(long seed) {
      return with(o -> o.seed = seed);
    }

    public Options format(Format format) {
      return with(o -> o.format = format);
    }

    /** Paints gradients that cost next to nothing. */
    public Options plain(boolean plain) {
      return with(o -> o.plain = plain);
    }

    /** How long pictures can be fetched, instead of as long as their provider keeps them. */
    public Options outputLifetime(Duration outputLifetime) {
      return with(o -> o.outputLifetime = Optional.of(outputLifetime));
    }

    /** How late the fault {@code webhook-late} makes a webhook. */
    public Options webhookDelay(Duration webhookDelay) {
      return with(o -> o.webhookDelay = webhookDelay);
    }

    /** Sends webhooks to other machines too. */
    public Options webhooksAnywhere(boolean webhooksAnywhere) {
      return with(o -> o.webhooksAnywhere = webhooksAnywhere);
    }

    public Options clock(InstantSource clock) {
      return with(o -> o.clock = clock);
    }

    Pace pace() {
      return pace;
    }

    Caps caps() {
      return caps;
    }

    List<String> faults() {
      return faults;
    }

    long seed() {
      return seed;
    }

    Format format() {
      return format;
    }

    Optional<Duration> outputLifetime() {
      return outputLifetime;
    }

    Duration webhookDelay() {
      return webhookDelay;
    }

    boolean webhooksAnywhere() {
      return webhooksAnywhere;
    }

    InstantSource clock() {
      return clock;
    }
  }

  private Studio(Options options) throws IOException {
    workshop = new Workshop(options, new Random(options.seed()));
    uploads = new Uploads(workshop);
    webhooks = new Webhooks(workshop);
    switchboard =
        new Switchboard(workshop, uploads, webhooks, new Easel(options.plain), this::root);
    wire = new Wire(options.port, options.pace.roundTrip(), switchboard::answer);
  }

  /** What {@link Options#faults} can name. */
  public static List<String> faultNames() {
    return Stream.concat(Fault.byKey().keySet().stream(), Stream.of("outage")).toList();
  }

  public static Studio start(Options options) {
    try {
      return new Studio(options);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the studio cannot listen on port %d: %s".formatted(options.port, e.getMessage()), e);
    }
  }

  public int port() {
    return wire.port();
  }

  /** The base URL of the Replicate protocol. */
  public URI base() {
    return URI.create(root() + "/v1");
  }

  /** The base URLs of all APIs, by the names under which the command {@code studio} shows them. */
  public Map<String, URI> bases() {
    return switchboard.bases();
  }

  /** The base URL of one of them. */
  public URI base(String name) {
    URI base = bases().get(name);
    if (base == null) throw new IllegalArgumentException("the studio has no API named " + name);
    return base;
  }

  /** Where a person sees what is going on. */
  public URI stats() {
    return URI.create(root() + "/__studio/stats");
  }

  public Counters counters() {
    return workshop.counters();
  }

  /** From now on these go wrong, and nothing else. */
  public void faults(List<String> faults) {
    workshop.faults.set(faults);
  }

  public void faults(String... faults) {
    faults(List.of(faults));
  }

  /** How much an account may have in hand at once from now on; 0 is no cap. */
  public void concurrencyCap(int atOnce) {
    workshop.cap(atOnce);
  }

  /** How long pictures take from now on. */
  public void latency(Duration latency) {
    workshop.pace(latency);
  }

  /** Returns when the studio is closed. */
  public void join() throws InterruptedException {
    wire.join();
  }

  @Override
  public void close() {
    try {
      wire.close();
      webhooks.close();
      uploads.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String root() {
    return "http://127.0.0.1:" + port();
  }
}

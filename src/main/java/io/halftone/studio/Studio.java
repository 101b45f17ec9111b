package io.halftone.studio;

import io.halftone.studio.paint.Easel;
import io.halftone.studio.paint.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** A running simulator. */
public final class Studio implements AutoCloseable {
  private final Workshop workshop;
  private final ReplicateFiles files;
  private final Wire wire;

  /**
   * How the studio behaves.
   *
   * @param port 0 takes a free one
   * @param faults what goes wrong, in lines such as {@code throttled=0.1}, {@code
   *     reset-after=#1@TOKEN}, {@code outage=2+5}
   * @param seed of all chance
   * @param plain paints gradients that cost next to nothing
   * @param outputLifetime how long pictures can be fetched
   */
  public record Options(
      int port,
      Pace pace,
      Caps caps,
      List<String> faults,
      long seed,
      Format format,
      boolean plain,
      Duration outputLifetime,
      InstantSource clock) {
    public Options {
      faults = List.copyOf(faults);
      faults.forEach(Rule::parse);
      if (port < 0 || port > 65_535) throw new IllegalArgumentException("no port: " + port);
    }

    public static Options defaults() {
      Pace pace = new Pace(Duration.ofSeconds(2), 0.2, Duration.ofSeconds(30), Duration.ZERO);
      Caps caps = new Caps(0, 0, Duration.ofSeconds(2));
      InstantSource clock = InstantSource.system();
      return new Options(
          0, pace, caps, List.of(), 1, Format.JPEG, false, Duration.ofHours(1), clock);
    }

    public Options port(int port) {
      return new Options(port, pace, caps, faults, seed, format, plain, outputLifetime, clock);
    }

    public Options latency(Duration latency) {
      return new Options(
          port,
          new Pace(latency, pace.spread, pace.slowStart, pace.roundTrip),
          caps,
          faults,
          seed,
          format,
          plain,
          outputLifetime,
          clock);
    }

    public Options spread(double spread) {
      return new Options(
          port,
          new Pace(pace.latency, spread, pace.slowStart, pace.roundTrip),
          caps,
          faults,
          seed,
          format,
          plain,
          outputLifetime,
          clock);
    }

    public Options slowStart(Duration slowStart) {
      return new Options(
          port,
          new Pace(pace.latency, pace.spread, slowStart, pace.roundTrip),
          caps,
          faults,
          seed,
          format,
          plain,
          outputLifetime,
          clock);
    }

    /** How long every request is on its way there and back, as if the studio were far away. */
    public Options roundTrip(Duration roundTrip) {
      return new Options(
          port,
          new Pace(pace.latency, pace.spread, pace.slowStart, roundTrip),
          caps,
          faults,
          seed,
          format,
          plain,
          outputLifetime,
          clock);
    }

    public Options concurrencyCap(int concurrencyCap) {
      return new Options(
          port,
          pace,
          new Caps(concurrencyCap, caps.perMinute, caps.retryAfter),
          faults,
          seed,
          format,
          plain,
          outputLifetime,
          clock);
    }

    public Options perMinute(int perMinute) {
      return new Options(
          port,
          pace,
          new Caps(caps.concurrency, perMinute, caps.retryAfter),
          faults,
          seed,
          format,
          plain,
          outputLifetime,
          clock);
    }

    public Options retryAfter(Duration retryAfter) {
      return new Options(
          port,
          pace,
          new Caps(caps.concurrency, caps.perMinute, retryAfter),
          faults,
          seed,
          format,
          plain,
          outputLifetime,
          clock);
    }

    public Options faults(String... faults) {
      return faults(List.of(faults));
    }

    public Options faults(List<String> faults) {
      return new Options(port, pace, caps, faults, seed, format, plain, outputLifetime, clock);
    }

    public Options seed(long seed) {
      return new Options(port, pace, caps, faults, seed, format, plain, outputLifetime, clock);
    }

    public Options format(Format format) {
      return new Options(port, pace, caps, faults, seed, format, plain, outputLifetime, clock);
    }

    public Options plain(boolean plain) {
      return new Options(port, pace, caps, faults, seed, format, plain, outputLifetime, clock);
    }

    public Options outputLifetime(Duration outputLifetime) {
      return new Options(port, pace, caps, faults, seed, format, plain, outputLifetime, clock);
    }

    public Options clock(InstantSource clock) {
      return new Options(port, pace, caps, faults, seed, format, plain, outputLifetime, clock);
    }
  }

  /**
   * How fast work goes.
   *
   * @param latency how long a picture takes
   * @param spread by which share of it the latency varies, up and down
   * @param slowStart how long the fault of that name keeps work from starting
   */
  public record Pace(Duration latency, double spread, Duration slowStart, Duration roundTrip) {
    public Pace {
      if (roundTrip.isNegative())
        throw new IllegalArgumentException("a negative round trip: " + roundTrip);
      if (latency.isNegative())
        throw new IllegalArgumentException("a negative latency: " + latency);
      if (!(spread >= 0 && spread <= 1))
        throw new IllegalArgumentException("a spread is from 0 to 1: " + spread);
    }
  }

  /**
   * What an account may do at once. 0 is no cap.
   *
   * @param concurrency unfinished predictions
   * @param perMinute creates in a minute
   * @param retryAfter what the fault {@code throttled} tells a client to wait
   */
  public record Caps(int concurrency, int perMinute, Duration retryAfter) {
    public Caps {
      if (concurrency < 0 || perMinute < 0) throw new IllegalArgumentException("a cap is negative");
    }
  }

  private Studio(Options options) throws IOException {
    workshop = new Workshop(options, new Random(options.seed()));
    files = new ReplicateFiles(workshop);
    Easel easel = new Easel(options.plain());
    Delivery delivery = new Delivery(workshop, easel);
    Backstage backstage = new Backstage(workshop, delivery);
    List<Protocol> protocols =
        List.of(new Replicate(workshop, files, delivery, this::root), delivery, backstage);
    wire =
        new Wire(options.port(), options.pace().roundTrip(), request -> answer(protocols, request));
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
          "the studio cannot listen on port %d: %s".formatted(options.port(), e.getMessage()), e);
    }
  }

  public int port() {
    return wire.port();
  }

  /** The base URL of the Replicate protocol. */
  public URI base() {
    return URI.create(root() + "/v1");
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
      files.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String root() {
    return "http://127.0.0.1:" + port();
  }

  private static Reply answer(List<Protocol> protocols, Request request) {
    try {
      for (Protocol protocol : protocols)
        if (protocol.speaks(request)) return protocol.answer(request);
      return Problem.of(
          404,
          "The studio has nothing here. Replicate's protocol is under /v1, the counters are at"
              + " /__studio/stats.");
    } catch (RuntimeException e) {
      System.getLogger("studio")
          .log(
              System.Logger.Level.ERROR,
              "cannot answer " + request.method() + " " + request.path(),
              e);
      return Problem.of(500, "Internal server error");
    }
  }
}

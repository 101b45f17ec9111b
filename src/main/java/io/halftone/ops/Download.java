package io.halftone.ops;

import io.halftone.store.Arrival;
import io.halftone.store.Store;
import io.halftone.store.Stored;
import io.halftone.store.TooLarge;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has come of one picture so far. When the connection breaks, the rest is asked for, as long
 * as the server has named what it sends and how long that is; whatever it says then is compared
 * with what it said first, and when it does not fit, all begins anew.
 */
final class Download implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Download.class);

  /** As often it may break, or not fit. */
  private static final int MOST_BREAKS = 8;

  private static final Pattern STRONG_TAG = Pattern.compile("\"[\\x21\\x23-\\x7E]{1,200}\"");
  private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");
  private static final Pattern CHUNKED = Pattern.compile("(?i)\\bchunked\\s*$");
  private static final Pattern PART = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})");

  private final Arrival arrival;
  private final long mostBytes;
  private final InstantSource clock;
  private final long until;
  private Optional<Version> version = Optional.empty();
  private boolean trusted = true;
  private String told = "";
  private boolean framed;
  private int breaks;

  /**
   * @param longest after which what breaks is not asked for again
   */
  static Download into(Store store, long mostBytes, Duration longest, InstantSource clock)
      throws Unstored {
    Arrival arrival = ours(store::arrive);
    return new Download(arrival, mostBytes, clock, clock.millis() + longest.toMillis());
  }

  private Download(Arrival arrival, long mostBytes, InstantSource clock, long until) {
    this.arrival = arrival;
    this.mostBytes = mostBytes;
    this.clock = clock;
    this.until = until;
  }

  /**
   * What the server has begun to send.
   *
   * @param name by which it can tell whether it still has the very same bytes
   */
  private record Version(String name, long length) {
    static Optional<Version> of(Function<String, String> headers) {
      String length = headers.apply("Content-Length");
      return LENGTH.matcher(length).matches()
          ? name(headers).map(name -> new Version(name, Long.parseLong(length)))
          : Optional.empty();
    }

    private static Optional<String> name(Function<String, String> headers) {
      String tag = headers.apply("ETag");
      if (STRONG_TAG.matcher(tag).matches()) {
        return Optional.of(tag);
      }
      String changed = headers.apply("Last-Modified");
      return isSettled(changed, headers.apply("Date")) ? Optional.of(changed) : Optional.empty();
    }

    /** Within one second a file may change twice, and its date would not tell. */
    private static boolean isSettled(String changed, String sent) {
      try {
        DateTimeFormatter http = DateTimeFormatter.RFC_1123_DATE_TIME;
        return ZonedDateTime.parse(changed, http)
            .plusSeconds(1)
            .isBefore(ZonedDateTime.parse(sent, http));
      } catch (DateTimeException noDate) {
        return false;
      }
    }
  }

  /** The headers that ask for what is missing; none when all is. */
  Map<String, Object> wanted() {
    return version
        .filter(known -> arrival.bytes() > 0)
        .<Map<String, Object>>map(
            known -> Map.of("Range", "bytes=" + arrival.bytes() + "-", "If-Range", known.name()))
        .orElse(Map.of());
  }

  /**
   * From a reply to the store.
   *
   * @return whether all has come; otherwise it is to be asked for again
   */
  boolean add(int status, Function<String, String> headers, InputStream body) throws IOException {
    switch (status) {
      case 200 -> {
        drop();
        told = headers.apply("Content-Length");
        framed = CHUNKED.matcher(headers.apply("Transfer-Encoding")).find();
        version = trusted ? Version.of(headers) : Optional.empty();
      }
      case 206 -> {
        if (wanted().isEmpty()) {
          throw new IOException("the picture's address answers 206 to who asks for all of it");
        }
        if (!goesOn(headers)) {
          return again("sends another part than it was asked for");
        }
      }
      case 416 -> {
        if (wanted().isEmpty()) {
          throw new IOException("the picture's address answers 416 to who asks for all of it");
        }
        return again("does not know the part that is missing");
      }
      case 404, 410 -> throw new Nowhere(status);
      default -> throw new IOException("the picture's address answers " + status);
    }
    return read(body);
  }

  private boolean read(InputStream body) throws IOException {
    try {
      arrival.add(new Remote(body), mostBytes);
    } catch (Broken broken) {
      if (version.isEmpty() || isEnough()) {
        throw broken;
      }
      return false;
    } catch (TooLarge theirs) {
      throw theirs;
    } catch (IOException failed) {
      throw new Unstored(failed);
    }
    if (version.isEmpty() || arrival.bytes() == version.get().length()) {
      return true;
    }
    return again("sends another number of bytes than it says");
  }

  /** Whether the reply begins where the last one broke, and is of the same picture. */
  private boolean goesOn(Function<String, String> headers) {
    Matcher part = PART.matcher(headers.apply("Content-Range"));
    Version known = version.orElseThrow();
    String tag = headers.apply("ETag");
    return part.matches()
        && Long.parseLong(part.group(1)) == arrival.bytes()
        && Long.parseLong(part.group(2)) == known.length() - 1
        && Long.parseLong(part.group(3)) == known.length()
        && (tag.isEmpty() || !known.name().startsWith("\"") || tag.equals(known.name()));
  }

  /** From the first byte on, and this time without asking for parts. */
  private boolean again(String why) throws IOException {
    if (isEnough()) {
      throw new IOException("the picture's address " + why);
    }
    drop();
    version = Optional.empty();
    trusted = false;
    return false;
  }

  private boolean isEnough() {
    return ++breaks > MOST_BREAKS || clock.millis() > until;
  }

  private void drop() throws Unstored {
    ours(
        () -> {
          arrival.beginAnew();
          return arrival;
        });
  }

  /**
   * Whether all has come that the server has said would come, before it or with its last chunk:
   * where that is missing, the reading has failed.
   */
  boolean isAsTold() {
    return framed || LENGTH.matcher(told).matches() && Long.parseLong(told) == arrival.bytes();
  }

  Stored keep() throws Unstored {
    return ours(arrival::keep);
  }

  /** What is left behind the next start removes. */
  @Override
  public void close() {
    try {
      arrival.close();
    } catch (IOException left) {
      LOG.warn("a half picture stays in the store: {}", left.getMessage());
    }
  }

  private interface Work<T> {
    T done() throws IOException;
  }

  private static <T> T ours(Work<T> work) throws Unstored {
    try {
      return work.done();
    } catch (IOException failed) {
      throw new Unstored(failed);
    }
  }

  /** Tells a connection that breaks from a disk that is full. */
  private static final class Remote extends FilterInputStream {
    Remote(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      try {
        return super.read();
      } catch (IOException broken) {
        throw new Broken(broken);
      }
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
      try {
        return super.read(into, from, most);
      } catch (IOException broken) {
        throw new Broken(broken);
      }
    }
  }

  private static final class Broken extends IOException {
    private static final long serialVersionUID = 1;

    Broken(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  /** The server knows of no picture there. */
  static final class Nowhere extends IOException {
    private static final long serialVersionUID = 1;

    Nowhere(int status) {
      super("the picture's address answers " + status);
    }
  }

  /** Our store's fault, not the picture's. */
  static final class Unstored extends IOException {
    private static final long serialVersionUID = 1;

    Unstored(IOException cause) {
      super("the store does not take it: " + cause.getMessage(), cause);
    }
  }
}

package io.halftone.studio;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of the fault list: what goes wrong, how often, for whom. */
sealed interface Rule {
  /** The line as the user wrote it. */
  String text();

  /** Of one account, by its key, or of all accounts of a provider, by the provider's name. */
  Optional<String> account();

  default boolean concerns(Account account) {
    return account()
        .filter(a -> !a.equals(account.name) && !a.equals(account.provider.key))
        .isEmpty();
  }

  /** A rule about a single request. */
  sealed interface Bite extends Rule {
    Fault fault();

    /** Which the prompt or the model's name of accepted work must hold, if any. */
    Optional<String> words();

    default boolean concerns(Order order) {
      return words().filter(w -> !holds(order.prompt(), w) && !holds(order.model(), w)).isEmpty();
    }

    private static boolean holds(String text, String words) {
      return text.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
    }

    boolean bites(RandomGenerator random);
  }

  /** Bites this share of the requests. */
  record Share(
      String text, Fault fault, double rate, Optional<String> account, Optional<String> words)
      implements Bite {
    @Override
    public boolean bites(RandomGenerator random) {
      return random.nextDouble() < rate;
    }
  }

  /** Bites exactly the next requests, as many as are left. */
  record Next(
      String text,
      Fault fault,
      AtomicInteger left,
      Optional<String> account,
      Optional<String> words)
      implements Bite {
    @Override
    public boolean bites(RandomGenerator random) {
      return left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    }
  }

  /**
   * Everything is down for a while, counted from a create: the first one (plus a delay), or the
   * n-th. Counting begins with the rule.
   */
  record Outage(
      String text,
      int create,
      Duration delay,
      Duration length,
      Optional<String> account,
      Watch watch)
      implements Rule {
    static final class Watch {
      private int seen;
      private Instant from = Instant.MAX;
    }

    void created(Instant now) {
      synchronized (watch) {
        if (++watch.seen == create) watch.from = now.plus(delay);
      }
    }

    boolean covers(Instant now) {
      synchronized (watch) {
        return !watch.from.equals(Instant.MAX)
            && !now.isBefore(watch.from)
            && now.isBefore(watch.from.plus(length));
      }
    }
  }

  /**
   * After so many creates the account takes no more work, until it has turned as many requests away
   * as are left. What it has accepted goes on, so nothing waits for requests that never come.
   */
  record Closed(String text, AtomicInteger before, AtomicInteger left, Optional<String> account)
      implements Rule {
    void created() {
      before.decrementAndGet();
    }

    boolean turnsAway() {
      return before.get() <= 0 && left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    }
  }

  Pattern LINE = Pattern.compile("([a-z0-9-]+)=([^@?]+)(?:@([^?]+))?(?:\\?(.+))?");
  Pattern WINDOW = Pattern.compile("(?:after(\\d+)|(\\d+(?:\\.\\d+)?))\\+(\\d+(?:\\.\\d+)?)");
  Pattern CLOSED = Pattern.compile("after(\\d{1,9})\\+#(\\d{1,9})");

  static Rule parse(String text) {
    Matcher line = LINE.matcher(text.strip());
    if (!line.matches())
      throw wrong(
          text,
          "is not NAME=RATE, NAME=#COUNT or outage=START+SECONDS, with @ACCOUNT, @PROVIDER or"
              + " neither, and ?WORDS of the prompt or the model if you like");
    String name = line.group(1);
    String amount = line.group(2).strip();
    Optional<String> account = Optional.ofNullable(line.group(3));
    Optional<String> words = Optional.ofNullable(line.group(4));
    if (name.equals("outage") && words.isEmpty()) return outage(text, amount, account);
    Map<String, Fault> known = Fault.byKey();
    Fault fault = known.get(name);
    if (fault == null) {
      throw wrong(
          text,
          "names no fault that the studio has; it has: "
              + String.join(", ", known.keySet())
              + ", outage");
    }
    if (words.isPresent() && !(fault instanceof Fault.Fate || fault instanceof Fault.Picture)) {
      throw wrong(
          text, "is drawn before the studio has read a prompt: leave out the ? and the rest");
    }
    try {
      if (amount.startsWith("#")) {
        int count = Integer.parseInt(amount.substring(1));
        if (count > 0) return new Next(text, fault, new AtomicInteger(count), account, words);
      } else {
        double rate = Double.parseDouble(amount);
        if (rate >= 0 && rate <= 1) return new Share(text, fault, rate, account, words);
      }
    } catch (NumberFormatException e) {
      throw wrong(text, "has no number after the '='");
    }
    throw wrong(text, "wants a rate from 0 to 1 (0.1 is one in ten) or a count from #1 on");
  }

  private static Rule outage(String text, String amount, Optional<String> account) {
    Matcher closed = CLOSED.matcher(amount);
    if (closed.matches()) {
      return new Closed(
          text,
          new AtomicInteger(Integer.parseInt(closed.group(1))),
          new AtomicInteger(Integer.parseInt(closed.group(2))),
          account);
    }
    Matcher window = WINDOW.matcher(amount);
    if (!window.matches()) {
      throw wrong(
          text,
          "is no window: write outage=2+5 (two seconds after the first create, for five),"
              + " outage=after6+4 (after the 6th create, for four) or outage=after6+#4 (after the"
              + " 6th create, four requests for work are turned away)");
    }
    Duration length = seconds(window.group(3));
    return window.group(1) == null
        ? new Outage(text, 1, seconds(window.group(2)), length, account, new Outage.Watch())
        : new Outage(
            text,
            Integer.parseInt(window.group(1)),
            Duration.ZERO,
            length,
            account,
            new Outage.Watch());
  }

  private static Duration seconds(String text) {
    return Duration.ofMillis(Math.round(Double.parseDouble(text) * 1000));
  }

  private static IllegalArgumentException wrong(String text, String why) {
    return new IllegalArgumentException("the fault '" + text + "' " + why);
  }
}

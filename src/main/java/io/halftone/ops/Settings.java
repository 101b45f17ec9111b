package io.halftone.ops;

import io.halftone.generate.Patience;
import io.halftone.job.Budget;
import io.halftone.job.Lint;
import io.halftone.job.Money;
import io.halftone.job.Pace;
import io.halftone.job.Policy;
import io.halftone.ops.BucketSettings.S3Inbox;
import io.halftone.publish.Bucket;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What {@code application.properties} says, read once. A key that is missing, unknown or impossible
 * stops the start with a sentence.
 *
 * @param line what the route files ask for: queues, timers, folders
 */
public record Settings(
    LedgerAccess ledger,
    String node,
    Duration sweepAfter,
    Path store,
    Path assets,
    Path inbox,
    boolean inboxEnabled,
    Timetable calendar,
    Http http,
    Map<String, Bucket> buckets,
    S3Inbox s3Inbox,
    Patience patience,
    Budget budget,
    ZoneId budgetZone,
    Duration cacheKeep,
    Policy choose,
    Pace pace,
    Lint lint,
    double pass,
    int picturesAtOnce,
    Map<String, String> line) {

  private static final Duration SHORTEST_GRACE = Duration.ofSeconds(1);

  /** How the database is reached. */
  public record LedgerAccess(String url, String user, String passwordVariable) {}

  /**
   * Where the API listens.
   *
   * @param port 0 takes a free one
   * @param tokenVariable the variable of the environment that holds what every request must show
   * @param hooks where providers reach it from outside; empty = they are not asked to tell anything
   */
  public record Http(
      boolean enabled, String host, int port, String tokenVariable, Optional<URI> hooks) {
    public Http(boolean enabled, String host, int port, String tokenVariable) {
      this(enabled, host, port, tokenVariable, Optional.empty());
    }
  }

  private static final List<String> OTHERS =
      List.of(
          "ledger.url",
          "ledger.user",
          "ledger.password-variable",
          "node",
          "sweep.after",
          "store.folder",
          "assets.folder",
          "inbox.enabled",
          "inbox.folder",
          "calendar.enabled",
          "calendar.file",
          "calendar.cron",
          "calendar.zone",
          "http.enabled",
          "http.host",
          "http.port",
          "http.token-variable",
          "hooks.url",
          "take.deadline",
          "take.grace",
          "take.failures",
          "take.uncertain",
          "take.choose",
          "job.pace",
          "lint",
          "budget.day",
          "budget.month",
          "budget.zone",
          "cache.keep",
          "inspect.pass",
          "pictures.at-once",
          "queue.plan",
          "queue.feed",
          "queue.generate",
          "queue.collect",
          "queue.fetch",
          "queue.inspect",
          "queue.publish",
          "queue.deliver",
          "feed.every",
          "look.every",
          "sweep.every");
  private static final List<String> KEYS =
      Stream.concat(OTHERS.stream(), BucketSettings.INBOX.stream()).toList();
  private static final List<String> LINE =
      List.of("queue.", "feed.", "look.", "sweep.every", "inbox.", "calendar.cron", "s3-inbox.");
  private static final Pattern HOOKS =
      Pattern.compile(
          "(?:https://[A-Za-z0-9.-]+|http://(?:localhost|127(?:\\.[0-9]{1,3}){3}))(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~/-]*)?");
  private static final Pattern DURATION = Pattern.compile("(\\d+)(ms|s|m|h)");

  /** A setting that cannot be used. The message says which, and what to write. */
  public static final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What is wrong, without the place. */
    private final String words;

    /** Where in the file; 0 if nowhere. */
    private final int line;

    public Unusable(String message) {
      this("", 0, message);
    }

    private Unusable(String place, int line, String words) {
      super(place + words);
      this.words = words;
      this.line = line;
    }

    private static Unusable at(Path file, int line, String words) {
      return new Unusable(line == 0 ? file + ": " : "%s:%d: ".formatted(file, line), line, words);
    }

    public String words() {
      return words;
    }

    public int line() {
      return line;
    }
  }

  /**
   * @param overrides settings that replace those of the file
   */
  public static Settings read(Path config, Path home, Map<String, String> overrides) {
    Path file = config.resolve("application.properties");
    var read = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      read.load(reader);
    } catch (NoSuchFileException missing) {
      throw new Unusable(
          "there is no %s; give the folder that holds it with --config".formatted(file));
    } catch (IOException missing) {
      throw new Unusable("cannot read the settings: %s (%s)".formatted(file, missing.getMessage()));
    }
    overrides.forEach(read::setProperty);
    return new Reading(file, home, config, read).settings();
  }

  /** Keeps what the many small questions to one file have in common. */
  private record Reading(Path file, Path home, Path config, Properties properties) {

    Settings settings() {
      var wrong = new ArrayList<String>();
      for (String key : new TreeSet<>(properties.stringPropertyNames())) {
        if (!KEYS.contains(key) && !BucketSettings.knows(key)) {
          wrong.add("unknown setting '%s'; remove it or mend its name".formatted(key));
        }
      }
      KEYS.stream()
          .filter(key -> !properties.containsKey(key))
          .forEach(key -> wrong.add("missing setting '%s'; add a line %s = …".formatted(key, key)));
      if (!wrong.isEmpty()) {
        throw Unusable.at(file, 0, String.join("; ", wrong));
      }
      KEYS.stream().filter(key -> key.startsWith("queue.")).forEach(this::queue);
      List.of("feed.every", "look.every", "sweep.every", "s3-inbox.delay")
          .forEach(key -> number(key, 1, 3_600_000));
      var line = new TreeMap<String, String>();
      for (String key : KEYS) {
        if (LINE.stream().anyMatch(key::startsWith)) {
          line.put(key, text(key));
        }
      }
      Timetable calendar = calendar();
      line.put("calendar.zone", calendar.timeZone());
      Map<String, Bucket> buckets = buckets().buckets();
      return new Settings(
          new LedgerAccess(
              text("ledger.url"), text("ledger.user"), text("ledger.password-variable")),
          node(),
          duration("sweep.after"),
          path("store.folder"),
          path("assets.folder"),
          path("inbox.folder"),
          truth("inbox.enabled"),
          calendar,
          new Http(
              truth("http.enabled"),
              text("http.host"),
              number("http.port", 0, 65_535),
              text("http.token-variable"),
              hooks()),
          buckets,
          buckets().inbox(buckets.values()),
          new Patience(
              duration("take.deadline"), grace(), number("take.failures", 1, 1000), uncertain()),
          new Budget(amount("budget.day"), amount("budget.month")),
          zone("budget.zone"),
          duration("cache.keep"),
          choose(),
          pace(),
          lint(),
          share("inspect.pass"),
          number("pictures.at-once", 1, 1000),
          Map.copyOf(line));
    }

    /** Providers send only to what is encrypted, and follow nobody elsewhere. */
    private Optional<URI> hooks() {
      String url = text("hooks.url");
      if (url.isEmpty()) {
        return Optional.empty();
      }
      if (!HOOKS.matcher(url).matches()) {
        throw unusable(
            "hooks.url",
            "the address under which providers reach this service, such as"
                + " https://halftone.acme.example, or nothing");
      }
      if (!truth("http.enabled")) {
        throw unusable("hooks.url", "nothing, or http.enabled = true: nobody would listen");
      }
      return Optional.of(URI.create(url));
    }

    /** A queue that nobody can make would be found out about in the middle of the start. */
    private void queue(String key) {
      String component = text(key).replaceFirst(":.*", "");
      if (component.isEmpty()
          || Settings.class.getResource(
                  "/META-INF/services/org/apache/camel/component/" + component)
              == null) {
        throw unusable(
            key, "the URI of a queue of a Camel component that is there, such as seda:NAME");
      }
    }

    private ZoneId zone(String key) {
      try {
        return ZoneId.of(text(key));
      } catch (DateTimeException unknown) {
        throw unusable(key, "a time zone such as Europe/Berlin, UTC or +02:00");
      }
    }

    private Optional<Money> amount(String key) {
      if (text(key).isEmpty()) {
        return Optional.empty();
      }
      try {
        return Optional.of(Money.of(text(key)));
      } catch (IllegalArgumentException unreadable) {
        throw unusable(key, "US dollars such as 20 or 12.50, or nothing");
      }
    }

    private Timetable calendar() {
      if (!text("calendar.file").toLowerCase(Locale.ROOT).endsWith(".csv")) {
        throw unusable("calendar.file", "the name of a table, which ends in .csv");
      }
      ZoneId zone = zone("calendar.zone");
      try {
        return new Timetable(
            truth("calendar.enabled"), path("calendar.file"), text("calendar.cron"), zone);
      } catch (IllegalArgumentException never) {
        throw unusable(
            "calendar.cron",
            "six fields (second minute hour day month weekday) that lead to a time to come, such as 0 0 6 * * ? for every day at 06:00 (%s)"
                .formatted(never.getMessage()));
      }
    }

    private BucketSettings buckets() {
      return new BucketSettings(file, properties.stringPropertyNames(), this::text);
    }

    private String text(String key) {
      return properties
          .getProperty(key)
          .strip()
          .replace("${home}", home.toAbsolutePath().normalize().toString())
          .replace("${config}", config.toAbsolutePath().normalize().toString())
          .replace("${zone}", ZoneId.systemDefault().getId())
          .replace("${cores}", Integer.toString(Runtime.getRuntime().availableProcessors()));
    }

    private Path path(String key) {
      return Path.of(text(key)).toAbsolutePath().normalize();
    }

    private boolean truth(String key) {
      return switch (text(key)) {
        case "true" -> true;
        case "false" -> false;
        default -> throw unusable(key, "true or false");
      };
    }

    private String node() {
      String node = text("node");
      if (!node.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,62}")) {
        throw unusable("node", "a name of letters, digits, '-', '_' and '.'");
      }
      return node;
    }

    private Duration grace() {
      Duration grace = duration("take.grace");
      if (grace.compareTo(SHORTEST_GRACE) < 0) {
        throw unusable("take.grace", "a duration of one second or more");
      }
      return grace;
    }

    private Patience.Uncertain uncertain() {
      return switch (text("take.uncertain")) {
        case "hold" -> Patience.Uncertain.HOLD;
        case "resubmit" -> Patience.Uncertain.RESUBMIT;
        default -> throw unusable("take.uncertain", "hold or resubmit");
      };
    }

    private Policy choose() {
      try {
        return Policy.of(text("take.choose"));
      } catch (IllegalArgumentException unknown) {
        throw unusable("take.choose", "one of fixed, cheapest, fastest, healthiest and value");
      }
    }

    private Pace pace() {
      try {
        return Pace.of(text("job.pace"));
      } catch (IllegalArgumentException unknown) {
        throw unusable("job.pace", "parallel, sequential, adaptive, workers 4 or waves 8");
      }
    }

    private Lint lint() {
      String level = text("lint");
      return Stream.of(Lint.values())
          .filter(each -> each.word().equals(level))
          .findFirst()
          .orElseThrow(() -> unusable("lint", "one of advise, strict and off"));
    }

    private int number(String key, int least, int most) {
      try {
        int number = Integer.parseInt(text(key));
        if (number >= least && number <= most) {
          return number;
        }
      } catch (NumberFormatException none) {
        // Said below, as for a number out of range.
      }
      throw unusable(key, "a whole number from %d to %d".formatted(least, most));
    }

    private double share(String key) {
      try {
        double share = Double.parseDouble(text(key));
        if (share >= 0 && share <= 1) {
          return share;
        }
      } catch (NumberFormatException none) {
        // Said below, as for a number out of range.
      }
      throw unusable(key, "a number from 0 to 1");
    }

    private Duration duration(String key) {
      Matcher duration = DURATION.matcher(text(key));
      if (!duration.matches()) {
        throw unusable(key, "a duration such as 500ms, 30s, 15m or 2h");
      }
      long number = Long.parseLong(duration.group(1));
      return switch (duration.group(2)) {
        case "ms" -> Duration.ofMillis(number);
        case "s" -> Duration.ofSeconds(number);
        case "m" -> Duration.ofMinutes(number);
        default -> Duration.ofHours(number);
      };
    }

    private Unusable unusable(String key, String expected) {
      return Unusable.at(
          file, lineOf(key), "%s = %s; write %s".formatted(key, text(key), expected));
    }

    /** Of a setting that stands there twice, the last one counts. */
    private int lineOf(String key) {
      Pattern setting = Pattern.compile("\\s*" + Pattern.quote(key) + "\\s*[=: ].*");
      try {
        List<String> lines = Files.readAllLines(file);
        return IntStream.rangeClosed(1, lines.size())
            .filter(line -> setting.matcher(lines.get(line - 1)).matches())
            .max()
            .orElse(0);
      } catch (IOException unreadable) {
        return 0;
      }
    }
  }
}

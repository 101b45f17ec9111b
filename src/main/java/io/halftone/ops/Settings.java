package io.halftone.ops;

import io.halftone.generate.Patience;
import io.halftone.publish.Bucket;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    Http http,
    Map<String, Bucket> buckets,
    Patience patience,
    double pass,
    Map<String, String> line) {

  /** How the database is reached. */
  public record LedgerAccess(String url, String user, String passwordVariable) {}

  /**
   * Where the API listens.
   *
   * @param port 0 takes a free one
   * @param tokenVariable the variable of the environment that holds what every request must show
   */
  public record Http(boolean enabled, String host, int port, String tokenVariable) {}

  private static final List<String> KEYS =
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
          "http.enabled",
          "http.host",
          "http.port",
          "http.token-variable",
          "take.deadline",
          "take.grace",
          "take.failures",
          "inspect.pass",
          "queue.plan",
          "queue.generate",
          "queue.collect",
          "queue.inspect",
          "queue.publish",
          "queue.deliver",
          "feed.every",
          "look.every",
          "sweep.every");
  private static final List<String> LINE =
      List.of("queue.", "feed.", "look.", "sweep.every", "inbox.");
  private static final Pattern BUCKET = Pattern.compile("bucket\\.([a-z0-9-]+)\\.(folder|url)");
  private static final Pattern DURATION = Pattern.compile("(\\d+)(ms|s|m|h)");

  /** A setting that cannot be used. The message says which, and what to write. */
  public static final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Unusable(String message) {
      super(message);
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
        if (!KEYS.contains(key) && !BUCKET.matcher(key).matches()) {
          wrong.add("unknown setting '%s'; remove it or mend its name".formatted(key));
        }
      }
      KEYS.stream()
          .filter(key -> !properties.containsKey(key))
          .forEach(key -> wrong.add("missing setting '%s'; add a line %s = …".formatted(key, key)));
      if (!wrong.isEmpty()) {
        throw new Unusable(file + ": " + String.join("; ", wrong));
      }
      List.of("feed.every", "look.every", "sweep.every").forEach(key -> number(key, 1, 3_600_000));
      var line = new TreeMap<String, String>();
      for (String key : KEYS) {
        if (LINE.stream().anyMatch(key::startsWith)) {
          line.put(key, text(key));
        }
      }
      return new Settings(
          new LedgerAccess(
              text("ledger.url"), text("ledger.user"), text("ledger.password-variable")),
          text("node"),
          duration("sweep.after"),
          path("store.folder"),
          path("assets.folder"),
          path("inbox.folder"),
          truth("inbox.enabled"),
          new Http(
              truth("http.enabled"),
              text("http.host"),
              number("http.port", 0, 65_535),
              text("http.token-variable")),
          buckets(),
          new Patience(
              duration("take.deadline"), duration("take.grace"), number("take.failures", 1, 1000)),
          share("inspect.pass"),
          Map.copyOf(line));
    }

    private Map<String, Bucket> buckets() {
      var buckets = new TreeMap<String, Bucket>();
      for (String key : properties.stringPropertyNames()) {
        Matcher bucket = BUCKET.matcher(key);
        if (bucket.matches() && bucket.group(2).equals("folder")) {
          String name = bucket.group(1);
          Path folder = path(key);
          String url =
              properties.containsKey("bucket." + name + ".url")
                  ? text("bucket." + name + ".url")
                  : "";
          buckets.put(
              name,
              new Bucket.Folder(name, folder, url.isEmpty() ? folder.toUri() : URI.create(url)));
        }
      }
      properties.stringPropertyNames().stream()
          .map(BUCKET::matcher)
          .filter(key -> key.matches() && !buckets.containsKey(key.group(1)))
          .forEach(
              key -> {
                throw new Unusable(
                    "%s: bucket %s has an address but no folder; add a line bucket.%2$s.folder = …"
                        .formatted(file, key.group(1)));
              });
      if (buckets.isEmpty()) {
        throw new Unusable(file + ": no bucket; add a line bucket.cdn.folder = …");
      }
      return Map.copyOf(buckets);
    }

    private String text(String key) {
      return properties
          .getProperty(key)
          .strip()
          .replace("${home}", home.toAbsolutePath().normalize().toString())
          .replace("${config}", config.toAbsolutePath().normalize().toString())
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
      return new Unusable("%s: %s = %s; write %s".formatted(file, key, text(key), expected));
    }
  }
}

package io.halftone.ops;

import io.halftone.publish.Bucket;
import io.halftone.publish.S3Server;
import io.halftone.publish.S3Server.KeyVariables;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the settings say about buckets and S3 servers.
 *
 * @param text the value of a key, with its placeholders replaced
 */
public record BucketSettings(Path file, Set<String> keys, UnaryOperator<String> text) {
  /** The settings of an inbox in an S3 bucket. */
  static final List<String> INBOX =
      List.of(
          "s3-inbox.enabled",
          "s3-inbox.bucket",
          "s3-inbox.prefix",
          "s3-inbox.region",
          "s3-inbox.endpoint",
          "s3-inbox.path-style",
          "s3-inbox.access-key-variable",
          "s3-inbox.secret-key-variable",
          "s3-inbox.delay");

  private static final Set<String> EITHER = Set.of("folder", "s3", "url");
  private static final Pattern KEY =
      Pattern.compile(
          "bucket\\.([a-z0-9-]+)\\.(folder|url|s3|region|endpoint|path-style|prefix|access-key-variable|secret-key-variable|cache-control)");
  private static final Pattern S3_NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
  private static final String LASTING = "public, max-age=31536000, immutable";
  private static final String REGION = "us-east-1";

  /**
   * Where job files are uploaded.
   *
   * @param prefix of their keys, ending in a slash; empty for the whole bucket
   */
  public record S3Inbox(boolean enabled, String bucket, String prefix, S3Server server) {}

  static boolean knows(String key) {
    return KEY.matcher(key).matches();
  }

  Map<String, Bucket> buckets() {
    var names = new TreeSet<String>();
    for (String key : keys) {
      Matcher matcher = KEY.matcher(key);
      if (matcher.matches()) {
        names.add(matcher.group(1));
      }
    }
    if (names.isEmpty()) {
      throw new Settings.Unusable(file + ": no bucket; add a line bucket.cdn.folder = …");
    }
    var buckets = new TreeMap<String, Bucket>();
    names.forEach(name -> buckets.put(name, bucket(name)));
    return Map.copyOf(buckets);
  }

  private Bucket bucket(String name) {
    String at = "bucket." + name + ".";
    if (keys.contains(at + "s3")) {
      if (keys.contains(at + "folder")) {
        throw new Settings.Unusable(
            "%s: bucket %s is a folder and in S3; remove %s or %s"
                .formatted(file, name, at + "folder", at + "s3"));
      }
      return new Bucket.S3(
          name,
          s3Name(at + "s3"),
          prefix(at + "prefix"),
          server(at),
          address(at + "url"),
          maybe(at + "cache-control").orElse(LASTING));
    }
    if (!keys.contains(at + "folder")) {
      throw new Settings.Unusable(
          "%s: bucket %s is nowhere; add a line %s = … or %s = …"
              .formatted(file, name, at + "folder", at + "s3"));
    }
    keys.stream()
        .filter(key -> key.startsWith(at) && !EITHER.contains(key.substring(at.length())))
        .findFirst()
        .ifPresent(
            key -> {
              throw new Settings.Unusable(
                  "%s: %s means nothing, for bucket %s is a folder; remove it"
                      .formatted(file, key, name));
            });
    Path folder = Path.of(text.apply(at + "folder")).toAbsolutePath().normalize();
    return new Bucket.Folder(name, folder, address(at + "url").orElseGet(folder::toUri));
  }

  /**
   * @param buckets whose pictures it must not take for job files
   */
  S3Inbox inbox(Collection<Bucket> buckets) {
    boolean enabled = truth("s3-inbox.enabled", "false");
    var inbox =
        new S3Inbox(
            enabled,
            enabled ? s3Name("s3-inbox.bucket") : text.apply("s3-inbox.bucket"),
            prefix("s3-inbox.prefix"),
            server("s3-inbox."));
    if (enabled) {
      buckets.forEach(bucket -> refuseWithin(inbox, bucket));
    }
    return inbox;
  }

  private void refuseWithin(S3Inbox inbox, Bucket bucket) {
    if (bucket instanceof Bucket.S3 s3
        && s3.bucket().equals(inbox.bucket())
        && s3.prefix().startsWith(inbox.prefix())
        && place(s3.server()).equals(place(inbox.server()))) {
      throw new Settings.Unusable(
          "%s: the S3 inbox would take the pictures of bucket %s for job files; give s3-inbox.prefix a folder in which bucket.%2$s.prefix does not lie, or one of them another bucket"
              .formatted(file, s3.name()));
    }
  }

  /** However an address is written; empty for Amazon's. */
  private static String place(S3Server server) {
    return server
        .endpoint()
        .map(address -> address.toString().toLowerCase(Locale.ROOT).replaceFirst("/+$", ""))
        .orElse("");
  }

  private S3Server server(String at) {
    Optional<String> access = maybe(at + "access-key-variable");
    Optional<String> secret = maybe(at + "secret-key-variable");
    if (access.isPresent() != secret.isPresent()) {
      throw new Settings.Unusable(
          "%s: of %s and %s one is missing; write both, or none for the keys of the machine"
              .formatted(file, at + "access-key-variable", at + "secret-key-variable"));
    }
    return new S3Server(
        maybe(at + "region").orElse(REGION),
        address(at + "endpoint"),
        truth(at + "path-style", "false"),
        access.map(variable -> new KeyVariables(variable, secret.orElseThrow())));
  }

  private Optional<String> maybe(String key) {
    return keys.contains(key)
        ? Optional.of(text.apply(key)).filter(value -> !value.isEmpty())
        : Optional.empty();
  }

  private String s3Name(String key) {
    return maybe(key)
        .filter(name -> S3_NAME.matcher(name).matches())
        .orElseThrow(() -> unusable(key, "the name of a bucket: 3 to 63 of a-z 0-9 - ."));
  }

  private String prefix(String key) {
    String prefix = maybe(key).orElse("");
    if (prefix.startsWith("/")) {
      throw unusable(key, "a prefix without a slash at its beginning");
    }
    return prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
  }

  private Optional<URI> address(String key) {
    return maybe(key)
        .map(
            value -> {
              try {
                URI uri = new URI(value);
                if (uri.isAbsolute() && !uri.isOpaque()) {
                  return uri;
                }
              } catch (URISyntaxException wrong) {
                // Said below, as for an address without a scheme.
              }
              throw unusable(key, "an address such as https://cdn.example.com");
            });
  }

  private boolean truth(String key, String otherwise) {
    return switch (maybe(key).orElse(otherwise)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw unusable(key, "true or false");
    };
  }

  private Settings.Unusable unusable(String key, String expected) {
    return new Settings.Unusable(
        "%s: %s = %s; write %s"
            .formatted(file, key, keys.contains(key) ? text.apply(key) : "", expected));
  }
}

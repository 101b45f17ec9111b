package io.halftone.intake;

import io.halftone.job.Account;
import io.halftone.job.Account.Protocol;
import io.halftone.job.Budget;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code providers.yaml}. */
final class ProvidersFile {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration REPLY = Duration.ofSeconds(30);

  private static final Set<String> SIGN_WITH_A_SECRET = Set.of("replicate", "wavespeed");
  private static final Set<String> PUBLISH_KEYS = Set.of("fal");
  private static final String FAL_QUEUE = "queue.fal.run";
  private static final String FAL_SYNC = "fal.run";

  private ProvidersFile() {}

  static Map<String, Account> read(Path path, List<InputError> errors) {
    var accounts = new LinkedHashMap<String, Account>();
    new ConfigFile(path, Schema.PROVIDERS, errors)
        .fields()
        .ifPresent(
            file ->
                file.group("providers")
                    .groups()
                    .forEach(
                        one ->
                            ConfigFile.build(
                                one,
                                errors,
                                () -> account(one),
                                account -> accounts.put(account.name(), account))));
    return accounts;
  }

  private static Account account(Fields fields) {
    Protocol protocol = Protocol.of(fields.text("protocol"));
    URI base = URI.create(fields.text("base").replaceAll("/+$", ""));
    Duration wait = fields.seconds("wait", protocol.usualHold());
    hold(protocol, base, wait);
    Duration timeout = fields.seconds("timeout", REPLY.plus(wait));
    if (timeout.compareTo(wait) <= 0) {
      throw new IllegalArgumentException(
          "a reply is lost after %d seconds (timeout), but the provider may hold it for %d (wait); make timeout longer"
              .formatted(timeout.toSeconds(), wait.toSeconds()));
    }
    return new Account(
        fields.name(),
        protocol,
        base,
        fields.text("key-variable"),
        fields.whole("in-flight"),
        fields.whole("per-minute"),
        wait,
        fields.seconds("connect-timeout", CONNECT),
        timeout,
        fields.texts("output-hosts"),
        new Budget(fields.maybeMoney("day-budget"), fields.maybeMoney("month-budget")),
        proof(fields));
  }

  /** Whoever hangs up on a provider that answers with the picture pays for it and has nothing. */
  private static void hold(Protocol protocol, URI base, Duration wait) {
    if (wait.compareTo(protocol.longestHold()) > 0) {
      throw new IllegalArgumentException(
          protocol.longestHold().isZero()
              ? "%s holds no request; leave wait out".formatted(protocol.word())
              : "%s holds a request for %d seconds at most (wait)"
                  .formatted(protocol.word(), protocol.longestHold().toSeconds()));
    }
    if (wait.isZero() && !protocol.usualHold().isZero()) {
      throw new IllegalArgumentException(
          "%s answers with the finished picture; leave wait out, or write how many seconds that may take"
              .formatted(protocol.word()));
    }
    if (wait.isZero() && FAL_SYNC.equals(base.getHost())) {
      throw new IllegalArgumentException(
          "%s answers with the finished picture; write how many seconds that may take, such as wait: 300, or use https://queue.fal.run"
              .formatted(FAL_SYNC));
    }
    if (!wait.isZero() && FAL_QUEUE.equals(base.getHost())) {
      throw new IllegalArgumentException(
          "%s holds no request; leave wait out, or use https://fal.run".formatted(FAL_QUEUE));
    }
  }

  /** What a protocol signs with is no matter of choice. */
  private static Account.Proof proof(Fields fields) {
    boolean secret = fields.has("webhook-secret-variable");
    boolean keys = fields.has("webhook-keys");
    String protocol = fields.text("protocol");
    if (secret && !SIGN_WITH_A_SECRET.contains(protocol)) {
      throw new IllegalArgumentException(
          "%s signs with no secret that one could have (webhook-secret-variable); leave it out"
              .formatted(protocol));
    }
    if (keys && !PUBLISH_KEYS.contains(protocol)) {
      throw new IllegalArgumentException(
          "%s publishes no keys (webhook-keys); leave them out".formatted(protocol));
    }
    return secret
        ? new Account.Proof.Secret(fields.text("webhook-secret-variable"))
        : keys
            ? new Account.Proof.Keys(URI.create(fields.text("webhook-keys")))
            : new Account.Proof.None();
  }
}

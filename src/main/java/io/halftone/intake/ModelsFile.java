package io.halftone.intake;

import io.halftone.job.Account;
import io.halftone.job.Model;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code models.yaml}. An offer under the name of a protocol is one of every account that
 * speaks it, unless the account has an offer of its own.
 */
final class ModelsFile {
  private final Optional<Map<String, Account>> accounts;
  private final List<InputError> errors;

  private ModelsFile(Optional<Map<String, Account>> accounts, List<InputError> errors) {
    this.accounts = accounts;
    this.errors = errors;
  }

  /**
   * @param accounts all accounts, if they are known
   */
  static Map<String, Model> read(
      Path path, Optional<Map<String, Account>> accounts, List<InputError> errors) {
    var file = new ModelsFile(accounts, errors);
    var models = new LinkedHashMap<String, Model>();
    int before = errors.size();
    Optional<Fields> read = new ConfigFile(path, Schema.MODELS, errors).fields();
    read.ifPresent(
        fields ->
            fields
                .group("models")
                .groups()
                .forEach(
                    one ->
                        ConfigFile.build(
                            one,
                            errors,
                            () -> file.model(one),
                            model -> models.put(model.name(), model))));
    if (errors.size() == before) {
      read.ifPresent(
          fields ->
              fields.group("models").groups().forEach(one -> file.check(one, models.keySet())));
    }
    return models;
  }

  private Model model(Fields fields) {
    return new Model(
        fields.name(),
        capabilities(fields.group("can")),
        fields.number("seconds").doubleValue(),
        offers(fields.group("offers")),
        fields.texts("fallbacks"));
  }

  /** The names that models fall back to, once all are read. */
  private void check(Fields one, Set<String> models) {
    int number = 0;
    for (String fallback : one.texts("fallbacks")) {
      String pointer = Pointer.to(one.at("fallbacks"), Integer.toString(number++));
      if (fallback.equals(one.name())) {
        errors.add(
            one.document()
                .error(
                    pointer,
                    fallback,
                    "another model",
                    "%s cannot fall back to itself. Remove it, or name another model."
                        .formatted(fallback)));
      }
      Names.check(one.document(), pointer, "a model", models, errors);
    }
  }

  private static Model.Capabilities capabilities(Fields can) {
    int references = can.whole("references");
    int set = can.whole("related-set", 1);
    var capabilities =
        new Model.Capabilities(
            can.whole("min-side"),
            can.whole("max-side"),
            can.large("min-pixels"),
            can.large("max-pixels"),
            references,
            set,
            can.whole("total", references + set),
            can.flag("seed"),
            can.flag("guidance"));
    if (capabilities.minSide() > capabilities.maxSide()
        || capabilities.minPixels() > capabilities.maxPixels()) {
      throw new IllegalArgumentException(
          "what it makes at least is more than what it makes at most");
    }
    return capabilities;
  }

  private Map<String, Model.Offer> offers(Fields offers) {
    var byAccount = new LinkedHashMap<String, Model.Offer>();
    offers.groups().forEach(one -> expand(one, offers, byAccount));
    return byAccount;
  }

  private void expand(Fields one, Fields offers, Map<String, Model.Offer> byAccount) {
    var offer = new Model.Offer(one.text("model"), one.money("price"));
    Map<String, Account> known = accounts.orElse(Map.of());
    if (accounts.isEmpty() || known.containsKey(one.name())) {
      byAccount.put(one.name(), offer);
    }
    known.values().stream()
        .filter(account -> account.protocol().equals(one.name()) && !offers.has(account.name()))
        .forEach(account -> byAccount.put(account.name(), offer));
    if (accounts.isPresent() && !names(known).contains(one.name())) {
      errors.add(
          Names.unknown(
              one.document(),
              one.pointer(),
              one.name(),
              "an account or a protocol of providers.yaml",
              names(known)));
    }
  }

  private static Set<String> names(Map<String, Account> accounts) {
    var names = new LinkedHashSet<>(accounts.keySet());
    accounts.values().forEach(account -> names.add(account.protocol()));
    return names;
  }
}

package io.halftone.intake;

import io.halftone.job.Account;
import io.halftone.job.Model;
import io.halftone.job.Price;
import io.halftone.job.Shape;
import io.halftone.job.Size;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads {@code models.yaml}. An offer under the name of a protocol is one of every account that
 * speaks it, unless the account has an offer of its own.
 */
final class ModelsFile {
  /** What an offer calls its model, for one purpose or another. */
  private static final List<String> NAMES = List.of("model", "edit", "set", "edit-set");

  /** What nobody's account speaks is sold by nobody here, and may be by others' accounts. */
  private static final List<String> PROTOCOLS =
      Arrays.stream(Account.Protocol.values()).map(Account.Protocol::word).toList();

  private static final Logger LOG = LoggerFactory.getLogger(ModelsFile.class);

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
    if (fields.name().equals(Model.CHEAPEST)) {
      throw new IllegalArgumentException(
          "jobs say %s for whichever model costs least. Give this one another name"
              .formatted(Model.CHEAPEST));
    }
    Model.Capabilities can = sound(capabilities(fields.group("can")));
    return new Model(
        fields.name(),
        can,
        fields.number("seconds").doubleValue(),
        offers(fields.group("offers"), can),
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
    return new Model.Capabilities(
        can.whole("min-side"),
        can.whole("max-side"),
        can.large("min-pixels"),
        can.large("max-pixels"),
        references,
        set,
        can.whole("total", references + set),
        can.flag("seed"),
        can.flag("guidance"),
        can.whole("step", 1),
        sizes(can),
        negative(can, Model.Negative.PROMPT));
  }

  /** What a model can at one provider: there, or as everywhere. */
  private static Model.Capabilities capabilities(Fields there, Model.Capabilities usual) {
    return new Model.Capabilities(
        there.whole("min-side", usual.minSide()),
        there.whole("max-side", usual.maxSide()),
        there.has("min-pixels") ? there.large("min-pixels") : usual.minPixels(),
        there.has("max-pixels") ? there.large("max-pixels") : usual.maxPixels(),
        there.whole("references", usual.maxReferences()),
        there.whole("related-set", usual.relatedSet()),
        there.whole("total", usual.total()),
        there.has("seed") ? there.flag("seed") : usual.seed(),
        there.has("guidance") ? there.flag("guidance") : usual.guidance(),
        there.whole("step", usual.step()),
        there.has("sizes") ? sizes(there) : usual.sizes(),
        negative(there, usual.negative()));
  }

  private static Model.Negative negative(Fields can, Model.Negative otherwise) {
    return can.maybeText("negative")
        .map(word -> Model.Negative.valueOf(word.toUpperCase(Locale.ROOT)))
        .orElse(otherwise);
  }

  private static List<Size> sizes(Fields can) {
    return can.has("sizes")
        ? can.texts("sizes").stream().map(ModelsFile::size).toList()
        : List.of();
  }

  private static Size size(String text) {
    String[] sides = text.split("x");
    return new Size(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
  }

  private static Model.Capabilities sound(Model.Capabilities can) {
    if (can.minSide() > can.maxSide() || can.minPixels() > can.maxPixels()) {
      throw new IllegalArgumentException(
          "what it makes at least is more than what it makes at most");
    }
    if (can.step() > can.maxSide()) {
      throw new IllegalArgumentException("no side is a multiple of its step");
    }
    return can;
  }

  private Map<String, Model.Offer> offers(Fields offers, Model.Capabilities usual) {
    var byAccount = new LinkedHashMap<String, Model.Offer>();
    offers.groups().forEach(one -> expand(one, offer(one, usual), offers, byAccount));
    offers.groups().forEach(one -> checkFields(one, usual));
    return byAccount;
  }

  /** Nobody would ask who has no words for it. */
  private void checkFields(Fields one, Model.Capabilities usual) {
    Map<String, Account> known = accounts.orElse(Map.of());
    Optional.ofNullable(known.get(one.name()))
        .map(Account::protocol)
        .or(
            () ->
                known.values().stream()
                    .map(Account::protocol)
                    .filter(each -> each.word().equals(one.name()))
                    .findFirst())
        .ifPresent(protocol -> checkFields(one, capabilities(one.group("can"), usual), protocol));
  }

  private void checkFields(Fields one, Model.Capabilities can, Account.Protocol protocol) {
    for (Shape.Option option : Shape.Option.values()) {
      if (!can.takes(option)) {
        continue;
      }
      NAMES.stream()
          .flatMap(field -> one.maybeText(field).stream())
          .filter(model -> protocol.lacks(model, fieldNames(one)).contains(option))
          .findFirst()
          .ifPresent(model -> errors.add(lacking(one, option, lacking(protocol, option, model))));
    }
  }

  /** Who lacks it: the model, where others of that provider do not. */
  private static String lacking(Account.Protocol protocol, Shape.Option option, String model) {
    return protocol.lacks().contains(option)
        ? protocol.word()
        : "%s at %s".formatted(model, protocol.word());
  }

  private static InputError lacking(Fields one, Shape.Option option, String who) {
    String naming =
        option == Shape.Option.GUIDANCE && !one.name().equals(who)
            ? "fields: {guidance: …}, with what it calls it, or "
            : "";
    return one.document()
        .error(
            one.pointer(),
            one.name(),
            option.not(),
            "%s has no field for %s. Write %s%s in this offer."
                .formatted(who, option.words(), naming, option.not()));
  }

  private static Model.Offer offer(Fields one, Model.Capabilities usual) {
    return new Model.Offer(
        one.text("model"),
        one.maybeText("edit"),
        one.maybeText("set"),
        one.maybeText("edit-set"),
        price(one),
        one.has("can")
            ? Optional.of(sound(capabilities(one.group("can"), usual)))
            : Optional.empty(),
        fieldNames(one));
  }

  private static Model.FieldNames fieldNames(Fields offer) {
    return new Model.FieldNames(
        offer.group("fields").maybeText("references"), offer.group("fields").maybeText("guidance"));
  }

  private static Price price(Fields offer) {
    return new Price(
        offer.money("price"),
        offer.list("prices").stream()
            .map(
                step ->
                    new Price.Step(
                        step.has("max-pixels") ? step.large("max-pixels") : Long.MAX_VALUE,
                        step.whole("min-count", 1),
                        step.money("each")))
            .toList(),
        offer.maybeText("priced").map(LocalDate::parse));
  }

  private void expand(
      Fields one, Model.Offer offer, Fields offers, Map<String, Model.Offer> byAccount) {
    Map<String, Account> known = accounts.orElse(Map.of());
    if (accounts.isEmpty() || known.containsKey(one.name())) {
      byAccount.put(one.name(), offer);
    }
    known.values().stream()
        .filter(
            account -> account.protocol().word().equals(one.name()) && !offers.has(account.name()))
        .forEach(account -> byAccount.put(account.name(), offer));
    if (PROTOCOLS.contains(one.name())
        && known.values().stream().noneMatch(each -> each.protocol().word().equals(one.name()))) {
      LOG.debug("no account speaks {}, so its offers are left alone", one.name());
    }
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
    names.addAll(PROTOCOLS);
    return names;
  }
}

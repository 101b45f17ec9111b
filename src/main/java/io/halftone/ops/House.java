package io.halftone.ops;

import io.halftone.generate.Cache;
import io.halftone.generate.Forecast;
import io.halftone.generate.Purse;
import io.halftone.generate.Waits;
import io.halftone.inspect.Places;
import io.halftone.intake.Assets;
import io.halftone.intake.Catalogue;
import io.halftone.intake.Feasibility;
import io.halftone.intake.InputError;
import io.halftone.intake.JobReader;
import io.halftone.intake.RememberedWords;
import io.halftone.job.Account;
import io.halftone.job.Budget;
import io.halftone.job.Job;
import io.halftone.job.Model;
import io.halftone.job.Model.Offer;
import io.halftone.job.Policy;
import io.halftone.ledger.Ledger;
import io.halftone.plan.Cheapest;
import io.halftone.plan.Makeable;
import io.halftone.provider.Protocol;
import io.halftone.provider.Seller;
import io.halftone.provider.aimlapi.Aimlapi;
import io.halftone.provider.ark.Ark;
import io.halftone.provider.fal.Fal;
import io.halftone.provider.hook.Manner;
import io.halftone.provider.hook.ReplicateSignature;
import io.halftone.provider.hook.Signature;
import io.halftone.provider.hook.Teller;
import io.halftone.provider.hook.WavespeedSignature;
import io.halftone.provider.openai.Openai;
import io.halftone.provider.replicate.Replicate;
import io.halftone.provider.wavespeed.Wavespeed;
import io.halftone.store.FolderStore;
import io.halftone.store.Store;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the line is made of: settings, catalogue, accounts and their keys.
 *
 * @param accounts those with a key, in the order of preference
 * @param studio whether it paints the pictures
 * @param environment where the keys are
 */
public record House(
    Address address,
    Settings settings,
    Catalogue catalogue,
    List<Account> accounts,
    Studio studio,
    Function<String, Optional<String>> environment) {
  private static final Logger LOG = LoggerFactory.getLogger(House.class);

  /** The studio is quick: a first look after the time of a real model would only waste it. */
  private static final double STUDIO_SECONDS = 1;

  private static final String SQLITE = "jdbc:sqlite:";

  /** The part that the studio plays. */
  public enum Studio {
    /** None: the providers are real. */
    NONE,
    /** It stands for the providers, and remembers what it has been asked for. */
    LASTING,
    /**
     * It stands for the providers, and ends with this process: what it was asked for before is
     * gone.
     */
    FLEETING
  }

  public boolean placeholders() {
    return studio != Studio.NONE;
  }

  /**
   * Where things are.
   *
   * @param app the folder of the program, with its routes
   */
  public record Address(Path app, Path config, Path home) {}

  /**
   * @param overrides settings that replace those of the file
   */
  public static House read(
      Address address,
      Map<String, String> overrides,
      Function<String, Optional<String>> environment) {
    Settings settings = Settings.read(address.config(), address.home(), overrides);
    Catalogue catalogue = catalogue(address.config(), Assets::sha256);
    List<Account> accounts =
        catalogue.accounts().values().stream()
            .filter(account -> environment.apply(account.keyVariable()).isPresent())
            .toList();
    return new House(address, settings, catalogue, accounts, Studio.NONE, environment);
  }

  private static Catalogue catalogue(Path config, Function<byte[], String> keep) {
    return switch (Catalogue.read(config, keep)) {
      case Catalogue.Read.Good(var good) -> good;
      case Catalogue.Read.Bad(var errors) ->
          throw new Settings.Unusable(
              errors.stream().map(InputError::toString).collect(Collectors.joining("\n")));
    };
  }

  /**
   * The same house with the studio for a provider, under two accounts so that one can stand in for
   * the other.
   */
  public House onStudio(URI base, Studio studio) {
    List<Account> accounts = List.of(studio("studio-a", base), studio("studio-b", base));
    Map<String, Model> models = new LinkedHashMap<>();
    catalogue
        .models()
        .forEach(
            (name, model) ->
                model.offers().values().stream()
                    .findFirst()
                    .ifPresent(offer -> models.put(name, soldBy(model, accounts, offer))));
    return new House(address, settings, catalogue.selling(models), accounts, studio, environment);
  }

  private static Account studio(String name, URI base) {
    return new Account(
        name,
        Account.Protocol.REPLICATE,
        base,
        "",
        8,
        600,
        Duration.ZERO,
        Duration.ofSeconds(2),
        Duration.ofSeconds(30),
        List.of(),
        Budget.NONE);
  }

  private static Model soldBy(Model model, List<Account> accounts, Offer offer) {
    return new Model(
        model.name(),
        model.can(),
        STUDIO_SECONDS,
        accounts.stream().collect(Collectors.toMap(Account::name, account -> offer)),
        model.fallbacks());
  }

  List<Seller> sellers() {
    return accounts.stream()
        .map(account -> new Seller(account, protocol(account), teller(account)))
        .toList();
  }

  /** Where nobody listens to what they would tell by themselves. */
  List<Seller> unheardSellers() {
    return accounts.stream().map(account -> new Seller(account, protocol(account))).toList();
  }

  /** What jobs wait for at those who sell here. */
  public Waits waits() {
    return new Waits(catalogue.models(), unheardSellers(), settings.patience());
  }

  /** What the budgets of the house and its accounts leave. */
  public Purse purse() {
    return new Purse(settings.budget(), settings.budgetZone());
  }

  /** What the ledger tells of them before anything is bought. */
  public Forecast forecast(Ledger ledger, Policy policy) throws IOException {
    var cache = new Cache(new FolderStore(settings.store()), settings.cacheKeep());
    return new Forecast(
        ledger, catalogue.models(), unheardSellers(), policy, purse(), cache, placeholders());
  }

  /**
   * Those who are asked to tell by themselves: who listens, and can prove what it hears. Where a
   * request is held at fal, the reply tells all, and its host knows of no address to tell at.
   */
  public Optional<Teller> teller(Account account) {
    if (account.protocol() == Account.Protocol.FAL && !account.await().isZero()) {
      return Optional.empty();
    }
    return settings
        .http()
        .hooks()
        .flatMap(
            url ->
                switch (account.proof()) {
                  case Account.Proof.None() -> Optional.empty();
                  case Account.Proof.Keys keys ->
                      Optional.of(teller(account, url, Optional.empty()));
                  case Account.Proof.Secret(var variable) ->
                      environment
                          .apply(variable)
                          .filter(secret -> !secret.isBlank())
                          .map(secret -> Optional.of(signature(account, variable, secret)))
                          .map(signature -> teller(account, url, signature));
                });
  }

  private Teller teller(Account account, URI url, Optional<Signature> signature) {
    return new Teller(account.name(), manner(account), url, key(account), signature);
  }

  private static Manner manner(Account account) {
    return Manner.valueOf(account.protocol().name());
  }

  private static Signature signature(Account account, String variable, String secret) {
    try {
      return switch (manner(account)) {
        case REPLICATE -> new ReplicateSignature(secret);
        case WAVESPEED -> new WavespeedSignature(secret);
        case FAL -> throw new IllegalArgumentException("fal publishes its keys");
      };
    } catch (IllegalArgumentException none) {
      throw new Settings.Unusable(
          "the variable %s of provider %s holds no webhook secret: %s"
              .formatted(variable, account.name(), none.getMessage()));
    }
  }

  private static Protocol protocol(Account account) {
    return switch (account.protocol()) {
      case REPLICATE -> new Replicate(account.await());
      case FAL -> new Fal(account.await());
      case ARK -> new Ark();
      case AIMLAPI -> new Aimlapi();
      case WAVESPEED -> new Wavespeed();
      case OPENAI -> new Openai();
    };
  }

  /** The studio takes any key, and tells accounts apart by it. */
  String key(Account account) {
    return account.keyVariable().isEmpty()
        ? account.name()
        : environment.apply(account.keyVariable()).orElseThrow();
  }

  /** Begins the home anew; refused while somebody works there. */
  public void empty() throws IOException {
    try (HomeLock lock = HomeLock.take(address.home())) {
      lock.empty();
    }
  }

  /** Whether a process works in this home now. */
  public boolean isAtWork() throws IOException {
    return HomeLock.isTaken(address.home());
  }

  /** False where opening it would only make an empty one. */
  public boolean hasLedger() {
    return ledgerFile().map(Files::exists).orElse(true);
  }

  private Optional<Path> ledgerFile() {
    String url = settings.ledger().url();
    return url.startsWith(SQLITE)
        ? Optional.of(Path.of(url.substring(SQLITE.length())))
        : Optional.empty();
  }

  public Ledger openLedger() throws IOException {
    Settings.LedgerAccess access = settings.ledger();
    Optional<Path> file = ledgerFile();
    if (file.isPresent()) {
      Files.createDirectories(file.get().getParent());
    }
    return Ledger.open(
        access.url(),
        access.user(),
        environment.apply(access.passwordVariable()).orElse(""),
        settings.node(),
        settings.sweepAfter(),
        InstantSource.system());
  }

  /** What reads job files, and keeps the pictures that they and their brands name. */
  JobReader jobReader(Store store) {
    Function<byte[], String> keep =
        bytes -> {
          try {
            return store.put(new ByteArrayInputStream(bytes), bytes.length).sha256();
          } catch (IOException full) {
            throw new UncheckedIOException("the store does not take a reference image", full);
          }
        };
    catalogue(address.config(), keep)
        .flaws()
        .forEach(flaw -> LOG.warn("jobs of this brand are refused until it is mended: {}", flaw));
    return new JobReader(
        catalogue,
        new Assets(settings.assets(), keep, new RememberedWords(Places::of)),
        settings.buckets().keySet(),
        feasibility(),
        settings.lint());
  }

  /** Whether anybody who is configured can make a job. */
  public Feasibility feasibility() {
    Cheapest cheapest = cheapest();
    var makeable = new Makeable(catalogue.models());
    return new Feasibility() {
      @Override
      public Optional<String> impossible(Job job) {
        return job.model().equals(Model.CHEAPEST)
            ? cheapest.impossible(job).or(() -> makeable.impossible(job))
            : makeable.impossible(job);
      }

      @Override
      public Optional<String> partly(Job job) {
        return job.model().equals(Model.CHEAPEST) ? Optional.empty() : makeable.partly(job);
      }
    };
  }

  /** What chooses among the models that somebody with a key sells. */
  public Cheapest cheapest() {
    return new Cheapest(
        List.copyOf(catalogue.models().values()),
        accounts.stream().map(Account::name).toList(),
        settings.pace());
  }
}

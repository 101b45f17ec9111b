package io.halftone.ops;

import io.halftone.collect.Collect;
import io.halftone.collect.Downloads;
import io.halftone.collect.Hooks;
import io.halftone.deliver.Deliver;
import io.halftone.deliver.Reports;
import io.halftone.generate.Aftermath;
import io.halftone.generate.Cache;
import io.halftone.generate.Generate;
import io.halftone.generate.Market;
import io.halftone.generate.Purse;
import io.halftone.inspect.Inspect;
import io.halftone.inspect.Inspectors;
import io.halftone.inspect.Workplaces;
import io.halftone.intake.Intake;
import io.halftone.job.Account;
import io.halftone.job.JobId;
import io.halftone.job.TakeId;
import io.halftone.ledger.Ledger;
import io.halftone.plan.Plan;
import io.halftone.provider.Seller;
import io.halftone.provider.hook.Hook;
import io.halftone.publish.Publish;
import io.halftone.store.FolderStore;
import io.halftone.store.Store;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The whole line: every station once, under the name by which the routes call it, and the routes.
 */
public final class Line implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Line.class);

  private final HomeLock lock;
  private final Ledger ledger;
  private final Main camel;
  private final Seating seating;
  private final Hooks hooks;
  private final Reports reports;
  private final ProducerTemplate answers;

  private Line(
      HomeLock lock, Ledger ledger, Seating seating, Hooks hooks, Reports reports, Main camel) {
    this.lock = lock;
    this.ledger = ledger;
    this.seating = seating;
    this.hooks = hooks;
    this.reports = reports;
    this.camel = camel;
    this.answers = camel.getCamelContext().createProducerTemplate();
  }

  /**
   * Starts the line, and goes on with whatever it finds unfinished.
   *
   * @param house what it is made of
   * @param sources whether job files are taken from the configured sources, and providers asked to
   *     tell by themselves
   */
  public static Line start(House house, boolean sources) throws IOException {
    return start(house, sources, camel -> {});
  }

  /**
   * @param furnish puts more into Camel's registry before the routes are read
   */
  static Line start(House house, boolean sources, Consumer<Main> furnish) throws IOException {
    Settings settings = house.settings();
    HomeLock lock = HomeLock.take(house.address().home());
    Ledger ledger = open(house, lock);
    try {
      Store store = new FolderStore(settings.store());
      List<Seller> sellers = sources ? house.sellers() : house.unheardSellers();
      var purse = new Purse(settings.budget(), settings.budgetZone());
      var market =
          new Market(
              sellers, house.catalogue().models(), settings.patience(), settings.choose(), purse);
      var aftermath = new Aftermath(market, settings.patience());
      var intake = new Intake(house.jobReader(store), ledger, house.placeholders());
      var camel = new Main();
      camel.bind("intake", intake);
      camel.bind("inboxFiles", new DueFiles(DueFiles.QUIET, System::nanoTime));
      camel.bind("calendar", settings.calendar().calendar(intake));
      camel.bind("plan", new Plan(ledger, house.cheapest()));
      camel.bind(
          "generate",
          new Generate(
              ledger,
              market,
              store,
              aftermath,
              settings.patience(),
              purse,
              new Cache(store, settings.cacheKeep()),
              settings.pace(),
              house.placeholders()));
      ledger.read(tx -> tx.jobs().unended()).stream()
          .map(job -> ledger.read(tx -> tx.jobs().find(job)).orElseThrow())
          .filter(row -> row.placeholders() != house.placeholders())
          .forEach(
              row ->
                  LOG.warn(
                      row.placeholders()
                          ? "job {} was begun on the studio, and waits until no provider has a key"
                          : "job {} was begun with real providers, and waits until one has a key",
                      row.job().id()));
      var collect = new Collect(ledger, market, store, aftermath, settings.patience());
      if (house.studio() == House.Studio.FLEETING) {
        collect.forget(house.accounts().stream().map(Account::name).toList());
      }
      camel.bind("collect", collect);
      camel.bind("looks", new Turnstile(collect.lanes()));
      var downloads = new Downloads(ledger, market, store, aftermath);
      camel.bind("downloads", downloads);
      camel.bind("fetches", new Turnstile(downloads.lanes()));
      var hooks = new Hooks(ledger, market, aftermath, InstantSource.system());
      camel.bind("hooks", hooks);
      var workplaces = new Workplaces(settings.picturesAtOnce());
      camel.bind(
          "inspect", new Inspect(ledger, store, new Inspectors(settings.pass()), workplaces));
      camel.bind(
          "publish",
          new Publish(ledger, store, settings.buckets(), workplaces, settings.budgetZone()));
      var reports = new Reports(ledger, house.waits());
      camel.bind(
          "deliver",
          new Deliver(
              ledger,
              reports,
              new SheetThumbnails(store),
              settings.buckets(),
              house.address().home().resolve("var").resolve("drafts"),
              settings.budgetZone()));
      camel.bind("requests", new Requests(ledger, house.placeholders()));
      camel.bind("standstill", new Standstill(ledger));
      camel.bind("parts", new Parts());
      var seating = new Seating(ledger);
      camel.bind("seating", seating);
      new Doors(house, store).open(camel);
      if (sources && settings.s3Inbox().enabled()) {
        S3Client client = S3Clients.of(settings.s3Inbox().server(), house.environment());
        camel.bind("s3-inbox-client", client);
        camel.bind("s3Inbox", new S3Inbox(settings.s3Inbox(), client, S3Inbox.PAGE));
      }
      furnish.accept(camel);
      camel.setOverrideProperties(properties(house, sources));
      camel.start();
      return new Line(lock, ledger, seating, hooks, reports, camel);
    } catch (Exception failed) {
      ledger.close();
      lock.close();
      throw failed;
    }
  }

  private static Ledger open(House house, HomeLock lock) throws IOException {
    try {
      return adopted(house.openLedger());
    } catch (IOException | RuntimeException failed) {
      lock.close();
      throw failed;
    }
  }

  private static Ledger adopted(Ledger ledger) {
    try {
      ledger.adopt();
      return ledger;
    } catch (Ledger.NodeTaken taken) {
      ledger.close();
      throw new Settings.Unusable(
          taken.getMessage() + "; give each its own name in the setting 'node'");
    }
  }

  private static Properties properties(House house, boolean sources) {
    var properties = new Properties();
    properties.putAll(house.settings().line());
    boolean inbox = sources && house.settings().inboxEnabled();
    // Camel would read them as parts of an address, and watch another folder.
    if (inbox && house.settings().inbox().toString().matches(".*([?&]|%[0-9A-Fa-f]{2}).*")) {
      throw new Settings.Unusable(
          "the inbox cannot be watched at %s; give inbox.folder a name without ?, & and %%"
              .formatted(house.settings().inbox()));
    }
    properties.setProperty("inbox.enabled", Boolean.toString(inbox));
    properties.setProperty(
        "calendar.enabled", Boolean.toString(sources && house.settings().calendar().enabled()));
    properties.setProperty(
        "s3-inbox.enabled", Boolean.toString(sources && house.settings().s3Inbox().enabled()));
    properties.setProperty("fetch.address", Doors.address("http://output", "downloads"));
    String routes = house.address().app().resolve("routes").toString();
    properties.setProperty("camel.main.name", "halftone");
    properties.setProperty("camel.main.routesIncludePattern", "file:" + routes + "/*.camel.yaml");
    properties.setProperty("camel.component.kamelet.location", "file:" + routes + "/kamelets");
    // Pictures stream; Camel would read every body into memory before our limits see it.
    properties.setProperty("camel.main.streamCachingEnabled", "false");
    // A misspelt address fails at once instead of after half a minute.
    properties.setProperty("camel.component.direct.block", "false");
    // What is in flight at a provider outlives any time-out: it is in the ledger, and adopted at
    // the next start.
    properties.setProperty("camel.main.shutdownTimeout", "10");
    properties.setProperty("camel.main.shutdownSuppressLoggingOnTimeout", "true");
    properties.setProperty("camel.main.jmxEnabled", "false");
    properties.setProperty("camel.main.autoConfigurationLogSummary", "false");
    properties.setProperty("camel.main.startupSummaryLevel", "Off");
    return properties;
  }

  /** Takes in a job file that has been read already, and sends its jobs on. */
  public Intake.Receipt accept(String name, byte[] bytes) {
    return ask("direct:hand-in-job", new Intake.Upload(name, bytes), Intake.Receipt.class);
  }

  /** Buys nothing more for a job. */
  public Requests.Result cancel(JobId job) {
    return ask("direct:cancel-job", job, Requests.Answer.class).result();
  }

  /** Buys nothing more for a job until it is resumed. */
  public Requests.Result pause(JobId job) {
    return ask("direct:pause-job", job, Requests.Answer.class).result();
  }

  public Requests.Result resume(JobId job) {
    return ask("direct:resume-job", job, Requests.Answer.class).result();
  }

  /** Makes again what a job did not deliver. */
  public Requests.Result retry(JobId job) {
    return retry(job, Set.of());
  }

  /**
   * @param shots the numbers of those that are made again; all if there are none
   */
  public Requests.Result retry(JobId job, Set<Integer> shots) {
    return ask("direct:retry-job", new Requests.Retry(job, shots), Requests.Answer.class).result();
  }

  /** Whether we have given this address to that provider. */
  public boolean isExpected(String provider, TakeId purchase, String word) {
    return hooks.isExpected(provider, purchase, word);
  }

  /** A message came to an address that has not the form of those that we give. */
  public void astray() {
    hooks.astray();
  }

  /** What came of a message in which a provider tells by itself is in the ledger then. */
  public Hooks.Heard hear(Hook hook) {
    return ask("direct:take-hook", hook, Hooks.Heard.class);
  }

  /** How many of those messages came to what, by provider, since the start. */
  public Map<String, Map<Hooks.Heard, Long>> heard() {
    return hooks.counts();
  }

  private <T> T ask(String address, Object question, Class<T> answer) {
    // Not as a question to the queues behind it, which would be waited for.
    Exchange exchange =
        answers.send(
            address, ExchangePattern.InOnly, asked -> asked.getMessage().setBody(question));
    if (exchange.getException() != null) {
      throw new IllegalStateException(address + " has failed", exchange.getException());
    }
    return exchange.getMessage().getBody(answer);
  }

  /**
   * Asked now and then by whoever keeps the line running, who closes it then.
   *
   * @throws Ledger.NodeTaken if another process has taken this node's name
   */
  public void check() {
    seating.check();
  }

  public Ledger ledger() {
    return ledger;
  }

  /** How its jobs stand. */
  public Reports reports() {
    return reports;
  }

  @Override
  public void close() throws IOException {
    var clients = camel.getCamelContext().getRegistry().findByType(S3Client.class);
    try {
      answers.close();
      camel.stop();
      clients.forEach(S3Client::close);
    } finally {
      ledger.close();
      lock.close();
    }
  }
}

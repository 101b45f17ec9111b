package io.halftone.ops;

import io.halftone.collect.Collect;
import io.halftone.deliver.Deliver;
import io.halftone.deliver.Reports;
import io.halftone.generate.Aftermath;
import io.halftone.generate.Attachments;
import io.halftone.generate.Generate;
import io.halftone.generate.Market;
import io.halftone.inspect.Inspect;
import io.halftone.inspect.Inspectors;
import io.halftone.intake.Assets;
import io.halftone.intake.Intake;
import io.halftone.intake.JobReader;
import io.halftone.ledger.Ledger;
import io.halftone.plan.Plan;
import io.halftone.publish.Bucket;
import io.halftone.publish.Publish;
import io.halftone.store.FolderStore;
import io.halftone.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;

/** The whole line: every station once, under the name by which the routes call it, and the routes. */
public final class Line implements AutoCloseable {
  private final HomeLock lock;
  private final Ledger ledger;
  private final Intake intake;
  private final Main camel;

  private Line(HomeLock lock, Ledger ledger, Intake intake, Main camel) {
    this.lock = lock;
    this.ledger = ledger;
    this.intake = intake;
    this.camel = camel;
  }

  /**
   * Starts the line, and goes on with whatever it finds unfinished.
   *
   * @param house what it is made of
   * @param sources whether job files are taken from the configured sources
   */
  public static Line start(House house, boolean sources) throws IOException {
    Settings settings = house.settings();
    HomeLock lock = HomeLock.take(house.home());
    Ledger ledger = house.openLedger();
    try {
      ledger.adopt();
      Store store = new FolderStore(settings.store());
      var market = new Market(house.sellers(), house.catalogue().models());
      var aftermath = new Aftermath(market, settings.patience());
      var intake =
          new Intake(
              new JobReader(house.catalogue(), house.assets(store)),
              ledger,
              settings.buckets().keySet(),
              house.placeholders());
      var camel = new Main();
      camel.bind("intake", intake);
      camel.bind("plan", new Plan(ledger));
      camel.bind(
          "generate",
          new Generate(ledger, market, new Attachments(store), aftermath, settings.patience()));
      camel.bind("collect", new Collect(ledger, market, store, aftermath, settings.patience()));
      camel.bind("inspect", new Inspect(ledger, store, new Inspectors(settings.pass())));
      camel.bind("publish", new Publish(ledger, store, settings.buckets()));
      camel.bind("deliver", house.deliver(ledger, store));
      camel.bind("standstill", new Standstill(ledger));
      new Doors(house, store).open(camel);
      camel.setOverrideProperties(properties(house, sources));
      camel.start();
      return new Line(lock, ledger, intake, camel);
    } catch (Exception failed) {
      ledger.close();
      lock.close();
      throw failed;
    }
  }
}

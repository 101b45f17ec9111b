package io.halftone.cli;

import io.halftone.deliver.Wrapped;
import io.halftone.job.Account;
import io.halftone.job.Model;
import io.halftone.job.Money;
import io.halftone.ledger.Ledger;
import io.halftone.ops.Greeting;
import io.halftone.ops.House;
import io.halftone.ops.S3Probe;
import io.halftone.publish.Bucket;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code doctor}: is everything there? */
@Command(
    name = "doctor",
    description =
        "Is everything there: Java, settings, providers, sources, buckets, ledger, disk; and how to"
            + " mend what is not. Providers are asked what costs nothing.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  private static final long LITTLE_DISK = 1L << 30;

  @Mixin private Place place;

  /**
   * What was looked at, and what to do if it is not well. A hint is no fault: things work, but less
   * well.
   */
  record Finding(String what, State state, String message, String mend) {}

  enum State {
    WELL,
    HINT,
    FAULT
  }

  record Diagnosis(boolean well, List<Finding> findings) {}

  private final List<Finding> findings = new ArrayList<>();

  @Override
  public Integer call() {
    well("java", "Java " + Runtime.version().feature() + " at " + System.getProperty("java.home"));
    try {
      House house = Premises.house(place, Map.of());
      List<String> flaws = house.catalogue().flaws();
      flaws.forEach(
          flaw -> fault("brands", flaw, "Mend it; until then the brand's jobs are refused."));
      well(
          "settings",
          "%s: %splatforms, presets, models and providers are sound"
              .formatted(place.config(), flaws.isEmpty() ? "brands, " : ""));
      keys(house);
      ledger(house);
      folder("store", house.settings().store());
      folder("inbox", house.settings().inbox());
      findings.addAll(DoctorSources.of(house, InstantSource.system()));
      house.settings().buckets().values().forEach(bucket -> bucket(house, bucket));
      disk(house);
    } catch (RuntimeException wrong) {
      String.valueOf(wrong.getMessage())
          .lines()
          .forEach(line -> fault("settings", line, "Mend what is named."));
    }
    boolean well = findings.stream().noneMatch(finding -> finding.state() == State.FAULT);
    if (place.json()) {
      new Print(System.out, true).document(new Diagnosis(well, findings));
    } else {
      findings.forEach(DoctorCommand::show);
    }
    return well ? Halftone.WELL : Halftone.FAILED;
  }

  private void keys(House house) {
    for (Account account : house.catalogue().accounts().values()) {
      if (house.accounts().contains(account)) {
        withKey(house, account);
      } else {
        hint(
            "provider " + account.name(),
            "it has no key, so it is not used",
            "Set the variable %s to its key.".formatted(account.keyVariable()));
      }
    }
    if (house.accounts().isEmpty()) {
      hint(
          "providers",
          "none has a key: the studio paints placeholders",
          "Set the key of at least one.");
    }
  }

  private void withKey(House house, Account account) {
    String what = "provider " + account.name();
    List<String> models =
        house.catalogue().models().values().stream()
            .filter(model -> model.offeredBy(account.name()).isPresent())
            .map(Model::name)
            .toList();
    if (models.isEmpty()) {
      hint(
          what,
          "its key is in %s, but no model is bought there".formatted(account.keyVariable()),
          "Add an offer under the name %s to models.yaml."
              .formatted(
                  Stream.of(account.name(), account.protocol().word())
                      .distinct()
                      .collect(Collectors.joining(" or "))));
    } else {
      Greeting.trouble(house, account)
          .ifPresentOrElse(
              trouble ->
                  fault(
                      what,
                      trouble,
                      "Look at the account there, at %s, and at base in providers.yaml."
                          .formatted(account.keyVariable())),
              () ->
                  well(
                      what,
                      "it takes the key in %s; it sells %s"
                          .formatted(account.keyVariable(), String.join(", ", models))));
    }
  }

  private void ledger(House house) {
    try (Ledger ledger = house.openLedger()) {
      int unended = ledger.read(tx -> tx.jobs().unended()).size();
      well(
          "ledger", "%s, %d unfinished job(s)".formatted(house.settings().ledger().url(), unended));
      house
          .settings()
          .http()
          .hooks()
          .ifPresentOrElse(
              url -> house.accounts().forEach(account -> hooks(house, ledger, url, account)),
              () -> well("webhooks", "off: providers are looked at, and tell nothing themselves"));
      budgets(house, ledger);
      for (LeftAlone left : LeftAlone.of(ledger, house)) {
        if (left.ownerMustAct()) {
          fault("provider " + left.provider(), left.why(), left.mend());
        } else {
          hint("provider " + left.provider(), left.why(), left.mend());
        }
      }
    } catch (FileSystemException wrong) {
      cannotCreate("ledger", wrong);
    } catch (RuntimeException | IOException wrong) {
      fault(
          "ledger",
          wrong.getMessage(),
          "Mend ledger.url in application.properties, or start the database.");
    }
  }

  private void budgets(House house, Ledger ledger) {
    ledger.read(tx -> house.purse().allowances(tx, house.accounts())).stream()
        .filter(budget -> budget.account().isEmpty())
        .forEach(
            budget -> {
              String left =
                  "%s leaves %s of %s".formatted(budget.budget(), budget.left(), budget.limit());
              if (budget.left().equals(Money.ZERO)) {
                hint("budget", left, "Jobs go on when the next one begins, or when it is raised.");
              } else {
                well("budget", left);
              }
            });
  }

  private void hooks(House house, Ledger ledger, URI url, Account account) {
    String what = "webhooks " + account.name();
    if (house.teller(account).isPresent()) {
      ledger
          .read(tx -> tx.hooks().provenAt(account.name()))
          .ifPresentOrElse(
              last ->
                  well(what, "on at %s, last proven %s".formatted(url, Instant.ofEpochMilli(last))),
              () ->
                  hint(
                      what,
                      "on at %s, but none has been proven yet".formatted(url),
                      "Make a picture. If this stays so, see that %s/hooks/ leads here without a redirect."
                          .formatted(url.toString().replaceAll("/+$", ""))));
      return;
    }
    switch (account.proof()) {
      case Account.Proof.Secret(var variable) ->
          hint(
              what,
              "off, since they could not be proven; it is looked at instead",
              "Set the variable %s to the webhook secret of the account.".formatted(variable));
      case Account.Proof.None() -> well(what, "off: it is looked at, and tells nothing itself");
      case Account.Proof.Keys keys -> throw new IllegalStateException("keys need no secret");
    }
  }

  private void bucket(House house, Bucket bucket) {
    switch (bucket) {
      case Bucket.Folder folder -> folder("bucket " + folder.name(), folder.folder());
      case Bucket.S3 s3 -> s3(house, s3);
    }
  }

  private void s3(House house, Bucket.S3 bucket) {
    String what = "bucket " + bucket.name();
    String where = "s3://%s/%s".formatted(bucket.bucket(), bucket.prefix());
    S3Probe.trouble(bucket, house.environment())
        .ifPresentOrElse(
            trouble ->
                fault(
                    what,
                    "%s cannot be written: %s".formatted(where, trouble),
                    "Mend it at the server, or bucket.%s.* in application.properties."
                        .formatted(bucket.name())),
            () -> well(what, where + " can be written"));
  }

  private void folder(String what, Path folder) {
    try {
      Files.createDirectories(folder);
      Path probe = Files.createTempFile(folder, ".doctor", "");
      Files.delete(probe);
      well(what, folder + " can be written");
    } catch (FileSystemException wrong) {
      cannotCreate(what, wrong);
    } catch (IOException wrong) {
      fault(
          what,
          "%s cannot be written: %s".formatted(folder, wrong.getMessage()),
          "Let this user write there, or choose another folder in application.properties.");
    }
  }

  /** Java tells the path alone, and its reason only now and then. */
  private void cannotCreate(String what, FileSystemException wrong) {
    String reason = wrong.getReason() == null ? "" : " (%s)".formatted(wrong.getReason());
    fault(
        what,
        "cannot create %s%s".formatted(wrong.getFile(), reason),
        "Choose another --home or another folder in application.properties, or let this user write"
            + " there.");
  }

  private void disk(House house) {
    try {
      long free = Files.getFileStore(house.settings().store()).getUsableSpace();
      String message = "%.1f GB are free for pictures".formatted(free / 1e9);
      if (free < LITTLE_DISK) {
        hint("disk", message, "Make room, or put store.folder on a larger disk.");
      } else {
        well("disk", message);
      }
    } catch (NoSuchFileException missing) {
      // Said of the store already.
    } catch (IOException wrong) {
      fault("disk", wrong.getMessage(), "Look at the disk of store.folder.");
    }
  }

  private void well(String what, String message) {
    findings.add(new Finding(what, State.WELL, message, ""));
  }

  private void hint(String what, String message, String mend) {
    findings.add(new Finding(what, State.HINT, message, mend));
  }

  private void fault(String what, String message, String mend) {
    findings.add(new Finding(what, State.FAULT, message, mend));
  }

  private static void show(Finding finding) {
    String mark =
        switch (finding.state()) {
          case WELL -> "ok   ";
          case HINT -> "hint ";
          case FAULT -> "FAULT";
        };
    System.out.printf("%s  %-25s  %s%n", mark, finding.what(), Wrapped.at(34, finding.message()));
    if (!finding.mend().isEmpty()) {
      System.out.printf("%34s%s%n", "", Wrapped.at(34, finding.mend()));
    }
  }
}

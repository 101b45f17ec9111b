package io.halftone.collect;

import io.halftone.generate.Aftermath;
import io.halftone.generate.Market;
import io.halftone.job.Model;
import io.halftone.job.TakeId;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Takes;
import io.halftone.provider.Seller;
import io.halftone.provider.hook.Hook;
import io.halftone.provider.hook.Proof;
import io.halftone.provider.hook.Signature;
import io.halftone.provider.hook.Teller;
import io.halftone.provider.hook.Told;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Hears what providers tell by themselves. A hook is a hint: it makes a purchase due, or names an
 * order whose reply was lost. How the order came out is asked for, as ever, so that a hook that is
 * lost, late, doubled or out of order changes nothing but the time at which we learn of it.
 */
public final class Hooks {
  /** Under this name is counted what names no provider of ours. */
  private static final String NOBODY = "unknown";

  private static final Logger LOG = LoggerFactory.getLogger(Hooks.class);

  private final Ledger ledger;
  private final Market market;
  private final Aftermath aftermath;
  private final InstantSource clock;
  private final HookKeys keys;
  private final HookCounts counts;

  public Hooks(Ledger ledger, Market market, Aftermath aftermath, InstantSource clock) {
    this.ledger = ledger;
    this.market = market;
    this.aftermath = aftermath;
    this.clock = clock;
    this.keys = new HookKeys(clock);
    this.counts = new HookCounts(clock);
  }

  /** What came of a hook. */
  public enum Heard {
    /** The order has ended: it is looked at now. */
    HURRIED("is looked at now"),
    /** The order whose reply was lost, or has not been read yet, has a name again. */
    RECLAIMED("has its name from it"),
    /** The order had been given up for lost, and is paid. */
    BOOKED("had been given up for lost, and is booked as paid"),
    /** Nothing is left to be learned, or it was told before. */
    KNOWN("needs it no more: it was told before, or has ended"),
    /** The order goes on. */
    EARLY("has not ended, as it says"),
    /** It names an order that is not the one of its address. */
    FOREIGN("is not about it: it names another order"),
    /** There is no such purchase in the ledger. */
    UNKNOWN("is in no ledger of ours"),
    /** It is proven, and names no order. */
    UNREADABLE("is named nowhere in it"),
    /** Its address is none that we have made. */
    STRANGER("is not what its address was made for"),
    INCOMPLETE("is not proven by it"),
    STALE("is not proven by it"),
    FUTURE("is not proven by it"),
    FORGED("is not proven by it"),
    /** The keys that could prove it are not there. */
    UNPROVABLE("cannot be proven by it now, for want of the provider's keys");

    private final String words;

    Heard(String words) {
      this.words = words;
    }

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    private static Heard of(Proof.Flaw flaw) {
      return switch (flaw) {
        case INCOMPLETE -> INCOMPLETE;
        case STALE -> STALE;
        case FUTURE -> FUTURE;
        case FORGED -> FORGED;
      };
    }
  }

  /** A hook, and the keys to fetch before it is judged. */
  public record Question(Hook hook, List<KeyFetch> fetches) {}

  /**
   * Whether this address is one that we have given to this provider. Nobody else's body is read,
   * and nobody else's signature is worth a moment.
   */
  public boolean isExpected(String provider, TakeId purchase, String word) {
    boolean expected = teller(provider).filter(teller -> teller.isOurs(purchase, word)).isPresent();
    if (!expected) {
      noted(market.sells(provider) ? provider : NOBODY, purchase, Heard.STRANGER, "");
    }
    return expected;
  }

  /** One came to an address that has not even the form of ours; its words are in no log. */
  public void astray() {
    long times = counts.add(NOBODY, Heard.STRANGER);
    if (times > 0) {
      LOG.warn(
          "a webhook came to an address that has not the form of ours{}",
          times > 1 ? " (%d such since the last line)".formatted(times) : "");
    }
  }

  private Optional<Teller> teller(String provider) {
    return Optional.of(provider).filter(market::sells).map(market::seller).flatMap(Seller::teller);
  }

  /** The providers whose published keys it is time to fetch. */
  public List<KeyFetch> outdated() {
    return market.sellers().stream()
        .filter(name -> teller(name).filter(each -> each.signature().isEmpty()).isPresent())
        .filter(keys::isRenewalDue)
        .map(KeyFetch::new)
        .toList();
  }

  public void learned(KeyFetch.Done done) {
    keys.learned(done);
  }

  /** Whether the provider may have begun to sign with a key that we have not seen. */
  public Question prepare(Hook hook) {
    Teller teller = teller(hook.provider()).orElseThrow();
    boolean unseen =
        teller.signature().isEmpty()
            && switch (proof(teller, hook)) {
              case null -> true;
              case Proof.Proven() -> false;
              case Proof.Refused(var flaw, var words) -> flaw == Proof.Flaw.FORGED;
            }
            && keys.mayRefresh(hook.provider());
    return new Question(hook, unseen ? List.of(new KeyFetch(hook.provider())) : List.of());
  }

  /** Null while there are no keys. */
  private Proof proof(Teller teller, Hook hook) {
    Optional<Signature> signature = teller.signature().or(() -> keys.signature(hook.provider()));
    return signature.map(each -> each.of(hook, clock.instant())).orElse(null);
  }

  /** Once this returns, what the hook is good for is in the ledger. */
  public Heard hear(Question question) {
    Hook hook = question.hook();
    Teller teller = teller(hook.provider()).orElseThrow();
    return switch (proof(teller, hook)) {
      case null -> noted(hook.provider(), hook.purchase(), Heard.UNPROVABLE, "");
      case Proof.Refused(var flaw, var words) ->
          noted(hook.provider(), hook.purchase(), Heard.of(flaw), words);
      case Proof.Proven() -> noted(hook.provider(), hook.purchase(), heard(teller, hook), "");
    };
  }

  private Heard heard(Teller teller, Hook hook) {
    Optional<Told> told = teller.manner().told(hook.body());
    return told.isEmpty()
        ? Heard.UNREADABLE
        : ledger.write(tx -> heard(tx, teller, hook, told.get()));
  }

  private Heard heard(Ledger.Tx tx, Teller teller, Hook hook, Told told) {
    tx.hooks().proven(hook.provider());
    List<Takes.Row> takes = tx.takes().purchase(hook.purchase());
    if (takes.isEmpty()) {
      return Heard.UNKNOWN;
    }
    Takes.Row first = takes.getFirst();
    if (!first.provider().equals(hook.provider()) || first.askedAt().isEmpty()) {
      return Heard.FOREIGN;
    }
    if (first.reference().isEmpty()) {
      return named(tx, teller, takes, told);
    }
    if (!teller.manner().isAbout(told, first.reference().get())) {
      return Heard.FOREIGN;
    }
    if (!told.ended()) {
      return Heard.EARLY;
    }
    return tx.hooks().hurry(first.purchase()) ? Heard.HURRIED : Heard.KNOWN;
  }

  /**
   * The reply to its create is lost, or on its way. An address was given with one order alone, so
   * that no order of the same words can be meant.
   */
  private Heard named(Ledger.Tx tx, Teller teller, List<Takes.Row> takes, Told told) {
    Takes.Row lost = takes.getFirst();
    Optional<Model.Offer> offer = market.offer(lost.model(), lost.provider());
    if (offer.isEmpty()) {
      // It has left the settings, and the name of an order may be made with the model's.
      return Heard.UNREADABLE;
    }
    String model = offer.get().name(lost.effective().references(), takes.size());
    String reference = teller.manner().reference(told, model);
    if (tx.takes().knows(lost.provider(), reference)) {
      return Heard.FOREIGN;
    }
    aftermath.reclaimed(tx, lost.purchase(), lost.provider(), reference);
    tx.hooks().heard(lost.purchase());
    return lost.endedAt().isPresent() ? Heard.BOOKED : Heard.RECLAIMED;
  }

  private Heard noted(String provider, TakeId purchase, Heard heard, String why) {
    long times = counts.add(provider, heard);
    if (times > 0) {
      LOG.atLevel(level(heard))
          .log(
              "webhook of {}: {} {}{}{}",
              provider,
              purchase,
              heard.words,
              why.isEmpty() ? "" : ": " + why,
              times > 1 ? " (%d such since the last line)".formatted(times) : "");
    }
    return heard;
  }

  /** Doubles are daily bread; what somebody should look at is what is not as we think. */
  private static Level level(Heard heard) {
    return switch (heard) {
      case HURRIED, RECLAIMED, KNOWN, EARLY -> Level.INFO;
      case BOOKED,
          FOREIGN,
          UNKNOWN,
          UNREADABLE,
          STRANGER,
          INCOMPLETE,
          STALE,
          FUTURE,
          FORGED,
          UNPROVABLE ->
          Level.WARN;
    };
  }

  /** How many hooks of each provider came to what, since this process began. */
  public Map<String, Map<Heard, Long>> counts() {
    return counts.all();
  }
}

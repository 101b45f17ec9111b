package io.halftone.plan;

import io.halftone.job.Account;
import io.halftone.job.JobId;
import io.halftone.job.Made;
import io.halftone.job.Model;
import io.halftone.job.Money;
import io.halftone.job.Shot;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What a dry run goes by: who sells what, and what is known of them. */
public interface Outlook {
  /** Those who sell the model, in the order in which they would be asked for the shot. */
  List<Account> sellers(Shot shot, Model model);

  /** How long one picture takes. */
  Pace of(Model model, Account account);

  /** How a job stands that has been handed in under this id already. */
  Optional<String> standing(JobId job);

  /** Whether this job is being made with other content, so that no other edition is taken now. */
  boolean isTaken(JobId job, String digest);

  /** What a job that has been handed in under this id has booked already. */
  Money booked(JobId job);

  /** Whether a picture that was bought before answers the shot. */
  boolean isKnown(Shot shot);

  /** Whether the shot takes over a picture of an earlier edition: nothing of it is ever bought. */
  default boolean isTakenOver(Shot shot) {
    return false;
  }

  /** A shot that takes an accepted picture over, as later stages see it. */
  default Optional<Made> inherited(Shot shot) {
    return Optional.empty();
  }

  /** Which share of the pictures passes, where enough have been looked at to say so. */
  default Optional<Double> passing(Model model, Account account) {
    return Optional.empty();
  }

  /** What the budgets of house and accounts leave. */
  List<Allowance> allowances();

  /**
   * How fast an account makes pictures of a model.
   *
   * @param seconds for one
   * @param learned whether that is how it has been lately, and not what models.yaml says
   * @param atOnce pictures at the same time
   * @param perMinute orders
   */
  record Pace(double seconds, boolean learned, int atOnce, int perMinute) {}

  /**
   * What a budget leaves.
   *
   * @param budget its name, as a person calls it
   * @param account whose it is; absent of the house
   */
  record Allowance(String budget, Optional<String> account, Money limit, Money left) {}

  /** Where nothing has been written down yet: the settings alone. */
  static Outlook unlearned(List<Account> inOrder, Predicate<Shot> known) {
    return unlearned(inOrder, false, known, List.of());
  }

  /**
   * @param byPrice whether whoever asks least is asked first, and not the first of these
   */
  static Outlook unlearned(
      List<Account> inOrder, boolean byPrice, Predicate<Shot> known, List<Allowance> allowances) {
    return new Outlook() {
      @Override
      public List<Account> sellers(Shot shot, Model model) {
        List<Account> selling =
            inOrder.stream().filter(a -> model.offers().containsKey(a.name())).toList();
        return byPrice
            ? selling.stream()
                .sorted(Comparator.comparing(a -> model.price(a.name(), shot.requested(), 1)))
                .toList()
            : selling;
      }

      @Override
      public Pace of(Model model, Account account) {
        return new Pace(model.seconds(), false, account.inFlight(), account.perMinute());
      }

      @Override
      public Optional<String> standing(JobId job) {
        return Optional.empty();
      }

      @Override
      public boolean isTaken(JobId job, String digest) {
        return false;
      }

      @Override
      public Money booked(JobId job) {
        return Money.ZERO;
      }

      @Override
      public boolean isKnown(Shot shot) {
        return known.test(shot);
      }

      @Override
      public List<Allowance> allowances() {
        return allowances;
      }
    };
  }
}

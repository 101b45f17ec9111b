package io.halftone.plan;

import io.halftone.job.Account;
import io.halftone.job.Model;
import io.halftone.job.Money;
import io.halftone.job.Shot;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who could make a shot with which model. */
record Chance(Model model, Account account) {
  /** The model as it is sold there. */
  Model sold() {
    return model.at(account.name());
  }

  /** For each of so many that are asked for together. */
  Money price(Shot shot, int count) {
    return model.price(account.name(), shot.requested(), count);
  }

  /** Names are enough: the models of one plan are those of one file. */
  @Override
  public int hashCode() {
    return 31 * model.name().hashCode() + account.name().hashCode();
  }

  private Optional<String> misfit(Shot shot) {
    return shot.misfit(sold());
  }

  private static Stream<Chance> offers(Shot shot, Model model, Outlook outlook) {
    return outlook.sellers(shot, model).stream().map(account -> new Chance(model, account));
  }

  /** Those who could make it with the first model of the chain that anybody can make it with. */
  static List<Chance> of(Shot shot, List<Model> chain, Outlook outlook) {
    return chain.stream()
        .map(model -> offers(shot, model, outlook).filter(c -> c.misfit(shot).isEmpty()).toList())
        .filter(chances -> !chances.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /** Why the model does not make it: nobody sells it, or nobody's makes the frame. */
  static String against(Shot shot, Model model, Outlook outlook) {
    return offers(shot, model, outlook)
        .flatMap(chance -> chance.misfit(shot).stream())
        .findFirst()
        .orElse("no provider with a key sells '%s'".formatted(model.name()));
  }
}

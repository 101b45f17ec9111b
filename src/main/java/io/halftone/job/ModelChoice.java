package io.halftone.job;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How a shot came by its model, and so which others may take over. Shots that were written down
 * before there was more than one reason say only that theirs was the cheapest.
 */
@JsonTypeInfo(
    use = JsonTypeInfo.Id.NAME,
    property = "choice",
    defaultImpl = ModelChoice.Cheapest.class)
@JsonSubTypes({
  @JsonSubTypes.Type(value = ModelChoice.Named.class, name = "named"),
  @JsonSubTypes.Type(value = ModelChoice.Cheapest.class, name = "cheapest"),
  @JsonSubTypes.Type(value = ModelChoice.OnTrial.class, name = "on-trial")
})
public sealed interface ModelChoice {

  /** The job or its preset names it: when nobody can make the shot with it, its fallbacks may. */
  record Named() implements ModelChoice {}

  /**
   * It was the cheapest of those that can make the shot. It stays that, whatever becomes of the
   * prices.
   *
   * @param others that can make it as well, the cheaper first; it falls back to them, and not to
   *     those of the model
   * @param together pictures that one request must be able to ask for as a related set
   */
  record Cheapest(List<String> others, int together) implements ModelChoice {
    public Cheapest {
      others = List.copyOf(others);
    }
  }

  /**
   * The shot shows what this model makes of exactly this request, to be compared with others. So no
   * model takes over, and no picture that was bought for another shot stands for it: it is made by
   * this one, or not at all.
   *
   * @param exactly what the model must be told in a field of its own, for the arms differ by it
   */
  record OnTrial(Set<Shape.Option> exactly) implements ModelChoice {
    public OnTrial {
      exactly = Set.copyOf(exactly);
    }

    Optional<String> lack(Model sold) {
      return EnumSet.allOf(Shape.Option.class).stream()
          .filter(exactly::contains)
          .filter(option -> !sold.can().takes(option))
          .findFirst()
          .map(option -> "takes no " + option.name().toLowerCase(Locale.ROOT));
    }
  }
}

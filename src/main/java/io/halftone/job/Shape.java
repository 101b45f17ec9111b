package io.halftone.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is said to a model besides the words. A shot has one as <em>requested</em>, a take one as
 * <em>effective</em>: what the model that made it could honour.
 *
 * @param negative what must not appear; of an effective one only where the model has a field for it
 * @param reduced how many of the references are too large for providers, and shown smaller
 */
public record Shape(
    Size size,
    Optional<Long> seed,
    Optional<Double> guidance,
    int references,
    Optional<String> negative,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) int reduced) {
  /** What not every model is told in a field of its own. */
  public enum Option {
    SEED("a seed", "can: {seed: false}"),
    GUIDANCE("guidance", "can: {guidance: false}"),
    NEGATIVE("what must not appear", "can: {negative: prompt}");

    private final String words;
    private final String not;

    Option(String words, String not) {
      this.words = words;
      this.not = not;
    }

    /** As a person calls it. */
    public String words() {
      return words;
    }

    /** What an offer says of a model that has no field for it. */
    public String not() {
      return not;
    }
  }

  public Shape {
    // Those that were written down before there was a choice have it in their words.
    negative = negative == null ? Optional.empty() : negative;
  }

  /** One whose references are shown as they are. */
  public Shape(
      Size size,
      Optional<Long> seed,
      Optional<Double> guidance,
      int references,
      Optional<String> negative) {
    this(size, seed, guidance, references, negative, 0);
  }

  /** Of a request in which nothing is said of what must not appear. */
  public Shape(Size size, Optional<Long> seed, Optional<Double> guidance, int references) {
    this(size, seed, guidance, references, Optional.empty());
  }

  /** The same with another seed. */
  public Shape seeded(Optional<Long> other) {
    return new Shape(size, other, guidance, references, negative, reduced);
  }

  /** The same, with so many references shown smaller than they are. */
  public Shape reducing(int count) {
    return new Shape(size, seed, guidance, references, negative, count);
  }

  public boolean has(Option option) {
    return switch (option) {
      case SEED -> seed.isPresent();
      case GUIDANCE -> guidance.isPresent();
      case NEGATIVE -> negative.isPresent();
    };
  }

  /** These words, and what must not appear, for whoever reads both in one. */
  public String saidIn(String words) {
    return negative.map(not -> words + " Must not appear: " + not + ".").orElse(words);
  }

  /** In words, where what a model could honour differs from this request. */
  public List<String> differences(Shape effective) {
    List<String> words = new ArrayList<>();
    if (!size.equals(effective.size)) {
      words.add("%s pixels were asked for; this model makes %s".formatted(size, effective.size));
    }
    option("seed", seed, effective.seed).ifPresent(words::add);
    // Presets ask for guidance where a model takes it, and nobody else does: none is no news.
    if (effective.guidance.isPresent()) {
      option("guidance", guidance, effective.guidance).ifPresent(words::add);
    }
    if (references != effective.references) {
      words.add(
          "%s asked for; %s shown"
              .formatted(
                  references == 1 ? "1 reference was" : references + " references were",
                  switch (effective.references) {
                    case 0 -> "none was";
                    case 1 -> "1 was";
                    default -> effective.references + " were";
                  }));
    }
    if (effective.reduced > 0) {
      words.add(
          (effective.reduced == 1 ? "1 reference is" : effective.reduced + " references are")
              + " too large to be sent as it stands in the store; a smaller JPEG was shown");
    }
    return List.copyOf(words);
  }

  private static Optional<String> option(String name, Optional<?> asked, Optional<?> honoured) {
    if (asked.equals(honoured)) {
      return Optional.empty();
    }
    String was =
        asked
            .map(value -> "%s %s was asked for".formatted(name, value))
            .orElse("no %s was asked for".formatted(name));
    String became =
        honoured
            .map(value -> "%s %s was used".formatted(name, value))
            .orElse("this model takes none");
    return Optional.of(was + "; " + became);
  }
}

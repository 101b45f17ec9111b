package io.halftone.job;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A name of ours for what several providers sell under names of theirs.
 *
 * @param seconds how long one picture takes as a rule; the first poll comes then
 * @param offers what each provider calls it and asks for it, by the provider's name, in the order
 *     of the file
 * @param fallbacks models to make the picture with when nobody can with this one, the best first
 */
public record Model(
    String name,
    Capabilities can,
    double seconds,
    Map<String, Offer> offers,
    List<String> fallbacks) {
  /** Said instead of a name: of all models that can, the one that costs least. */
  public static final String CHEAPEST = "cheapest";

  /** What a rendition may lose of a frame. */
  public static final double MOST_CROPPED = 0.01;

  public Model {
    fallbacks = List.copyOf(fallbacks);
  }

  /**
   * What a model can honour.
   *
   * @param relatedSet pictures that one request can ask for as a related set; 1 = none
   * @param total references and pictures of one request together
   * @param step of which every side is a multiple
   * @param sizes the only ones that it makes; empty = any within the limits
   * @param negative where it is told what must not appear
   */
  public record Capabilities(
      int minSide,
      int maxSide,
      long minPixels,
      long maxPixels,
      int maxReferences,
      int relatedSet,
      int total,
      boolean seed,
      boolean guidance,
      int step,
      List<Size> sizes,
      Negative negative) {
    public Capabilities {
      sizes = List.copyOf(sizes);
    }

    /** Whether it is told of it in a field. */
    public boolean takes(Shape.Option option) {
      return switch (option) {
        case SEED -> seed;
        case GUIDANCE -> guidance;
        case NEGATIVE -> negative == Negative.FIELD;
      };
    }

    /** Of a model that makes any size within its limits. */
    public Capabilities(
        int minSide,
        int maxSide,
        long minPixels,
        long maxPixels,
        int maxReferences,
        int relatedSet,
        int total,
        boolean seed,
        boolean guidance) {
      this(
          minSide,
          maxSide,
          minPixels,
          maxPixels,
          maxReferences,
          relatedSet,
          total,
          seed,
          guidance,
          1,
          List.of(),
          Negative.PROMPT);
    }
  }

  /** Where a model is told what must not appear. */
  public enum Negative {
    /** It has a field for it. */
    FIELD,
    /** It reads it in the prompt. */
    PROMPT
  }

  /**
   * What a model calls its fields, where it does not call them as most do.
   *
   * @param references ending in {@link #LIST} where it takes several
   */
  public record FieldNames(Optional<String> references, Optional<String> guidance) {
    public static final FieldNames USUAL = new FieldNames(Optional.empty(), Optional.empty());

    public static final String LIST = "[]";
  }

  /**
   * What one provider calls the model and asks for one picture.
   *
   * @param edit its name there when references are shown, where that is another
   * @param set its name there when a related set is asked for
   * @param editSet the same with references
   * @param can what the model can there, where that differs
   * @param fields what it calls its fields there, where that is not what most models call them
   */
  public record Offer(
      String model,
      Optional<String> edit,
      Optional<String> set,
      Optional<String> editSet,
      Price price,
      Optional<Capabilities> can,
      FieldNames fields) {

    /** Of a model that has one name for everything. */
    public Offer(String model, Money price) {
      this(
          model,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Price.of(price),
          Optional.empty(),
          FieldNames.USUAL);
    }

    /** The name under which so many pictures with so many references are asked for. */
    public String name(int references, int count) {
      boolean shown = references > 0;
      if (count > 1) {
        return (shown ? editSet.or(() -> set) : set).orElseGet(() -> name(references, 1));
      }
      return shown ? edit.orElse(model) : model;
    }
  }

  /** What the provider asks for each of so many pictures like that, asked for together. */
  public Money price(String provider, Shape requested, int count) {
    return offers.get(provider).price().of(at(provider).honour(requested).size(), count);
  }

  /** The model as this provider sells it. */
  public Model at(String provider) {
    return offeredBy(provider)
        .flatMap(Offer::can)
        .map(there -> new Model(name, there, seconds, offers, fallbacks))
        .orElse(this);
  }

  /**
   * What the model can honour of a request. The frame's ratio is kept wherever the model's limits
   * allow it.
   */
  public Shape honour(Shape requested) {
    return new Shape(
        can.sizes().isEmpty() ? within(requested.size()) : nearest(requested.size()),
        can.seed() ? requested.seed() : Optional.empty(),
        can.guidance() ? requested.guidance() : Optional.empty(),
        Math.min(requested.references(), can.maxReferences()),
        can.negative() == Negative.FIELD ? requested.negative() : Optional.empty());
  }

  /** What the model is told in words. */
  public String words(String prompt, Shape requested) {
    return can.negative() == Negative.FIELD ? prompt : requested.saidIn(prompt);
  }

  /** The model as each of these sells it who can make the shot with it. */
  public List<Model> soldBy(List<String> providers, Shot shot) {
    return providers.stream()
        .filter(offers::containsKey)
        .map(this::at)
        .filter(sold -> shot.misfit(sold).isEmpty())
        .toList();
  }

  /** The ratio counts first: of two that are equally near it, the one of about as many pixels. */
  private Size nearest(Size wanted) {
    return can.sizes().stream()
        .min(
            Comparator.comparingDouble((Size size) -> wanted.ratioDifference(size))
                .thenComparingDouble(size -> Math.abs(size.pixels() - wanted.pixels())))
        .orElseThrow();
  }

  private Size within(Size wanted) {
    double width = wanted.width();
    double height = wanted.height();
    double larger =
        Math.max(
            1,
            Math.max(
                can.minSide() / Math.min(width, height),
                Math.sqrt(can.minPixels() / (width * height))));
    width *= larger;
    height *= larger;
    double smaller =
        Math.min(
            1,
            Math.min(
                can.maxSide() / Math.max(width, height),
                Math.sqrt(can.maxPixels() / (width * height))));
    return new Size(side(width * smaller), side(height * smaller));
  }

  /**
   * Why no rendition for the platform can be made of what the model makes. Such a picture is not
   * bought.
   */
  public Optional<String> misfit(Platform platform, Shape requested) {
    return wrongFrame(platform, requested)
        .map(words -> "%s %s; choose another model".formatted(name, words));
  }

  private Optional<String> wrongFrame(Platform platform, Shape requested) {
    Size frame = platform.size();
    Size made = honour(requested).size();
    return frame.ratioDifference(made) > MOST_CROPPED || made.width() < frame.width()
        ? Optional.of(
            "makes %s at best, of which no %s for %s can be made"
                .formatted(made, frame, platform.title()))
        : Optional.empty();
  }

  /**
   * What it lacks to make exactly what is asked for, and nothing less.
   *
   * @param together pictures of one related set; 1 = none is asked for
   */
  public Optional<String> lack(Platform platform, Shape requested, int together) {
    int references = requested.references();
    return wrongFrame(platform, requested)
        .or(
            () ->
                references > can.maxReferences()
                    ? Optional.of(
                        "takes %d of %d references".formatted(can.maxReferences(), references))
                    : Optional.empty())
        .or(
            () ->
                together > largestSet(references)
                    ? Optional.of(
                        "makes %s of a related set of %d"
                            .formatted(
                                references == 0
                                    ? largestSet(0)
                                    : "%d with %d references"
                                        .formatted(largestSet(references), references),
                                together))
                    : Optional.empty());
  }

  /** Rounded up to a step, for a rendition never enlarges. */
  private int side(double pixels) {
    int side = Math.clamp(Math.round(pixels), can.minSide(), can.maxSide());
    int up = Math.ceilDiv(side, can.step()) * can.step();
    return up <= can.maxSide() ? up : can.maxSide() / can.step() * can.step();
  }

  /**
   * How many pictures one request may ask for as a related set when it carries this many
   * references.
   */
  public int largestSet(int references) {
    return Math.max(1, Math.min(can.relatedSet(), can.total() - references));
  }

  public Optional<Offer> offeredBy(String provider) {
    return Optional.ofNullable(offers.get(provider));
  }
}

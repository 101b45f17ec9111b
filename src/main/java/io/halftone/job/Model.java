package io.halftone.job;

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
  /** What a rendition may lose of a frame. */
  private static final double MOST_CROPPED = 0.01;

  public Model {
    fallbacks = List.copyOf(fallbacks);
  }

  /**
   * What a model can honour.
   *
   * @param relatedSet pictures that one request can ask for as a related set; 1 = none
   * @param total references and pictures of one request together
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
      boolean guidance) {}

  /** What one provider calls the model and asks for one picture. */
  public record Offer(String model, Money price) {}

  /**
   * What the model can honour of a request. The frame's ratio is kept wherever the model's limits
   * allow it.
   */
  public Shape honour(Shape requested) {
    double width = requested.size().width();
    double height = requested.size().height();
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
    return new Shape(
        new Size(side(width * smaller), side(height * smaller)),
        can.seed() ? requested.seed() : Optional.empty(),
        can.guidance() ? requested.guidance() : Optional.empty(),
        Math.min(requested.references(), can.maxReferences()));
  }

  /**
   * Why no rendition for the platform can be made of what the model makes. Such a picture is not
   * bought.
   */
  public Optional<String> misfit(Platform platform, Shape requested) {
    Size frame = platform.size();
    Size made = honour(requested).size();
    return frame.ratioDifference(made) > MOST_CROPPED || made.width() < frame.width()
        ? Optional.of(
            "%s makes %s at best, of which no %s for %s can be made; choose another model"
                .formatted(name, made, frame, platform.title()))
        : Optional.empty();
  }

  private int side(double pixels) {
    return Math.clamp(Math.round(pixels), can.minSide(), can.maxSide());
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

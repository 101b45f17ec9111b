package io.halftone.inspect;

import io.halftone.inspect.Decoder.Decoded;
import io.halftone.inspect.TextSearch.Found;
import io.halftone.inspect.TextSearch.Piece;
import io.halftone.job.Acceptance.Region;
import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.bytedeco.javacpp.PointerScope;

/** Where words stand in a picture. */
public final class Places {
  private Places() {}

  /**
   * @return the place of each text that can be read for certain; of the others none
   */
  @SuppressWarnings("try") // what is made inside lets the scope know by itself
  public static Map<String, Region> of(byte[] picture, List<String> texts) {
    List<String> known = texts.stream().filter(Spelling::isKnown).toList();
    if (known.isEmpty() || !(Picture.of(picture).decoded() instanceof Decoded.Whole whole)) {
      return Map.of();
    }
    BufferedImage image = whole.image();
    Map<String, Region> places = new HashMap<>();
    try (PointerScope scope = new PointerScope()) {
      TextSearch search = new TextSearch(image);
      BooleanSupplier still =
          () -> {
            for (String text : known) {
              if (!places.containsKey(text)) {
                place(search.best(text), text, image).ifPresent(region -> places.put(text, region));
              }
            }
            return places.size() < known.size();
          };
      search.look(still);
      for (String text : known) {
        if (still.getAsBoolean() && !places.containsKey(text)) {
          search.lookForTheRest(text, still);
        }
      }
      if (still.getAsBoolean()) {
        search.lookAtHues(still);
      }
      still.getAsBoolean();
    } catch (LinkageError noReader) {
      // Who sees no place says where the words stand.
      return Map.of();
    }
    return Map.copyOf(places);
  }

  private static Optional<Region> place(Found found, String text, BufferedImage image) {
    int letters = Spelling.letters(text).size();
    int there = found.pieces().stream().mapToInt(piece -> piece.words().size()).sum();
    if (there < letters || found.faults() > letters / 5) {
      return Optional.empty();
    }
    double left = 1;
    double top = 1;
    double right = 0;
    double bottom = 0;
    for (Piece piece : found.pieces()) {
      Evidence.Box box = piece.place().box(1, text);
      left = Math.min(left, (double) box.x() / image.getWidth());
      top = Math.min(top, (double) box.y() / image.getHeight());
      right = Math.max(right, (double) (box.x() + box.width()) / image.getWidth());
      bottom = Math.max(bottom, (double) (box.y() + box.height()) / image.getHeight());
    }
    return left < right && top < bottom
        ? Optional.of(new Region(left, top, Math.min(1, right) - left, Math.min(1, bottom) - top))
        : Optional.empty();
  }
}

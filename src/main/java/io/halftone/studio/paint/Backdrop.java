package io.halftone.studio.paint;

import java.util.random.RandomGenerator;

/**
 * What is behind the product, in two passes: {@link #soft} paints light and gradients, which nobody
 * misses detail in and which are therefore painted small, {@link #crisp} paints shapes.
 */
sealed interface Backdrop
    permits Vibrant, Minimalist, Lifestyle, Focus, Packshot, Room, City, FlatLay {
  void soft(Brush b);

  void crisp(Brush b);

  Tones tones();

  static Backdrop of(Brief brief, Layout layout, int width, int height, RandomGenerator random) {
    Stage stage =
        new Stage(brief.palette(), layout, width, height, random.nextDouble(), random.nextDouble());
    return switch (brief.mood()) {
      case VIBRANT -> new Vibrant(stage);
      case MINIMALIST -> new Minimalist(stage);
      case LIFESTYLE -> new Lifestyle(stage, brief.light());
      case FOCUS -> new Focus(stage);
      case PACKSHOT -> new Packshot(stage);
      case ROOM -> new Room(stage, brief.light(), Room.Use.in(brief.scene()));
      case CITY ->
          new City(
              stage,
              brief.light(),
              brief.scene().matches("(?s).*\\b(train|platform|station)\\b.*"));
      case BAG -> new FlatLay(stage);
    };
  }
}

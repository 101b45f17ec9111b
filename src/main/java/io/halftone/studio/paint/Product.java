package io.halftone.studio.paint;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is shown. Each is drawn in a box one unit high, standing on its lower edge. */
enum Product implements Thing {
  HEADPHONES("headphones?|headsets?|earphones?|earbuds?", 0.95, Wearables::headphones),
  SHOE("shoes?|sneakers?|trainers?|boots?|footwear", 1.62, Wearables::shoe),
  WATCH("watch|watches|smartwatch|wearables?", 0.62, Wearables::watch),
  BAG("bags?|backpacks?|totes?|rucksacks?|luggage", 0.86, Wearables::bag),
  BOTTLE("bottles?|drinks?|water|juice|wine|soda|perfume|beverages?", 0.4, Homeware::bottle),
  MUG("mugs?|cups?|coffee|tea|latte|espresso", 1.16, Homeware::mug),
  LAMP("lamps?|lights? fixture|lantern", 0.74, Homeware::lamp),
  CHAIR("chairs?|armchairs?|sofas?|furniture|stools?", 0.92, Homeware::chair),
  PLANT("plants?|garden\\w*|flowers?|botanical", 0.8, Homeware::plant),
  JAR("jars?|creams?|skincare|cosmetics?|serum|candles?|beauty", 0.92, Homeware::jar),
  PHONE("phones?|smartphones?|mobiles?|apps?|tablets?", 0.53, Devices::phone),
  SPEAKER("speakers?|soundbars?|audio|radio", 0.66, Devices::speaker),
  CAMERA("cameras?|lens|photography gear", 1.36, Devices::camera),
  LAPTOP("laptops?|notebooks?|computers?|software|saas", 1.62, Devices::laptop),
  STILL_LIFE("", 1.2, Devices::stillLife);

  private final Pattern words;
  private final double aspect;
  private final BiConsumer<Brush, Tones> drawing;

  Product(String words, double aspect, BiConsumer<Brush, Tones> drawing) {
    this.words = Pattern.compile(words.isEmpty() ? "(?!)" : "\\b(" + words + ")\\b");
    this.aspect = aspect;
    this.drawing = drawing;
  }

  @Override
  public double aspect() {
    return aspect;
  }

  /** The product that is named first. */
  static Product in(String prompt) {
    Product found = STILL_LIFE;
    int first = Integer.MAX_VALUE;
    for (Product product : values()) {
      Matcher words = product.words.matcher(prompt);
      if (words.find() && words.start() < first) {
        first = words.start();
        found = product;
      }
    }
    return found;
  }

  @Override
  public void draw(Graphics2D g, Rectangle2D box, Tones tones) {
    Brush brush = Brush.in(g, box);
    Thing.shadow(brush, aspect);
    drawing.accept(brush, tones);
  }
}

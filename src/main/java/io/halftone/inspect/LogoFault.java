package io.halftone.inspect;

import java.util.Locale;

/**
 * What can be wrong with a logo, and what to tell the model: first a hint, then an order, at last
 * nothing but this. In the words {@code %1$s} is where it belongs, {@code %2$s} how wide it is.
 */
enum LogoFault {
  MISSING(
      "Show the brand's logo from the reference image %1$s, %2$s.",
      "The brand's logo must be in the picture: copy it from the reference image exactly as it is,"
          + " %1$s, %2$s, clearly visible on calm ground.",
      "Above all else: the logo of the reference image, copied unchanged in shape and colours,"
          + " stands %1$s, %2$s, with nothing over it and calm, contrasting ground behind it. A"
          + " picture without it is useless."),
  OTHER(
      "Draw the logo exactly as in the reference image, every part of it in its place.",
      "The logo must be a faithful copy of the reference image: the same letters and shapes,"
          + " nothing added, nothing left out, nothing bent; %1$s, %2$s.",
      "Above all else: do not invent or redraw the logo. Paste the one of the reference image"
          + " unchanged, %1$s, %2$s, and show no other mark, emblem or lettering there."),
  CUT(
      "Show the whole logo, as in the reference image, with free space around it.",
      "The logo must be complete: nothing cuts or covers it, and it keeps well away from the"
          + " picture's edges; %1$s, %2$s, exactly as in the reference image.",
      "Above all else: the entire logo of the reference image is visible, %1$s, %2$s, with a margin"
          + " of at least a third of its height on all sides and nothing in front of it."),
  CORNER(
      "Place the logo %1$s.",
      "The logo belongs %1$s and nowhere else, with a small margin to both edges, exactly as in the"
          + " reference image.",
      "Above all else: keep the space %1$s free for the logo and put the logo of the reference"
          + " image there, %2$s. There is no logo in any other part of the picture."),
  SMALL(
      "Make the logo larger, %2$s.",
      "The logo must be easy to read: %2$s, %1$s, exactly as in the reference image.",
      "Above all else: a large logo, %2$s, %1$s, copied exactly from the reference image."),
  LARGE(
      "Make the logo smaller, %2$s.",
      "The logo must be discreet: %2$s, %1$s, exactly as in the reference image.",
      "Above all else: a small logo, %2$s and no wider, %1$s, copied exactly from the reference"
          + " image."),
  STRETCHED(
      "Keep the proportions of the logo as in the reference image.",
      "The logo must have exactly the proportions of the reference image: neither stretched nor"
          + " squeezed nor slanted; %1$s, %2$s.",
      "Above all else: scale the logo of the reference image evenly in both directions, seen"
          + " straight from the front, flat and without perspective; %1$s, %2$s."),
  TURNED(
      "Keep the logo level.",
      "The logo must stand upright and level, parallel to the picture's edges, exactly as in the"
          + " reference image; %1$s.",
      "Above all else: the logo of the reference image is not turned at all, its baseline runs"
          + " parallel to the lower edge of the picture; %1$s, %2$s."),
  MIRRORED(
      "Do not mirror the logo: left and right as in the reference image.",
      "The logo must not be mirrored or flipped: copy it as it is in the reference image, %1$s.",
      "Above all else: the logo reads as in the reference image, its left side on the left and its"
          + " right side on the right, neither flipped nor mirrored; %1$s, %2$s."),
  RECOLOURED(
      "Give the logo exactly the colours of the reference image.",
      "The logo must keep its own colours, exactly those of the reference image, without tint,"
          + " shade, gradient or transparency; %1$s.",
      "Above all else: copy the logo of the reference image with its original colours; the light"
          + " and the colours of the scene must not change it; %1$s, %2$s, on ground from which it"
          + " stands out.");

  private final String[] degrees;

  LogoFault(String... degrees) {
    this.degrees = degrees;
  }

  String[] advice(String where, double least, double most) {
    String size =
        String.format(
            Locale.ROOT,
            "about %.0f %% as wide as the picture",
            100 * Math.sqrt(Math.max(0.001, least) * most));
    String[] advice = new String[degrees.length];
    for (int i = 0; i < advice.length; i++) {
      advice[i] = String.format(Locale.ROOT, degrees[i], where, size);
    }
    return advice;
  }
}

package io.halftone.inspect;

/**
 * A colour as the eye tells colours apart: CIELAB under daylight (D65).
 *
 * @param l lightness, 0 to 100
 * @param a from green to red
 * @param b from blue to yellow
 */
record Lab(double l, double a, double b) {
  private static final double[] LINEAR = linear();

  /**
   * @param rgb in sRGB
   */
  static Lab of(int rgb) {
    double red = LINEAR[rgb >> 16 & 255];
    double green = LINEAR[rgb >> 8 & 255];
    double blue = LINEAR[rgb & 255];
    double x = root((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047);
    double y = root(0.2126729 * red + 0.7151522 * green + 0.0721750 * blue);
    double z = root((0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883);
    return new Lab(116 * y - 16, 500 * (x - y), 200 * (y - z));
  }

  private static double[] linear() {
    double[] linear = new double[256];
    for (int level = 0; level < 256; level++) {
      double share = level / 255.0;
      linear[level] = share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
    return linear;
  }

  private static double root(double share) {
    return share > 216.0 / 24389 ? Math.cbrt(share) : (24389.0 / 27 * share + 16) / 116;
  }

  /** Red, green and blue in levels of sRGB; below 0 or above 255 where no screen shows it. */
  double[] levels() {
    double fy = (l + 16) / 116;
    double x = 0.95047 * unroot(fy + a / 500);
    double y = unroot(fy);
    double z = 1.08883 * unroot(fy - b / 200);
    return new double[] {
      level(3.2404542 * x - 1.5371385 * y - 0.4985314 * z),
      level(-0.9692660 * x + 1.8760108 * y + 0.0415560 * z),
      level(0.0556434 * x - 0.2040259 * y + 1.0572252 * z)
    };
  }

  private static double unroot(double root) {
    return root > 6.0 / 29 ? root * root * root : (116 * root - 16) * 27 / 24389;
  }

  private static double level(double share) {
    return 255 * (share <= 0.0031308 ? 12.92 * share : 1.055 * Math.pow(share, 1 / 2.4) - 0.055);
  }

  /** How far from grey. */
  double chroma() {
    return Math.hypot(a, b);
  }

  /**
   * How different two colours look, by CIEDE2000: 1 can just be seen side by side, from 10 on they
   * are different colours. The names are those of the paper by Sharma, Wu and Dalal.
   */
  double differenceTo(Lab other) {
    double meanC = (Math.hypot(a, b) + Math.hypot(other.a, other.b)) / 2;
    double stretch = 1 + 0.5 * (1 - saturation(meanC));
    double a1 = stretch * a;
    double a2 = stretch * other.a;
    double c1 = Math.hypot(a1, b);
    double c2 = Math.hypot(a2, other.b);
    boolean grey = c1 * c2 == 0;
    double h1 = hue(a1, b);
    double h2 = hue(a2, other.b);

    double turn = grey ? 0 : h2 - h1;
    if (turn > 180) {
      turn -= 360;
    } else if (turn < -180) {
      turn += 360;
    }
    double dL = other.l - l;
    double dC = c2 - c1;
    double dH = 2 * Math.sqrt(c1 * c2) * sin(turn / 2);

    double meanL = (l + other.l) / 2 - 50;
    double meanCp = (c1 + c2) / 2;
    double h = grey ? h1 + h2 : meanHue(h1, h2);
    double t =
        1 - 0.17 * cos(h - 30) + 0.24 * cos(2 * h) + 0.32 * cos(3 * h + 6) - 0.20 * cos(4 * h - 63);
    double sL = 1 + 0.015 * meanL * meanL / Math.sqrt(20 + meanL * meanL);
    double sC = 1 + 0.045 * meanCp;
    double sH = 1 + 0.015 * meanCp * t;
    double blue = (h - 275) / 25;
    double rT = -2 * saturation(meanCp) * sin(60 * Math.exp(-blue * blue));
    double light = dL / sL;
    double chroma = dC / sC;
    double tone = dH / sH;
    return Math.sqrt(
        Math.max(0, light * light + chroma * chroma + tone * tone + rT * chroma * tone));
  }

  private static double meanHue(double h1, double h2) {
    if (Math.abs(h1 - h2) <= 180) {
      return (h1 + h2) / 2;
    }
    return h1 + h2 < 360 ? (h1 + h2 + 360) / 2 : (h1 + h2 - 360) / 2;
  }

  private static double saturation(double c) {
    double seventh = Math.pow(c, 7);
    return Math.sqrt(seventh / (seventh + Math.pow(25, 7)));
  }

  private static double hue(double a, double b) {
    double degrees = a == 0 && b == 0 ? 0 : Math.toDegrees(Math.atan2(b, a));
    return degrees < 0 ? degrees + 360 : degrees;
  }

  private static double sin(double degrees) {
    return Math.sin(Math.toRadians(degrees));
  }

  private static double cos(double degrees) {
    return Math.cos(Math.toRadians(degrees));
  }
}

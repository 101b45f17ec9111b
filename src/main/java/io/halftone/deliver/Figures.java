package io.halftone.deliver;

import io.halftone.job.Money;
import io.halftone.job.Size;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers as people read them. */
final class Figures {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private Figures() {}

  /** Cents; below a dollar, where a picture's price is, to a hundredth of a cent. */
  static String money(Money money) {
    BigDecimal dollars = money.dollars();
    int decimals = dollars.compareTo(BigDecimal.ONE) < 0 ? 4 : 2;
    BigDecimal rounded = dollars.setScale(decimals, RoundingMode.HALF_UP).stripTrailingZeros();
    if (rounded.signum() == 0 && dollars.signum() != 0) {
      return "< $0.0001";
    }
    return "$" + rounded.setScale(Math.max(2, rounded.scale())).toPlainString();
  }

  static String duration(Duration duration) {
    long seconds = Math.round(duration.toMillis() / 1000.0);
    if (seconds < 60) {
      return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
    if (seconds < 3600) {
      return "%d min %d s".formatted(seconds / 60, seconds % 60);
    }
    return "%d h %d min".formatted(seconds / 3600, seconds / 60 % 60);
  }

  static String bytes(long bytes) {
    if (bytes < 1000) {
      return bytes + " B";
    }
    return bytes < 1_000_000
        ? String.format(Locale.ROOT, "%d kB", Math.round(bytes / 1e3))
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }

  static String score(double score) {
    return String.format(Locale.ROOT, "%.2f", score);
  }

  static String count(int number, String noun) {
    return "%s %s".formatted(whole(number), number == 1 ? noun : noun + "s");
  }

  static String whole(int number) {
    return String.format(Locale.ENGLISH, "%,d", number);
  }

  static String day(Instant instant) {
    return DAY.format(instant);
  }

  static String minute(Instant instant) {
    return MINUTE.format(instant);
  }

  /** The ratio as people say it: 16:9 where it is one of small numbers, else 1.91:1. */
  static String ratio(Size size) {
    int divisor = gcd(size.width(), size.height());
    int wide = size.width() / divisor;
    int high = size.height() / divisor;
    if (Math.max(wide, high) <= 21) {
      return wide + ":" + high;
    }
    return size.ratio() >= 1
        ? twoDecimals(size.ratio()) + ":1"
        : "1:" + twoDecimals(1 / size.ratio());
  }

  private static String twoDecimals(double ratio) {
    return BigDecimal.valueOf(ratio)
        .setScale(2, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}

package io.halftone.plan;

import io.halftone.job.Made;
import io.halftone.job.Money;
import io.halftone.job.Shot;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the earlier stages of a job made. */
final class Earlier {
  static final Earlier NOTHING = new Earlier(List.of());

  private static final Comparator<Made> BEST =
      Comparator.comparingDouble(Made::score)
          .reversed()
          .thenComparing(Made::cost)
          .thenComparing(one -> one.shot().id().number());

  /** By lane, so that a job of many is not gone through from end to end for each. */
  private final Map<String, List<Made>> lanes;

  Earlier(List<Made> made) {
    this.lanes = made.stream().collect(Collectors.groupingBy(one -> one.shot().cell().lane()));
  }

  /** If this shot is accepted, with a name in place of its picture. */
  static Made accepted(Shot shot) {
    return new Made(shot, standIn(shot), 1, Money.ZERO);
  }

  /** What a stage made in a lane, by verdict; of equals the cheapest, then the first. */
  List<Made> best(int stage, String lane) {
    return lanes.getOrDefault(lane, List.of()).stream()
        .filter(one -> one.shot().stage() == stage)
        .sorted(BEST)
        .toList();
  }

  private static String standIn(Shot shot) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(shot.id().value().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}

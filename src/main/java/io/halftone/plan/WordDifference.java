package io.halftone.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * How two texts differ, word by word, as people read it: {@code … a [-red-] {+blue+} cup …}. What
 * they share is told as far as it shows where that is.
 */
final class WordDifference {
  /** Words before and after a change. */
  private static final int AROUND = 3;

  /** Of longer ones only what stands between their common beginning and end is told. */
  private static final int MOST_COMPARED = 400;

  private final List<String> parts = new ArrayList<>();
  private final List<String> same = new ArrayList<>();

  private WordDifference() {}

  /** Nothing if they are the same. */
  static String of(String before, String now) {
    return before.equals(now) ? "" : new WordDifference().told(words(before), words(now));
  }

  private static List<String> words(String text) {
    return List.of(text.strip().split("\\s+"));
  }

  private String told(List<String> before, List<String> now) {
    int most = Math.min(before.size(), now.size());
    int head = 0;
    while (head < most && before.get(head).equals(now.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < most - head && last(before, tail).equals(last(now, tail))) {
      tail++;
    }
    same.addAll(before.subList(0, head));
    middle(before.subList(head, before.size() - tail), now.subList(head, now.size() - tail));
    same.addAll(before.subList(before.size() - tail, before.size()));
    flush(true);
    return String.join(" ", parts);
  }

  private static String last(List<String> words, int fromEnd) {
    return words.get(words.size() - 1 - fromEnd);
  }

  private void middle(List<String> before, List<String> now) {
    if (before.size() > MOST_COMPARED || now.size() > MOST_COMPARED) {
      change(new ArrayList<>(before), new ArrayList<>(now));
      return;
    }
    int[][] common = common(before, now);
    var gone = new ArrayList<String>();
    var come = new ArrayList<String>();
    int i = 0;
    int j = 0;
    while (i < before.size() || j < now.size()) {
      if (i < before.size() && j < now.size() && before.get(i).equals(now.get(j))) {
        change(gone, come);
        same.add(before.get(i));
        i++;
        j++;
      } else if (j == now.size() || i < before.size() && common[i + 1][j] >= common[i][j + 1]) {
        gone.add(before.get(i++));
      } else {
        come.add(now.get(j++));
      }
    }
    change(gone, come);
  }

  /** How many words in a row, with others between, two ends have in common. */
  private static int[][] common(List<String> before, List<String> now) {
    var common = new int[before.size() + 1][now.size() + 1];
    for (int i = before.size() - 1; i >= 0; i--) {
      for (int j = now.size() - 1; j >= 0; j--) {
        common[i][j] =
            before.get(i).equals(now.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }

  private void change(List<String> gone, List<String> come) {
    if (gone.isEmpty() && come.isEmpty()) {
      return;
    }
    flush(false);
    if (!gone.isEmpty()) {
      parts.add("[-%s-]".formatted(String.join(" ", gone)));
    }
    if (!come.isEmpty()) {
      parts.add("{+%s+}".formatted(String.join(" ", come)));
    }
    gone.clear();
    come.clear();
  }

  /** What is the same since the last change, without what lies far from any. */
  private void flush(boolean end) {
    int first = parts.isEmpty() ? 0 : Math.min(AROUND, same.size());
    int rest = end ? same.size() : Math.max(first, same.size() - AROUND);
    parts.addAll(same.subList(0, first));
    if (rest > first) {
      parts.add("…");
    }
    if (!end) {
      parts.addAll(same.subList(rest, same.size()));
    }
    same.clear();
  }
}

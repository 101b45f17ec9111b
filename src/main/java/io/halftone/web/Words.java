package io.halftone.web;

/** Words of strangers, as they may be shown. */
final class Words {
  private static final int LONGEST = 200;

  private Words() {}

  static String shown(String words) {
    String cut = words.length() > LONGEST ? words.substring(0, LONGEST) + "…" : words;
    return cut.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}]", "\uFFFD");
  }
}

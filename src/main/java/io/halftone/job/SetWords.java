package io.halftone.job;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The words that ask for several pictures of a family in one request. */
public final class SetWords {
  private SetWords() {}

  /**
   * @param shared the words of all of them
   * @param apart what sets each apart, in their order
   */
  public static String prompt(String shared, List<String> apart) {
    return Stream.of(Stream.of(opening(apart.size()), shared), each(apart))
        .flatMap(words -> words)
        .collect(Collectors.joining(" "));
  }

  public static String opening(int pictures) {
    return "A related set of %d pictures of the same subject, in the same light and style."
        .formatted(pictures);
  }

  /** A sentence for each picture. */
  public static Stream<String> each(List<String> apart) {
    return IntStream.range(0, apart.size())
        .mapToObj(i -> "Picture %d: %s.".formatted(i + 1, apart.get(i)));
  }
}

package io.halftone.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
  @ParameterizedTest
  @CsvSource({
    "youtube, youtube, 0",
    "yuotube, youtube, 1",
    "youtub, youtube, 1",
    "youttube, youtube, 1",
    "youtobe, youtube, 1",
    "'', abc, 3",
    "kitten, sitting, 3"
  })
  void counts_wrong_letters(String a, String b, int distance) {
    assertThat(Suggestion.distance(a, b)).isEqualTo(distance);
    assertThat(Suggestion.distance(b, a)).isEqualTo(distance);
  }

  @Test
  void suggests_the_nearest_and_nothing_far_fetched() {
    var known = List.of("twitter", "twitter_post", "youtube");
    assertThat(Suggestion.of("twiter", known)).contains("twitter");
    assertThat(Suggestion.of("Twitter Post", known)).contains("twitter_post");
    assertThat(Suggestion.of("mastodon", known)).isEmpty();
  }
}

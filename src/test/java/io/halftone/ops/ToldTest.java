package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.ops.Told.News;
import org.junit.jupiter.api.Test;

class ToldTest {
  private final Told told = new Told(3);

  private News[] look(int from, int to, String reason) {
    told.nextLook();
    var news = new News[to - from];
    for (int i = from; i < to; i++) {
      news[i - from] = told.meets("job-" + i, reason);
    }
    return news;
  }

  @Test
  void a_trouble_is_news_when_it_begins_when_it_changes_and_when_it_begins_again() {
    assertThat(look(0, 2, "denied")).containsOnly(News.YES);
    assertThat(look(0, 2, "denied")).containsOnly(News.NO);
    assertThat(look(0, 2, "too large")).containsOnly(News.YES);
    assertThat(look(0, 0, "")).isEmpty();
    assertThat(look(0, 2, "too large")).containsOnly(News.YES);
  }

  @Test
  void it_never_falls_silent_however_many_there_have_been() {
    for (int i = 0; i < 50; i++) {
      assertThat(look(i, i + 1, "denied")).containsOnly(News.YES);
    }
  }

  @Test
  void what_is_too_much_for_one_look_is_told_of_once_as_long_as_it_lasts() {
    assertThat(look(0, 5, "denied"))
        .containsExactly(News.YES, News.YES, News.YES, News.TOO_MANY, News.NO);
    assertThat(look(0, 5, "denied")).containsOnly(News.NO);
    assertThat(look(0, 2, "denied")).containsOnly(News.NO);
    assertThat(look(0, 5, "denied"))
        .containsExactly(News.NO, News.NO, News.YES, News.TOO_MANY, News.NO);
  }
}

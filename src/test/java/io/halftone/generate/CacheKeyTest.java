package io.halftone.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.Format;
import io.halftone.job.JobId;
import io.halftone.job.Model;
import io.halftone.job.Model.Negative;
import io.halftone.job.Platform;
import io.halftone.job.Reference;
import io.halftone.job.Shape;
import io.halftone.job.Shot;
import io.halftone.job.ShotId;
import io.halftone.job.Size;
import io.halftone.store.FolderStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What makes two shots the same request, and what makes them two. */
class CacheKeyTest {
  private static final Size SQUARE = new Size(2048, 2048);
  private static final Reference LOGO = Reference.stored(Reference.Role.LOGO, "a".repeat(64));
  private static final Reference SHOE = Reference.stored(Reference.Role.SUBJECT, "b".repeat(64));
  private static final Shape PLAIN = asked(SQUARE, null, null, 0, null);

  @TempDir private Path folder;
  private Cache cache;

  @BeforeEach
  void open() throws IOException {
    cache = new Cache(new FolderStore(folder), Duration.ofHours(24));
  }

  private static Shape asked(Size size, Long seed, Double guidance, int references, String not) {
    return new Shape(
        size,
        Optional.ofNullable(seed),
        Optional.ofNullable(guidance),
        references,
        Optional.ofNullable(not));
  }

  private static Shot shot(String prompt, Shape requested, Reference... references) {
    return new Shot(
        ShotId.of(new JobId("any"), 1),
        1,
        new Platform("square", "Square", new Size(1024, 1024), Format.PNG, 1 << 20, "a square"),
        "minimalist",
        prompt,
        "seedream-4",
        requested,
        List.of(references),
        Optional.empty());
  }

  private static Model sold(String name, int references, boolean takesAll, Negative negative) {
    return new Model(
        name,
        new Model.Capabilities(
            64, 2048, 1, 1 << 24, references, 1, 11, takesAll, takesAll, 1, List.of(), negative),
        4,
        Map.of(),
        List.of());
  }

  private static final Model SIMPLE = sold("seedream-4", 1, false, Negative.PROMPT);
  private static final Model ABLE = sold("seedream-4", 10, true, Negative.FIELD);

  private String key(Shot shot, Model sold) {
    return cache.content(shot, sold).orElseThrow();
  }

  @Test
  void what_the_model_cannot_honour_makes_no_other_request() {
    String plain = key(shot("headphones", PLAIN), SIMPLE);
    assertThat(key(shot("headphones", asked(SQUARE, 7L, 2.5, 0, null)), SIMPLE)).isEqualTo(plain);
    assertThat(key(shot("headphones", asked(new Size(4096, 4096), null, null, 0, null)), SIMPLE))
        .as("it makes no larger ones")
        .isEqualTo(plain);
    Shape one = asked(SQUARE, null, null, 1, null);
    Shape two = asked(SQUARE, null, null, 2, null);
    assertThat(key(shot("headphones", two, LOGO, SHOE), SIMPLE))
        .as("of two it is shown one")
        .isEqualTo(key(shot("headphones", one, LOGO), SIMPLE));
  }

  @Test
  void what_it_can_makes_another_one_each() {
    Shape two = asked(SQUARE, null, null, 2, null);
    assertThat(
            List.of(
                key(shot("headphones", PLAIN), ABLE),
                key(shot("headphones at the lake", PLAIN), ABLE),
                key(shot("headphones", asked(SQUARE, 7L, null, 0, null)), ABLE),
                key(shot("headphones", asked(SQUARE, 8L, null, 0, null)), ABLE),
                key(shot("headphones", asked(SQUARE, null, 2.5, 0, null)), ABLE),
                key(shot("headphones", asked(new Size(2048, 1152), null, null, 0, null)), ABLE),
                key(shot("headphones", asked(SQUARE, null, null, 0, "logos")), ABLE),
                key(shot("headphones", two, LOGO, SHOE), ABLE),
                key(shot("headphones", two, SHOE, LOGO), ABLE),
                key(shot("headphones", PLAIN), sold("other", 10, true, Negative.FIELD))))
        .doesNotHaveDuplicates();
  }

  @Test
  void what_must_not_appear_is_said_in_the_prompt_where_there_is_no_field_for_it() {
    Shot two = shot("headphones", asked(SQUARE, null, null, 0, "logos"));
    Shot one = shot("headphones Must not appear: logos.", PLAIN);
    assertThat(key(two, SIMPLE)).isEqualTo(key(one, SIMPLE));
    assertThat(key(two, ABLE)).isNotEqualTo(key(one, ABLE));
  }

  @Test
  void what_lies_at_an_address_may_be_another_picture_tomorrow() {
    Shape two = asked(SQUARE, null, null, 2, null);
    Reference there = Reference.at(Reference.Role.STYLE, URI.create("https://cdn.example/a.png"));
    assertThat(cache.content(shot("headphones", two, LOGO, there), ABLE)).isEmpty();
    assertThat(cache.content(shot("headphones", two, LOGO, there), SIMPLE))
        .as("it is not shown that one")
        .isPresent();
  }
}

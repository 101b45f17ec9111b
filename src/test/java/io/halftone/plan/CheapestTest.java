package io.halftone.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.Brief;
import io.halftone.job.Format;
import io.halftone.job.JobId;
import io.halftone.job.Model;
import io.halftone.job.ModelChoice;
import io.halftone.job.Money;
import io.halftone.job.Pace;
import io.halftone.job.Platform;
import io.halftone.job.Price;
import io.halftone.job.Shape;
import io.halftone.job.Shot;
import io.halftone.job.ShotId;
import io.halftone.job.Size;
import io.halftone.plan.Cheapest.Bid;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which model is the cheapest of those that can. */
class CheapestTest {
  private static final LocalDate TOMORROW = LocalDate.now().plusDays(1);

  /** Takes no references, and one picture at a time. */
  private static final Model PLAIN = model("plain", can(2048, 0, 1), Map.of("a", at("0.01")));

  private static final Model SMALL = model("small", can(512, 10, 15), Map.of("a", at("0.005")));

  /** Dear for one; whose sets of three or more are cheap. */
  private static final Model SETS =
      model("sets", can(2048, 4, 6), Map.of("a", offer(price("0.04", step(3, "0.015")), null)));

  /** Cheap with whom nobody has a key, and with whoever has one as dear as the next. */
  private static final Model TWICE =
      model("twice", can(2048, 4, 8), Map.of("nobody", at("0.001"), "b", at("0.03")));

  private static final Model SAME = model("same", can(2048, 8, 8), Map.of("a", at("0.03")));

  /** Sold cheaply where it can less. */
  private static final Model UNEQUAL =
      model(
          "unequal",
          can(2048, 6, 12),
          Map.of("a", offer(price("0.002"), can(2048, 0, 1)), "b", at("0.09")));

  private static final Model GONE = model("gone", can(4096, 14, 15), Map.of("nobody", at("0")));

  private static final List<Model> ALL = List.of(GONE, PLAIN, SMALL, SETS, TWICE, SAME, UNEQUAL);

  private static Model.Capabilities can(int most, int references, int set) {
    return new Model.Capabilities(
        64, most, 1, 1L << 26, references, set, references + set, false, false);
  }

  private static Price price(String usual, Price.Step... steps) {
    return new Price(Money.of(usual), List.of(steps), Optional.of(TOMORROW));
  }

  private static Price.Step step(int count, String each) {
    return new Price.Step(Long.MAX_VALUE, count, Money.of(each));
  }

  private static Model.Offer at(String price) {
    return offer(price(price), null);
  }

  private static Model.Offer offer(Price price, Model.Capabilities there) {
    return new Model.Offer(
        "owner/name",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        price,
        Optional.ofNullable(there),
        Model.FieldNames.USUAL);
  }

  private static Model model(String name, Model.Capabilities can, Map<String, Model.Offer> offers) {
    return new Model(name, can, 10, offers, List.of("gone"));
  }

  private static Shot shot(int side, int references) {
    var platform =
        new Platform("here", "Here", new Size(side, side), Format.JPEG, 5_000_000, "full frame");
    return new Shot(
        ShotId.of(new JobId("job"), 1),
        1,
        platform,
        "one",
        "A picture",
        Model.CHEAPEST,
        new Shape(platform.size(), Optional.of(7L), Optional.of(2.5), references),
        List.of(),
        Optional.of("here"));
  }

  private static Cheapest.Found find(List<Model> models, Shot shot, int family, int atOnce) {
    return new Cheapest(models, List.of("a", "b"), Pace.PARALLEL).find(shot, family, atOnce);
  }

  /** What is asked of every file over HTTP must not take as long as its pictures are many. */
  @Test
  void of_many_pictures_few_are_looked_at_to_learn_whether_they_can_be_made() {
    List<String> hundred = IntStream.range(0, 100).mapToObj(i -> "x" + i).toList();
    assertThat(few(matrix(hundred, hundred, false))).hasSize(2);
    assertThat(few(matrix(hundred, hundred, true))).as("a set on each").hasSize(200);
    assertThat(few(matrix(List.of(), hundred, true))).as("of both settings").hasSize(4);
    List<Brief.Named<String>> prompts =
        hundred.stream().map(name -> new Brief.Named<>(name, name)).toList();
    assertThat(few(new Brief.Prompts(prompts, List.of()))).hasSize(2);
    Brief series =
        new Brief.Series(
            "a mug", List.of(Planned.SHOE), hundred, List.of(), List.of(), List.of(), false);
    assertThat(few(series)).hasSize(2);
  }

  private static Brief matrix(List<String> colours, List<String> views, boolean related) {
    return new Brief.ProductMatrix(
        "a mug",
        List.of(Planned.SHOE),
        colours,
        List.of(),
        List.of("a", "b"),
        views,
        List.of(),
        related);
  }

  /** The same shapes, families and references as all of them. */
  private static List<Shot> few(Brief brief) {
    List<Shot> all =
        Planned.all(Planned.job(brief, Optional.empty(), Planned.POST, Planned.POSTER));
    List<Shot> few =
        Planned.all(Planned.job(brief.sample(), Optional.empty(), Planned.POST, Planned.POSTER));
    assertThat(asked(few)).isEqualTo(asked(all));
    return few;
  }

  private static Set<List<Object>> asked(List<Shot> shots) {
    Map<Optional<String>, Long> families =
        shots.stream().collect(Collectors.groupingBy(Shot::family, Collectors.counting()));
    return shots.stream()
        .map(
            shot ->
                List.<Object>of(
                    shot.platform(),
                    shot.requested(),
                    shot.references(),
                    shot.family().map(family -> families.get(shot.family())).orElse(1L)))
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # side | references | family | at once | chosen  | others, the cheaper first
            512  | 0          | 1      | 99      | unequal | small plain twice same sets
            513  | 0          | 1      | 99      | unequal | plain twice same sets
            1024 | 0          | 1      | 99      | unequal | plain twice same sets
            1024 | 1          | 1      | 99      | twice   | same sets unequal
            1024 | 4          | 1      | 99      | twice   | same sets unequal
            1024 | 5          | 1      | 99      | same    | unequal
            1024 | 7          | 1      | 99      | same    |
            1024 | 0          | 2      | 99      | twice   | same sets unequal
            1024 | 0          | 3      | 99      | sets    | twice same unequal
            1024 | 0          | 6      | 99      | sets    | twice same unequal
            1024 | 0          | 7      | 99      | twice   | same unequal
            1024 | 0          | 4      | 2       | twice   | same sets unequal
            1024 | 0          | 9      | 99      | unequal |
            1024 | 0          | 9      | 1       | unequal | plain twice same sets
            4096 | 0          | 1      | 99      |         |
            1024 | 11         | 1      | 99      |         |
            1024 | 0          | 13     | 99      |         |
          """)
  void the_cheapest_that_can(
      int side, int references, int family, int atOnce, String chosen, String others) {
    Shot found = find(ALL, shot(side, references), family, atOnce).shot();
    assertThat(found.model()).isEqualTo(chosen == null ? Model.CHEAPEST : chosen);
    assertThat(
            found.choice() instanceof ModelChoice.Cheapest(var rest, int together)
                ? rest
                : List.<String>of())
        .containsExactlyElementsOf(others == null ? List.of() : Arrays.asList(others.split(" ")));
  }

  @Test
  void the_first_of_the_file_wins_between_equal_prices() {
    var turned = new ArrayList<>(List.of(SAME, TWICE));
    assertThat(find(turned, shot(1024, 1), 1, 1).shot().model()).isEqualTo("same");
    assertThat(find(List.of(TWICE, SAME), shot(1024, 1), 1, 1).shot().model()).isEqualTo("twice");
  }

  @Test
  void every_model_says_its_price_for_all_pictures_or_what_it_lacks() {
    assertThat(find(ALL, shot(1024, 2), 5, 99).bids())
        .containsExactly(
            new Bid.Able("sets", Money.of("0.075")),
            new Bid.Able("twice", Money.of("0.15")),
            new Bid.Able("same", Money.of("0.15")),
            new Bid.Able("unequal", Money.of("0.45")),
            new Bid.Unable("gone", "is sold by no provider with a key"),
            new Bid.Unable("plain", "takes 0 of 2 references"),
            new Bid.Unable(
                "small", "makes 512×512 at best, of which no 1024×1024 for Here can be made"));
    assertThat(find(List.of(SETS), shot(1024, 0), 8, 99).bids())
        .containsExactly(new Bid.Unable("sets", "makes 6 of a related set of 8"));
    assertThat(find(List.of(SETS), shot(1024, 0), 5, 3).bids())
        .as("a set of three, and two for the price of single ones")
        .containsExactly(new Bid.Able("sets", Money.of("0.125")));
  }

  @Test
  void a_price_of_nothing_is_a_price() {
    Model free = model("free", can(2048, 1, 1), Map.of("b", at("0")));
    assertThat(find(List.of(PLAIN, free), shot(1024, 0), 1, 1).shot().model()).isEqualTo("free");
  }

  /** Where it is sold for less it cannot be had with references, and is not bought there. */
  @Test
  void a_seller_who_can_less_is_not_asked() {
    Shot plain = find(List.of(UNEQUAL), shot(1024, 0), 1, 1).shot();
    Shot shown = find(List.of(UNEQUAL), shot(1024, 3), 1, 1).shot();
    assertThat(UNEQUAL.soldBy(List.of("a", "b"), plain)).hasSize(2);
    assertThat(UNEQUAL.soldBy(List.of("a", "b"), shown)).containsExactly(UNEQUAL.at("b"));
    assertThat(shown.misfit(UNEQUAL.at("a"))).contains("unequal takes 0 of 3 references");
  }

  @Test
  void it_falls_back_to_the_others_and_not_to_those_of_the_model() {
    Map<String, Model> models =
        ALL.stream()
            .collect(
                Collectors.toMap(Model::name, model -> model, (a, b) -> a, LinkedHashMap::new));
    Shot found = find(ALL, shot(1024, 4), 1, 1).shot();
    assertThat(found.chain(models)).containsExactly(TWICE, SAME, SETS, UNEQUAL);
    models.remove("same");
    assertThat(found.chain(models)).as("one has gone from the file since").hasSize(3);
    assertThat(shot(1024, 0).chain(models)).as("none was found").isEmpty();
  }
}

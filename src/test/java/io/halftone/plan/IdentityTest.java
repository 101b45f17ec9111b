package io.halftone.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.Acceptance;
import io.halftone.job.Brief;
import io.halftone.job.Job;
import io.halftone.job.Money;
import io.halftone.job.Reference;
import io.halftone.job.Shot;
import io.halftone.job.ShotId;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What makes another picture, and what does not. */
class IdentityTest {
  private static final Job JOB =
      Planned.job(
          new Brief.Campaign("A shoe", List.of("one", "two"), Optional.empty(), List.of(), false),
          Optional.of(4L),
          Planned.POST);
  private static final Shot SHOT = Planned.stage(JOB, 1).getFirst();

  private static Identity of(Job job, Shot shot) {
    return Identity.of(job, shot).orElseThrow();
  }

  private static List<String> changed(UnaryOperator<Shot> change) {
    Identity other = of(JOB, change.apply(SHOT));
    assertThat(other.mark()).isNotEqualTo(of(JOB, SHOT).mark());
    return other.fields(of(JOB, SHOT));
  }

  private static Shot with(Shot shot, String prompt, List<Reference> references) {
    return new Shot(
        shot.id(),
        shot.stage(),
        shot.platform(),
        shot.variation(),
        prompt,
        shot.model(),
        shot.requested(),
        references,
        shot.family());
  }

  @Test
  void its_number_its_edition_and_the_money_make_no_other_picture() {
    Shot moved =
        new Shot(
            ShotId.of(JOB.id().next(), 7),
            SHOT.stage(),
            SHOT.platform(),
            "another label",
            SHOT.prompt(),
            SHOT.model(),
            SHOT.requested(),
            SHOT.references(),
            SHOT.family());
    Job rich = JOB.withBudget(Optional.of(Money.of("9"))).as(JOB.id().next());
    assertThat(of(rich, moved)).isEqualTo(of(JOB, SHOT));
    assertThat(of(rich, moved).mark()).isEqualTo(of(JOB, SHOT).mark());
  }

  @Test
  void what_decides_the_picture_makes_another_one_and_is_named() {
    assertThat(changed(shot -> with(shot, "Something else", shot.references()))).isEmpty();
    assertThat(changed(shot -> with(shot, shot.prompt(), List.of(Planned.SHOE))))
        .containsExactly("references");
    assertThat(changed(shot -> shot.with("flux", shot.choice()))).containsExactly("model");
    assertThat(
            changed(
                shot ->
                    shot.at(
                        shot.cell().accepting(Acceptance.NONE.saying(List.of("Sale"), List.of())))))
        .containsExactly("acceptance");
    Job seeded = Planned.job(JOB.brief(), Optional.of(5L), Planned.POST);
    assertThat(of(seeded, Planned.stage(seeded, 1).getFirst()).fields(of(JOB, SHOT)))
        .containsExactly("seed");
    Job larger = Planned.job(JOB.brief(), Optional.of(4L), Planned.POSTER);
    assertThat(of(larger, Planned.stage(larger, 1).getFirst()).fields(of(JOB, SHOT)))
        .contains("size", "resolution");
  }

  @Test
  void the_same_picture_in_another_role_is_another_reference() {
    Shot style = with(SHOT, SHOT.prompt(), List.of(Reference.stored(Reference.Role.STYLE, "5a0e")));
    Shot subject = with(SHOT, SHOT.prompt(), List.of(Planned.SHOE));
    assertThat(of(JOB, style)).isNotEqualTo(of(JOB, subject));
  }
}

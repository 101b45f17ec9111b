package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.halftone.deliver.Summary;
import io.halftone.job.Inspection;
import io.halftone.job.JobId;
import io.halftone.job.Json;
import io.halftone.job.Shot;
import io.halftone.job.ShotId;
import io.halftone.ledger.Shots;
import io.halftone.ledger.Takes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The preset of a job says how closely its pictures are looked at. */
class InspectionTest {
  @TempDir Path folder;

  @Test
  void only_who_looks_at_pixels_finds_an_empty_picture() {
    try (TestLine line = TestLine.start(folder, TestLine.quick().faults("blank=1.0"))) {
      Summary file = line.make("file", 2, "preset: draft");
      Summary full = line.make("full", 2, "retakes: 1");

      assertThat(file.published()).isEqualTo(2);
      assertThat(file.takes()).isEqualTo(2);
      assertThat(full.rejected()).isEqualTo(2);
      assertThat(full.takes()).isEqualTo(4);
    }
  }

  @Test
  void what_was_not_decoded_stands_for_itself_on_the_sheet() throws IOException {
    try (TestLine line = TestLine.start(folder, TestLine.quick())) {
      line.make("file", 2, "preset: draft");

      List<Path> pictures = files(line.home().bucket(), ".jpg");
      assertThat(pictures).hasSize(2);
      String sheet = Files.readString(files(line.home().bucket(), "index.html").getFirst());
      for (Path picture : pictures) {
        assertThat(sheet).containsPattern("<img src=\"[^\"]*" + picture.getFileName() + "\" alt=");
      }
      assertThat(sheet).doesNotContain("data:image/jpeg");
    }
  }

  @Test
  void spot_checks_look_at_the_chosen_ones_and_the_report_tells_the_others() throws IOException {
    try (TestLine line = TestLine.start(folder, TestLine.quick())) {
      assertThat(line.make("spot", 8, "preset: spot").published()).isEqualTo(8);

      JsonNode report =
          Json.MAPPER.readTree(files(line.home().bucket(), "report.json").getFirst().toFile());
      assertThat(report.at("/shots")).hasSize(8);
      for (JsonNode shot : report.at("/shots")) {
        boolean spared =
            Inspection.of("spot 5%")
                .of(new ShotId(shot.at("/id").textValue()))
                .equals(Inspection.FILE);
        assertThat(shot.at("/takes/0/verdict/spared").asBoolean()).isEqualTo(spared);
        assertThat(shot.at("/takes/0/verdict/findings").size() == 4).isEqualTo(spared);
      }
      String sheet = Files.readString(files(line.home().bucket(), "index.html").getFirst());
      assertThat(sheet).contains("Left out of the spot checks", "(file only)");
    }
  }

  @Test
  void drafts_are_all_looked_at_unless_the_job_itself_wants_it_otherwise() {
    try (TestLine line = TestLine.start(folder, TestLine.quick())) {
      JobId usual = line.accept("usual.yaml", StagedJob.refine("usual", "preset: spot"));
      JobId own =
          line.accept(
              "own.yaml", StagedJob.refine("own", "preset: {name: spot, inspect: spot 1%}"));
      line.ended(usual);
      line.ended(own);

      assertThat(spared(line, usual, true)).isEmpty();
      assertThat(spared(line, own, true)).isNotEmpty();
    }
  }

  /** The pictures of drafts, or of the others, that chance spared. */
  private static List<ShotId> spared(TestLine line, JobId job, boolean drafts) {
    Set<ShotId> shots =
        line.shots(job).stream()
            .map(Shots.Row::shot)
            .filter(shot -> shot.cell().draft() == drafts)
            .map(Shot::id)
            .collect(Collectors.toSet());
    return line.takes(job).stream()
        .filter(take -> shots.contains(take.shot()))
        .filter(
            take -> take.verdict().filter(words -> words.contains("\"spared\":true")).isPresent())
        .map(Takes.Row::shot)
        .toList();
  }

  @Test
  void once_a_picture_is_flawed_those_that_follow_are_not_left_to_chance() {
    try (TestLine line = TestLine.start(folder, TestLine.quick().faults("blank=1.0"))) {
      Summary summary = line.make("spot", 20, "preset: spot", "retakes: 0");
      int chosen =
          (int)
              IntStream.rangeClosed(1, 20)
                  .mapToObj(number -> ShotId.of(new JobId("spot"), number))
                  .filter(shot -> Inspection.of("spot 5%").of(shot).equals(Inspection.FULL))
                  .count();
      assertThat(chosen).isLessThan(10);
      assertThat(summary.rejected()).isGreaterThan(chosen);
    }
  }

  /** However many are judged side by side, the first that is accepted is known to the others. */
  @Test
  void of_pictures_that_are_the_same_a_set_has_one() throws IOException {
    try (TestLine line = TestLine.start(folder, TestLine.quick())) {
      String same = "acceptance: {set: {most: 0.05}}";
      Summary summary = line.make("set", 6, same, "retakes: 0");

      assertThat(summary.published()).isEqualTo(1);
      assertThat(summary.rejected()).isEqualTo(5);
      JsonNode report =
          Json.MAPPER.readTree(files(line.home().bucket(), "report.json").getFirst().toFile());
      assertThat(report.findValuesAsText("reason"))
          .filteredOn(reason -> reason.contains("nearly the same picture as that of shot set/"))
          .hasSizeGreaterThanOrEqualTo(5);
    }
  }

  private static List<Path> files(Path folder, String end) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> path.toString().endsWith(end)).toList();
    }
  }
}

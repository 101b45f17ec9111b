package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.deliver.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  private static List<Path> files(Path folder, String end) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> path.toString().endsWith(end)).toList();
    }
  }
}

package io.halftone.cli;

import io.halftone.inspect.Finding;
import io.halftone.inspect.Picture;
import io.halftone.inspect.Verdict;
import io.halftone.inspect.show.Exhibit;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Where evidence pictures go. */
final class EvidenceFolder {
  private static final String END = ".evidence.png";

  private final OwnFolder folder;

  /**
   * What has been drawn of one picture.
   *
   * @param overview of all its flaws together, if it has several
   * @param byInspector one for each of its flaws
   */
  record Drawn(Optional<Path> overview, Map<String, Path> byInspector) {
    static final Drawn NOTHING = new Drawn(Optional.empty(), Map.of());
  }

  EvidenceFolder(Path folder) {
    this.folder = new OwnFolder(folder, "evidence");
  }

  Drawn draw(Path file, Picture picture, Verdict verdict) {
    String stem = folder.stem(file);
    List<Finding> flaws = verdict.findings().stream().filter(each -> !each.passed()).toList();
    if (flaws.isEmpty()) {
      return Drawn.NOTHING;
    }
    String title = String.valueOf(file.getFileName());
    Map<String, Path> drawn = new LinkedHashMap<>();
    for (Finding flaw : flaws) {
      String name = "%s.%s%s".formatted(stem, OwnFolder.safe(flaw.inspector()), END);
      drawn.put(flaw.inspector(), write(picture, title, List.of(flaw), name));
    }
    return new Drawn(
        flaws.size() == 1
            ? Optional.empty()
            : Optional.of(write(picture, title, flaws, stem + END)),
        drawn);
  }

  private Path write(Picture picture, String title, List<Finding> flaws, String name) {
    return folder.write(
        name,
        draft -> ImageIO.write(Exhibit.of(picture.view(), title, flaws), "png", draft.toFile()));
  }
}

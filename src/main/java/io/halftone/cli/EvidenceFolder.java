package io.halftone.cli;

import io.halftone.inspect.Finding;
import io.halftone.inspect.Picture;
import io.halftone.inspect.Verdict;
import io.halftone.inspect.show.Exhibit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;

/**
 * Where evidence pictures go. Their names end in {@code .evidence.png}, so that a later run may
 * replace those of an earlier one without ever writing over anybody's picture.
 */
final class EvidenceFolder {
  private static final String END = ".evidence.png";
  private static final int LONGEST_NAME = 80;

  private final Path folder;
  private final Set<String> stems = new HashSet<>();

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
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException taken) {
      throw new Halftone.WrongUse(
          "%s cannot be made a folder for evidence. Name another.".formatted(folder));
    }
  }

  Drawn draw(Path file, Picture picture, Verdict verdict) {
    String stem = stem(file);
    List<Finding> flaws = verdict.findings().stream().filter(each -> !each.passed()).toList();
    if (flaws.isEmpty()) {
      return Drawn.NOTHING;
    }
    String title = String.valueOf(file.getFileName());
    Map<String, Path> drawn = new LinkedHashMap<>();
    for (Finding flaw : flaws) {
      String name = "%s.%s%s".formatted(stem, safe(flaw.inspector()), END);
      drawn.put(flaw.inspector(), write(picture, title, List.of(flaw), name));
    }
    return new Drawn(
        flaws.size() == 1
            ? Optional.empty()
            : Optional.of(write(picture, title, flaws, stem + END)),
        drawn);
  }

  private Path write(Picture picture, String title, List<Finding> flaws, String name) {
    Path to = folder.resolve(name);
    try {
      Path draft = Files.createTempFile(folder, ".evidence", ".part");
      try {
        ImageIO.write(Exhibit.of(picture.view(), title, flaws), "png", draft.toFile());
        // What stands there may be a link to somewhere else: it is replaced, not followed.
        Files.move(draft, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(draft);
      }
      return to;
    } catch (IOException full) {
      throw new Halftone.WrongUse(
          "%s cannot be written (%s). Look at its rights and at the disk."
              .formatted(to, full.getMessage()));
    }
  }

  /** A name of its own for every picture, also where two in different folders are called alike. */
  private String stem(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    String stem = safe(dot > 0 ? name.substring(0, dot) : name);
    String free = stem;
    // Not every disk tells capitals from small letters.
    for (int i = 2; !stems.add(free.toLowerCase(Locale.ROOT)); i++) {
      free = stem + "-" + i;
    }
    return free;
  }

  private static String safe(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9_-]+", "-").replaceAll("^-+|-+$", "");
    return plain.isEmpty() ? "picture" : plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
  }
}

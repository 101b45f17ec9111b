package io.halftone.cli;

import io.halftone.inspect.Calibration;
import io.halftone.inspect.Inspectors;
import io.halftone.inspect.Picture;
import io.halftone.inspect.Verdict;
import io.halftone.intake.Suggestion;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A folder in which somebody has sorted pictures: {@code good}, and {@code bad} with a folder for
 * each fault, named after the inspector that should find it.
 */
final class LabelledFolder {
  /** Faults for which a picture need not be one that can be decoded. */
  private static final Set<String> OF_FILES = Set.of("format", "truncation");

  private static final int MOST_DEEP = 20;

  private final Path folder;
  private final List<Unread> unread = new ArrayList<>();

  /** A file that says nothing of the inspectors. */
  record Unread(String file, String why) {}

  LabelledFolder(Path folder) {
    this.folder = folder;
  }

  List<Unread> unread() {
    return List.copyOf(unread);
  }

  Calibration judged(Function<Picture, Verdict> judge) {
    List<String> faults = faults();
    Calibration calibration = new Calibration();
    for (Path file : pictures(folder.resolve("good"))) {
      judge(file, true, judge, verdict -> calibration.good(name(file), verdict));
    }
    for (String fault : faults) {
      for (Path file : pictures(folder.resolve("bad").resolve(fault))) {
        judge(
            file,
            !OF_FILES.contains(fault),
            judge,
            verdict -> calibration.bad(name(file), fault, verdict));
      }
    }
    Calibration.Total total = calibration.total();
    if (total.good() + total.bad() == 0) {
      throw new Halftone.WrongUse(
          ("No picture is in %s. Put good ones into %1$s/good, and flawed ones into"
                  + " %1$s/bad/INSPECTOR, such as %1$s/bad/blur.")
              .formatted(folder));
    }
    return calibration;
  }

  private interface Use {
    void of(Verdict verdict);
  }

  private void judge(Path file, boolean seen, Function<Picture, Verdict> judge, Use use) {
    try {
      Picture picture = Picture.open(file);
      if (seen && !picture.whole()) {
        unread.add(
            new Unread(
                name(file),
                picture.header().isPresent()
                    ? "broken, and not filed as such"
                    : "no picture: " + picture.kind()));
        return;
      }
      use.of(judge.apply(picture));
    } catch (IOException away) {
      unread.add(new Unread(name(file), "cannot be read: look at its rights"));
    }
  }

  private String name(Path file) {
    return folder.relativize(file).toString();
  }

  /** Every fault must be some inspector's: a folder that is misspelt would prove nothing. */
  private List<String> faults() {
    if (!Files.isDirectory(folder)) {
      throw new Halftone.WrongUse("%s is not a folder.".formatted(folder));
    }
    Path bad = folder.resolve("bad");
    if (!Files.isDirectory(bad)) {
      return List.of();
    }
    List<String> known = Inspectors.names();
    try (Stream<Path> all = Files.list(bad)) {
      List<Path> within = all.sorted().toList();
      within.stream()
          .filter(
              path -> !Files.isDirectory(path) && !path.getFileName().toString().startsWith("."))
          .forEach(path -> unread.add(new Unread(name(path), "in no folder of a fault")));
      List<String> faults =
          within.stream()
              .filter(Files::isDirectory)
              .map(path -> path.getFileName().toString())
              .filter(name -> !name.startsWith("."))
              .sorted()
              .toList();
      for (String fault : faults) {
        if (!known.contains(fault)) {
          throw new Halftone.WrongUse(
              "%s: there is no inspector \"%s\".%s Inspectors are %s."
                  .formatted(
                      bad.resolve(fault),
                      fault,
                      Suggestion.sentence(fault, known),
                      String.join(", ", known)));
        }
      }
      return faults;
    } catch (IOException unreadable) {
      throw new Halftone.WrongUse("%s cannot be read. Look at its rights.".formatted(bad));
    }
  }

  /** Also in folders within; what is hidden is somebody else's. */
  private List<Path> pictures(Path within) {
    List<Path> pictures = new ArrayList<>();
    if (!Files.isDirectory(within)) {
      return pictures;
    }
    try {
      Files.walkFileTree(
          within,
          EnumSet.of(FileVisitOption.FOLLOW_LINKS),
          MOST_DEEP,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
              return !path.equals(within) && path.getFileName().toString().startsWith(".")
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
              if (attributes.isRegularFile() && !path.getFileName().toString().startsWith(".")) {
                pictures.add(path);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path path, IOException failure) {
              unread.add(new Unread(name(path), "cannot be read: look at its rights"));
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException unreadable) {
      unread.add(new Unread(name(within), "cannot be read: look at its rights"));
    }
    pictures.sort(null);
    return pictures;
  }
}

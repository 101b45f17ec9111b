package io.halftone.deliver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the sample where a person or a browser can look at it. */
final class SheetWriting {
  private SheetWriting() {}

  static Path sample(Path folder) throws IOException {
    Files.createDirectories(folder);
    new ContactSheet(new Painter())
        .write(
            Samples.campaign(), Samples.PLACE, name -> Files.newOutputStream(folder.resolve(name)));
    return folder.resolve(ContactSheet.NAME);
  }
}

package io.halftone.deliver;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BrowserTest {
  @Test
  void look() throws Exception {
    SheetWriting.sample(Path.of("target/contact-sheet"));
  }
}

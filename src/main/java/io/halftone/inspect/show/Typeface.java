package io.halftone.inspect.show;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The typefaces that the program brings along, so that words look the same on every machine.
 *
 * <p>Java draws no text at all on a machine without fonts, not even with a font from a file, unless
 * a font configuration names one. So one is written before the first use of AWT, unless somebody
 * has done so already.
 */
public final class Typeface {
  private static final String PROPERTY = "sun.awt.fontconfig";
  private static final String REGULAR = "LiberationSans-Regular";
  private static final List<String> LOGICAL =
      List.of("serif", "sansserif", "monospaced", "dialog", "dialoginput");
  private static final List<String> STYLES = List.of("plain", "bold", "italic", "bolditalic");

  private static Typeface loaded;

  private final Font regular;
  private final Font bold;

  private Typeface(Font regular, Font bold) {
    this.regular = regular;
    this.bold = bold;
  }

  public static synchronized Typeface load() {
    if (loaded == null) {
      try {
        // Not asked: whether there are fonts. A machine can have some and lack what finds them.
        if (System.getProperty(PROPERTY) == null
            && System.getProperty("os.name").startsWith("Linux")) {
          configure();
        }
        loaded = new Typeface(load(REGULAR), load("LiberationSans-Bold"));
      } catch (IOException | FontFormatException bug) {
        throw new IllegalStateException("the program's own fonts cannot be read", bug);
      }
    }
    return loaded;
  }

  Font regular(float size) {
    return regular.deriveFont(size);
  }

  public Font bold(float size) {
    return bold.deriveFont(size);
  }

  private static void configure() throws IOException {
    Path folder = Files.createTempDirectory("halftone-fonts");
    Path font = folder.resolve(REGULAR + ".ttf");
    try (InputStream in = open(REGULAR)) {
      Files.copy(in, font);
    }
    StringBuilder text = new StringBuilder("version=1\nsequence.allfonts=latin-1\n");
    for (String name : LOGICAL) {
      for (String style : STYLES) {
        text.append("%s.%s.latin-1=Liberation Sans\n".formatted(name, style));
      }
    }
    text.append("filename.Liberation_Sans=").append(font).append('\n');
    Path configuration = folder.resolve("fontconfig.properties");
    Files.writeString(configuration, text);
    List.of(folder, font, configuration).forEach(path -> path.toFile().deleteOnExit());
    System.setProperty(PROPERTY, configuration.toString());
  }

  private static Font load(String name) throws IOException, FontFormatException {
    try (InputStream in = open(name)) {
      return Font.createFont(Font.TRUETYPE_FONT, in);
    }
  }

  private static InputStream open(String name) {
    InputStream in = Typeface.class.getResourceAsStream("/liberation/" + name + ".ttf");
    if (in == null) {
      throw new UncheckedIOException(
          new IOException("openpdf-fonts-extra is not on the class path: it holds " + name));
    }
    return in;
  }
}

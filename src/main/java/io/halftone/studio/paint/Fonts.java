package io.halftone.studio.paint;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The studio's own typefaces, so that a picture looks the same on every machine.
 *
 * <p>Java draws no text at all on a machine without fonts, not even with a font from a file, unless
 * a font configuration names one. So one is written before the first use of AWT; that is why
 * everything that draws calls {@link #prepare} first.
 */
public final class Fonts {
  private static final String PROPERTY = "sun.awt.fontconfig";
  private static final List<String> LOGICAL =
      List.of("serif", "sansserif", "monospaced", "dialog", "dialoginput");
  private static final List<String> STYLES = List.of("plain", "bold", "italic", "bolditalic");

  private static Fonts loaded;

  private final Font sans;
  private final Font serif;

  private Fonts(Font sans, Font serif) {
    this.sans = sans;
    this.serif = serif;
  }

  /** Makes text possible. Does nothing the second time. */
  public static synchronized Fonts prepare() {
    if (loaded == null) {
      if (System.getProperty("java.awt.headless") == null)
        System.setProperty("java.awt.headless", "true");
      try {
        if (System.getProperty(PROPERTY) == null && isLinux()) configure();
        loaded = new Fonts(load("LiberationSans-Bold"), load("LiberationSerif-Bold"));
      } catch (IOException | FontFormatException e) {
        throw new IllegalStateException("the fonts of the studio cannot be read", e);
      }
    }
    return loaded;
  }

  Font sans(float size) {
    return sans.deriveFont(size);
  }

  Font serif(float size) {
    return serif.deriveFont(size);
  }

  /** Not asked: whether there are fonts. A machine can have some and lack what finds them. */
  private static boolean isLinux() {
    return System.getProperty("os.name").startsWith("Linux");
  }

  private static void configure() throws IOException {
    Path folder = Files.createTempDirectory("studio-fonts");
    Path font = folder.resolve("LiberationSans-Regular.ttf");
    try (InputStream in = open("LiberationSans-Regular")) {
      Files.copy(in, font);
    }
    StringBuilder text = new StringBuilder("version=1\nsequence.allfonts=latin-1\n");
    for (String name : LOGICAL) {
      for (String style : STYLES)
        text.append("%s.%s.latin-1=Liberation Sans\n".formatted(name, style));
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
    InputStream in = Fonts.class.getResourceAsStream("/liberation/" + name + ".ttf");
    if (in == null)
      throw new IllegalStateException(
          "openpdf-fonts-extra is not on the class path: it holds " + name);
    return in;
  }
}

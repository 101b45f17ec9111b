import com.google.googlejavaformat.java.Formatter;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checks that every Java file below a folder is formatted, or formats it: `dry-run FOLDER` or `replace FOLDER`. */
class Format {
  public static void main(String[] args) throws Exception {
    boolean replace = args[0].equals("replace");
    var formatter = new Formatter();
    int wrong = 0;
    try (var files = Files.walk(Path.of(args[1]))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
        String found = Files.readString(file);
        String wanted = formatter.formatSourceAndFixImports(found);
        if (wanted.equals(found)) continue;
        if (replace) Files.writeString(file, wanted);
        else System.err.println("not formatted: " + file);
        wrong++;
      }
    }
    if (wrong > 0 && !replace) {
      System.err.println("format with: mvn -B process-sources -Dformat=replace");
      System.exit(1);
    }
  }
}

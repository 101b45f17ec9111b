package io.halftone.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Job files with one mistake each, of every sort; their number stands in their names. */
public final class BadFiles {
  private static final String GOOD =
      """
      job: a
      kind: campaign
      brand: acme
      theme: T
      platforms: [youtube]
      variations: [v]
      """;
  private static final String GOOD_JSON =
      """
      {"job": "a", "kind": "campaign", "brand": "acme", "theme": "T",
       "platforms": ["youtube"], "variations": ["v"]%s}
      """;
  private static final String HEADER = "brand,theme,platforms,variations";

  private final List<Bad> all = new ArrayList<>();

  private BadFiles() {}

  /**
   * @param field at fault; empty for the file as a whole
   * @param message a part of what is said
   */
  public record Bad(String name, byte[] bytes, int line, int column, String field, String message) {
    @Override
    public String toString() {
      return name + ": " + message;
    }
  }

  /** A file without a mistake, to go on with. */
  public static String good(String job) {
    return GOOD.replace("job: a", "job: " + job);
  }

  public static List<Bad> all() {
    var files = new BadFiles();
    files.encodings();
    files.empty();
    files.syntax();
    files.yaml();
    files.json();
    files.names();
    files.numbers();
    files.values();
    files.large();
    files.tables();
    files.arms();
    files.edits();
    return List.copyOf(files.all);
  }

  private void encodings() {
    String german = GOOD.replace("theme: T", "theme: Grün");
    yaml(german, ISO_8859_1, 4, 10, "Save it as UTF-8");
    yaml(german, Charset.forName("windows-1252"), 4, 10, "not saved as UTF-8");
    yaml(german, UTF_16LE, 1, 1, "saved as UTF-16");
    yaml("\uFEFF" + german, UTF_16LE, 1, 1, "saved as UTF-16");
    yaml(german, UTF_16BE, 1, 1, "saved as UTF-16");
    yaml(german, Charset.forName("UTF-32LE"), 1, 1, "saved as UTF-32");
    yaml("\uFEFF" + german, Charset.forName("UTF-32BE"), 1, 1, "saved as UTF-32");
    whole("json", GOOD_JSON.formatted("").replace("T", "ü").getBytes(ISO_8859_1), 1, 61, "UTF-8");
    whole("csv", (HEADER + "\nacme,Gr\u00FCn,youtube,v\n").getBytes(ISO_8859_1), 2, 8, "CSV UTF-8");
    whole("csv", (HEADER + "\nacme,T,youtube,v\n").getBytes(UTF_16LE), 1, 1, "CSV UTF-8");
    yaml(GOOD.replace("theme: T", "theme: T\u0000"), 4, 9, "(U+0000)");
    yaml(GOOD.replace("job: a", "job: a\u0007b"), 1, 7, "(U+0007)");
    yaml(GOOD.replace("theme: T", "theme: \u001b[31mT"), 4, 8, "(U+001B)");
    whole("yaml", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}, 1, 1, "UTF-8");
    whole("yaml", new byte[4096], 1, 1, "(U+0000)");
    whole("json", "PK\u0003\u0004".getBytes(UTF_8), 1, 3, "(U+0003)");
  }

  private void empty() {
    for (String ending : List.of("yaml", "json", "csv")) {
      whole(ending, "", 1, 1, "The file is empty");
      whole(ending, " \n\n", 1, 1, "The file is empty");
      whole(ending, "\uFEFF", 1, 1, "The file is empty");
    }
    yaml("# job: a\n# kind: campaign\n", 1, 1, "The file is empty");
    yaml("---\n...\n", 2, 1, "must be a group of fields");
    yaml("~\n", 1, 1, "must be a group of fields");
    yaml("just some words\n", 1, 1, "must be a group of fields");
    yaml("- job: a\n- job: b\n", 1, 1, "must be a group of fields");
    whole("json", "[]", 1, 1, "must be a group of fields");
    whole("json", "null", 1, 1, "must be a group of fields");
    whole("txt", GOOD, 1, 1, "Name it so that it ends in .yaml");
    whole("xlsx", "PK", 1, 1, "Name it so that it ends in .yaml");
    whole("yaml.txt", GOOD, 1, 1, "Name it so that it ends in .yaml");
  }

  private void syntax() {
    yaml(GOOD.replace("theme: T", "theme: fast: cheap"), 4, 12, "Put the text in quotes");
    yaml(GOOD.replace("theme: T", "theme: \"T"), 7, 1, "A quote is opened and never closed");
    yaml(GOOD.replace("theme: T", "\ttheme: T"), 4, 1, "Indent with spaces");
    yaml(GOOD.replace("theme: T", " theme: T"), 4, 7, "indented");
    yaml(GOOD.replace("theme: T", "theme T"), 4, 1, "A field needs a colon");
    yaml(GOOD.replace("[v]", "[v"), 7, 1, "Close it with ]");
    yaml(GOOD.replace("[youtube]", "- youtube"), 5, 12, "A list cannot begin here");
    yaml(GOOD.replace("theme: T", "theme: @T"), 4, 8, "A text cannot begin with @");
    yaml(GOOD + "<<<<<<< HEAD\n", 7, 1, "A field needs a colon");
  }

  private void yaml() {
    yaml(GOOD + "---\n" + GOOD, 7, 1, "A second document begins here");
    yaml(GOOD.replace("theme: T", "theme: !!java.net.URL [\"http://x\"]"), 4, 8, "Delete the tag");
    yaml(
        GOOD.replace("theme: T", "theme: !!javax.script.ScriptEngineManager [x]"),
        4,
        8,
        "Delete the tag");
    yaml(GOOD.replace("theme: T", "theme: !!binary VA=="), 4, 8, "Delete the tag");
    yaml("!!map\n" + GOOD, 1, 1, "Delete the tag");
    yaml(GOOD.replace("theme: T", "theme: *t"), 4, 8, "there is none");
    yaml(GOOD.replace("theme: T", "theme: &t [*t]"), 4, 12, "there is none");
    yaml("base: &b {theme: T}\n" + GOOD, 1, 1, "base", "\"base\" is not a field of this file");
    yaml(GOOD + "<<: {seed: 1}\n", 7, 1, "Write the fields out");
    yaml(GOOD + "? [seed]\n: 1\n", 7, 3, "The name of a field is a plain text");
    yaml(GOOD + "job: b\n", 7, 1, "job", "given twice: on line 1 and again on line 7");
    yaml(bomb(), 5, 20, "too many values");
    yaml("job: " + "[".repeat(60) + "]".repeat(60), 1, 55, "nested too deeply");
    yaml("{".repeat(100_000), 1, 2, "The name of a field is a plain text");
  }

  /** A small file that describes a thousand million values. */
  private static String bomb() {
    var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
      bomb.append("a%d: &a%d [".formatted(i, i));
      bomb.append("*a%d, ".formatted(i - 1).repeat(10)).append("]\n");
    }
    return bomb.toString();
  }

  private void json() {
    String good = GOOD_JSON.formatted("");
    whole("json", GOOD_JSON.formatted(","), 2, 48, "After the last field there is no comma");
    whole("json", good.replace("[\"v\"]", "[\"v\",]"), 2, 47, "After the last");
    whole("json", "// a job\n" + good, 1, 1, "There are no comments in JSON");
    whole("json", good.replace("\"T\",", "\"T\", /* x */"), 1, 65, "no comments in JSON");
    whole("json", good.replace("\"T\"", "'T'"), 1, 60, "Text stands in double quotes");
    whole("json", good.replace("\"theme\"", "theme"), 1, 51, "in double quotes");
    whole("json", good.replace("\"T\"", "True"), 1, 64, "Text stands in double quotes");
    whole("json", good.replace("\"T\",", "\"T\""), 2, 2, "A comma is missing");
    whole("json", good + good, 3, 1, "Write one document into one file");
    whole("json", good.strip().substring(0, 60), 1, 61, "");
    whole("json", GOOD_JSON.formatted(", \"seed\": 007"), 2, 58, "Delete the 0");
    whole("json", GOOD_JSON.formatted(", \"budget\": NaN"), 2, 59, "budget", "NaN is not a number");
    whole(
        "json", GOOD_JSON.formatted(", \"budget\": -Infinity"), 2, 59, "budget", "is not a number");
    whole("json", GOOD_JSON.formatted(", \"job\": \"b\""), 2, 49, "job", "given twice");
    whole(
        "json", GOOD_JSON.formatted(", \"budget\": \"2.00\""), 2, 59, "budget", "Write the number");
  }

  private void names() {
    field("job: a", "job: Summer Launch", 6, "job", "such as summer-launch");
    field("job: a", "job: ../../etc/passwd", 6, "job", "cannot be \"../../etc/passwd\"");
    field("job: a", "job: \"a\\nb\"", 6, "job", "such as summer-launch");
    field("job: a", "job: \"a\\0b\"", 6, "job", "(U+0000)");
    field("job: a", "job: Ärger", 6, "job", "such as summer-launch");
    field("job: a", "job: 2026-01-01T00:00:00Z", 6, "job", "such as summer-launch");
    field("brand: acme", "brand: Acme", 8, "brand", "Did you mean \"acme\"?");
    field("[youtube]", "[you tube]", 13, "platforms[0]", "Did you mean \"youtube\"?");
    field("theme: T", "them: T", 1, "them", "Did you mean \"theme\"?");
    field("theme: T", "Theme: T", 1, "Theme", "Did you mean \"theme\"?");
    field("kind: campaign", "kind: Campaign", 7, "kind", "Did you mean \"campaign\"?");
  }

  private void numbers() {
    for (String budget : List.of("NaN", "Infinity", "\"2,50\"", "$2", "2 USD", "1_000", "yes")) {
      more("budget: " + budget, 9, "budget", "must be a number");
    }
    more("budget: 2,50", 9, "budget", "without quotes or signs: 2.50");
    for (String budget : List.of(".nan", "-.INF", "1e999", "1e999999999999", "1e-999")) {
      more("budget: " + budget, 9, "budget", "not a number that can be worked with");
    }
    more("budget: -1", 9, "budget", "budget cannot be -1");
    more("budget: 0x7FFFFFFFFFFFFFFFFF", 9, "budget", "at most 1000000");
    more("budget: 2026-12-01", 9, "budget", "must be a number");
    more("budget: [1]", 9, "budget", "must be a number");
    more("budget: {usd: 1}", 9, "budget", "must be a number");
    more("seed: 99999999999999999999999999", 7, "seed", "from 0 to 2147483647");
    more("seed: 1e3000", 7, "seed", "");
    more("retakes: -1", 10, "retakes", "from 0 to 10");
    more("retakes: three", 10, "retakes", "must be a whole number");
  }

  private void values() {
    field("theme: T", "theme: null", 8, "theme", "theme is empty");
    field("variations: [v]", "variations: {v: 1}", 13, "variations", "must be a list");
    field("[youtube]", "[youtube, youtube]", 22, "platforms[1]", "twice");
    more("related: yes", 10, "related", "must be true or false");
    more("references: [{role: style}]", 14, "references[0]", "");
    more("references: [{role: style, file: /etc/passwd}]", 34, "references[0].file", "");
    more("references: [{role: style, url: 'file:///etc/passwd'}]", 33, "references[0].url", "");
    more("publish: {prefix: ../../x}", 19, "publish.prefix", "cannot be");
  }

  private void large() {
    byte[] large = new byte[100_000_000];
    Arrays.fill(large, (byte) '#');
    whole("yaml", large, 1, 1, "at most 1,000,000 bytes are read");
    whole("json", "[" + "1,".repeat(60_000) + "1]", 1, 100_000, "too many values");
  }

  private void tables() {
    String row = "\nacme,T,youtube,v";
    whole("csv", HEADER, 1, 1, "There is no row below the header");
    whole("csv", HEADER.replace("theme", "them") + row, 1, 7, "them", "Did you mean \"theme\"?");
    whole("csv", HEADER + ",theme" + row + ",U", 1, 34, "theme", "Delete one of them");
    whole("csv", "brand,theme,platforms" + "\nacme,T,youtube", 1, 1, "variations", "is missing");
    whole("csv", HEADER + row + ",more", 2, 18, "", "The row has 5 cells");
    whole("csv", HEADER + "\nacme,\"T,youtube,v", 2, 6, "never closed");
    whole("csv", HEADER + "\nacme,\"T\" x,youtube,v", 2, 6, "after its quote is closed");
    whole("csv", HEADER + ",budget" + row + ",$2", 2, 18, "budget", "without quotes or signs: 2");
    whole("csv", HEADER + ",date" + row + ",31.12.2026", 2, 18, "date", "such as 2026-03-31");
    whole("csv", HEADER + row.replace("acme", "acmee"), 2, 1, "brand", "Did you mean \"acme\"?");
  }

  private void edits() {
    String texts = "job: a\nkind: text-replacement\ntemplate: no-such.png\n";
    yaml(texts + "replacements: [{old: A}]\n", 4, 16, "replacements[0].new", "is missing");
    yaml(texts + "replacements: []\n", 4, 15, "replacements", "replacements");
    yaml(texts + "old: A\nnew: B\n", 3, 11, "template", "There is no such file");
    yaml(texts + "replacement: [{old: A, new: B}]\n", 4, 1, "replacement", "replacements");
    String filled = "job: a\nkind: template\ntemplate: instagram_promo\n";
    String slots = "slots: {product_image: https://example.com/a.png, headline: A";
    String more = ", discount_badge: B";
    yaml(filled.replace("promo", "prom"), 3, 11, "template", "Did you mean \"instagram_promo\"?");
    yaml(filled + slots + more + ", headlin: A}\n", 4, 92, "slots.headlin", "\"headline\"?");
    yaml(filled + slots + "}\n", 4, 1, "slots", "\"00% OFF\" would be published");
    yaml(filled + "variants: 11\n", 4, 11, "variants", "from 1 to 10");
    yaml(filled + slots + more + "}\nplatforms: [youtube]\n", 5, 12, "platforms", "youtube: it is");
  }

  /** Jobs that compare. */
  private void arms() {
    String ab = "job: a\nkind: ab-test\nprompt: P\narms: [{style: %s}, {style: %s}]\n";
    String warm = "https://example.com/a.jpg";
    whole("yaml", ab.formatted(warm, "gone.jpg"), 4, 52, "arms[1].style", "cannot be");
    whole(
        "yaml",
        ab.formatted(warm, "http://example.com/a.jpg"),
        4,
        52,
        "arms[1].style",
        "cannot be used");
    String compare = "job: a\nkind: compare\nprompt: P\nmodels: [%s]\n";
    whole("yaml", compare.formatted("seedream-4"), 4, 9, "models", "2");
    whole("yaml", compare.formatted("seedream-4, seedream-5"), 4, 22, "models[1]", "not a model");
    whole("yaml", compare.formatted("seedream-4, cheapest"), 4, 22, "models[1]", "not a model");
    whole("yaml", compare.formatted("nano-banana, nano-banana"), 4, 23, "models[1]", "");
    String experiment = "job: a\nkind: experiment\nprompt: P\nsamples: 5\narms: [{}, {%s}]\n";
    whole("yaml", experiment.formatted("guidance: 9"), 5, 23, "arms[1].guidance", "no guidance");
    whole("yaml", experiment.formatted("long-side: 9"), 5, 24, "arms[1].long-side", "512");
  }

  /** A line of the good file, changed. */
  private void field(String before, String after, int column, String field, String message) {
    String text = GOOD.replace(before, after);
    int line = (int) GOOD.substring(0, GOOD.indexOf(before)).lines().count();
    boolean starts = GOOD.contains("\n" + before) || GOOD.startsWith(before);
    whole("yaml", text, starts ? line + 1 : line, column, field, message);
  }

  /** A line more. */
  private void more(String line, int column, String field, String message) {
    whole("yaml", GOOD + line + "\n", 7, column, field, message);
  }

  private void yaml(String text, int line, int column, String message) {
    whole("yaml", text, line, column, "", message);
  }

  private void yaml(String text, int line, int column, String field, String message) {
    whole("yaml", text, line, column, field, message);
  }

  private void yaml(String text, Charset charset, int line, int column, String message) {
    whole("yaml", text.getBytes(charset), line, column, message);
  }

  private void whole(String ending, String text, int line, int column, String message) {
    whole(ending, text, line, column, "", message);
  }

  private void whole(
      String ending, String text, int line, int column, String field, String message) {
    add(ending, text.getBytes(UTF_8), line, column, field, message);
  }

  private void whole(String ending, byte[] bytes, int line, int column, String message) {
    add(ending, bytes, line, column, "", message);
  }

  private void add(
      String ending, byte[] bytes, int line, int column, String field, String message) {
    String name = "bad-%03d.%s".formatted(all.size() + 1, ending);
    all.add(new Bad(name, bytes, line, column, field, message));
  }
}

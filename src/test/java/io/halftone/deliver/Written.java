package io.halftone.deliver;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A contact sheet as written: its pages by their names, and what a test asks of them. */
record Written(Map<String, String> pages) {
  private static final Pattern TAG = Pattern.compile("<[^>]*>");
  private static final Pattern ADDRESS = Pattern.compile("(?:src|href)=\"([^\"]*)\"");

  static final Thumbnails DOTS = sha256 -> Optional.of(new byte[] {1, 2, 3});

  static Written of(JobReport report, int perPage) throws IOException {
    Map<String, ByteArrayOutputStream> files = new LinkedHashMap<>();
    List<String> names =
        new ContactSheet(DOTS, perPage)
            .write(
                report,
                Samples.PLACE,
                name -> {
                  ByteArrayOutputStream file = new ByteArrayOutputStream();
                  files.put(name, file);
                  return file;
                });
    Map<String, String> pages = new LinkedHashMap<>();
    names.forEach(name -> pages.put(name, files.get(name).toString(StandardCharsets.UTF_8)));
    return new Written(pages);
  }

  String index() {
    return pages.get("index.html");
  }

  /**
   * Every tag in order, without the values of its attributes: what a browser builds of the page.
   */
  List<String> structure() {
    return TAG.matcher(String.join("", pages.values()))
        .results()
        .map(MatchResult::group)
        .map(tag -> tag.replaceAll("\"[^\"]*\"", "\"\""))
        .toList();
  }

  List<String> addresses() {
    return ADDRESS
        .matcher(String.join("", pages.values()))
        .results()
        .map(hit -> hit.group(1))
        .toList();
  }
}

package io.halftone.studio;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a `multipart/form-data` body apart. */
final class Multipart {
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
  private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
  private static final Pattern FILE_NAME = Pattern.compile("filename=\"([^\"]*)\"");
  private static final Pattern TYPE = Pattern.compile("(?im)^content-type:\\s*(\\S+)");

  record Part(String name, Optional<String> fileName, Optional<String> type, byte[] bytes) {
    String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private Multipart() {}

  /** The parts by name, the last of each. */
  static Map<String, Part> parts(Request request) {
    Map<String, Part> parts = new LinkedHashMap<>();
    all(request).forEach(part -> parts.put(part.name(), part));
    return parts;
  }

  /** All parts; none when the body is something else. */
  static List<Part> all(Request request) {
    List<Part> parts = new ArrayList<>();
    String type = request.header("content-type").orElse("");
    Matcher boundary = BOUNDARY.matcher(type);
    if (!type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data") || !boundary.find())
      return parts;
    // One char a byte, so that positions in the text are positions in the bytes.
    String body = new String(request.body(), StandardCharsets.ISO_8859_1);
    String[] pieces = ("\r\n" + body).split(Pattern.quote("\r\n--" + boundary.group(1)), -1);
    for (int i = 1; i < pieces.length - 1; i++) {
      int gap = pieces[i].indexOf("\r\n\r\n");
      if (gap < 0) continue;
      String head = pieces[i].substring(0, gap);
      Matcher name = NAME.matcher(head);
      if (!name.find()) continue;
      byte[] bytes = pieces[i].substring(gap + 4).getBytes(StandardCharsets.ISO_8859_1);
      parts.add(new Part(name.group(1), first(FILE_NAME, head), first(TYPE, head), bytes));
    }
    return parts;
  }

  private static Optional<String> first(Pattern pattern, String head) {
    Matcher found = pattern.matcher(head);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }
}

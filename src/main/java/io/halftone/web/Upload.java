package io.halftone.web;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A job file as it was sent: a name that tells its notation, and bytes that are not too many. */
record Upload(String name, byte[] bytes) {
  private static final Map<String, List<String>> ENDINGS =
      Map.of(
          "application/yaml", List.of(".yaml", ".yml"),
          "application/x-yaml", List.of(".yaml", ".yml"),
          "text/yaml", List.of(".yaml", ".yml"),
          "text/x-yaml", List.of(".yaml", ".yml"),
          "application/json", List.of(".json"),
          "text/csv", List.of(".csv"));

  /** These say nothing: the file's name decides. */
  private static final List<String> SILENT = List.of("", "application/octet-stream");

  static final String ACCEPTED = "application/yaml, application/json, text/csv";
  private static final Pattern FILENAME =
      Pattern.compile("filename\\s*=\\s*(?:\"([^\"]*)\"|([^;\\s]+))", Pattern.CASE_INSENSITIVE);
  private static final Pattern CHARSET =
      Pattern.compile("charset\\s*=\\s*\"?([^\";\\s]+)", Pattern.CASE_INSENSITIVE);
  private static final int LONGEST_NAME = 120;

  /**
   * @param most so many bytes are read, and not one more than is needed to know that there are more
   */
  static Upload read(Request request, int most) throws IOException {
    String name = name(request);
    if (length(request) > most) {
      throw tooLarge(most);
    }
    byte[] bytes = request.body().readNBytes(most + 1);
    if (bytes.length > most) {
      throw tooLarge(most);
    }
    return new Upload(name, bytes);
  }

  private static long length(Request request) {
    try {
      return request.header("Content-Length").map(Long::parseLong).orElse(0L);
    } catch (NumberFormatException malformed) {
      throw new Problem(400, "The Content-Length is not a number.");
    }
  }

  private static Problem tooLarge(int most) {
    return new Problem(413, "A job file has at most %,d bytes.".formatted(most));
  }

  private static String name(Request request) {
    String type = request.header("Content-Type").orElse("");
    String media = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    Matcher charset = CHARSET.matcher(type);
    if (charset.find() && !charset.group(1).equalsIgnoreCase("utf-8")) {
      throw unsupported("Send the file as UTF-8, not as '%s'.".formatted(charset.group(1)));
    }
    Optional<String> given =
        request
            .parameter("name")
            .or(() -> request.header("Content-Disposition").flatMap(Upload::filename))
            .map(Upload::last)
            .filter(name -> !name.isEmpty());
    if (SILENT.contains(media)) {
      return given
          .filter(name -> ENDINGS.values().stream().anyMatch(endings -> endsIn(name, endings)))
          .orElseThrow(() -> unsupported("Say with a Content-Type what the file is."));
    }
    List<String> endings = ENDINGS.get(media);
    if (endings == null) {
      throw unsupported("A job file is none of '%s'.".formatted(media));
    }
    return given
        .map(name -> endsIn(name, endings) ? name : name + endings.getFirst())
        .orElse("job" + endings.getFirst());
  }

  private static Optional<String> filename(String disposition) {
    Matcher name = FILENAME.matcher(disposition);
    return name.find()
        ? Optional.of(name.group(1) == null ? name.group(2) : name.group(1))
        : Optional.empty();
  }

  /**
   * The name is only shown and written down, but a path in it would make people think otherwise.
   */
  private static String last(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String cut = last.substring(Math.max(0, last.length() - LONGEST_NAME));
    return Words.shown(cut).strip();
  }

  private static boolean endsIn(String name, List<String> endings) {
    return endings.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith);
  }

  private static Problem unsupported(String detail) {
    return new Problem(
        415,
        "%s Accepted are %s.".formatted(Words.shown(detail), ACCEPTED),
        Map.of("Accept-Post", ACCEPTED),
        Map.of());
  }
}

package io.halftone.studio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One HTTP request as it arrived. Header names are lower case. */
record Request(
    String method,
    List<String> path,
    Map<String, String> query,
    Map<String, String> headers,
    byte[] body) {
  private static final int LONGEST_HEAD = 64 * 1024;
  private static final int LONGEST_BODY = 110 * 1024 * 1024;

  /** A request that cannot be understood, and the status that says so. */
  static final class Unreadable extends IOException {
    private static final long serialVersionUID = 1;
    final int status;

    Unreadable(int status, String message) {
      super(message);
      this.status = status;
    }
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  boolean is(String method) {
    return this.method.equals(method) || (this.method.equals("HEAD") && method.equals("GET"));
  }

  /** The same request as seen from below so many segments of its path. */
  Request below(int segments) {
    return new Request(method, path.subList(segments, path.size()), query, headers, body);
  }

  /** Does the path begin with these segments? */
  boolean under(String... segments) {
    return path.size() >= segments.length
        && path.subList(0, segments.length).equals(List.of(segments));
  }

  boolean keepsAlive() {
    return !headers.getOrDefault("connection", "").equalsIgnoreCase("close");
  }

  /** Empty when the client has closed the connection between two requests. */
  static Optional<Request> read(InputStream in, OutputStream out) throws IOException {
    String first = line(in);
    if (first == null) return Optional.empty();
    String[] words = first.split(" ");
    if (words.length != 3) throw new Unreadable(400, "not a request line");
    Map<String, String> headers = new LinkedHashMap<>();
    int length = first.length();
    for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
      length += line.length();
      if (length > LONGEST_HEAD) throw new Unreadable(431, "the headers are too long");
      int colon = line.indexOf(':');
      if (colon < 1) throw new Unreadable(400, "not a header: " + line);
      headers.put(
          line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
          line.substring(colon + 1).strip());
    }
    if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }
    byte[] body = body(in, headers);
    String[] target = words[1].replaceFirst("^https?://[^/]+", "").split("\\?", 2);
    List<String> path =
        Arrays.stream(target[0].split("/"))
            .filter(s -> !s.isEmpty())
            .map(Request::decoded)
            .toList();
    return Optional.of(
        new Request(words[0], path, query(target.length > 1 ? target[1] : ""), headers, body));
  }

  private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
    if (headers.getOrDefault("transfer-encoding", "").toLowerCase(Locale.ROOT).contains("chunked"))
      return chunks(in);
    long length;
    try {
      length = Long.parseLong(headers.getOrDefault("content-length", "0"));
    } catch (NumberFormatException e) {
      throw new Unreadable(400, "not a content length");
    }
    if (length > LONGEST_BODY) throw new Unreadable(413, "the body is too long");
    byte[] body = in.readNBytes((int) length);
    if (body.length < length) throw new IOException("the client stopped in the middle of its body");
    return body;
  }

  private static byte[] chunks(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      String line = line(in);
      if (line == null) throw new IOException("the client stopped between two chunks");
      int length;
      try {
        length = Integer.parseInt(line.split(";")[0].strip(), 16);
      } catch (NumberFormatException e) {
        throw new Unreadable(400, "not the length of a chunk");
      }
      if (length < 0 || body.size() + (long) length > LONGEST_BODY)
        throw new Unreadable(413, "the body is too long");
      body.write(in.readNBytes(length));
      if (length > 0) line(in);
      else break;
    }
    for (String trailer = line(in); trailer != null && !trailer.isEmpty(); ) trailer = line(in);
    return body.toByteArray();
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) return null;
      if (c != '\r') line.append((char) c);
      if (line.length() > LONGEST_HEAD) throw new Unreadable(431, "a line is too long");
    }
    return line.toString();
  }

  static Map<String, String> query(String text) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : text.split("&")) {
      String[] parts = pair.split("=", 2);
      if (!parts[0].isEmpty())
        query.put(decoded(parts[0]), parts.length > 1 ? decoded(parts[1]) : "");
    }
    return query;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}

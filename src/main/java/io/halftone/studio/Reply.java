package io.halftone.studio;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a client gets for its request: an answer, or one of the ways in which a network fails to
 * bring one.
 */
sealed interface Reply {
  record Answer(int status, Map<String, String> headers, byte[] body) implements Reply {
    public Answer {
      headers = Map.copyOf(headers);
    }

    Answer with(String header, String value) {
      Map<String, String> more = new LinkedHashMap<>(headers);
      more.put(header, value);
      return new Answer(status, more, body);
    }
  }

  /** Server-sent events, each as text and written when the iterator gives it. */
  record Events(Iterator<String> events) implements Reply {}

  /** Announces the whole body, sends part of it and resets the connection. */
  record Cut(Answer answer, int sent) implements Reply {}

  /** Resets the connection. */
  record Reset() implements Reply {}

  /** Says nothing for as long as the client stays. */
  record Hang() implements Reply {}

  /** Begins to answer and never comes to the end, a byte at a time while the client stays. */
  record Trickle() implements Reply {}

  /** With one more header, if these are the provider's own words and no page of a proxy. */
  default Reply headed(String header, String value) {
    boolean own =
        this instanceof Answer answer
            && answer.headers().getOrDefault("Content-Type", "").equals("application/json")
            && !answer.headers().containsKey(header);
    return own ? ((Answer) this).with(header, value) : this;
  }

  static Answer json(int status, JsonNode body) {
    return bytes(status, "application/json", Json.bytes(body));
  }

  static Answer problem(int status, JsonNode body) {
    return bytes(status, "application/problem+json", Json.bytes(body));
  }

  static Answer bytes(int status, String type, byte[] body) {
    return new Answer(status, Map.of("Content-Type", type), body);
  }

  static Answer html(int status, String body) {
    return text(status, "text/html; charset=utf-8", body);
  }

  static Answer text(int status, String type, String body) {
    return bytes(status, type, body.getBytes(StandardCharsets.UTF_8));
  }

  static Answer nothing() {
    return nothing(204);
  }

  static Answer nothing(int status) {
    return new Answer(status, Map.of(), new byte[0]);
  }

  /** The page that the proxy in front of a provider shows when there is nobody behind it. */
  static Answer edge(int status, String title) {
    return html(
        status,
        "<html>\r\n<head><title>%1$d %2$s</title></head>\r\n<body>\r\n<center><h1>%1$d %2$s</h1></center>\r\n<hr><center>edge</center>\r\n</body>\r\n</html>\r\n"
            .formatted(status, title));
  }
}

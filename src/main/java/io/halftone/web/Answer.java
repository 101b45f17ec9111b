package io.halftone.web;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** What a request is answered with. */
sealed interface Answer {
  int status();

  Map<String, String> headers();

  /**
   * A whole document.
   *
   * @param content what Jackson writes
   */
  record Document(int status, String media, Map<String, String> headers, Object content)
      implements Answer {
    static Document of(int status, Object content) {
      return new Document(status, "application/json", Map.of(), content);
    }
  }

  /** Nothing but a status. */
  record Empty(int status, Map<String, String> headers) implements Answer {}

  /** Written bit by bit, for as long as there is something to tell. */
  record Stream(String media, Writer writer) implements Answer {
    @Override
    public int status() {
      return 200;
    }

    @Override
    public Map<String, String> headers() {
      return Map.of();
    }
  }

  /** Writes the stream; closed whether it came to that or not. */
  interface Writer extends AutoCloseable {
    void write(OutputStream out) throws IOException, InterruptedException;

    @Override
    void close();
  }
}

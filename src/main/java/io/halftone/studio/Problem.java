package io.halftone.studio;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Errors as `application/problem+json`. */
final class Problem {
  private Problem() {}

  static Reply.Answer of(int status, String detail) {
    return Reply.problem(status, body(status, detail));
  }

  static Reply.Answer of(int status, String title, String detail) {
    return Reply.problem(status, body(status, detail).put("title", title));
  }

  static ObjectNode body(int status, String detail) {
    return Json.object().put("detail", detail).put("status", status);
  }
}

package io.halftone.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.halftone.job.Json;
import java.util.Map;

/** Why a request is not served, as a problem document (RFC 9457). */
final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final Map<Integer, String> TITLES =
      Map.ofEntries(
          Map.entry(400, "Bad Request"),
          Map.entry(401, "Unauthorized"),
          Map.entry(403, "Forbidden"),
          Map.entry(404, "Not Found"),
          Map.entry(405, "Method Not Allowed"),
          Map.entry(409, "Conflict"),
          Map.entry(413, "Content Too Large"),
          Map.entry(415, "Unsupported Media Type"),
          Map.entry(421, "Misdirected Request"),
          Map.entry(422, "Unprocessable Content"),
          Map.entry(500, "Internal Server Error"),
          Map.entry(503, "Service Unavailable"));

  private final int status;
  private final transient Map<String, String> headers;
  private final transient Map<String, Object> members;

  Problem(int status, String detail) {
    this(status, detail, Map.of(), Map.of());
  }

  /**
   * @param members what the document says beside the usual
   */
  Problem(int status, String detail, Map<String, String> headers, Map<String, Object> members) {
    super(detail, null, false, false);
    this.status = status;
    this.headers = Map.copyOf(headers);
    this.members = Map.copyOf(members);
  }

  static Problem unknownJob(String id) {
    return new Problem(404, "There is no job '%s'.".formatted(Words.shown(id)));
  }

  Answer answer() {
    ObjectNode document = Json.MAPPER.createObjectNode();
    document.put("type", "about:blank");
    document.put("title", TITLES.getOrDefault(status, "Problem"));
    document.put("status", status);
    document.put("detail", getMessage());
    members.forEach(document::putPOJO);
    return new Answer.Document(status, "application/problem+json", headers, document);
  }
}

package io.halftone.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Replicate's uploads. */
final class ReplicateFiles {
  private static final int BIGGEST = 100 * 1024 * 1024;

  private final Uploads uploads;

  ReplicateFiles(Uploads uploads) {
    this.uploads = uploads;
  }

  Reply answer(Request request, Account account, String root) {
    if (request.path().size() == 1) {
      return request.is("POST") ? upload(request, account, root) : list(account, root);
    }
    Optional<Uploads.Upload> found =
        uploads.find(request.path().get(1)).filter(upload -> upload.belongsTo(account));
    if (found.isEmpty() || request.path().size() != 2) return missing();
    if (request.is("GET")) return Reply.json(200, view(found.get(), root));
    if (!request.is("DELETE")) return Problem.of(405, "Method not allowed");
    uploads.remove(found.get());
    return Reply.nothing();
  }

  /** The URL is a secret of its own, so that it needs no token. */
  Reply download(String id) {
    return uploads
        .find(id)
        .<Reply>map(upload -> Reply.bytes(200, upload.type(), uploads.read(upload)))
        .orElseGet(ReplicateFiles::missing);
  }

  private Reply upload(Request request, Account account, String root) {
    Map<String, Multipart.Part> parts = Multipart.parts(request);
    Multipart.Part content = parts.get("content");
    if (content == null)
      return Problem.of(400, "Missing content", "The form has no part named content.");
    if (content.bytes().length > BIGGEST)
      return Problem.of(413, "File too large", "Files can be 100 MB at most.");
    String name =
        Optional.ofNullable(parts.get("filename"))
            .map(Multipart.Part::text)
            .or(content::fileName)
            .orElse("file");
    String type =
        Optional.ofNullable(parts.get("type"))
            .map(Multipart.Part::text)
            .or(content::type)
            .orElse("application/octet-stream");
    JsonNode metadata =
        Optional.ofNullable(parts.get("metadata"))
            .flatMap(part -> Json.read(part.bytes()))
            .orElseGet(Json::object);
    return Reply.json(
        201, view(uploads.keep(account, name, type, metadata, content.bytes()), root));
  }

  private Reply list(Account account, String root) {
    ObjectNode json = Json.object().putNull("next").putNull("previous");
    ArrayNode results = json.putArray("results");
    uploads.of(account).forEach(upload -> results.add(view(upload, root)));
    return Reply.json(200, json);
  }

  private ObjectNode view(Uploads.Upload upload, String root) {
    byte[] bytes = uploads.read(upload);
    ObjectNode json = Json.object();
    json.put("id", upload.id())
        .put("name", upload.name())
        .put("content_type", upload.type())
        .put("size", upload.size())
        .put("etag", sum("MD5", bytes));
    json.putObject("checksums").put("sha256", sum("SHA-256", bytes)).put("md5", sum("MD5", bytes));
    json.set("metadata", upload.metadata());
    json.put("created_at", Json.time(upload.created()))
        .put("expires_at", Json.time(upload.created().plus(Uploads.LIFETIME)));
    json.putObject("urls").put("get", root + "/v1/files/" + upload.id());
    return json;
  }

  private static String sum(String algorithm, byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }

  private static Reply missing() {
    return Problem.of(404, "Not found", "The requested file could not be found.");
  }
}

package io.halftone.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replicate's uploads. They are kept in a temporary folder for as long as the studio runs. */
final class ReplicateFiles implements AutoCloseable {
  private static final int BIGGEST = 100 * 1024 * 1024;
  private static final Duration LIFETIME = Duration.ofHours(24);
  private static final Pattern URL =
      Pattern.compile(
          "https?://127\\.0\\.0\\.1:\\d+/v1/files/([a-zA-Z0-9]+)(?:/download)?(?:\\?.*)?");

  private record Upload(
      String id,
      String account,
      String name,
      String type,
      long size,
      Map<String, String> sums,
      JsonNode metadata,
      Instant created,
      Path path) {}

  private final Workshop workshop;
  private final Path folder;
  private final Map<String, Upload> uploads = new ConcurrentHashMap<>();

  ReplicateFiles(Workshop workshop) throws IOException {
    this.workshop = workshop;
    folder = Files.createTempDirectory("studio-files");
  }

  Reply answer(Request request, Account account, String root) {
    if (request.path().size() == 2) {
      return request.is("POST") ? upload(request, account, root) : list(account, root);
    }
    Optional<Upload> found =
        find(request.path().get(2)).filter(upload -> upload.account().equals(account.name));
    if (found.isEmpty() || request.path().size() != 3) return missing();
    if (request.is("GET")) return Reply.json(200, view(found.get(), root));
    if (!request.is("DELETE")) return Problem.of(405, "Method not allowed");
    uploads.remove(found.get().id());
    delete(found.get().path());
    return Reply.nothing();
  }

  /** The URL is a secret of its own, so that it needs no token. */
  Reply download(String id) {
    return find(id)
        .<Reply>map(upload -> Reply.bytes(200, upload.type(), read(upload)))
        .orElseGet(ReplicateFiles::missing);
  }

  /** What a reference points to, as far as that can be known without asking other hosts. */
  Optional<byte[]> bytes(String uri) {
    Matcher url = URL.matcher(uri);
    return url.matches()
        ? find(url.group(1)).map(ReplicateFiles::read)
        : ReplicateInput.inline(uri);
  }

  @Override
  public void close() {
    uploads.values().forEach(upload -> delete(upload.path()));
    delete(folder);
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
    String id = workshop.id(26);
    Path path = folder.resolve(id);
    Map<String, String> sums =
        Map.of("sha256", sum("SHA-256", content.bytes()), "md5", sum("MD5", content.bytes()));
    Upload upload =
        new Upload(
            id,
            account.name,
            name,
            type,
            content.bytes().length,
            sums,
            metadata,
            workshop.clock.instant(),
            path);
    try {
      Files.write(path, content.bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    uploads.put(id, upload);
    return Reply.json(201, view(upload, root));
  }

  private Reply list(Account account, String root) {
    ObjectNode json = Json.object().putNull("next").putNull("previous");
    ArrayNode results = json.putArray("results");
    uploads.values().stream()
        .filter(upload -> upload.account().equals(account.name) && find(upload.id()).isPresent())
        .sorted(Comparator.comparing(Upload::created).reversed())
        .forEach(upload -> results.add(view(upload, root)));
    return Reply.json(200, json);
  }

  private Optional<Upload> find(String id) {
    return Optional.ofNullable(uploads.get(id))
        .filter(upload -> workshop.clock.instant().isBefore(upload.created().plus(LIFETIME)));
  }

  private static ObjectNode view(Upload upload, String root) {
    ObjectNode json = Json.object();
    json.put("id", upload.id())
        .put("name", upload.name())
        .put("content_type", upload.type())
        .put("size", upload.size());
    json.put("etag", upload.sums().get("md5"));
    json.set("checksums", Json.of(upload.sums()));
    json.set("metadata", upload.metadata());
    json.put("created_at", Json.time(upload.created()))
        .put("expires_at", Json.time(upload.created().plus(LIFETIME)));
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

  private static byte[] read(Upload upload) {
    try {
      return Files.readAllBytes(upload.path());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      path.toFile().deleteOnExit();
    }
  }

  private static Reply missing() {
    return Problem.of(404, "Not found", "The requested file could not be found.");
  }
}

package io.halftone.studio;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What clients have uploaded. It is kept in a temporary folder for as long as the studio runs. */
final class Uploads implements AutoCloseable {
  static final Duration LIFETIME = Duration.ofHours(24);
  private static final Pattern URL =
      Pattern.compile(
          "https?://127\\.0\\.0\\.1:\\d+/(?:v1|fal-rest)/files/([a-zA-Z0-9]+)(?:/.*|\\?.*)?");

  record Upload(
      String id,
      Account account,
      String name,
      String type,
      long size,
      JsonNode metadata,
      Instant created) {
    boolean belongsTo(Account account) {
      return this.account.provider == account.provider && this.account.name.equals(account.name);
    }
  }

  private final Workshop workshop;
  private final Path folder;
  private final Map<String, Upload> uploads = new ConcurrentHashMap<>();

  Uploads(Workshop workshop) throws IOException {
    this.workshop = workshop;
    folder = Files.createTempDirectory("studio-files");
  }

  Upload keep(Account account, String name, String type, JsonNode metadata, byte[] bytes) {
    return keep(workshop.id(), account, name, type, metadata, bytes);
  }

  /** For a place that was promised before. */
  Upload keep(
      String id, Account account, String name, String type, JsonNode metadata, byte[] bytes) {
    Upload upload =
        new Upload(id, account, name, type, bytes.length, metadata, workshop.clock.instant());
    try {
      Files.write(folder.resolve(id), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    uploads.put(id, upload);
    return upload;
  }

  /** Newest first. */
  List<Upload> of(Account account) {
    return uploads.values().stream()
        .filter(upload -> upload.belongsTo(account) && find(upload.id()).isPresent())
        .sorted(Comparator.comparing(Upload::created).reversed())
        .toList();
  }

  Optional<Upload> find(String id) {
    return Optional.ofNullable(uploads.get(id))
        .filter(upload -> workshop.clock.instant().isBefore(upload.created().plus(LIFETIME)));
  }

  byte[] read(Upload upload) {
    try {
      return Files.readAllBytes(folder.resolve(upload.id()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void remove(Upload upload) {
    uploads.remove(upload.id());
    delete(folder.resolve(upload.id()));
  }

  /** What a reference points to, as far as that can be known without asking other hosts. */
  Optional<byte[]> bytes(String uri) {
    Matcher url = URL.matcher(uri);
    return url.matches() ? find(url.group(1)).map(this::read) : References.inline(uri);
  }

  @Override
  public void close() {
    uploads.values().forEach(this::remove);
    delete(folder);
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      path.toFile().deleteOnExit();
    }
  }
}

package io.halftone.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads a bucket as a stranger does: the manifests, the files that they name, and all others. */
record BucketReader(Path bucket) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern PICTURE = Pattern.compile(".+-([0-9a-f]{12})\\.(jpg|jpeg|png|webp)");

  /** A rejected shot, as a manifest names it. */
  record Rejected(String shot, String state, String reason) {}

  /** Everything that a reader could take offence at; empty when all is well. */
  List<String> faults() throws IOException {
    var faults = new ArrayList<String>();
    for (Path file : files()) {
      String name = file.getFileName().toString();
      try {
        if (name.equals("manifest.json")) {
          faults.addAll(faultsOfManifest(file));
        } else {
          Matcher picture = PICTURE.matcher(name);
          if (!name.startsWith(".")
              && picture.matches()
              && !sha256(file).startsWith(picture.group(1))) {
            faults.add("half a picture: " + file);
          }
        }
      } catch (NoSuchFileException gone) {
        // A name that stood in the listing and is replaced at this moment.
        continue;
      }
    }
    return faults;
  }

  private List<String> faultsOfManifest(Path manifest) throws IOException {
    var faults = new ArrayList<String>();
    JsonNode read;
    try {
      read = JSON.readTree(Files.readAllBytes(manifest));
    } catch (JsonProcessingException half) {
      return List.of("half a manifest: " + manifest);
    }
    for (JsonNode asset : read.path("assets")) {
      Path file = bucket.resolve(asset.path("key").asText());
      if (!Files.exists(file)) {
        faults.add("the manifest names what is not there: " + file);
      } else if (!sha256(file).equals(asset.path("sha256").asText())) {
        faults.add("the manifest names another content: " + file);
      }
    }
    return faults;
  }

  /** The pictures that the manifest of a job names. */
  List<Path> named(String job) throws IOException {
    var named = new ArrayList<Path>();
    manifest(job)
        .path("assets")
        .forEach(asset -> named.add(bucket.resolve(asset.path("key").asText())));
    return named;
  }

  List<Rejected> rejected(String job) throws IOException {
    var rejected = new ArrayList<Rejected>();
    manifest(job)
        .path("rejected")
        .forEach(
            each ->
                rejected.add(
                    new Rejected(
                        each.path("shot").asText(),
                        each.path("state").asText(),
                        each.path("reason").asText())));
    return rejected;
  }

  /** All pictures that lie there. */
  List<Path> pictures() throws IOException {
    return files().stream()
        .filter(file -> !file.getFileName().toString().startsWith("."))
        .filter(file -> PICTURE.matcher(file.getFileName().toString()).matches())
        .toList();
  }

  /** What was left behind under a name for the time of writing. */
  List<Path> leftovers() throws IOException {
    return files().stream().filter(file -> file.getParent().endsWith(".halftone")).toList();
  }

  int manifests() throws IOException {
    return Math.toIntExact(files().stream().filter(file -> file.endsWith("manifest.json")).count());
  }

  private JsonNode manifest(String job) throws IOException {
    for (Path file : files()) {
      if (file.getFileName().toString().equals("manifest.json")) {
        JsonNode manifest = JSON.readTree(file.toFile());
        if (manifest.path("job").asText().equals(job)) {
          return manifest;
        }
      }
    }
    throw new AssertionError("no manifest of " + job + " in " + bucket);
  }

  private List<Path> files() throws IOException {
    if (!Files.isDirectory(bucket)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(bucket)) {
      return files.filter(Files::isRegularFile).toList();
    } catch (UncheckedIOException moved) {
      return List.of();
    }
  }

  static String sha256(Path file) throws IOException {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}

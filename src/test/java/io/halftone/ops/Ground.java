package io.halftone.ops;

import io.halftone.job.JobId;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Shots;
import io.halftone.studio.Studio;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What several nodes share, as several machines do: the database, the store, the bucket for the
 * pictures, and with S3 the bucket for job files. Each has a home of its own.
 */
final class Ground implements AutoCloseable {
  private static final String UPLOADS = "uploads";
  private static final String PICTURES = "pictures";

  /**
   * @param ledger {@code sqlite} or {@code postgres}
   * @param bucket {@code folder} or {@code s3}; job files come the same way
   * @param nodes more than one only on PostgreSQL
   */
  record Kind(String ledger, String bucket, int nodes) {
    Kind {
      if (!List.of("sqlite", "postgres").contains(ledger)
          || !List.of("folder", "s3").contains(bucket)
          || nodes < 1
          || nodes > 1 && ledger.equals("sqlite")) {
        throw new IllegalArgumentException(
            "no such ground: %s %s %d".formatted(ledger, bucket, nodes));
      }
    }

    @Override
    public String toString() {
      return "%s, %s, %d node%s".formatted(ledger, bucket, nodes, nodes == 1 ? "" : "s");
    }
  }

  private final Path folder;
  private final Optional<EmbeddedPostgres> postgres;
  private final Optional<S3Stand> s3;
  private final List<TestHome> homes;
  private final Ledger ledger;

  Ground(Path folder, Studio studio, TestHome.Limits limits, Kind kind, Map<String, String> more)
      throws IOException {
    this.folder = folder;
    this.postgres =
        kind.ledger().equals("postgres")
            ? Optional.of(EmbeddedPostgres.builder().start())
            : Optional.empty();
    this.s3 =
        kind.bucket().equals("s3") ? Optional.of(new S3Stand(UPLOADS, PICTURES)) : Optional.empty();
    var settings = new HashMap<String, String>();
    settings.put("http.enabled", "false");
    settings.put("store.folder", folder.resolve("store").toString());
    settings.put("bucket.cdn.folder", folder.resolve("cdn").toString());
    settings.put(
        "ledger.url",
        postgres
            .map(server -> server.getJdbcUrl("postgres", "postgres"))
            .orElse("jdbc:sqlite:" + folder.resolve("ledger.db")));
    s3.ifPresent(server -> settings.putAll(through(server)));
    settings.putAll(more);
    this.homes =
        IntStream.rangeClosed(1, kind.nodes())
            .mapToObj(node -> home("node-" + node, studio, limits, settings))
            .toList();
    this.ledger = homes.getFirst().house().openLedger();
  }

  private static Map<String, String> through(S3Stand s3) {
    var settings = new HashMap<>(s3.settings("bucket.shop."));
    settings.put("bucket.shop.s3", PICTURES);
    settings.putAll(s3.settings("s3-inbox."));
    settings.put("s3-inbox.enabled", "true");
    settings.put("s3-inbox.bucket", UPLOADS);
    settings.put("s3-inbox.delay", "100");
    settings.put("inbox.enabled", "false");
    return settings;
  }

  private TestHome home(
      String node, Studio studio, TestHome.Limits limits, Map<String, String> shared) {
    var settings = new HashMap<>(shared);
    settings.put("node", node);
    return TestHome.in(folder.resolve(node), studio.base(), limits, settings);
  }

  List<TestHome> homes() {
    return homes;
  }

  /** Reads what the nodes write, and takes no node's seat. */
  Ledger ledger() {
    return ledger;
  }

  /** A job for the bucket of this ground, handed in as a person does. */
  JobId handIn(String name, int shots, String... lines) throws IOException {
    return handIn(name, TestLine.job(name, shots, lines));
  }

  /** The same of a whole file, which names no buckets. */
  JobId handIn(String name, String text) throws IOException {
    String job =
        text + (s3.isPresent() ? "publish: {buckets: [shop]}\n" : "publish: {buckets: [cdn]}\n");
    if (s3.isPresent()) {
      s3.get().put(UPLOADS, "inbox/" + name + ".yaml", job);
    } else {
      Path inbox = Files.createDirectories(homes.getFirst().inbox());
      Path whole = Files.writeString(folder.resolve(name + ".yaml"), job);
      Files.move(whole, inbox.resolve(name + ".yaml"), StandardCopyOption.ATOMIC_MOVE);
    }
    return new JobId(name);
  }

  boolean ended(JobId job) {
    return ledger.read(tx -> tx.jobs().find(job)).filter(row -> row.state().ended()).isPresent();
  }

  /** The nodes that have bought something on PostgreSQL. */
  List<String> buyers() throws SQLException {
    return nodes("SELECT DISTINCT node FROM take ORDER BY node");
  }

  private List<String> nodes(String query) throws SQLException {
    var nodes = new ArrayList<String>();
    try (Connection connection = postgres.orElseThrow().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        nodes.add(rows.getString(1));
      }
    }
    return nodes;
  }

  /** Who writes documents or puts them into the bucket. */
  Optional<TestHome> delivering() {
    return homes.stream().filter(this::delivers).findFirst();
  }

  /** Also after the process has died there: what it was delivering lies there then. */
  boolean delivers(TestHome home) {
    Path drafts = home.home().resolve("var").resolve("drafts");
    try (Stream<Path> files = Files.walk(drafts)) {
      return files.anyMatch(Files::isRegularFile);
    } catch (NoSuchFileException none) {
      return false;
    } catch (IOException | UncheckedIOException moved) {
      return true;
    }
  }

  /** Who makes a picture of the job ready for the bucket, or puts it there. */
  Optional<TestHome> publishing(JobId job) {
    return homes.stream().filter(home -> publishes(home, job)).findFirst();
  }

  /** Also after the process has died there. */
  boolean publishes(TestHome home, JobId job) {
    if (!ledger.read(tx -> tx.shots().byState(job)).containsKey(Shots.State.PUBLISHING)) {
      return false;
    }
    return postgres.isEmpty()
        || publishers().contains(home.home().getParent().getFileName().toString());
  }

  private List<String> publishers() {
    try {
      return nodes(
          "SELECT DISTINCT node FROM shot WHERE state = 'publishing' AND claimed_until > 0");
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** Where {@link #look} finds what lies in the bucket. */
  Path bucket() {
    return folder.resolve("cdn");
  }

  /** What lies in the bucket now lies in the folder, too. */
  void look() {
    s3.ifPresent(server -> server.copy(PICTURES, bucket()));
  }

  @Override
  public void close() throws IOException {
    ledger.close();
    s3.ifPresent(S3Stand::close);
    if (postgres.isPresent()) {
      postgres.get().close();
    }
  }
}

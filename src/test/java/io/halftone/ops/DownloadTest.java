package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.halftone.job.JobId;
import io.halftone.ledger.Takes;
import io.halftone.store.FolderStore;
import io.halftone.store.Stored;
import io.halftone.store.TooLarge;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection that breaks in the middle of a picture. */
class DownloadTest {
  private static final String TAG = "\"a\"";

  @TempDir private Path folder;
  private FolderStore store;

  @BeforeEach
  void open() throws IOException {
    store = new FolderStore(folder.resolve("store"));
  }

  private Download download(long most) throws IOException {
    return Download.into(store, most, Duration.ofMinutes(5), InstantSource.system());
  }

  private static Function<String, String> headers(String... pairs) {
    Map<String, String> all = new java.util.HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      all.put(pairs[i], pairs[i + 1]);
    }
    return name -> all.getOrDefault(name, "");
  }

  private static InputStream whole(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static InputStream broken(String text) {
    return new SequenceInputStream(
        whole(text),
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("reset");
          }
        });
  }

  private static String digest(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private static void isPicture(Stored stored) throws Exception {
    assertThat(stored.bytes()).isEqualTo(7);
    assertThat(stored.sha256()).isEqualTo(digest("picture".getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void the_rest_is_asked_for_and_added() throws Exception {
    try (Download download = download(7)) {
      assertThat(download.add(200, headers("ETag", TAG, "Content-Length", "7"), broken("pic")))
          .isFalse();
      assertThat(download.wanted()).isEqualTo(Map.of("Range", "bytes=3-", "If-Range", TAG));
      assertThat(
              download.add(206, headers("ETag", TAG, "Content-Range", "bytes 3-6/7"), broken("tu")))
          .isFalse();
      assertThat(download.wanted()).isEqualTo(Map.of("Range", "bytes=5-", "If-Range", TAG));
      assertThat(download.add(206, headers("Content-Range", "bytes 5-6/7"), whole("re"))).isTrue();
      isPicture(download.keep());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "206 | bytes 2-6/7 | \"a\" | ture",
        "206 | bytes 3-5/7 | \"a\" | ture",
        "206 | bytes 3-6/8 | \"a\" | ture",
        "206 | bytes 3-6/* | \"a\" | ture",
        "206 | none        | \"a\" | ture",
        "206 | bytes 3-6/7 | \"b\" | ture",
        "206 | bytes 3-6/7 | \"a\" | tur",
        "206 | bytes 3-6/7 | \"a\" | tures",
        "416 | bytes */7   | \"a\" | no"
      })
  void what_does_not_fit_is_not_believed_and_no_part_is_asked_for_again(
      int status, String range, String tag, String body) throws Exception {
    try (Download download = download(100)) {
      assertThat(download.add(200, headers("ETag", TAG, "Content-Length", "7"), broken("pic")))
          .isFalse();
      assertThat(download.add(status, headers("ETag", tag, "Content-Range", range), whole(body)))
          .isFalse();
      assertThat(download.wanted()).isEmpty();
      assertThat(download.add(200, headers("ETag", TAG, "Content-Length", "7"), whole("picture")))
          .isTrue();
      isPicture(download.keep());
    }
  }

  @Test
  void a_server_that_sends_all_of_it_again_is_read_from_the_beginning() throws Exception {
    try (Download download = download(7)) {
      assertThat(download.add(200, headers("ETag", TAG, "Content-Length", "7"), broken("old")))
          .isFalse();
      assertThat(
              download.add(200, headers("ETag", "\"b\"", "Content-Length", "7"), whole("picture")))
          .isTrue();
      isPicture(download.keep());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "W/\"a\" | 7 | ''                            | ''",
        "a       | 7 | ''                            | ''",
        "\"a\"   | '' | ''                           | ''",
        "\"a\"   | -7 | ''                           | ''",
        "''      | 7 | Sat, 31 Jan 2026 12:00:00 GMT | Sat, 31 Jan 2026 12:00:01 GMT",
        "''      | 7 | yesterday                     | Sat, 31 Jan 2026 12:00:01 GMT",
        "''      | 7 | Sat, 31 Jan 2026 12:00:00 GMT | ''"
      })
  void what_has_no_certain_name_is_not_asked_for_in_parts(
      String tag, String length, String changed, String sent) throws Exception {
    try (Download download = download(7)) {
      var headers =
          headers("ETag", tag, "Content-Length", length, "Last-Modified", changed, "Date", sent);
      assertThatThrownBy(() -> download.add(200, headers, broken("pic")))
          .hasMessageContaining("reset");
    }
  }

  @Test
  void a_date_long_past_names_it_as_well() throws Exception {
    String changed = "Sat, 31 Jan 2026 12:00:00 GMT";
    try (Download download = download(7)) {
      var headers =
          headers(
              "Content-Length",
              "7",
              "Last-Modified",
              changed,
              "Date",
              changed.replace(":00 ", ":05 "));
      assertThat(download.add(200, headers, broken("pic"))).isFalse();
      assertThat(download.wanted()).containsEntry("If-Range", changed);
    }
  }

  @Test
  void parts_are_capped_together() throws Exception {
    try (Download download = download(6)) {
      assertThat(download.add(200, headers("ETag", TAG, "Content-Length", "7"), broken("pic")))
          .isFalse();
      assertThatThrownBy(
              () -> download.add(206, headers("Content-Range", "bytes 3-6/7"), whole("ture")))
          .isInstanceOf(TooLarge.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 206, 416})
  void it_has_an_end(int status) throws Exception {
    try (Download download = download(100)) {
      assertThatThrownBy(
              () -> {
                for (int reply = 0; reply < 20; reply++) {
                  boolean first = download.wanted().isEmpty();
                  download.add(
                      first ? 200 : status,
                      headers("ETag", TAG, "Content-Length", "7", "Content-Range", "bytes 1-6/7"),
                      broken("p"));
                }
              })
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void a_part_that_nobody_asked_for_is_no_picture() throws Exception {
    for (int status : new int[] {206, 416}) {
      try (Download download = download(7)) {
        assertThatThrownBy(
                () ->
                    download.add(status, headers("Content-Range", "bytes 0-6/7"), whole("picture")))
            .hasMessageContaining("answers " + status);
      }
    }
  }

  /** Each reply of the studio brings three fifths of what it was asked for, three times. */
  @ParameterizedTest
  @CsvSource({
    "download-503=0,  3, 3",
    "range-ignored=1, 3, 0",
    "range-wrong=1,   2, 1",
    "range-refused=1, 1, 0"
  })
  void a_picture_comes_home_at_once_over_a_connection_that_breaks(
      String fault, int cuts, int resumed) throws Exception {
    try (TestLine line =
        TestLine.start(folder, TestLine.quick().faults(fault, "truncated-output=#" + cuts))) {
      JobId job = line.make("cut", 1).job();
      Takes.Row take = line.takes(job).getFirst();
      assertThat(take.state()).isEqualTo(Takes.State.PASSED);
      assertThat(take.soughtAt()).as("since when it could not be had").isEmpty();
      assertThat(line.studio().counters().downloads()).isEqualTo(1);
      assertThat(line.studio().counters().resumed()).isEqualTo(resumed);
      assertThat(folder.resolve("home/var/store/tmp")).isEmptyDirectory();
      assertThat(take.picture()).contains(digest(fetched(take.output().orElseThrow())));
    }
  }

  private static byte[] fetched(String url) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
    }
  }
}

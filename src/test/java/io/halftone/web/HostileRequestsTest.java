package io.halftone.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import io.halftone.ops.Settings;
import io.halftone.ops.TestLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes over the wire costs one clear answer, and the service goes on. */
class HostileRequestsTest {
  private static final String TOKEN = "a-long-secret-that-nobody-guesses";

  @TempDir private static Path folder;
  private static Served open;
  private static Served locked;

  @BeforeAll
  static void start() throws Exception {
    open = Served.start(folder.resolve("open"), TestLine.quick());
    locked = Served.start(folder.resolve("locked"), TestLine.quick(), Optional.of(TOKEN));
    open.submit("application/yaml", TestLine.job("summer", 1));
  }

  @AfterAll
  static void the_service_is_still_there() throws Exception {
    try (Served first = open;
        Served second = locked) {
      assertThat(open.get("/api/health").status()).isEqualTo(200);
      assertThat(first.get("/api/jobs").json().path("jobs")).hasSize(1);
      assertThat(second.get("/api/health").status()).isEqualTo(401);
    }
  }

  private static String head(String line, String... headers) {
    return line + "\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n";
  }

  static Stream<Arguments> requests() {
    String host = "Host: 127.0.0.1";
    String yaml = "Content-Type: application/yaml";
    return Stream.of(
        arguments("nowhere", head("GET /nowhere HTTP/1.1", host), 404),
        arguments("root", head("GET / HTTP/1.1", host), 404),
        arguments("a slash too many", head("GET /api/jobs/ HTTP/1.1", host), 404),
        arguments("unknown job", head("GET /api/jobs/nobody HTTP/1.1", host), 404),
        arguments("way out", head("GET /api/jobs/../../etc/passwd HTTP/1.1", host), 404),
        arguments("coded way out", head("GET /api/jobs/..%2f..%2fetc HTTP/1.1", host), 404),
        arguments("coded twice", head("GET /api/jobs/%252e%252e HTTP/1.1", host), 404),
        arguments("no text", head("GET /api/jobs/%ff%fe%00 HTTP/1.1", host), 404),
        arguments("half a code", head("GET /api/jobs/%zz HTTP/1.1", host), 400),
        arguments("cut code", head("GET /api/jobs?state=%4 HTTP/1.1", host), 400),
        arguments("SQL", head("GET /api/jobs/a'%20OR%20'1'='1 HTTP/1.1", host), 404),
        arguments("no request line", "nonsense\r\n\r\n", 400),
        arguments("unknown parameter", head("GET /api/jobs?page=2 HTTP/1.1", host), 400),
        arguments("unknown state", head("GET /api/jobs?state=happy HTTP/1.1", host), 400),
        arguments("no limit", head("GET /api/jobs?limit=0 HTTP/1.1", host), 400),
        arguments("huge limit", head("GET /api/jobs?limit=99999999999 HTTP/1.1", host), 400),
        arguments("after nobody", head("GET /api/jobs?after=nobody HTTP/1.1", host), 400),
        arguments("DELETE", head("DELETE /api/jobs/summer HTTP/1.1", host), 405),
        arguments("PUT", head("PUT /api/jobs HTTP/1.1", host, "Content-Length: 0"), 405),
        arguments("TRACE", head("TRACE /api/health HTTP/1.1", host), 405),
        arguments("unheard of", head("FROBNICATE /api/jobs HTTP/1.1", host), 405),
        arguments("GET cancel", head("GET /api/jobs/summer/cancel HTTP/1.1", host), 405),
        arguments("OPTIONS", head("OPTIONS /api/jobs HTTP/1.1", host), 204),
        arguments("HEAD", head("HEAD /api/jobs/summer HTTP/1.1", host), 200),
        arguments("HEAD of events", head("HEAD /api/jobs/summer/events HTTP/1.1", host), 200),
        arguments("events of nobody", head("GET /api/jobs/nobody/events HTTP/1.1", host), 404),
        arguments("no host", head("GET /api/jobs HTTP/1.1", "X: y"), 400),
        arguments("two hosts", head("GET /api/jobs HTTP/1.1", host, host), 400),
        arguments("foreign host", head("GET /api/jobs HTTP/1.1", "Host: evil.example"), 421),
        arguments("like ours", head("GET / HTTP/1.1", "Host: 127.0.0.1.evil.example"), 421),
        arguments("like ours too", head("GET / HTTP/1.1", "Host: localhost.evil.example:80"), 421),
        arguments("our other name", head("GET /api/health HTTP/1.1", "Host: LocalHost:80"), 200),
        arguments("our IPv6", head("GET /api/health HTTP/1.1", "Host: [::1]:80"), 200),
        arguments(
            "foreign page",
            head("GET /api/jobs HTTP/1.1", host, "Origin: https://evil.example"),
            403),
        arguments("page of a file", head("GET /api/jobs HTTP/1.1", host, "Origin: null"), 403),
        arguments(
            "other port",
            head("GET /api/jobs HTTP/1.1", host, "Origin: http://127.0.0.1:3000"),
            403),
        arguments(
            "own page", head("GET /api/jobs HTTP/1.1", host, "Origin: http://127.0.0.1"), 200),
        arguments(
            "cross site", head("GET /api/jobs HTTP/1.1", host, "Sec-Fetch-Site: cross-site"), 403),
        arguments("no media", head("POST /api/jobs HTTP/1.1", host, "Content-Length: 0"), 415),
        arguments(
            "a form",
            head(
                    "POST /api/jobs HTTP/1.1",
                    host,
                    "Content-Type: application/x-www-form-urlencoded",
                    "Content-Length: 3")
                + "a=b",
            415),
        arguments(
            "a picture",
            head("POST /api/jobs HTTP/1.1", host, "Content-Type: image/png", "Content-Length: 3")
                + "png",
            415),
        arguments(
            "other letters",
            head(
                    "POST /api/jobs HTTP/1.1",
                    host,
                    "Content-Type: application/yaml; charset=utf-16",
                    "Content-Length: 3")
                + "a: ",
            415),
        arguments(
            "announced too large",
            head("POST /api/jobs HTTP/1.1", host, yaml, "Content-Length: 999999999999"),
            413),
        arguments(
            "no length", head("POST /api/jobs HTTP/1.1", host, yaml, "Content-Length: many"), 400),
        arguments("nothing", head("POST /api/jobs HTTP/1.1", host, yaml, "Content-Length: 0"), 422),
        arguments(
            "broken JSON",
            head(
                    "POST /api/jobs HTTP/1.1",
                    host,
                    "Content-Type: application/json",
                    "Content-Length: 6")
                + "{\"job\"",
            422),
        arguments(
            "not UTF-8",
            head("POST /api/jobs HTTP/1.1", host, yaml, "Content-Length: 4")
                + "\u00ff\u00fe\u00fd:",
            422));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("requests")
  void a_request_is_answered(String name, String request, int status) throws IOException {
    String answer = open.raw(request);
    assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
    if (status == 405 || request.startsWith("OPTIONS")) {
      assertThat(answer).containsIgnoringCase("\r\nAllow: ");
    }
    if (request.startsWith("HEAD")) {
      assertThat(answer).endsWith("\r\n\r\n");
    }
    assertThat(answer).doesNotContain("io.halftone", "\tat ");
  }

  @Test
  void a_file_without_a_length_is_read_no_further_than_is_allowed() throws Exception {
    byte[] large = new byte[3_000_000];
    Served.Reply reply =
        open.send(
            open.request("/api/jobs")
                .header("Content-Type", "application/yaml")
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large))));
    assertThat(reply.status()).isEqualTo(413);
  }

  @Test
  void the_name_of_a_file_is_shown_without_its_way_and_what_moves_a_cursor() throws Exception {
    for (String name : List.of("..%2F..%2Fx%1B%5B2J.yaml", "C:%5Ctemp%5Cx%1B%5B2J.yaml")) {
      JsonNode error =
          open.send(
                  open.request("/api/jobs?name=" + name)
                      .header("Content-Type", "application/yaml")
                      .POST(BodyPublishers.ofString("job: [")))
              .json()
              .at("/errors/0/file");
      assertThat(error.asText()).isEqualTo("x\uFFFD[2J.yaml");
    }
    JsonNode named =
        open.send(
                open.request("/api/jobs")
                    .header("Content-Type", "application/json")
                    .header("Content-Disposition", "attachment; filename=\"winter\"")
                    .POST(BodyPublishers.ofString("{")))
            .json();
    assertThat(named.at("/errors/0/file").asText()).isEqualTo("winter.json");
  }

  @Test
  void without_the_token_nothing_is_told() throws Exception {
    List<String> wrong = new ArrayList<>();
    wrong.add("");
    wrong.add("Authorization: Bearer ");
    wrong.add("Authorization: Bearer " + TOKEN.substring(1));
    wrong.add("Authorization: Bearer " + TOKEN + "x");
    wrong.add("Authorization: Basic " + TOKEN);
    wrong.add("Authorization: " + TOKEN);
    wrong.add("Cookie: token=" + TOKEN);
    for (String path :
        List.of(
            "/api/jobs", "/api/health", "/api/openapi.json", "/nowhere", "/api/jobs/x/events")) {
      for (String header : wrong) {
        String answer =
            locked.raw(
                head(
                    "GET " + path + " HTTP/1.1",
                    "Host: 127.0.0.1",
                    "X: y",
                    header.isEmpty() ? "Y: z" : header));
        assertThat(answer)
            .startsWith("HTTP/1.1 401 ")
            .containsIgnoringCase("WWW-Authenticate: Bearer");
        assertThat(answer).doesNotContain(TOKEN);
      }
    }
    assertThat(
            locked
                .send(locked.request("/api/health").header("Authorization", "bearer " + TOKEN))
                .status())
        .isEqualTo(200);
  }

  @Test
  void nobody_opens_the_service_to_the_network_without_a_token() {
    var http = new Settings.Http(true, "0.0.0.0", 0, "HALFTONE_TOKEN");
    Assertions.assertThatThrownBy(() -> Access.of(http, name -> Optional.empty()))
        .isInstanceOf(Settings.Unusable.class)
        .hasMessageContaining("HALFTONE_TOKEN");
    Assertions.assertThatThrownBy(() -> Access.of(http, name -> Optional.of("  ")))
        .isInstanceOf(Settings.Unusable.class);
    Access access = Access.of(http, name -> Optional.of(TOKEN));
    assertThat(access.token()).contains(TOKEN);
    assertThat(access.toString()).doesNotContain(TOKEN);
  }

  @Test
  void who_sends_slowly_is_let_go_and_holds_up_nobody() throws Exception {
    var slow = new ArrayList<Socket>();
    try {
      for (int number = 0; number < 50; number++) {
        Socket socket = open.connect();
        socket.setSoTimeout(40_000);
        slow.add(socket);
        OutputStream out = socket.getOutputStream();
        String half =
            number % 2 == 0
                ? "GET /api/jobs HTTP/1.1\r\nHost: 127."
                : "POST /api/jobs HTTP/1.1\r\n"
                    + "Host: 127.0.0.1\r\n"
                    + "Content-Type: application/yaml\r\n"
                    + "Content-Length: 900\r\n\r\n"
                    + "job: ";
        out.write(half.getBytes(StandardCharsets.US_ASCII));
        out.flush();
      }
      assertThat(open.get("/api/health").status()).isEqualTo(200);
      for (Socket socket : slow) {
        await()
            .atMost(Duration.ofSeconds(40))
            .pollInterval(Duration.ofMillis(100))
            .until(() -> gone(socket));
      }
      assertThat(open.get("/api/health").status()).isEqualTo(200);
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  /** Its end has come, or a word of farewell. */
  private static boolean gone(Socket socket) {
    try {
      InputStream in = socket.getInputStream();
      return in.read() < 0 || in.readAllBytes().length >= 0;
    } catch (IOException reset) {
      return true;
    }
  }
}

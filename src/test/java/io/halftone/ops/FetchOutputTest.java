package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.halftone.collect.Fetch;
import io.halftone.job.Account;
import io.halftone.job.TakeId;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The door through which pictures come home, and a server that sends more than any picture has. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FetchOutputTest {
  private static final long MOST = 64L << 20;

  /** What lies in the buffers of two sockets and their owners. */
  private static final long ON_ITS_WAY = 24L << 20;

  private static final long HUGE = 1L << 30;

  @TempDir private Path folder;

  /**
   * @param length that the server announces; 0 for a body in chunks, of which nobody knows the end
   */
  @ParameterizedTest
  @ValueSource(longs = {0, HUGE})
  void a_body_without_end_is_cut_off_at_the_limit_and_never_held_in_memory(long length)
      throws Exception {
    var sent = new AtomicLong();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(threads);
      server.createContext(
          "/",
          exchange -> {
            exchange.sendResponseHeaders(200, length);
            pour(exchange.getResponseBody(), sent);
          });
      server.start();
      try {
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());

        Fetch.Done done = fetched(base, base.resolve("/huge.png"));

        assertThat(done)
            .isInstanceOfSatisfying(
                Fetch.Done.Useless.class,
                useless -> assertThat(useless.reason()).contains("more than the " + MOST));
        assertThat(sent.get()).isBetween(MOST, MOST + ON_ITS_WAY);
      } finally {
        server.stop(0);
      }
    }
  }

  /** Whoever is led on knows no host that it may not ask at once. */
  @Test
  void is_led_on_three_times_and_to_allowed_hosts_only() throws Exception {
    var strangers = new AtomicLong();
    HttpServer stranger = serving(exchange -> strangers.incrementAndGet());
    HttpServer server =
        serving(
            exchange -> {
              String path = exchange.getRequestURI().getPath();
              String to =
                  switch (path) {
                    case "/stranger" ->
                        "http://127.0.0.1:%d/".formatted(stranger.getAddress().getPort());
                    case "/elsewhere" -> "https://elsewhere.example/a.png";
                    case "/nowhere" -> "http://[";
                    default -> path.substring(0, path.length() - 1);
                  };
              boolean there = path.equals("/a");
              if (!there) {
                exchange.getResponseHeaders().set("Location", to);
              }
              exchange.sendResponseHeaders(there ? 200 : 302, 0);
              exchange.getResponseBody().write("picture".getBytes(StandardCharsets.US_ASCII));
              exchange.close();
            });
    URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    var camel = new AtomicReference<Main>();
    try (Line line = Line.start(TestHome.in(folder, base).house(), false, camel::set);
        ProducerTemplate door = camel.get().getCamelContext().createProducerTemplate();
        Heard heard = new Heard()) {
      assertThat(line).isNotNull();
      assertThat(fetched(door, base.resolve("/abbb")))
          .isInstanceOfSatisfying(
              Fetch.Done.Stored.class, stored -> assertThat(stored.bytes()).isEqualTo(7));
      for (String lost : List.of("/abbbb", "/stranger", "/nowhere")) {
        assertThat(fetched(door, base.resolve(lost)))
            .as(lost)
            .isInstanceOf(Fetch.Done.Missing.class);
      }
      assertThat(strangers).hasValue(0);
      for (int time = 0; time < 2; time++) {
        assertThat(fetched(door, base.resolve("/elsewhere"))).isInstanceOf(Fetch.Done.Barred.class);
      }
      assertThat(fetched(door, URI.create("http://elsewhere.example/plain.png")))
          .isInstanceOf(Fetch.Done.Missing.class);
      assertThat(heard.lines())
          .filteredOn(told -> told.contains("none of its output-hosts"))
          .singleElement()
          .asString()
          .contains("providers.yaml at studio-a: output-hosts: [elsewhere.example]");
    } finally {
      server.stop(0);
      stranger.stop(0);
    }
  }

  private static HttpServer serving(HttpHandler handler) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", handler);
    server.start();
    return server;
  }

  /** Only where the connection itself ends the picture can nobody tell that all of it has come. */
  @Test
  void says_whether_all_has_come_that_was_to_be_sent() throws Exception {
    try (var server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> serveRaw(server));
      URI base = URI.create("http://127.0.0.1:" + server.getLocalPort());
      var camel = new AtomicReference<Main>();
      try (Line line = Line.start(TestHome.in(folder, base).house(), false, camel::set);
          ProducerTemplate door = camel.get().getCamelContext().createProducerTemplate()) {
        assertThat(line).isNotNull();
        assertThat(fetched(door, base.resolve("/told"))).matches(FetchOutputTest::isAsTold);
        assertThat(fetched(door, base.resolve("/chunked"))).matches(FetchOutputTest::isAsTold);
        assertThat(fetched(door, base.resolve("/closed")))
            .isInstanceOf(Fetch.Done.Stored.class)
            .matches(done -> !isAsTold(done));
        assertThat(fetched(door, base.resolve("/broken"))).isInstanceOf(Fetch.Done.Missing.class);
      }
    }
  }

  private static boolean isAsTold(Fetch.Done done) {
    return done instanceof Fetch.Done.Stored stored && stored.asTold() && stored.bytes() == 7;
  }

  private static void serveRaw(ServerSocket server) {
    try {
      while (true) {
        try (var socket = server.accept()) {
          var in = new Scanner(socket.getInputStream(), StandardCharsets.US_ASCII);
          String path = in.hasNextLine() ? in.nextLine().split(" ")[1] : "/";
          while (in.hasNextLine() && !in.nextLine().isEmpty()) {
            // The headers do not matter.
          }
          String chunked = "Transfer-Encoding: chunked\r\n\r\n7\r\npicture\r\n";
          String answer =
              switch (path) {
                case "/told" -> "Content-Length: 7\r\n\r\npicture";
                case "/chunked" -> chunked + "0\r\n\r\n";
                case "/broken" -> chunked;
                default -> "\r\npicture";
              };
          socket
              .getOutputStream()
              .write(
                  ("HTTP/1.1 200 OK\r\nConnection: close\r\n" + answer)
                      .getBytes(StandardCharsets.US_ASCII));
        }
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  @Test
  void is_never_led_from_https_to_http() {
    URI base = URI.create("http://127.0.0.1:1");
    House house = TestHome.in(folder, base).house();
    var door =
        new FetchOutput(
            null,
            house.accounts().stream().collect(Collectors.toMap(Account::name, OutputHosts::new)));
    var exchange = new DefaultExchange(new DefaultCamelContext());
    exchange.setProperty(
        "fetch",
        new Fetch(new TakeId("job/0001/1"), "studio-a", URI.create("https://cdn.example/a"), 0));
    exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 302);
    exchange.getMessage().setHeader("Location", base + "/a");
    assertThatThrownBy(() -> door.inward(exchange)).hasMessageContaining("from https to http");
  }

  @Test
  void pictures_of_whom_nobody_knows_are_not_fetched_from_anywhere() {
    var door = new FetchOutput(null, Map.of());
    var exchange = new DefaultExchange(new DefaultCamelContext());
    exchange
        .getMessage()
        .setBody(
            new Fetch(new TakeId("job/0001/1"), "gone", URI.create("https://cdn.example/a"), 0));
    assertThatThrownBy(() -> door.outward(exchange))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not in the settings");
  }

  /** The name localhost stands for every name that leads into the owner's network. */
  @Test
  void what_lies_inside_the_network_waits_for_the_owner_with_words_that_mend_it() throws Exception {
    House house = TestHome.in(folder, URI.create("http://127.0.0.1:1")).house();
    var door =
        new FetchOutput(
            null,
            house.accounts().stream().collect(Collectors.toMap(Account::name, OutputHosts::new)));
    var exchange = new DefaultExchange(new DefaultCamelContext());
    exchange.setProperty(
        "fetch",
        new Fetch(new TakeId("job/0001/1"), "studio-a", URI.create("https://localhost/a"), 0));
    try {
      OutputHosts.publicAddresses(house.accounts()).resolve("localhost");
    } catch (UnknownHostException inside) {
      exchange.setProperty(Exchange.EXCEPTION_CAUGHT, new IOException(inside));
    }
    door.failed(exchange);
    assertThat(exchange.getMessage().getBody())
        .isInstanceOfSatisfying(
            Fetch.Done.Barred.class,
            barred ->
                assertThat(barred.reason())
                    .contains(
                        "leads to an address inside this network",
                        "providers.yaml at studio-a: output-hosts: [localhost]"));
  }

  private static void pour(OutputStream out, AtomicLong sent) throws IOException {
    byte[] chunk = new byte[64 * 1024];
    while (sent.get() < HUGE) {
      out.write(chunk);
      sent.addAndGet(chunk.length);
    }
    out.close();
  }

  private Fetch.Done fetched(URI base, URI url) throws IOException {
    var camel = new AtomicReference<Main>();
    try (Line line = Line.start(TestHome.in(folder, base).house(), false, camel::set);
        ProducerTemplate door = camel.get().getCamelContext().createProducerTemplate()) {
      assertThat(line).isNotNull();
      return fetched(door, url);
    }
  }

  private static Fetch.Done fetched(ProducerTemplate door, URI url) {
    var fetch = new Fetch(new TakeId("job/0001/1"), "studio-a", url, 0);
    return door.requestBody("direct:fetch-output", fetch, Fetch.Done.class);
  }
}

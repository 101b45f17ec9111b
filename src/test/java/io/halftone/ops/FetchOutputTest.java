package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.halftone.collect.Fetch;
import io.halftone.job.TakeId;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
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
                Fetch.Done.Missing.class,
                missing -> assertThat(missing.reason()).contains("more than the " + MOST));
        assertThat(sent.get()).isBetween(MOST, MOST + ON_ITS_WAY);
      } finally {
        server.stop(0);
      }
    }
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
      var fetch = new Fetch(new TakeId("job/0001/1"), "studio-a", url);
      return door.requestBody("direct:fetch-output", fetch, Fetch.Done.class);
    }
  }
}

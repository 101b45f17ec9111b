package io.halftone.cli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the commands say of a service that answers too late, not at all, or without an end. */
class ServiceTest {
  private static final byte[] FILE = "job: summer".getBytes(StandardCharsets.UTF_8);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofSeconds(60);

  private ServerSocket door;

  @BeforeEach
  void open() throws IOException {
    door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    door.close();
  }

  private interface Answering {
    void answer(Socket client) throws IOException;
  }

  private Service service(Duration patience, Answering how) {
    Thread.startVirtualThread(
        () -> {
          while (!door.isClosed()) {
            try (Socket client = door.accept()) {
              how.answer(client);
            } catch (IOException over) {
              // It has hung up, or the test is over.
            }
          }
        });
    URI base = URI.create("http://127.0.0.1:" + door.getLocalPort());
    return new Service(base, Optional.empty(), patience);
  }

  /** Reads until the other hangs up. */
  private static void listen(Socket client) throws IOException {
    client.getInputStream().transferTo(OutputStream.nullOutputStream());
  }

  private static void say(Socket client, String head) throws IOException {
    client.getOutputStream().write((head + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void a_file_whose_receipt_does_not_come_may_have_been_taken() {
    Service silent = service(SHORT, ServiceTest::listen);
    assertThatThrownBy(() -> silent.submit("summer.yaml", FILE))
        .hasMessageContainingAll("has not answered", "may have been done", "halftone status")
        .hasMessageContaining("the same job is not made twice");
    assertThatThrownBy(() -> silent.get("/api/jobs"))
        .hasMessageContaining("has not answered")
        .hasMessageNotContaining("may have been done");
  }

  @Test
  void an_answer_that_stops_halfway_is_not_waited_for_any_longer() {
    Service stuck =
        service(
            SHORT,
            client -> {
              say(client, "HTTP/1.1 201 Created\r\nContent-Length: 100");
              listen(client);
            });
    assertThatThrownBy(() -> stuck.submit("summer.yaml", FILE))
        .hasMessageContainingAll("has not answered", "may have been done");
  }

  @Test
  void a_service_that_breaks_off_may_have_taken_the_file() {
    Service broken =
        service(
            LONG, client -> say(client, "HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n{"));
    assertThatThrownBy(() -> broken.submit("summer.yaml", FILE))
        .hasMessageContainingAll("broke off", "may have been done");
  }

  @Test
  void a_larger_table_is_waited_for_longer() {
    Service slow =
        service(
            SHORT,
            client -> {
              say(client, "HTTP/1.1 201 Created");
              listen(client);
            });
    assertThatThrownBy(() -> slow.submit("all.csv", new byte[900_000]))
        .hasMessageContaining("for 3 seconds");
  }

  @Test
  void an_answer_without_an_end_is_not_read_to_its_end() {
    Service endless =
        service(
            LONG,
            client -> {
              say(client, "HTTP/1.1 200 OK");
              byte[] much = new byte[1 << 16];
              while (true) {
                client.getOutputStream().write(much);
              }
            });
    assertThatThrownBy(() -> endless.get("/api/jobs"))
        .isInstanceOf(Halftone.WrongUse.class)
        .hasMessageContainingAll("no Halftone", "more than 67,108,864 bytes");
  }

  @Test
  void where_nobody_listens_nothing_was_handed_in() throws IOException {
    Service nobody = service(LONG, ServiceTest::listen);
    door.close();
    assertThatThrownBy(() -> nobody.submit("summer.yaml", FILE))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("no service answers");
  }
}

package io.halftone.ops;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.halftone.job.TakeId;
import io.halftone.provider.Call;
import io.halftone.provider.Errand;
import io.halftone.provider.Errand.Purpose.Buy;
import io.halftone.provider.Reply;
import io.halftone.studio.Studio;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The door through which requests leave that cost money. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CallProviderTest {
  @TempDir private Path folder;

  @Test
  void a_reply_that_never_comes_to_its_end_counts_as_lost() throws IOException {
    try (Studio studio = Studio.start(TestLine.quick().faults("trickle-after=1"))) {
      Reply reply = bought(studio, Long.MAX_VALUE);

      assertThat(reply).isInstanceOf(Reply.Lost.class);
      assertThat(studio.counters().creates()).isEqualTo(1);
    }
  }

  @Test
  void a_request_that_comes_too_late_to_the_door_does_not_leave() throws IOException {
    try (Studio studio = Studio.start(TestLine.quick())) {
      Reply reply = bought(studio, System.currentTimeMillis());

      assertThat(reply).isInstanceOf(Reply.NotSent.class);
      assertThat(studio.counters().creates()).isZero();
    }
  }

  @Test
  void a_call_whose_reply_has_been_read_is_not_kept_until_it_would_have_to_end()
      throws IOException {
    try (Studio studio = Studio.start(TestLine.quick())) {
      int before = Doors.calls();

      assertThat(bought(studio, Long.MAX_VALUE)).isInstanceOf(Reply.Answered.class);

      assertThat(Doors.calls()).isEqualTo(before);
    }
  }

  /** Nobody has a key for this one: a fault of ours, of a kind that says nothing by itself. */
  @Test
  void what_fails_before_the_request_leaves_may_be_sent_again_whatever_it_is() throws IOException {
    try (Studio studio = Studio.start(TestLine.quick())) {
      Reply reply = bought(studio, "direct:call-studio-a", "nobody", Long.MAX_VALUE);

      assertThat(reply).isInstanceOf(Reply.NotSent.class);
      assertThat(studio.counters().creates()).isZero();
    }
  }

  /**
   * WaveSpeed tells of errors inside what says that all is well; others name the key in a header.
   */
  @Test
  void a_key_that_a_provider_repeats_goes_no_further_whatever_the_status() throws IOException {
    HttpServer gossip =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gossip.createContext(
        "/",
        exchange -> {
          String shown = exchange.getRequestHeaders().getFirst("Authorization");
          exchange.getResponseHeaders().set("X-Said", shown);
          byte[] body = "{\"error\": \"%s is wrong\"}".formatted(shown).getBytes(US_ASCII);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    gossip.start();
    try {
      URI base = URI.create("http://127.0.0.1:%d/v1".formatted(gossip.getAddress().getPort()));
      var reply = (Reply.Answered) bought(base, "direct:call-provider", "studio-a", Long.MAX_VALUE);

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body()).isEqualTo("{\"error\": \"Bearer (the key) is wrong\"}");
      assertThat(reply.header("x-said")).contains("Bearer (the key)");
    } finally {
      gossip.stop(0);
    }
  }

  @Test
  void the_secret_part_of_a_key_is_no_less_a_secret() {
    assertThat(CallProvider.withoutKey("an-id:the-secret", "an-id:the-secret, the-secret, an-id"))
        .isEqualTo("(the key), (the key), an-id");
    assertThat(CallProvider.withoutKey("short", "short")).as("no key").isEqualTo("short");
  }

  private Reply bought(Studio studio, long before) throws IOException {
    return bought(studio, "direct:call-provider", "studio-a", before);
  }

  private Reply bought(Studio studio, String door, String provider, long before)
      throws IOException {
    return bought(studio.base(), door, provider, before);
  }

  private Reply bought(URI base, String door, String provider, long before) throws IOException {
    var call =
        new Call(
            provider,
            Call.Method.POST,
            "/models/bytedance/seedream-4/predictions",
            Map.of("Content-Type", "application/json"),
            Optional.of("{\"input\": {\"prompt\": \"headphones\"}}"));
    var camel = new AtomicReference<Main>();
    try (Line line = Line.start(TestHome.in(folder, base).house(), false, camel::set);
        ProducerTemplate camels = camel.get().getCamelContext().createProducerTemplate()) {
      assertThat(line).isNotNull();
      var errand = new Errand(new TakeId("job/0001/1"), new Buy(before), call);
      return camels.requestBody(door, errand, Errand.Done.class).reply();
    }
  }
}

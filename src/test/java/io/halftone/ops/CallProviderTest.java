package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.TakeId;
import io.halftone.provider.Call;
import io.halftone.provider.Errand;
import io.halftone.provider.Errand.Purpose.Buy;
import io.halftone.provider.Reply;
import io.halftone.studio.Studio;
import java.io.IOException;
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

  private Reply bought(Studio studio, long before) throws IOException {
    var call =
        new Call(
            "studio-a",
            Call.Method.POST,
            "/models/bytedance/seedream-4/predictions",
            Map.of("Content-Type", "application/json"),
            Optional.of("{\"input\": {\"prompt\": \"headphones\"}}"));
    var camel = new AtomicReference<Main>();
    try (Line line = Line.start(TestHome.in(folder, studio.base()).house(), false, camel::set);
        ProducerTemplate door = camel.get().getCamelContext().createProducerTemplate()) {
      assertThat(line).isNotNull();
      var errand = new Errand(new TakeId("job/0001/1"), new Buy(before), call);
      return door.requestBody("direct:call-provider", errand, Errand.Done.class).reply();
    }
  }
}

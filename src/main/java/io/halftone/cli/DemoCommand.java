package io.halftone.cli;

import io.halftone.ops.House;
import io.halftone.studio.Studio;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code demo}: the main job, on the studio, in a home of its own that every demo begins anew. */
@Command(
    name = "demo",
    description =
        "Makes an example campaign end to end on the studio, with retakes and a failover.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  /**
   * The first account takes no more work after a few pictures and comes back; some pictures come
   * out flawed. All is counted in requests, so that a slow machine sees it too.
   */
  static final List<String> FAULTS =
      List.of(
          "outage=after4+#4@studio-a",
          "blank=#1",
          "wrong-size=#1",
          "wrong-colours=#1",
          "garbled-text=#1",
          "missing-logo=#1");

  @Mixin private Place place;

  @Override
  public Integer call() throws Exception {
    Path home = place.home().resolve("var").resolve("demo");
    House house =
        House.read(
            new House.Address(place.app(), place.config(), home),
            Map.of("take.grace", "2s", "bucket.cdn.folder", "${home}/out/cdn"),
            name -> Optional.empty());
    house.empty();
    Studio studio =
        Studio.start(Studio.Options.defaults().latency(Duration.ofMillis(1200)).faults(FAULTS));
    System.err.println(
        "The studio paints the example campaign: the pictures are placeholders, everything else is"
            + " real.");
    try (Premises premises = Premises.on(studio, house)) {
      Path campaign = place.app().resolve("examples").resolve("campaign.yaml");
      return MakeCommand.make(premises.house(), List.of(campaign), place, System.out, System.err);
    }
  }
}

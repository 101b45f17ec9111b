package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.halftone.deliver.Summary;
import io.halftone.inspect.Inspect;
import io.halftone.inspect.Inspectors;
import io.halftone.inspect.Workplaces;
import io.halftone.intake.Intake;
import io.halftone.job.JobId;
import io.halftone.job.Json;
import io.halftone.job.ShotId;
import io.halftone.job.TakeId;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Shots;
import io.halftone.ledger.Takes;
import io.halftone.plan.Plan;
import io.halftone.store.Arrival;
import io.halftone.store.FolderStore;
import io.halftone.store.Store;
import io.halftone.store.Stored;
import io.halftone.studio.Studio;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be made right is not bought again. */
class RepairTest {
  private static final String ASKED = "acceptance: {logo: {file: logo.png, corner: top-right}}\n";
  private static final String REPAIRED = "repair: {logo: {}}\n";

  @TempDir Path folder;

  private TestLine line(String... faults) {
    return TestLine.start(
        folder,
        Studio.Options.defaults().latency(Duration.ofMillis(100)).faults(List.of(faults)),
        TestHome.Limits.WIDE,
        Map.of("assets.folder", assets()));
  }

  private static String assets() {
    return Path.of("config/brands/acme").toAbsolutePath().toString();
  }

  private static String job(String name, String more) {
    return """
    job: %s
    kind: campaign
    brand: plain
    theme: Headphones on a table, with the brand's logo in the top-right corner
    platforms: [square]
    variations: [minimalist]
    """
            .formatted(name)
        + more;
  }

  private static JsonNode json(TestLine line, String name) throws IOException {
    try (Stream<Path> all = Files.walk(line.home().bucket())) {
      return Json.MAPPER.readTree(
          all.filter(path -> path.endsWith(name)).findFirst().orElseThrow().toFile());
    }
  }

  @Test
  void a_missing_logo_is_put_in_and_nothing_is_bought_again() throws IOException {
    try (TestLine line = line("missing-logo=1.0")) {
      Summary summary = line.ended(line.accept("a.yaml", job("a", ASKED + REPAIRED)));

      assertThat(summary.published()).isEqualTo(1);
      assertThat(summary.takes()).isEqualTo(1);
      assertThat(summary.retakes()).isZero();
      assertThat(summary.repaired()).isEqualTo(1);
      assertThat(summary.spend()).isEqualTo(TestLine.PRICE);
      assertThat(summary.costPerAccepted()).contains(TestLine.PRICE);
      assertThat(line.paid()).isEqualTo(1);

      Takes.Row take = line.takes(new JobId("a")).getFirst();
      assertThat(take.repairedFrom()).isPresent().isNotEqualTo(take.picture());
      JsonNode asset = json(line, "manifest.json").at("/assets/0");
      assertThat(asset.at("/repaired/from").textValue())
          .isEqualTo(take.repairedFrom().orElseThrow());
      assertThat(asset.at("/repaired/repairs/0/repair").textValue()).isEqualTo("logo");
      JsonNode report = json(line, "report.json");
      assertThat(report.at("/counts/repaired").intValue()).isEqualTo(1);
      assertThat(report.at("/shots/0/takes/0/repaired/because/0").textValue())
          .contains("The logo is not in the picture");
      assertThat(report.at("/shots/0/takes/0/verdict/passed").booleanValue()).isTrue();
      try (Stream<Path> all = Files.walk(line.home().bucket())) {
        assertThat(
                Files.readString(
                    all.filter(path -> path.endsWith("index.html")).findFirst().orElseThrow()))
            .contains("Repaired (logo)", "Take 1 before it was repaired", "against take 1");
      }
    }
  }

  @Test
  void missing_words_and_a_missing_logo_are_put_in_one_after_the_other() {
    try (TestLine line = line("missing-logo=1.0")) {
      String both =
          """
          acceptance: {logo: {file: logo.png, corner: top-right}, text: {shows: [Hear more]}}
          repair: {text: {}, logo: {}}
          """;
      Summary summary = line.ended(line.accept("a.yaml", job("a", both)));

      Takes.Row take = line.takes(new JobId("a")).getFirst();
      assertThat(summary.published()).as(take.reason().orElse("")).isEqualTo(1);
      assertThat(line.paid()).isEqualTo(1);
      assertThat(take.repairs().orElseThrow()).containsSubsequence("Hear more", "The logo was");
    }
  }

  @Test
  void without_the_preset_s_leave_it_is_made_again() {
    try (TestLine line = line("missing-logo=1.0")) {
      Summary summary = line.ended(line.accept("a.yaml", job("a", ASKED + "retakes: 1\n")));

      assertThat(summary.rejected()).isEqualTo(1);
      assertThat(summary.takes()).isEqualTo(2);
      assertThat(summary.repaired()).isZero();
    }
  }

  @Test
  void what_nothing_mends_is_made_again_and_keeps_its_picture() {
    try (TestLine line = line("blurred=1.0")) {
      Summary summary =
          line.ended(line.accept("a.yaml", job("a", ASKED + REPAIRED + "retakes: 1\n")));

      assertThat(summary.rejected()).isEqualTo(1);
      assertThat(summary.takes()).isEqualTo(2);
      assertThat(line.takes(new JobId("a")))
          .allSatisfy(take -> assertThat(take.repairedFrom()).isEmpty());
    }
  }

  /** The picture is in the store, and then nothing is written down any more. */
  @Test
  void whoever_is_killed_between_store_and_ledger_repairs_again_to_the_same_picture()
      throws Exception {
    House house = TestHome.in(folder, URI.create("http://127.0.0.1:9/v1")).house();
    Store store = new FolderStore(house.settings().store());
    AtomicLong now = new AtomicLong(Instant.parse("2026-06-01T08:00:00Z").toEpochMilli());
    Files.createDirectories(house.settings().assets());
    Files.copy(Path.of(assets(), "logo.png"), house.settings().assets().resolve("logo.png"));
    try (Ledger ledger =
        Ledger.open(
            "jdbc:sqlite:" + folder.resolve("ledger.db"),
            "",
            "",
            "test",
            Duration.ofSeconds(30),
            () -> Instant.ofEpochMilli(now.get()))) {
      JobId job = new JobId("killed");
      byte[] file = job("killed", ASKED + REPAIRED).getBytes(StandardCharsets.UTF_8);
      assertThat(new Intake(house.jobReader(store), ledger, false).read("a.yaml", file).errors())
          .isEmpty();
      new Plan(ledger, house.cheapest()).plan(job);
      ShotId shot = ShotId.of(job, 1);
      String bought = store.put(new ByteArrayInputStream(calm()), Long.MAX_VALUE).sha256();
      fetched(ledger, shot, bought);
      List<String> put = new ArrayList<>();
      Inspectors inspectors = new Inspectors(0.85);

      assertThatThrownBy(
              () ->
                  new Inspect(ledger, new Killed(store, put), inspectors, new Workplaces(1))
                      .inspect(shot))
          .isInstanceOf(Killed.Now.class);
      assertThat(put).hasSize(1);
      assertThat(store.has(put.getFirst())).isTrue();
      assertThat(ledger.read(tx -> tx.shots().find(shot)).orElseThrow().state())
          .isEqualTo(Shots.State.INSPECTING);

      now.addAndGet(Duration.ofHours(1).toMillis());
      assertThat(new Inspect(ledger, store, inspectors, new Workplaces(1)).inspect(shot).passed())
          .containsExactly(shot);
      Takes.Row take = ledger.read(tx -> tx.takes().of(shot)).getFirst();
      assertThat(take.state()).isEqualTo(Takes.State.PASSED);
      assertThat(take.picture()).contains(put.getFirst());
      assertThat(take.repairedFrom()).contains(bought);
    }
  }

  private static void fetched(Ledger ledger, ShotId shot, String picture) {
    ledger.write(
        tx -> {
          TakeId id = TakeId.of(shot, 1);
          var row = tx.shots().find(shot).orElseThrow();
          tx.takes()
              .reserve(
                  new Takes.Reservation(
                      id,
                      id,
                      0,
                      "studio-a",
                      "seedream-4",
                      TestLine.PRICE,
                      false,
                      false,
                      row.shot().prompt(),
                      row.shot().requested(),
                      "fingerprint",
                      "the only one",
                      Optional.empty(),
                      Optional.empty()));
          tx.takes().submitting(id, tx.now() + 1000);
          tx.takes().submitted(id, "order", tx.now());
          tx.takes().fetched(tx.takes().of(shot).getFirst(), picture, 1);
          return null;
        });
  }

  /** A picture with nothing in its corners. */
  private static byte[] calm() throws IOException {
    var image = new BufferedImage(1024, 1024, 1);
    var random = new Random(3);
    var pen = image.createGraphics();
    pen.setPaint(new GradientPaint(0, 0, new Color(0xF3EDE2), 0, 1024, new Color(0xD9CDB8)));
    pen.fillRect(0, 0, 1024, 1024);
    for (int i = 0; i < 60; i++) {
      pen.setColor(new Color(random.nextInt(0x1000000)));
      pen.fillRect(260 + random.nextInt(420), 330 + random.nextInt(420), 60, 40);
    }
    pen.dispose();
    for (int y = 0; y < 1024; y++) {
      for (int x = 0; x < 1024; x++) {
        image.setRGB(x, y, (image.getRGB(x, y) & 0xfcfcfc) + random.nextInt(4) * 0x010101);
      }
    }
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  /** A store whose owner is killed as soon as something lies in it. */
  private record Killed(Store store, List<String> put) implements Store {
    private static final class Now extends Error {
      private static final long serialVersionUID = 1;
    }

    @Override
    public Stored put(InputStream bytes, long mostBytes) throws IOException {
      put.add(store.put(bytes, mostBytes).sha256());
      throw new Now();
    }

    @Override
    public Arrival arrive() throws IOException {
      return store.arrive();
    }

    @Override
    public InputStream open(String sha256) throws IOException {
      return store.open(sha256);
    }

    @Override
    public Path file(String sha256) throws IOException {
      return store.file(sha256);
    }

    @Override
    public boolean has(String sha256) {
      return store.has(sha256);
    }

    @Override
    public long size(String sha256) throws IOException {
      return store.size(sha256);
    }

    @Override
    public boolean verify(String sha256) throws IOException {
      return store.verify(sha256);
    }
  }
}

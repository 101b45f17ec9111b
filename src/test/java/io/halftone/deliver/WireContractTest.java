package io.halftone.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.halftone.inspect.Evidence;
import io.halftone.inspect.Finding;
import io.halftone.inspect.Verdict;
import io.halftone.job.Json;
import io.halftone.ledger.Shots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What others read, as literals: scripts, content systems and accountants rely on these names. */
class WireContractTest {

  @Test
  void a_summary_has_the_fields_that_scripts_rely_on() {
    Summary summary =
        Summary.of(
            Samples.campaign(),
            List.of(new Shots.Reason("the job's budget is used up", 2)),
            Optional.of("out/manifest.json"),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            false);

    assertThat(Json.write(new Summary.Jobs(List.of(summary))))
        .isEqualTo(
            "{\"jobs\":[{\"job\":\"summer-launch\",\"kind\":\"campaign\",\"state\":\"done\","
                + "\"stage\":1,\"stages\":1,\"shots\":24,\"published\":22,\"kept\":0,\"discarded\":0,"
                + "\"rejected\":1,\"failed\":1,\"cancelled\":0,\"takes\":28,"
                + "\"retakes\":3,\"failovers\":1,\"uncertain\":1,\"repaired\":0,\"spend\":0.81,"
                + "\"spendOnRejected\":0.15,\"spendUndecided\":0.00,\"costPerAccepted\":0.036818,"
                + "\"wallSeconds\":192.4,\"manifest\":\"out/manifest.json\",\"sheet\":null,\"reasons\":[{\"reason\":\"the"
                + " job's budget is used up\",\"shots\":2}],"
                + "\"waitingFor\":[],\"paused\":null,\"cancelling\":false}]}");
  }

  @Test
  void a_report_names_its_fields_in_this_order() throws IOException {
    JsonNode report = report();

    assertThat(names(report))
        .containsExactly(
            "job",
            "kind",
            "state",
            "model",
            "brand",
            "theme",
            "placeholders",
            "accepted",
            "ended",
            "wallSeconds",
            "stages",
            "counts",
            "money",
            "findings",
            "shots");
    assertThat(names(report.get("counts")))
        .containsExactly(
            "shots",
            "published",
            "kept",
            "discarded",
            "rejected",
            "failed",
            "cancelled",
            "takes",
            "retakes",
            "failovers",
            "uncertain",
            "repaired");
    assertThat(report.get("money").toString())
        .isEqualTo(
            "{\"currency\":\"USD\",\"spend\":0.81,\"spendOnRejected\":0.15,"
                + "\"costPerAccepted\":0.036818,\"budget\":2,"
                + "\"byProvider\":{\"fal\":0.06,\"replicate\":0.75},"
                + "\"byModel\":{\"seedream-4\":0.81}}");
    JsonNode shot = report.get("shots").get(2);
    assertThat(names(shot))
        .containsExactly(
            "id",
            "platform",
            "variation",
            "stage",
            "traits",
            "parents",
            "draft",
            "state",
            "prompt",
            "requestedModel",
            "requested",
            "assets",
            "thumbnail",
            "takes");
    assertThat(names(shot.get("assets").get(0)))
        .containsExactly("bucket", "key", "url", "sha256", "bytes", "media", "width", "height");
    assertThat(names(report.get("shots").get(0).get("takes").get(0)))
        .as("a take that passed")
        .contains("state", "verdict")
        .doesNotContain("reason");
    JsonNode take = shot.get("takes").get(0);
    assertThat(names(take))
        .containsExactly(
            "id",
            "attempt",
            "provider",
            "model",
            "why",
            "state",
            "price",
            "cost",
            "prompt",
            "requested",
            "effective",
            "differences",
            "failover",
            "retake",
            "times",
            "reference",
            "picture",
            "verdict",
            "reason");
    assertThat(names(take.get("times")))
        .containsExactly("reserved", "submitted", "fetched", "ended");
    assertThat(names(take.get("verdict"))).containsExactly("passed", "score", "findings");
    assertThat(names(take.get("verdict").get("findings").get(3)))
        .containsExactly(
            "inspector", "passed", "score", "value", "threshold", "reason", "evidence", "advice");
    assertThat(take.get("differences").toString())
        .isEqualTo(
            "[\"1080×1080 pixels were asked for; this model makes 1440×1440\","
                + "\"seed 42 was asked for; this model takes none\"]");
    assertThat(report.get("accepted").textValue()).isEqualTo("2026-06-01T09:30:00Z");
  }

  @Test
  void a_manifest_names_its_fields_in_this_order() throws IOException {
    JsonNode manifest = manifest("cdn");

    assertThat(names(manifest))
        .containsExactly(
            "job", "kind", "brand", "created", "placeholders", "bucket", "assets", "rejected");
    assertThat(manifest.get("assets").get(0).toString())
        .isEqualTo(
            "{\"shot\":\"summer-launch/0001\",\"platform\":\"instagram_post\",\"variation\":\"vibrant"
                + " colours\",\"stage\":1,\"traits\":{},\"parents\":[],\"width\":1080,\"height\":1080,"
                + "\"media\":\"image/jpeg\",\"bytes\":348122,"
                + "\"sha256\":\"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\","
                + "\"key\":\"campaigns/summer-launch/instagram_post/0001-vibrant-colours.jpg\","
                + "\"url\":\"https://cdn.example/campaigns/summer-launch/instagram_post/0001-vibrant-colours.jpg\",\"alt\":\"Wireless"
                + " headphones, summer vibes, outdoor lifestyle: vibrant colours\","
                + "\"model\":\"seedream-4\",\"requestedModel\":\"seedream-4\",\"provider\":\"replicate\","
                + "\"requested\":{\"size\":{\"width\":1080,\"height\":1080},\"seed\":42,\"guidance\":7.5,\"references\":2},"
                + "\"effective\":{\"size\":{\"width\":1440,\"height\":1440},\"guidance\":7.5,\"references\":2},\"differences\":[\"1080×1080"
                + " pixels were asked for; this model makes 1440×1440\",\"seed 42 was asked for;"
                + " this model takes none\"]}");
    assertThat(manifest.get("rejected").toString())
        .isEqualTo(
            "[{\"shot\":\"summer-launch/0015\",\"platform\":\"linkedin\",\"variation\":\"lifestyle"
                + " shot\",\"stage\":1,\"traits\":{},\"parents\":[],\"state\":\"rejected\",\"reason\":\"3"
                + " takes were flawed; the last because the tagline is missing\"},"
                + "{\"shot\":\"summer-launch/0020\",\"platform\":\"twitter\",\"variation\":\"product"
                + " focus\",\"stage\":1,\"traits\":{},\"parents\":[],\"state\":\"failed\",\"reason\":\"nobody"
                + " knows whether fal made the picture; it is on hold and booked\"}]");
  }

  @Test
  void a_manifest_lists_every_published_file_of_its_own_bucket_and_none_of_another()
      throws IOException {
    assertThat(manifest("cdn").get("assets")).hasSize(22);
    assertThat(manifest("archive").get("assets")).isEmpty();
  }

  @Test
  void a_verdict_comes_back_with_every_kind_of_evidence() {
    var finding =
        new Finding(
            "text",
            false,
            0.31,
            "31 %",
            "90 %",
            "Bad.",
            List.of(
                new Evidence.Told("below"),
                new Evidence.Box(1, 2, 3, 4, "here"),
                new Evidence.Swatch("#FF6B35", "#FF0000", 12.5, 0.25),
                new Evidence.Reading("Innovation", "Inovation"),
                new Evidence.Heat(List.of("009", "120"), "changed")),
            List.of("Mind.", "Mind it well."));
    var verdict = new Verdict(false, 0.31, List.of(finding));
    assertThat(Json.read(Json.write(verdict), Verdict.class)).isEqualTo(verdict);
  }

  @Test
  void a_verdict_reads_evidence_that_was_nothing_but_words() {
    assertThat(
            Json.read(
                "{\"passed\":false,\"score\":0.31,\"findings\":[{\"inspector\":\"text\",\"passed\":false,\"score\":0.31,\"value\":\"31"
                    + " %\",\"threshold\":\"90 %\",\"reason\":\"Bad.\","
                    + "\"evidence\":\"below\",\"advice\":\"Mind.\"}]}",
                Verdict.class))
        .isEqualTo(
            new Verdict(
                false,
                0.31,
                List.of(
                    new Finding(
                        "text",
                        false,
                        0.31,
                        "31 %",
                        "90 %",
                        "Bad.",
                        List.of(new Evidence.Told("below")),
                        List.of("Mind.")))));
  }

  @Test
  void the_same_report_gives_the_same_bytes() throws IOException {
    ByteArrayOutputStream first = new ByteArrayOutputStream();
    ByteArrayOutputStream second = new ByteArrayOutputStream();
    ReportFile.write(Samples.campaign(), first);
    ReportFile.write(Samples.campaign(), second);

    assertThat(first.toByteArray()).isEqualTo(second.toByteArray());
    assertThat(first.toString(StandardCharsets.UTF_8)).endsWith("}\n");
  }

  private static JsonNode report() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ReportFile.write(Samples.campaign(), out);
    return Json.MAPPER.readTree(out.toByteArray());
  }

  private static JsonNode manifest(String bucket) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ManifestFile.write(Samples.campaign(), bucket, out);
    return Json.MAPPER.readTree(out.toByteArray());
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}

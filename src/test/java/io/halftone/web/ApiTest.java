package io.halftone.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.halftone.deliver.Summary;
import io.halftone.intake.InputError;
import io.halftone.job.JobId;
import io.halftone.job.Json;
import io.halftone.ops.TestLine;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every endpoint, through the whole line. */
class ApiTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  /** The document as our own description promises it. */
  private static void keeps(String schema, JsonNode document) {
    JsonNode description = JSON.valueToTree(Api.description());
    JsonNode root = description.deepCopy();
    ((com.fasterxml.jackson.databind.node.ObjectNode) root)
        .put("$ref", "#/components/schemas/" + schema);
    JsonSchema validator =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(root);
    assertThat(validator.validate(document)).as("%s: %s", schema, document).isEmpty();
  }

  private JsonNode ended(Served served, String job) {
    var document = new ArrayList<JsonNode>();
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              JsonNode now = served.get("/api/jobs/" + job).json();
              keeps("Job", now);
              document.add(now);
              return !now.path("ended").isNull();
            });
    return document.getLast();
  }

  @Test
  void a_job_is_handed_in_made_and_told_of() throws Exception {
    try (Served served = Served.start(folder, TestLine.quick())) {
      String file = TestLine.job("summer", 3);
      Served.Reply created = served.submit("application/yaml; charset=UTF-8", file);
      assertThat(created.status()).isEqualTo(201);
      assertThat(created.header("Location")).isEqualTo("/api/jobs/summer");
      assertThat(created.header("Cache-Control")).isEqualTo("no-store");
      keeps("Jobs", created.json());

      JsonNode done = ended(served, "summer");
      assertThat(done.path("state").asText()).isEqualTo("done");
      assertThat(done.path("published").asInt()).isEqualTo(3);
      assertThat(done.at("/shotsByState/published").asInt()).isEqualTo(3);
      assertThat(done.path("manifest").asText()).endsWith("manifest.json");

      assertThat(served.submit("text/x-yaml", file + "\n# a remark\n").status()).isEqualTo(200);
      String json =
          """
          {"job": "summer", "kind": "campaign", "brand": "plain", "theme": "The theme of summer",
           "platforms": ["square"], "variations": ["variation 1", "variation 2", "variation 3"]}
          """;
      assertThat(served.submit("application/json", json).status()).isEqualTo(200);
      Served.Reply other = served.submit("application/yaml", TestLine.job("summer", 2));
      assertThat(other.status()).as("its next edition").isEqualTo(201);
      assertThat(ended(served, "summer@2").path("published").asInt()).isEqualTo(2);
      assertThat(served.line().paid()).isEqualTo(3);
    }
  }

  @Test
  void the_mistakes_of_a_file_are_those_that_check_prints() throws Exception {
    try (Served served = Served.start(folder, TestLine.quick())) {
      String file = TestLine.job("summer", 2).replace("square", "sqare").replace("plain", "plane");
      Served.Reply refused =
          served.send(
              served
                  .request("/api/jobs?name=summer.yaml")
                  .header("Content-Type", "application/yaml")
                  .POST(BodyPublishers.ofString(file)));
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
      keeps("Problem", refused.json());
      List<InputError> errors =
          served.line().line().accept("summer.yaml", file.getBytes()).errors();
      assertThat(errors).hasSize(2);
      assertThat(refused.json().path("errors")).isEqualTo(Json.MAPPER.valueToTree(errors));
      assertThat(refused.json().path("valid").asBoolean(true)).isFalse();
      assertThat(served.get("/api/jobs").json().path("jobs")).isEmpty();
    }
  }

  @Test
  void what_is_handed_in_many_times_at_once_is_one_job() throws Exception {
    try (Served served = Served.start(folder, TestLine.quick());
        var threads = Executors.newFixedThreadPool(16)) {
      Callable<Integer> submit =
          () -> served.submit("application/yaml", TestLine.job("summer", 3)).status();
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> each : threads.invokeAll(java.util.Collections.nCopies(16, submit))) {
        statuses.add(each.get());
      }
      assertThat(statuses).containsOnly(200, 201).containsOnlyOnce(201);
      ended(served, "summer");
      assertThat(served.line().paid()).isEqualTo(3);
    }
  }

  @Test
  void a_job_is_cancelled_and_made_again() throws Exception {
    try (Served served = Served.start(folder, TestLine.quick().latency(Duration.ofMinutes(5)))) {
      served.submit("application/yaml", TestLine.job("summer", 20));
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> served.line().studio().counters().inFlight() > 0);
      Served.Reply early = served.post("/api/jobs/summer/retry");
      assertThat(early.status()).isEqualTo(409);
      keeps("Problem", early.json());

      Served.Reply cancelled = served.post("/api/jobs/summer/cancel");
      assertThat(cancelled.status()).isEqualTo(202);
      keeps("Job", cancelled.json());
      JsonNode end = ended(served, "summer");
      assertThat(end.path("state").asText()).isEqualTo("cancelled");
      assertThat(end.at("/shotsByState/cancelled").asInt()).isEqualTo(20);
      assertThat(end.path("cancelling").asBoolean()).isFalse();
      long before = served.line().studio().counters().creates();

      Served.Reply again = served.post("/api/jobs/summer/retry");
      assertThat(again.status()).isEqualTo(202);
      assertThat(again.json().path("state").asText()).isEqualTo("running");
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> served.line().studio().counters().creates() > before);
      assertThat(served.post("/api/jobs/summer/cancel").status()).isEqualTo(202);
      assertThat(ended(served, "summer").path("state").asText()).isEqualTo("cancelled");
      assertThat(served.post("/api/jobs/nobody/cancel").status()).isEqualTo(404);
      assertThat(served.post("/api/jobs/nobody/retry").status()).isEqualTo(404);
    }
  }

  @Test
  void a_job_is_paused_and_resumed_and_one_shot_is_made_again() throws Exception {
    try (Served served =
        Served.start(folder, TestLine.quick().latency(Duration.ofSeconds(2)).faults("blank=#9"))) {
      served.submit("application/yaml", TestLine.job("api", 2));
      // What has not been planned when a job is cancelled has no number that could be made again.
      await().until(() -> served.get("/api/jobs/api").json().path("shots").asInt() == 2);
      Served.Reply paused = served.post("/api/jobs/api/pause");
      assertThat(paused.status()).isEqualTo(202);
      keeps("Job", paused.json());
      assertThat(paused.json().path("paused").asText()).startsWith("by its owner at ");
      assertThat(served.post("/api/jobs/api/pause").status()).isEqualTo(202);
      Served.Reply early = served.post("/api/jobs/api/retry");
      assertThat(early.status()).isEqualTo(409);
      assertThat(early.json().path("detail").asText()).contains("paused; resume it");
      assertThat(served.post("/api/jobs/api/resume").json().path("paused").isNull()).isTrue();
      served.post("/api/jobs/api/cancel");
      assertThat(ended(served, "api").path("state").asText()).isEqualTo("cancelled");

      assertThat(served.post("/api/jobs/api/resume").status()).isEqualTo(409);
      assertThat(served.post("/api/jobs/nobody/pause").status()).isEqualTo(404);
      for (String nonsense : List.of("", "x", "1,", ",", "-1", "1;2", "12345678")) {
        assertThat(served.post("/api/jobs/api/retry?shots=" + nonsense).status())
            .as(nonsense)
            .isEqualTo(400);
      }
      Served.Reply others = served.post("/api/jobs/api/retry?shots=1,77");
      assertThat(others.status()).isEqualTo(409);
      assertThat(others.json().path("detail").asText())
          .contains("there is no shot 77 (the job has 2).")
          .doesNotContain("shot 1 ");
      assertThat(served.post("/api/jobs/api/retry?shots=2").status()).isEqualTo(202);
      JsonNode states = ended(served, "api").path("shotsByState");
      assertThat(states.path("cancelled").asInt()).isEqualTo(1);
    }
  }

  @Test
  void a_job_that_is_done_is_neither_cancelled_nor_made_again() throws Exception {
    try (Served served = Served.start(folder, TestLine.quick())) {
      served.submit("application/yaml", TestLine.job("summer", 1));
      JsonNode done = ended(served, "summer");
      assertThat(served.post("/api/jobs/summer/cancel").status()).isEqualTo(409);
      assertThat(served.post("/api/jobs/summer/retry").status()).isEqualTo(409);
      assertThat(served.get("/api/jobs/summer").json()).isEqualTo(done);
    }
  }

  @Test
  void ten_thousand_jobs_are_turned_over_page_by_page() throws Exception {
    try (Served served = Served.start(folder, TestLine.quick())) {
      served.submit("application/yaml", TestLine.job("summer", 1));
      ended(served, "summer");
      var line = served.line().line();
      var job = line.ledger().read(tx -> tx.jobs().find(new JobId("summer"))).orElseThrow().job();
      // Those of other processes on the same ledger, which this one leaves alone.
      line.ledger()
          .write(
              tx -> {
                for (int number = 1; number < 10_000; number++) {
                  var each =
                      new io.halftone.job.Job(
                          new JobId("job-" + number),
                          job.brief(),
                          job.brand(),
                          job.preset(),
                          job.model(),
                          job.platforms(),
                          job.seed(),
                          job.budget(),
                          job.priority(),
                          job.publish(),
                          job.acceptance(),
                          job.repairs());
                  tx.jobs().accept(each, "digest", "test", true);
                  tx.jobs().fail(each.id(), "only here to be counted");
                }
                return null;
              });
      var seen = new HashSet<String>();
      int pages = 0;
      String next = "/api/jobs?limit=200";
      while (!next.isEmpty()) {
        JsonNode page = served.get(next).json();
        pages++;
        if (pages == 1) {
          keeps("Page", page);
        }
        for (JsonNode each : page.path("jobs")) {
          assertThat(seen.add(each.path("job").asText())).isTrue();
        }
        next = page.path("next").isNull() ? "" : page.path("next").asText();
      }
      assertThat(seen).hasSize(10_000);
      assertThat(pages).isEqualTo(50);
      JsonNode done = served.get("/api/jobs?state=done").json();
      assertThat(done.path("jobs")).hasSize(1);
      assertThat(served.get("/api/jobs?state=failed&limit=3&after=job-9").json().path("jobs"))
          .hasSize(3)
          .allMatch(each -> each.path("state").asText().equals("failed"));
    }
  }

  @Test
  void the_description_tells_every_route_and_no_other() throws Exception {
    try (Served served = Served.start(folder, TestLine.quick())) {
      var told = new TreeSet<String>();
      JsonNode description = served.get("/api/openapi.json").json();
      assertThat(description.path("openapi").asText()).startsWith("3.1");
      for (Map.Entry<String, JsonNode> path : description.path("paths").properties()) {
        for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
          if (!operation.getKey().equals("parameters")) {
            told.add(operation.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey());
            assertThat(operation.getValue().path("operationId").asText()).isNotBlank();
            assertThat(operation.getValue().path("responses").properties()).isNotEmpty();
            if (path.getKey().startsWith("/api")) {
              assertThat(operation.getValue().path("responses").properties())
                  .extracting(Map.Entry::getKey)
                  .as(path.getKey())
                  .contains("401", "403", "405", "421", "500");
            }
          }
        }
      }
      var routes = new TreeSet<String>();
      new Routes(new Orders(null, null), null, null, folder, HookDesk.NONE)
          .all()
          .forEach(route -> routes.add(route.method() + " " + route.path()));
      routes.add("POST " + HookDoor.TEMPLATE);
      assertThat(told).isEqualTo(routes);
      for (JsonNode reference : description.findValues("$ref")) {
        assertThat(description.at(reference.asText().substring(1)).isMissingNode())
            .as(reference.asText())
            .isFalse();
      }
      keeps("Health", served.get("/api/health").json());
      keeps("Hooks", served.get("/api/hooks").json());
    }
  }

  @Test
  void a_job_told_as_it_is_by_the_command_line() throws Exception {
    try (Served served = Served.start(folder, TestLine.quick())) {
      served.submit("application/yaml", TestLine.job("summer", 1));
      JsonNode document = ended(served, "summer");
      Summary summary =
          new io.halftone.deliver.Reports(served.line().line().ledger())
              .summary(new JobId("summer"));
      for (Map.Entry<String, JsonNode> field :
          Json.MAPPER.<JsonNode>valueToTree(summary).properties()) {
        assertThat(document.path(field.getKey()).asText())
            .as(field.getKey())
            .isEqualTo(field.getValue().asText());
      }
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }
}

package io.halftone.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaveSpeedTest {
  private final Client.Clock clock = new Client.Clock();
  private final Studio studio =
      Studio.start(
          Studio.Options.defaults()
              .clock(clock)
              .latency(Duration.ofSeconds(6))
              .spread(0)
              .plain(true));
  private final Customer customer = Customer.of(studio, Customer.Shop.WAVESPEED);

  @AfterEach
  void close() {
    studio.close();
  }

  private Client.Got post(String model, String fields) throws Exception {
    String body = "{'prompt':'x'" + fields + "}";
    return customer.post("/bytedance/seedream-v4" + model, body.replace('\'', '"'));
  }

  @Test
  void a_prediction_is_created_runs_and_completes() throws Exception {
    Client.Got created = post("", ",'size':'1024*1024'");
    assertThat(created.status()).isEqualTo(200);
    assertThat(created.json().path("code").asInt()).isEqualTo(200);
    assertThat(created.json().path("message").asText()).isEqualTo("success");
    JsonNode data = created.json().path("data");
    String id = data.path("id").asText();
    assertThat(id).matches("[0-9a-f]{32}");
    assertThat(data.path("model").asText()).isEqualTo("bytedance/seedream-v4");
    assertThat(data.path("status").asText()).isEqualTo("created");
    assertThat(data.path("outputs")).isEmpty();
    assertThat(data.at("/urls/get").asText())
        .isEqualTo(studio.base("wavespeed") + "/predictions/" + id + "/result");
    clock.forward(Duration.ofSeconds(2));
    assertThat(customer.get("/predictions/" + id).json().at("/data/status").asText())
        .isEqualTo("processing");
    clock.forward(Duration.ofSeconds(4));
    JsonNode done = customer.get("/predictions/" + id + "/result").json().path("data");
    assertThat(done.path("status").asText()).isEqualTo("completed");
    assertThat(done.path("outputs")).hasSize(1);
    assertThat(done.path("has_nsfw_contents")).hasToString("[false]");
    assertThat(done.at("/timings/inference").asInt()).isEqualTo(5000);
    assertThat(done.path("error").asText()).isEmpty();
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | ,'size':'1024x1024' | 1401",
        "'' | ,'size':'5000*1024' | 1401",
        "'' | ,'size':'512*512' | 1401",
        "'' | ,'enable_sync_mode':1 | 1401",
        "/edit | '' | 1400",
        "/edit | ,'images':[] | 1401",
        "/edit | ,'images':['1','2','3','4','5','6','7','8','9','10','11'] | 1401",
        "/sequential | ,'max_images':16 | 1401",
        "/edit-sequential | ,'images':['https://a/b.png'],'max_images':0 | 1401"
      })
  void says_what_is_wrong(String model, String fields, int code) throws Exception {
    Client.Got got = post(model, fields);
    assertThat(got.status()).isEqualTo(400);
    assertThat(got.json().path("code").asInt()).isEqualTo(code);
    assertThat(studio.counters().creates()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"GET, /predictions/nobody", "DELETE, /predictions/nobody", "GET, /nothing"})
  void knows_no_strangers(String method, String path) throws Exception {
    Client.Got got = method.equals("GET") ? customer.get(path) : customer.delete(path);
    assertThat(got.status()).isEqualTo(404);
    assertThat(got.json().path("code").asInt()).isEqualTo(404);
    assertThat(post("/none", "").status()).isEqualTo(404);
    assertThat(customer.post("/bytedance/seedream-v4", "{}").json().path("code").asInt())
        .isEqualTo(1400);
  }

  @Test
  void who_waits_gets_pictures_bare_if_wanted() throws Exception {
    studio.latency(Duration.ZERO);
    JsonNode data =
        post("", ",'size':'1024*1024','enable_sync_mode':true,'enable_base64_output':true")
            .json()
            .path("data");
    assertThat(data.path("status").asText()).isEqualTo("completed");
    assertThat(Base64.getDecoder().decode(data.at("/outputs/0").asText())).startsWith(0xFF, 0xD8);
  }

  @Test
  void a_wait_that_is_too_long_is_no_failure() throws Exception {
    studio.faults("done-but-processing=#1");
    Client.Got got = post("", ",'size':'1024*1024','enable_sync_mode':true");
    assertThat(got.status()).isEqualTo(200);
    assertThat(got.json().path("code").asInt()).isEqualTo(5004);
    assertThat(got.json().at("/data/status").asText()).isEqualTo("processing");
    clock.forward(Duration.ofSeconds(6));
    assertThat(
            customer
                .get(got.json().at("/data/urls/get").asText())
                .json()
                .at("/data/status")
                .asText())
        .isEqualTo("completed");
    assertThat(studio.counters().creates()).isEqualTo(1);
  }

  @Test
  void completed_can_be_flagged() throws Exception {
    studio.latency(Duration.ZERO);
    studio.faults("flagged=#1");
    JsonNode data = post("", ",'size':'1024*1024','enable_sync_mode':true").json().path("data");
    assertThat(data.path("status").asText()).isEqualTo("completed");
    assertThat(data.path("outputs")).hasSize(1);
    assertThat(data.path("has_nsfw_contents")).hasToString("[true]");
    assertThat(studio.counters().paid()).isEqualTo(1);
  }

  @Test
  void what_is_deleted_stops_or_goes_on() throws Exception {
    studio.faults("cancel-ignored=#1");
    String goesOn = post("", ",'size':'1024*1024'").json().at("/data/id").asText();
    String stops = post("", ",'size':'1024*1024'").json().at("/data/id").asText();
    clock.forward(Duration.ofSeconds(2));
    for (String id : new String[] {goesOn, stops}) {
      JsonNode data = customer.delete("/predictions/" + id).json().path("data");
      assertThat(data.path("id").asText()).isEqualTo(id);
      assertThat(data.path("status").asText()).isEqualTo("deleted");
    }
    clock.forward(Duration.ofSeconds(4));
    assertThat(customer.get("/predictions/" + goesOn).json().at("/data/status").asText())
        .isEqualTo("completed");
    assertThat(customer.get("/predictions/" + stops).json().at("/data/status").asText())
        .isEqualTo("cancelled");
  }
}

package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The house rules of route files: routes say what happens in what order, and every address is
 * answered.
 */
class RouteFilesTest {
  private static final Path ROUTES = Path.of("routes");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> STATIONS =
      List.of("intake", "plan", "generate", "collect", "inspect", "publish", "deliver");

  /** Languages and steps that hold programs. */
  private static final Pattern PROGRAM =
      Pattern.compile(
          "groovy|joor|csimple|javascript|\"script\"|\"process\"|jsonpath|\"toD\"|setProperty|setVariable");

  /** Simple may read one thing and show it. */
  private static final Pattern SIMPLE = Pattern.compile("\\$\\{[a-z:.]+}");

  private record Route(String file, String id, JsonNode node) {
    String from() {
      return node.at("/from/uri").asText();
    }

    JsonNode steps() {
      return node.at("/from/steps");
    }

    List<String> addresses() {
      var found = new ArrayList<String>();
      node.at("/from/steps")
          .findValues("to")
          .forEach(to -> found.add(to.isTextual() ? to.asText() : to.path("uri").asText()));
      return found;
    }
  }

  private static List<Route> routes() throws IOException {
    var routes = new ArrayList<Route>();
    try (Stream<Path> files = Files.list(ROUTES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".camel.yaml")).sorted().toList()) {
        Object yaml =
            new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
        for (JsonNode entry : JSON.<JsonNode>valueToTree(yaml)) {
          JsonNode route =
              entry.has("routeTemplate") ? entry.at("/routeTemplate/route") : entry.path("route");
          if (!route.isMissingNode()) {
            routes.add(new Route(file.getFileName().toString(), route.path("id").asText(), route));
          }
        }
      }
    }
    assertThat(routes).isNotEmpty();
    return routes;
  }

  @TestFactory
  Stream<DynamicTest> every_route_keeps_the_house_rules() throws IOException {
    return routes().stream()
        .map(
            route ->
                dynamicTest(
                    route.id(),
                    () -> {
                      assertThat(route.id()).as("id: verb-noun").matches("[a-z]+(-[a-z]+)+");
                      assertThat(route.node().path("description").asText())
                          .as("description: one sentence")
                          .matches("[A-Z].*\\.")
                          .hasSizeLessThan(110);
                      assertThat(route.steps().size())
                          .as("no longer than a glance")
                          .isBetween(1, 7);
                      assertThat(route.node().toString())
                          .as("holds no program")
                          .doesNotContainPattern(PROGRAM);
                      route
                          .node()
                          .findValuesAsText("simple")
                          .forEach(
                              simple ->
                                  assertThat(simple).as("Simple reads one thing").matches(SIMPLE));
                      if (route.from().startsWith("direct:") && !route.from().contains("{{")) {
                        assertThat(route.from())
                            .as("address and id agree")
                            .isEqualTo("direct:" + route.id());
                      }
                    }));
  }

  @Test
  void every_address_has_a_route_behind_it() throws IOException {
    List<Route> routes = routes();
    List<String> answered = routes.stream().map(Route::from).toList();
    for (Route route : routes) {
      for (String address : route.addresses()) {
        if (address.startsWith("direct:") || address.startsWith("{{queue.")) {
          assertThat(answered).as("%s sends to", route.id()).contains(address);
        }
      }
    }
  }

  @Test
  void every_queue_of_the_settings_is_read_by_one_station_and_fed_by_another() throws IOException {
    var settings = new Properties();
    try (var in = Files.newBufferedReader(Path.of("config/application.properties"))) {
      settings.load(in);
    }
    List<String> queues =
        settings.stringPropertyNames().stream()
            .filter(key -> key.startsWith("queue."))
            .map("{{%s}}"::formatted)
            .toList();
    assertThat(queues).isNotEmpty();
    List<Route> routes = routes();
    for (String queue : queues) {
      assertThat(routes.stream().filter(route -> route.from().equals(queue)).count())
          .as("readers of " + queue)
          .isEqualTo(1);
      assertThat(routes.stream().filter(route -> route.addresses().contains(queue)).count())
          .as("feeders of " + queue)
          .isPositive();
    }
  }

  @Test
  void a_station_is_one_route_file_one_queue_and_one_package() {
    for (String station : STATIONS) {
      assertThat(ROUTES.resolve(station + ".camel.yaml")).isRegularFile();
      assertThat(Path.of("src/main/java/io/halftone", station)).isDirectory();
      String name = Character.toUpperCase(station.charAt(0)) + station.substring(1);
      assertThat(Path.of("src/main/java/io/halftone", station, name + ".java")).isRegularFile();
    }
  }

  /** With two in one file, the stations' is silently not applied, and a failure is only logged. */
  @Test
  void a_file_holds_one_route_configuration_at_most() throws IOException {
    try (Stream<Path> files = Files.list(ROUTES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".camel.yaml")).toList()) {
        assertThat(Files.readString(file).split("- routeConfiguration:", -1))
            .as(file.toString())
            .hasSizeLessThanOrEqualTo(2);
      }
    }
  }

  @Test
  void a_kamelet_is_documented() throws IOException {
    try (Stream<Path> files = Files.list(ROUTES.resolve("kamelets"))) {
      for (Path file : files.toList()) {
        Object yaml =
            new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
        JsonNode kamelet = JSON.valueToTree(yaml);
        assertThat(file.getFileName())
            .hasToString(kamelet.at("/metadata/name").asText() + ".kamelet.yaml");
        assertThat(kamelet.at("/spec/definition/title").asText()).isNotBlank();
        assertThat(kamelet.at("/spec/definition/description").asText()).isNotBlank();
        kamelet
            .at("/spec/definition/properties")
            .forEach(property -> assertThat(property.path("description").asText()).isNotBlank());
      }
    }
  }
}

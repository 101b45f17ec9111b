package io.halftone.ops;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The real program in a process of its own, as it can be killed. */
final class Program {
  private Program() {}

  /** The service in this home; what it says is added to the log. */
  static Process run(TestHome home, Path log) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx400m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-Dcamel.threads.virtual.enabled=true", "-Djava.awt.headless=true"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("io.halftone.cli.Halftone", "run"));
    command.addAll(List.of("--home", home.home().toString(), "--config", home.config().toString()));
    var program = new ProcessBuilder(command);
    program.environment().putAll(TestHome.KEYS);
    program.redirectErrorStream(true);
    program.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    return program.start();
  }
}
